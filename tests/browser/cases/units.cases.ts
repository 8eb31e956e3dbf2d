import type { FeatureCollection } from 'geojson';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { UnitCounts } from '#core/units/roll-up.ts';
import type { PageStage } from '../../support/page-stage.ts';

const PANEL = '[data-testid=unit-panel]';

/** 四个直通, from the rail: counts that roll up, and numbers that cannot contradict each other unnoticed. */
export function unitsCases(stage: PageStage): void {
  async function openUnits(query = ''): Promise<Page> {
    const { page } = stage.visit;
    await page.goto(`${stage.server.address}/?desk=units${query}`);
    await page.waitForSelector(`${PANEL} h2`);
    return page;
  }
  /** The first house of the first grid that has more than one door and households behind them. */
  async function houseWithDoors(): Promise<{ key: number; doors: number }> {
    const ask = async (unit: string) => {
      const response = await fetch(`${stage.server.address}/api/units?unit=${unit}`);
      return ((await response.json()) as { table: { rows: { key: number; counts: UnitCounts }[] } }).table
        .rows;
    };
    const areas = await (await fetch(`${stage.server.address}/api/areas`)).json();
    const grid = (areas as FeatureCollection).features.find(({ properties }) => properties?.level === 'grid');
    const houses = await ask(`grid:${grid?.id}`);
    const { key } = houses.find(({ counts }) => counts.entrances > 1 && (counts.households ?? 0) > 5)!;
    const doors = await ask(`building:${key}`);
    return { key, doors: doors.reduce((sum, { counts }) => sum + (counts.households ?? 0), 0) };
  }
  const unitOf = (page: Page) => new URL(page.url()).searchParams.get('unit');
  const tile = async (page: Page, name: string) =>
    Number((await page.textContent(`[data-testid=unit-${name}] strong`))?.replaceAll(',', ''));

  it('leads from the sub-district to a household, each row saying what its own panel says, and back by the crumbs', async () => {
    const page = await openUnits();
    for (const kind of ['community', 'grid', 'building', 'entrance', 'household']) {
      const row = page.locator(`${PANEL} .gw-unit-table tbody tr.ant-table-row`).first();
      const name = await row.locator('.gw-unit-name').textContent();
      const heads = await page.locator(`${PANEL} .gw-unit-table thead th`).allTextContents();
      const cells = await row.locator('td').allTextContents();
      const numberOf = (head: string) => {
        // The first column is the name, which at a door is headed 户, too.
        const at = heads.findIndex((text, i) => i > 0 && text.trim() === head);
        return at < 0 ? undefined : Number(cells[at].replaceAll(',', ''));
      };
      const [households, open] = [numberOf('户'), numberOf('未结')];
      await row.locator('.gw-unit-name').click();
      await expect.poll(() => unitOf(page)).toMatch(new RegExp(`^${kind}:\\d+$`));
      await expect.poll(() => page.textContent(`${PANEL} h2`)).toContain(name);
      if (households !== undefined) expect(await tile(page, 'households')).toBe(households);
      if (open !== undefined && kind !== 'household') expect(await tile(page, 'open')).toBe(open);
    }
    // A step at a time, as any other.
    await page.goBack();
    await expect.poll(() => unitOf(page)).toMatch(/^entrance:/);
    await page.click(`${PANEL} .gw-crumbs button >> nth=1`);
    await expect.poll(() => unitOf(page)).toMatch(/^community:/);
    await page.click(`${PANEL} [data-testid=unit-overdue]`);
    await page.waitForSelector('[data-testid=list-count]');
    expect(new URL(page.url()).searchParams.get('desk')).toBeNull();
  });

  it('shows what an entry contradicts before it is stored, and a contact that is noted is due no more', async () => {
    const house = await houseWithDoors();
    const page = await openUnits(`&unit=building:${house.key}`);
    await page.click(`${PANEL} .gw-card-nav >> text=管理`);
    await page.click('text=修改资料');
    await page.fill('.gw-unit-entry #householdCount', '2');
    await page.click('.gw-unit-entry .ant-modal-footer .ant-btn-primary');
    await page.waitForSelector(`.gw-contradictions >> text=各单元合计 ${house.doors} 户，多于全楼 2 户`);
    await page.fill('.gw-unit-entry #householdCount', String(house.doors + 1));
    await page.click('.gw-unit-entry .ant-modal-footer .ant-btn-primary');
    await page.waitForSelector('.gw-unit-entry', { state: 'detached' });
    await expect.poll(() => tile(page, 'households')).toBe(house.doors + 1);
    await page.waitForSelector(`${PANEL} >> text=未分到单元`);

    await openUnits();
    const due = () => page.locator(`${PANEL} .gw-pairing-due.gw-overdue`).count();
    await page.click(`${PANEL} [role=tab] >> text=结对`);
    await page.waitForSelector(`${PANEL} .gw-pairing-due.gw-overdue`);
    const before = await due();
    await page
      .locator(`${PANEL} .gw-pairing`, { has: page.locator('.gw-overdue') })
      .first()
      .locator('text=记走访')
      .click();
    await page.click('.gw-pairing-form button[type=submit]');
    await expect.poll(due).toBe(before - 1);
  });
}
