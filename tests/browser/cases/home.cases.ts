import { expect, it } from 'vitest';
import { zhCN } from '../../../web/i18n/zh-CN.ts';
import { visit } from '../../support/browser.ts';
import { OPEN_STATUSES } from '../../support/page-server.ts';
import { isOverdue, type PageStage } from '../../support/page-stage.ts';
import { seriousFindings } from './access.cases.ts';

interface Person {
  id: string;
  role: string;
  areaKeys: number[];
}

/** The start page by role, and what others do while it is open. */
export function homeCases(stage: PageStage): void {
  async function openHome(query = '') {
    const { page } = stage.visit;
    await page.goto(`${stage.server.address}/?desk=home${query}`);
    await page.waitForSelector('.gw-home-tile strong:text-matches("^\\\\d")');
    return page;
  }
  const numberOf = (queue: string) =>
    stage.visit.page
      .textContent(`[data-testid=home-${queue}] strong`)
      .then((text) => Number(text?.replaceAll(',', '')));

  it('start page: every number is that of the list it leads to', async () => {
    const page = await openHome();
    const open = stage.server.rows.filter(({ status }) => OPEN_STATUSES.includes(status));
    await expect.poll(() => numberOf('open')).toBe(open.length);
    expect(await numberOf('overdue')).toBe(open.filter((row) => isOverdue(stage, row)).length);
    expect(await seriousFindings(page)).toEqual([]);
    for (const queue of ['open', 'overdue', 'supervised']) {
      const n = await numberOf(queue);
      await page.click(`[data-testid=home-${queue}]`);
      await expect
        .poll(async () => (await page.textContent('[data-testid=case-count]'))?.replaceAll(',', ''))
        .toBe(zhCN['cases.list.count'].replace('{n}', String(n)));
      await page.goBack();
      await page.waitForSelector('.gw-home-tile');
    }
  });

  it('start page: an administrator sees that of a grid worker, with that person’s tasks only', async () => {
    const { people } = await stage.server.get<{ people: Person[] }>('/api/people');
    const worker = people.find(({ role }) => role === 'grid_worker')!;
    const page = await openHome(`&as=${worker.id}`);
    await page.waitForSelector('.gw-home[data-role=grid_worker]');
    const inGrid = stage.server.rows.filter(
      ({ gridKey, status }) => worker.areaKeys.includes(gridKey ?? 0) && OPEN_STATUSES.includes(status),
    );
    expect(inGrid.length).toBeGreaterThan(0);
    await expect
      .poll(() => numberOf('to_verify'))
      .toBe(inGrid.filter(({ status }) => ['reported', 'verifying'].includes(status)).length);
    expect(await numberOf('overdue')).toBe(inGrid.filter((row) => isOverdue(stage, row)).length);
    await page.click('[data-testid=home-overdue]');
    await page.waitForSelector('.gw-home-note');
    await page.click(`.gw-home-note >> text=${zhCN['home.as.end']}`);
    await page.waitForSelector('.gw-home-note', { state: 'detached' });
  });

  it('start page: what somebody else does is there without being asked', async () => {
    await openHome();
    await expect.poll(() => numberOf('pending_requests')).toBeGreaterThanOrEqual(0);
    const before = await numberOf('open');
    const other = await visit(stage.browser, `${stage.server.address}/?desk=cases&q=to_verify`);
    await other.page.click('.gw-case-row >> nth=0');
    await other.page.waitForSelector('[data-testid=case-panel]');
    await other.page.click(`.gw-moves >> text=${zhCN['move.reject']}`);
    await other.page.fill('.gw-reason input', '不属于本街道');
    await other.page.keyboard.press('Enter');
    await expect.poll(() => numberOf('open'), { timeout: 20_000, interval: 50 }).toBe(before - 1);
    await other.close();
  });
}
