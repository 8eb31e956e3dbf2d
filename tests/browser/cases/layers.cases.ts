import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { AREA_ALPHA, DIVERGING, HATCH, HATCH_GROUND, type Rgb } from '../../../web/map/palette.ts';
import { colourShares, settled } from '../../support/browser.ts';
import { codesUnder, OPEN_STATUSES, type OracleRow } from '../../support/page-server.ts';
import { dayOf, isOverdue, listCount, openPage, type PageStage, tile } from '../../support/page-stage.ts';

/** The ground, as the basemap style has it. */
const LAND: Rgb = [245, 242, 234];
/** Software rendering on a busy machine takes its time. */
const PATIENT = { timeout: 30_000 };

/** A colour as it looks on the plain ground. */
function overLand(colour: readonly number[]): [number, number, number] {
  const [r, g, b] = colour.map((part, i) =>
    Math.round((part * AREA_ALPHA + LAND[i] * (255 - AREA_ALPHA)) / 255),
  );
  return [r, g, b];
}

interface ShownClass {
  from: number;
  colour: number[];
  label: string;
  count: number;
}

/** The classes of the legend on the screen. */
async function shownClasses(page: Page): Promise<ShownClass[]> {
  await page.waitForSelector('[data-testid=legend-areas] li[data-from]');
  return page.$$eval('[data-testid=legend-areas] li[data-from]', (items) =>
    items.map((item) => ({
      from: Number(item.getAttribute('data-from')),
      colour: (item.getAttribute('data-colour') ?? '').match(/\d+/g)?.map(Number) ?? [],
      label: item.querySelector('button, span')?.textContent ?? '',
      count: Number(item.querySelector('em')?.textContent?.slice(1)),
    })),
  );
}

/** The map alone: what lies over it is out of the way. */
async function mapPicture(page: Page): Promise<Buffer> {
  const style = await page.addStyleTag({
    content: '.gw-legend, .gw-layer-control, .gw-map-controls { visibility: hidden }',
  });
  await settled(page);
  const picture = await page.locator('.gw-map canvas').first().screenshot();
  await style.evaluate((element) => (element as Element).remove());
  return picture;
}

/** The lines of the table of areas: name, count, rate, change, share overdue. */
const tableLines = (page: Page) =>
  page.$$eval('.gw-areas-table tbody tr.ant-table-row', (lines) =>
    lines.map((line) => [...line.querySelectorAll('td')].map((cell) => cell.textContent?.trim() ?? '')),
  );

/** Layers of areas, their legend and control. */
export function layersCases(stage: PageStage): void {
  const keysOf = (level: 'communityKey' | 'gridKey') => {
    const groups = new Map<number, OracleRow[]>();
    for (const row of stage.server.rows) {
      const key = row[level];
      if (key !== null) groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return groups;
  };
  const namesByKey = async () => {
    const { features } = await stage.server.get<{
      features: { properties: { key: number; name: string; householdCount: number } }[];
    }>('/api/areas');
    return new Map(features.map(({ properties }) => [properties.key, properties]));
  };

  it('paints areas in the colours of the legend', async () => {
    const page = await openPage(stage, '?l=grid&y=count');
    const classes = await shownClasses(page);
    expect(classes.length).toBe(5);
    const shares = await colourShares(
      stage.browser,
      await mapPicture(page),
      classes.map(({ colour }) => overLand(colour)),
      3,
    );
    // Presence, not amount: streets and names cover most of the palest class, and the map is small here.
    for (const share of shares) expect(share).toBeGreaterThan(0.002);
  });

  it('stripes areas with fewer than five, and only those', async () => {
    const stripes = [overLand(HATCH), overLand(HATCH_GROUND)] as const;
    const full = await openPage(stage, '?l=grid&y=count');
    const before = await colourShares(stage.browser, await mapPicture(full), stripes, 2);
    const page = await openPage(stage, '?l=grid&y=count&t=30d&cat=01');
    await page.waitForSelector('[data-testid=legend-areas] >> text=少于 5 件');
    await settled(page);
    const [stripe, ground] = await colourShares(stage.browser, await mapPicture(page), stripes, 2);
    // Streets, names and soft edges take most of what is striped.
    expect(before[0]).toBeLessThan(0.0005);
    expect(stripe).toBeGreaterThan(0.004);
    // The stripes are narrower than what lies between them.
    expect(ground).toBeGreaterThan(stripe);
    // As many areas are said to be striped as have few of the rows, counted one by one.
    const codes = codesUnder(stage.server.profile.categories, '市容环境');
    const lastDay = Math.max(...stage.server.rows.map(({ reportedAt }) => dayOf(reportedAt)));
    const few = [...keysOf('gridKey').values()].filter(
      (rows) =>
        rows.filter((row) => codes.has(row.categoryCode) && dayOf(row.reportedAt) > lastDay - 30).length < 5,
    );
    const said = await page.textContent('[data-testid=legend-areas] li:has-text("少于 5 件") em');
    expect(said).toBe(`×${few.length}`);
  });

  it('keeps locked classes when a filter changes, and in the link', async () => {
    const page = await openPage(stage, '?l=grid&y=count');
    await page.click('.gw-legend >> text=锁定分级');
    await page.waitForSelector('.gw-legend >> text=固定分级');
    const locked = await shownClasses(page);
    expect(new URL(page.url()).searchParams.get('br')).toMatch(/^\d+(,\d+)+$/);
    await page.click('.gw-filters .ant-segmented >> text=90天');
    const classesNow = async () =>
      (await shownClasses(page)).map(({ from, colour, label }) => ({ from, colour, label }));
    const kept = locked.map(({ from, colour, label }) => ({ from, colour, label }));
    await expect
      .poll(async () => (await shownClasses(page))[0].count, PATIENT)
      .toBeGreaterThan(locked[0].count);
    expect(await classesNow()).toEqual(kept);
    await page.reload();
    await settled(page);
    expect(await classesNow()).toEqual(kept);
    await page.click('.gw-legend >> text=锁定分级');
    await page.waitForSelector('.gw-legend >> text=分位数分级');
    expect(await classesNow()).not.toEqual(kept);
  });

  it('takes breaks from a person', async () => {
    const page = await openPage(stage, '?l=grid&y=count');
    await page.click('[aria-label="编辑分级"]');
    const field = (n: number) => page.locator(`.gw-breaks [aria-label="第 ${n} 个分界值"]`);
    await field(1).fill('300');
    await field(2).fill('100');
    await page.waitForSelector('.gw-breaks-wrong');
    await field(1).fill('100');
    await field(2).fill('200');
    await field(3).fill('300');
    await field(4).fill('');
    await page.click('.gw-breaks button[type=submit]');
    await page.waitForSelector('.gw-legend >> text=固定分级');
    const classes = await shownClasses(page);
    expect(classes.map(({ label }) => label)).toEqual(['< 100', '100–199', '200–299', '≥ 300']);
    const counts = [...keysOf('gridKey').values()].map((rows) => rows.length);
    const ends = [0, 100, 200, 300, Number.POSITIVE_INFINITY];
    expect(classes.map(({ count }) => count)).toEqual(
      [0, 1, 2, 3].map((i) => counts.filter((n) => n >= ends[i] && n < ends[i + 1]).length),
    );
    // A class leads to its areas.
    await page.click('[data-testid=legend-areas] >> text=200–299');
    await expect.poll(async () => (await tableLines(page)).length, PATIENT).toBe(classes[2].count);
  });

  it('compares with the period before, as counting both periods does', async () => {
    const page = await openPage(stage, '?l=community&y=change&tab=areas');
    await page.waitForSelector('.gw-legend >> text=比较增减需要先选一个时段');
    await page.click('.gw-legend >> text=近 90 天');
    const classes = await shownClasses(page);
    expect(classes.map(({ colour }) => colour)).toEqual(
      [...DIVERGING].reverse().map((colour) => [...colour]),
    );
    const lastDay = Math.max(...stage.server.rows.map(({ reportedAt }) => dayOf(reportedAt)));
    const names = await namesByKey();
    const expected = [...keysOf('communityKey')].map(([key, rows]) => {
      const within = (from: number, to: number) =>
        rows.filter(
          ({ reportedAt }) => dayOf(reportedAt) > lastDay - from && dayOf(reportedAt) <= lastDay - to,
        );
      const now = within(90, 0);
      const before = within(180, 90).length;
      const open = now.filter(({ status }) => OPEN_STATUSES.includes(status));
      const late = open.filter((row) => isOverdue(stage, row));
      const { name, householdCount } = names.get(key)!;
      const percent = Math.round((100 * (now.length - before)) / before);
      const sign = percent > 0 ? '+' : percent < 0 ? '−' : '';
      const share = open.length === 0 ? '–' : `${Number(((100 * late.length) / open.length).toFixed(1))}%`;
      return [
        name,
        now.length.toLocaleString('en-US'),
        ((1000 * now.length) / householdCount).toFixed(1),
        `${sign}${Math.abs(percent)}%`,
        share,
      ];
    });
    const byName = (a: string[], b: string[]) => a[0].localeCompare(b[0]);
    await expect
      .poll(async () => (await tableLines(page)).sort(byName), PATIENT)
      .toEqual(expected.sort(byName));
  });

  it('announces what follows when the map is zoomed, and does not when a band is chosen', async () => {
    const [, lat, lng] = (new URL((await openPage(stage)).url()).searchParams.get('v') ?? '').split('/');
    const page = await openPage(stage, `?v=14.3/${lat}/${lng}`);
    const auto = page.locator('.gw-legend-auto');
    await expect.poll(() => auto.textContent(), PATIENT).toBe('自动：放大到 15 级后按楼栋');
    await page.locator('[aria-label="放大"]').click();
    await expect.poll(() => auto.textContent(), PATIENT).toBe('自动：放大到 17 级后按楼门');
    await page.click('.gw-layer-control >> text=社区');
    await page.waitForSelector('[data-testid=legend-areas]');
    expect(await auto.count()).toBe(0);
  });

  it('shows a surface, and says why, where there are no areas to compare', async () => {
    const { page } = stage.visit;
    await page.route('**/api/areas', (route) =>
      route.fulfill({ json: { type: 'FeatureCollection', features: [] } }),
    );
    await openPage(stage);
    await page.waitForSelector('[data-testid=legend-density] li');
    expect(await page.textContent('.gw-legend-auto')).toBe(
      '自动：没有可比较的社区、网格，先显示热力；放大到 15 级后按楼栋',
    );
    await page.unroute('**/api/areas');
  });

  it('shows one community only when it is chosen, and veils the rest', async () => {
    const [[key, rows]] = [...keysOf('communityKey')];
    const whole = await openPage(stage, '?l=community&y=count');
    const [landBefore] = await colourShares(stage.browser, await mapPicture(whole), [LAND], 1);
    const page = await openPage(stage, `?l=community&y=count&c=${key}`);
    expect(await tile(stage, 'total')).toBe(rows.length);
    const classes = await shownClasses(page);
    expect(classes.map(({ count }) => count)).toEqual([1]);
    expect(classes[0].label).toBe(rows.length.toLocaleString('en-US'));
    const [land, own] = await colourShares(
      stage.browser,
      await mapPicture(page),
      [LAND, overLand(classes[0].colour)],
      1,
    );
    expect(own).toBeGreaterThan(0.004);
    // The plain ground is nowhere as it was.
    expect(landBefore).toBeGreaterThan(0.003);
    expect(land).toBeLessThan(0.2 * landBefore);
    const missing = page.locator('.gw-legend-foot .gw-number');
    expect(await missing.count()).toBe(0);
  });

  it('leads from what is in no area to its list', async () => {
    const page = await openPage(stage, '?l=grid&y=count');
    const outside = stage.server.rows.filter(({ gridKey }) => gridKey === null).length;
    await page.click(`.gw-legend-foot >> text=未归入网格 ${outside.toLocaleString('en-US')} 件`);
    await expect.poll(() => listCount(stage), PATIENT).toBe(outside);
  });
}
