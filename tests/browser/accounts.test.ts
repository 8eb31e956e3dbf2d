import { afterAll, beforeAll } from 'vitest';
import { describeWithBrowser, launchBrowser } from '../support/browser.ts';
import { type OfficeStage, openOfficeStage } from '../support/office-stage.ts';
import { accountCases } from './cases/accounts.cases.ts';

describeWithBrowser('An office with accounts', () => {
  const stage = {} as OfficeStage;

  beforeAll(async () => {
    Object.assign(stage, await openOfficeStage(await launchBrowser()));
  });
  afterAll(async () => {
    await stage.close?.();
    await stage.browser?.close();
  });

  accountCases(stage);
});
