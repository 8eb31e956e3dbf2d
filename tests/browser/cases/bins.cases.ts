import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { localProjection, toMetres } from '#core/geo/local-projection.ts';
import { BUILDING_COLOURS } from '../../../web/features/problems/overlay-colours.ts';
import { colourShares, settled } from '../../support/browser.ts';
import type { OracleRow } from '../../support/page-server.ts';
import { listCount, openPage, type PageStage, tile } from '../../support/page-stage.ts';

const SIZE_M = 150;

interface Bin {
  rows: OracleRow[];
  /** Its middle in metres east and north of the grid's origin. */
  x: number;
  y: number;
}

/** What can be drawn as a point; the demonstration has no default points. */
function mappedRows({ server }: PageStage): OracleRow[] {
  return server.rows.filter(
    ({ precision, lng }) => ['point', 'entrance', 'building'].includes(precision) && lng !== null,
  );
}

/** Hexagons of 150 m as on the map, each point put to the nearest of all middles around, one by one. */
async function countBins(stage: PageStage): Promise<{ bins: Bin[]; placeOf(bin: Bin): string }> {
  const { bounds } = await stage.server.get<{ bounds: number[] }>('/api/basemap');
  const tenth = (degrees: number) => Math.round(degrees * 10) / 10;
  const projection = localProjection([
    tenth((bounds[0] + bounds[2]) / 2),
    tenth((bounds[1] + bounds[3]) / 2),
  ]);
  const rowHeight = SIZE_M * Math.sin(Math.PI / 3);
  const bins = new Map<string, Bin>();
  for (const row of mappedRows(stage)) {
    const [px, py] = toMetres(projection, [row.lng!, row.lat!]);
    let best = { key: '', x: 0, y: 0, distance: Number.POSITIVE_INFINITY };
    const line = Math.round(py / rowHeight);
    for (let j = line - 2; j <= line + 2; j++) {
      const shift = j % 2 === 0 ? 0 : SIZE_M / 2;
      const place = Math.round((px - shift) / SIZE_M);
      for (let i = place - 2; i <= place + 2; i++) {
        const [x, y] = [i * SIZE_M + shift, j * rowHeight];
        const distance = Math.hypot(px - x, py - y);
        if (distance < best.distance) best = { key: `${i},${j}`, x, y, distance };
      }
    }
    const bin = bins.get(best.key) ?? { rows: [], x: best.x, y: best.y };
    bin.rows.push(row);
    bins.set(best.key, bin);
  }
  const { origin, metresPerDegreeLng, metresPerDegreeLat } = projection;
  return {
    bins: [...bins.values()],
    placeOf: ({ x, y }) => `${origin[1] + y / metresPerDegreeLat}/${origin[0] + x / metresPerDegreeLng}`,
  };
}

/** The rows of a legend: class bounds and how many places are in each. */
function legendRows(page: Page, kind: string) {
  return page.$$eval(`[data-testid=legend-${kind}] li`, (items) =>
    items.map((item) => ({
      from: Number(item.getAttribute('data-from')),
      to: Number(item.getAttribute('data-to') ?? Number.POSITIVE_INFINITY),
      count: Number(/×([\d,]+)/.exec(item.textContent ?? '')?.[1].replaceAll(',', '')),
    })),
  );
}

/** Bins, hot spots and overlays against all rows counted one by one. */
export function binCases(stage: PageStage): void {
  it('counts problems into bins as counting them one by one does, and a click lists those of the bin', async () => {
    const { bins, placeOf } = await countBins(stage);
    const fullest = bins.reduce((a, b) => (b.rows.length > a.rows.length ? b : a));
    const page = await openPage(stage, `?l=bins&bin=hexagon:${SIZE_M}&v=16.5/${placeOf(fullest)}`);
    await page.waitForSelector('[data-testid=legend-bins] li');
    const shown = await legendRows(page, 'bins');
    expect(shown.reduce((sum, { count }) => sum + count, 0)).toBe(bins.length);
    for (const { from, to, count } of shown) {
      const inside = bins.filter(({ rows }) => rows.length >= from && rows.length <= to);
      expect(inside.length, `${from} to ${to}`).toBe(count);
    }
    expect(await page.textContent('.gw-legend')).toContain(
      `${mappedRows(stage).length.toLocaleString('en-US')} 件`,
    );
    // On a small screen the open legend may lie over the middle of the map.
    await page.click('.gw-legend-title');
    const box = (await page.locator('.gw-map').boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await expect
      .poll(
        async () => {
          await page.mouse.move(x + 6, y + 6);
          await page.mouse.click(x, y);
          await page.waitForTimeout(400);
          return listCount(stage);
        },
        { timeout: 30_000 },
      )
      .toBe(fullest.rows.length);
    await expect.poll(() => page.textContent('.gw-hover strong')).toBe(`${fullest.rows.length} 件`);
    // The link opens the same list again.
    await page.reload();
    await settled(page);
    await expect.poll(() => listCount(stage)).toBe(fullest.rows.length);
  });

  it('keeps locked classes of bins while the filter changes', async () => {
    const page = await openPage(stage, '?l=bins');
    await page.waitForSelector('[data-testid=legend-bins] li');
    await page.click('.gw-legend-lock');
    const bounds = async () => (await legendRows(page, 'bins')).map(({ from, to }) => [from, to]);
    const locked = await bounds();
    expect(page.url()).toContain('bb=');
    const total = await tile(stage, 'total');
    await page.click('.gw-filters .ant-segmented >> text=90天');
    await expect.poll(() => tile(stage, 'total')).toBeLessThan(total);
    await settled(page);
    expect(await bounds()).toEqual(locked);
    await page.click('.gw-legend-lock');
    await expect.poll(bounds).not.toEqual(locked);
  });

  it('shows hot spots beside the plain surface with one click and the same filters, and says what one is', async () => {
    const page = await openPage(stage, '?l=heat&cat=03');
    const total = await tile(stage, 'total');
    await page.click('.gw-heat-switch >> text=热点');
    await page.waitForSelector('[data-testid=legend-hotspots] li');
    expect(await tile(stage, 'total')).toBe(total);
    const legend = await page.textContent('.gw-legend');
    expect(legend).toContain('比周边户数所能解释的更多');
    const { features } = await stage.server.get<{
      features: { properties: { level: string; householdCount: number } }[];
    }>('/api/areas');
    const households = features
      .filter(({ properties }) => properties.level === 'community')
      .reduce((sum, { properties }) => sum + properties.householdCount, 0);
    expect(legend).toContain(`按 ${households.toLocaleString('en-US')} 户比较`);
    const hot = (
      await page.$$eval('[data-testid=legend-hotspots] li', (items) =>
        items.map((item) => item.textContent ?? ''),
      )
    ).filter((text) => text.startsWith('热点') && !text.endsWith('×0'));
    expect(hot.length).toBeGreaterThan(0);
    await page.click('.gw-heat-switch >> text=热力');
    await page.waitForSelector('[data-testid=legend-density] li');
  });

  it('lays buildings, doors and facilities over the band, each with its legend, and takes them off again', async () => {
    const { entranceCount, facilityCount } = await stage.server.get<{
      entranceCount: number;
      facilityCount: number;
    }>('/api/basemap');
    const page = await openPage(stage, '?l=community&v=16.6/35.9165/120.6475');
    const map = page.locator('.gw-map canvas').first();
    const blue = BUILDING_COLOURS[BUILDING_COLOURS.length - 1];
    // The footprints are drawn nearly opaque over whatever is below.
    const share = async () => (await colourShares(stage.browser, await map.screenshot(), [blue], 24))[0];
    // The panels over the map have letters of a like colour.
    const before = await share();
    for (const overlay of ['楼栋数', '楼门', '设施']) await page.click(`.gw-toggle:has-text("${overlay}")`);
    await expect.poll(() => page.locator('.gw-legend-overlay').count()).toBe(3);
    await settled(page);
    await expect.poll(share, { timeout: 20_000 }).toBeGreaterThan(before + 0.01);
    const [buildings, doors, facilities] = await page.$$eval('.gw-legend-overlay', (parts) =>
      parts.map((part) => part.textContent ?? ''),
    );
    const numbers = (text: string) =>
      [...text.matchAll(/([\d,]+) 件/g)].map(([, n]) => Number(n.replaceAll(',', '')));
    expect(numbers(buildings).reduce((a, b) => a + b)).toBe(mappedRows(stage).length);
    const counts = (text: string) => [...text.matchAll(/×(\d+)/g)].map(([, n]) => Number(n));
    expect(counts(doors).reduce((a, b) => a + b)).toBe(entranceCount);
    expect(counts(facilities).reduce((a, b) => a + b)).toBe(facilityCount);
    expect(new URL(page.url()).searchParams.get('o')).toBe('buildings,entrances,facilities');
    for (const overlay of ['楼栋数', '楼门', '设施']) await page.click(`.gw-toggle:has-text("${overlay}")`);
    await expect.poll(() => page.locator('.gw-legend-overlay').count()).toBe(0);
    await settled(page);
    expect(await share()).toBeLessThan(before + 0.002);
  });
}
