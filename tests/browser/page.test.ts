import { afterAll, beforeAll } from 'vitest';
import { describeWithBrowser, launchBrowser, visit } from '../support/browser.ts';
import { type OfficeStage, openOfficeStage } from '../support/office-stage.ts';
import { startPageServer } from '../support/page-server.ts';
import type { PageStage } from '../support/page-stage.ts';
import { accessCases } from './cases/access.cases.ts';
import { accountCases } from './cases/accounts.cases.ts';
import { binCases } from './cases/bins.cases.ts';
import { deskCases } from './cases/desk.cases.ts';
import { homeCases } from './cases/home.cases.ts';
import { importCases } from './cases/import.cases.ts';
import { layersCases } from './cases/layers.cases.ts';
import { photoCases } from './cases/photo.cases.ts';
import { pictureCases } from './cases/picture.cases.ts';
import { viewsCases } from './cases/views.cases.ts';
import { workCases } from './cases/work.cases.ts';

describeWithBrowser('The page', () => {
  // Filled before the first case runs.
  const stage = {} as PageStage;

  beforeAll(async () => {
    [stage.server, stage.browser] = await Promise.all([startPageServer(), launchBrowser()]);
    stage.visit = await visit(stage.browser, 'about:blank');
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.server?.close();
  });

  pictureCases(stage);
  layersCases(stage);
  binCases(stage);
  viewsCases(stage);
  workCases(stage);
  accessCases(stage);
  photoCases(stage);
  deskCases(stage);
  homeCases(stage);
  importCases(stage);
});

describeWithBrowser('The page of an office with accounts', () => {
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
