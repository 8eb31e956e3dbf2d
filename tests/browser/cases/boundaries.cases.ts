import type { MultiPolygon } from 'geojson';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { mergeGrids } from '#core/boundaries/edit-grids.ts';
import type { PageStage } from '../../support/page-stage.ts';

interface Community {
  basis: string;
  today: string;
  grids: { key: number; name: string; code: string | null; geometry: MultiPolygon; householdCount: number }[];
  buildings: { gridKey: number; householdCount: number }[];
}
interface Areas {
  features: { properties: { key: number; level: string; name: string; parentKey: number } }[];
}

/** Writes of a whole community, on a computer that does other things, too. */
const SLOWLY = { timeout: 30_000 };

async function firstCommunity({ server }: PageStage): Promise<number> {
  const { features } = await server.get<Areas>('/api/areas');
  return features.find(({ properties }) => properties.level === 'community')!.properties.key;
}

async function openDesk({ server, visit }: PageStage, key: number, tab = ''): Promise<Page> {
  await visit.page.goto(`${server.address}/?desk=boundaries&bc=${key}${tab}`);
  await visit.page.waitForSelector('.gw-grid-table tbody tr', SLOWLY);
  await visit.page.waitForSelector('.gw-map[aria-busy=false]', SLOWLY);
  return visit.page;
}

const gridCount = (page: Page) => page.locator('.gw-grid-table tbody tr').count();
const pick = (page: Page, name: string) => page.click(`[aria-label="选中 ${name}"]`);

/** Merging, what that moves, putting it in force and taking it back; a balanced division. */
export function boundariesCases(stage: PageStage): void {
  it('merges two grids as told before, from a day on, and takes it back', async () => {
    const key = await firstCommunity(stage);
    const before = await stage.server.get<Community>(`/api/boundaries/${key}`);
    const [first, second] = neighbours(before);
    const page = await openDesk(stage, key);
    const count = await gridCount(page);
    expect(count).toBe(before.grids.length);
    for (const { name } of [first, second]) await pick(page, name);
    await page.click('.gw-boundary-tools >> text=合并');
    await page.waitForSelector('.gw-boundary-flows li strong', SLOWLY);
    // The smaller one goes over, with all its buildings.
    const [gone, kept] = first.householdCount < second.householdCount ? [first, second] : [second, first];
    const told = await page.textContent('.gw-boundary-flows li');
    expect(told).toContain(`${gone.name} → ${kept.name}`);
    const buildings = before.buildings.filter(({ gridKey }) => gridKey === gone.key);
    expect(told).toContain(`${buildings.length} 栋楼、${gone.householdCount} 户改归`);

    await page.click('.gw-boundary-buttons .ant-btn-primary');
    await page.click('.ant-modal .ant-btn-primary');
    await page.waitForFunction(
      (n) => document.querySelectorAll('.gw-grid-table tbody tr').length === n,
      count - 1,
      SLOWLY,
    );
    const after = await stage.server.get<Community>(`/api/boundaries/${key}`);
    expect(after.grids.find((grid) => grid.key === kept.key)!.householdCount).toBe(
      first.householdCount + second.householdCount,
    );

    await page.click('.ant-tabs-tab >> text=变更记录');
    await page.click('.gw-boundary-history >> text=撤回');
    await page.click('.ant-popconfirm .ant-btn-primary');
    await page.waitForSelector('.gw-boundary-undone', SLOWLY);
    const again = await stage.server.get<Community>(`/api/boundaries/${key}`);
    expect(again.grids.map(({ name, householdCount }) => [name, householdCount])).toEqual(
      before.grids.map(({ name, householdCount }) => [name, householdCount]),
    );
  }, 60_000);

  it('proposes grids of a good size where they are not, and makes the proposal a draft that may be put in force', async () => {
    const key = await firstCommunity(stage);
    const before = await stage.server.get<Community>(`/api/boundaries/${key}`);
    const page = await openDesk(stage, key);
    for (const { name } of neighbours(before)) await pick(page, name);
    await page.click('.gw-boundary-tools >> text=合并');
    await page.waitForSelector('.gw-boundary-change[aria-busy=false] .gw-boundary-flows', SLOWLY);
    await page.click('.gw-boundary-buttons .ant-btn-primary');
    await page.click('.ant-modal .ant-btn-primary');
    await page.waitForFunction(
      (n) => document.querySelectorAll('.gw-grid-table tbody tr').length === n,
      before.grids.length - 1,
      SLOWLY,
    );
    await page.click('.ant-tabs-tab >> text=网格均衡');
    await page.click('.gw-boundary-tab >> text=开始测算');
    await page.waitForSelector('.gw-balance-table', SLOWLY);
    const row = page.locator('.gw-balance-table tr', { hasText: '规模合适' });
    const [today, proposed] = await row.locator('td').allTextContents();
    const [fitting, all] = proposed!.split(' / ').map(Number);
    expect(fitting).toBe(all);
    expect(today!.split(' / ')[0]).not.toBe(today!.split(' / ')[1]);
    await page.click('text=编辑此方案');
    await page.waitForSelector('.gw-boundary-change[aria-busy=false] .gw-boundary-flows', SLOWLY);
    expect(await page.locator('.gw-boundary-change .ant-alert').count()).toBe(0);
    expect(await page.isEnabled('.gw-boundary-buttons .ant-btn-primary')).toBe(true);
  }, 60_000);
}

/** Two grids with a common side that are too large together. */
function neighbours({ grids }: Community) {
  const outlines = grids.map(({ key, geometry }) => ({ id: String(key), geometry }));
  for (const a of grids) {
    for (const b of grids) {
      if (a.key >= b.key || a.householdCount + b.householdCount <= 500) continue;
      if (mergeGrids(outlines, [String(a.key), String(b.key)]).kind === 'ok') return [a, b] as const;
    }
  }
  throw new Error('No two grids are neighbours.');
}
