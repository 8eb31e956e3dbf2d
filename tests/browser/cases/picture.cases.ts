import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { quantileScale } from '../../../web/map/class-scale.ts';
import { AREA_ALPHA } from '../../../web/map/palette.ts';
import { colourShares, settled } from '../../support/browser.ts';
import { codesUnder, OPEN_STATUSES, type OracleRow } from '../../support/page-server.ts';
import { dayOf, isOverdue, listCount, openPage, type PageStage, tile } from '../../support/page-stage.ts';

/** The ground and the streets, as the basemap style has them. */
const LAND = [245, 242, 234];
const STREET: [number, number, number] = [255, 255, 255];

const cameraOf = (page: Page) => new URL(page.url()).searchParams.get('v');

/** Counts, colours and symbols against all rows counted one by one. */
export function pictureCases(stage: PageStage): void {
  it('counts what the rows count: all, open, overdue', async () => {
    await openPage(stage);
    expect(stage.server.rows.length).toBeGreaterThan(10_000);
    expect(await tile(stage, 'total')).toBe(stage.server.rows.length);
    expect(await tile(stage, 'open')).toBe(
      stage.server.rows.filter((row) => OPEN_STATUSES.includes(row.status)).length,
    );
    expect(await tile(stage, 'overdue')).toBe(
      stage.server.rows.filter((row) => isOverdue(stage, row)).length,
    );
  });

  it('filters by category, period, status and community as the rows do, and leaves the map where it is', async () => {
    const page = await openPage(stage);
    const before = cameraOf(page);
    await page.click('.gw-tree .ant-tree-treenode:has-text("房屋楼院") .ant-tree-checkbox');
    await page.click('.gw-filters .ant-segmented >> text=90天');
    const codes = codesUnder(stage.server.profile.categories, '房屋楼院');
    const lastDay = Math.max(...stage.server.rows.map((row) => dayOf(row.reportedAt)));
    const expected = stage.server.rows.filter(
      (row) => codes.has(row.categoryCode) && dayOf(row.reportedAt) > lastDay - 90,
    );
    await expect.poll(() => tile(stage, 'total')).toBe(expected.length);
    await page.click('.gw-chips >> text=未结');
    const open_ = expected.filter((row) => OPEN_STATUSES.includes(row.status));
    await expect.poll(() => tile(stage, 'total')).toBe(open_.length);
    await expect.poll(() => listCount(stage)).toBe(open_.length);
    expect(cameraOf(page)).toBe(before);
  });

  it('colours communities by the scale that the legend shows, made from the counted rows', async () => {
    const page = await openPage(stage, '?l=community&y=count&tab=areas');
    const counts = new Map<number, number>();
    for (const { communityKey } of stage.server.rows) {
      if (communityKey !== null) counts.set(communityKey, (counts.get(communityKey) ?? 0) + 1);
    }
    const scale = quantileScale([...counts.values()].map((n) => ({ value: n, cases: n })));
    const shown = await page.$$eval('[data-testid=legend-areas] li[data-from]', (items) =>
      items.map((item) => [Number(item.getAttribute('data-from')), Number(item.getAttribute('data-to'))]),
    );
    expect(shown).toEqual(scale.classes.map(({ from, to }) => [from, to]));
    const cells = await page.$$eval('.gw-areas-table tbody tr.ant-table-row', (lines) =>
      lines.map((line) => Number(line.querySelectorAll('td')[1].textContent?.replaceAll(',', ''))),
    );
    expect(cells.sort((a, b) => a - b)).toEqual([...counts.values()].sort((a, b) => a - b));
    const colours = scale.classes.map(({ colour }) => colour);
    const drawn = await page.$$eval('[data-testid=legend-areas] li[data-colour]', (items) =>
      items.map((item) => item.getAttribute('data-colour')),
    );
    expect(drawn).toEqual(colours.map(([r, g, b]) => `rgb(${r}, ${g}, ${b})`));
  });

  it('draws the names above the colours', async () => {
    const page = await openPage(stage, '?l=community&y=count');
    const png = await page.locator('.gw-map canvas').first().screenshot();
    // The halo and the ink of an area's label, unmixed: under a coloured area both would be tinted.
    const [halo, ink] = await colourShares(
      stage.browser,
      png,
      [
        [255, 253, 248],
        [43, 51, 59],
      ],
      3,
    );
    expect(halo).toBeGreaterThan(0.0005);
    expect(ink).toBeGreaterThan(0.0002);
  });

  it('shows one symbol with its count where many problems share a door, and a click lists them all', async () => {
    const groups = new Map<string, OracleRow[]>();
    for (const row of stage.server.rows) {
      if (!['point', 'entrance', 'building'].includes(row.precision) || row.lng === null) continue;
      const door = `${row.lng.toFixed(7)},${row.lat?.toFixed(7)}`;
      groups.set(door, [...(groups.get(door) ?? []), row]);
    }
    const [fullest] = [...groups.values()].sort((a, b) => b.length - a.length);
    expect(fullest.length).toBeGreaterThan(5);
    const page = await openPage(stage, `?v=19/${fullest[0].lat}/${fullest[0].lng}`);
    const box = (await page.locator('.gw-map').boundingBox())!;
    await expect
      .poll(
        async () => {
          await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
          await page.waitForTimeout(500);
          return listCount(stage);
        },
        { timeout: 30_000 },
      )
      .toBe(fullest.length);
    await page.click('[aria-label="返回全部"]');
    await expect.poll(() => listCount(stage)).toBe(stage.server.rows.length);
  });

  it('draws the density surface in the colours of its legend, under the streets', async () => {
    const page = await openPage(stage, '?l=heat');
    await page.waitForSelector('[data-testid=legend-density] li');
    await settled(page);
    const legend = await page.$$eval('[data-testid=legend-density] li', (items) =>
      items.map((item) => item.getAttribute('data-colour')?.match(/\d+/g)?.map(Number) ?? []),
    );
    // Over the plain ground the colour of a class is mixed with it by its opacity.
    const overLand = legend.map((colour) =>
      colour.map((part, i) => Math.round((part * AREA_ALPHA + LAND[i] * (255 - AREA_ALPHA)) / 255)),
    ) as [number, number, number][];
    const box = (await page.locator('.gw-map').boundingBox())!;
    // The middle of the map, where the town is.
    const clip = {
      x: box.x + box.width * 0.25,
      y: box.y + box.height * 0.25,
      width: box.width * 0.5,
      height: box.height * 0.4,
    };
    const png = await page.screenshot({ clip });
    const [street, ...shares] = await colourShares(stage.browser, png, [STREET, ...overLand], 4);
    for (const share of shares.slice(0, 3)) expect(share).toBeGreaterThan(0.002);
    // Under the surface the white of the streets would be tinted.
    expect(street).toBeGreaterThan(0.02);
  });
}
