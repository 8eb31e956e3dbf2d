import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { describeWithBrowser, launchBrowser, settled, type Visit, visit } from './browser.ts';
import { OPEN_STATUSES, type OracleRow, type PageServer, startPageServer } from './page-server.ts';

/** What the cases of the page stand on: one server, one browser, one profile, so that scripts are read once. */
export interface PageStage {
  server: PageServer;
  browser: Browser;
  visit: Visit;
}

type Cases = (stage: PageStage) => void;

/** Cases on a server of their own: what some of them change stays out of the counts of others. */
export function describePage(name: string, ...groups: Cases[]): void {
  describeCases(name, groups, {});
}

/** Cases that are about no map, in a browser without WebGL2: there the page is the same, and several times as fast. */
export function describePageWithoutWebGl(name: string, ...groups: Cases[]): void {
  describeCases(name, groups, { withoutWebGl: true });
}

function describeCases(name: string, groups: Cases[], graphics: { withoutWebGl?: boolean }): void {
  describeWithBrowser(name, () => {
    // Filled before the first case runs.
    const stage = {} as PageStage;

    beforeAll(async () => {
      [stage.server, stage.browser] = await Promise.all([startPageServer(), launchBrowser(graphics)]);
      stage.visit = await visit(stage.browser, stage.server.address);
    });
    // A case that failed half way leaves no language, draft or intercepted request to the next.
    beforeEach(async () => {
      const { page } = stage.visit;
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
    });
    afterAll(async () => {
      await stage.browser?.close();
      await stage.server?.close();
    });

    for (const group of groups) group(stage);
  });
}

/** Loads the page anew, in the shared profile. */
export async function openPage({ server, visit }: PageStage, query = '') {
  await visit.page.goto(`${server.address}/${query}`);
  await settled(visit.page);
  return visit.page;
}

const DAY_MS = 86_400_000;

/** The local day of an instant as a running number. */
export function dayOf(iso: string): number {
  return Math.floor((Date.parse(iso) + 8 * 3_600_000) / DAY_MS);
}

const numberIn = (text: string | null) => Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));

/** The number on a tile: total, open, overdue, unmapped. */
export async function tile({ visit }: PageStage, name: string): Promise<number> {
  return numberIn(await visit.page.textContent(`[data-testid=tile-${name}] strong`));
}

/** How long the list says it is. */
export async function listCount({ visit }: PageStage): Promise<number> {
  return numberIn(await visit.page.textContent('[data-testid=list-count]'));
}

/** Open and past its deadline on the day the demonstration data speak of; a clock that stands still is late for nothing. */
export function isOverdue({ server }: PageStage, row: OracleRow): boolean {
  const { status, dueAt, pausedAt } = row;
  return OPEN_STATUSES.includes(status) && pausedAt === null && dueAt !== null && dueAt < server.asOf;
}
