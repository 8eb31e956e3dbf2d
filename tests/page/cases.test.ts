import { afterAll, beforeAll } from 'vitest';
import { caseCases } from '../browser/cases/cases.cases.ts';
import { describeWithBrowser, launchBrowser } from '../support/browser.ts';
import { type OfficeStage, openOfficeStage } from '../support/office-stage.ts';

describeWithBrowser('Cases', () => {
  const stage = {} as OfficeStage;

  beforeAll(async () => {
    Object.assign(stage, await openOfficeStage(await launchBrowser({ withoutWebGl: true })));
  });
  afterAll(async () => {
    await stage.close?.();
    await stage.browser?.close();
  });

  caseCases(stage);
});
