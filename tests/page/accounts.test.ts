import { afterAll, beforeAll } from 'vitest';
import { accountCases } from '../browser/cases/accounts.cases.ts';
import { describeWithBrowser, launchBrowser } from '../support/browser.ts';
import { type OfficeStage, openOfficeStage } from '../support/office-stage.ts';

describeWithBrowser('An office with accounts', () => {
  const stage = {} as OfficeStage;

  beforeAll(async () => {
    Object.assign(stage, await openOfficeStage(await launchBrowser({ withoutWebGl: true })));
  });
  afterAll(async () => {
    await stage.close?.();
    await stage.browser?.close();
  });

  accountCases(stage);
});
