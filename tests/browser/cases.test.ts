import { afterAll, beforeAll } from 'vitest';
import { describeWithBrowser, launchBrowser } from '../support/browser.ts';
import { type OfficeStage, openOfficeStage } from '../support/office-stage.ts';
import { caseCases } from './cases/cases.cases.ts';

describeWithBrowser('Cases', () => {
  const stage = {} as OfficeStage;

  beforeAll(async () => {
    Object.assign(stage, await openOfficeStage(await launchBrowser()));
  });
  afterAll(async () => {
    await stage.close?.();
    await stage.browser?.close();
  });

  caseCases(stage);
});
