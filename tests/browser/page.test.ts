import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quantileScale } from '../../web/map/class-scale.ts';
import {
  colourShares,
  describeWithBrowser,
  launchBrowser,
  settled,
  type Visit,
  visit,
} from '../support/browser.ts';
import {
  codesUnder,
  OPEN_STATUSES,
  type OracleRow,
  type PageServer,
  startPageServer,
} from '../support/page-server.ts';

const DAY_MS = 86_400_000;

describeWithBrowser('The page', () => {
  let server: PageServer;
  let browser: Browser;
  let shared: Visit;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startPageServer(), launchBrowser()]);
    shared = await visit(browser, 'about:blank');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** One profile for all: scripts are read once, each test loads the page anew. */
  async function open(query = ''): Promise<Visit> {
    await shared.page.goto(`${server.address}/${query}`);
    await settled(shared.page);
    return shared;
  }
  const tile = async ({ page }: Visit, name: string) =>
    Number((await page.textContent(`[data-testid=tile-${name}] strong`))?.replaceAll(',', ''));
  const listCount = async ({ page }: Visit) =>
    Number(
      /[\d,]+/.exec((await page.textContent('[data-testid=list-count]')) ?? '')?.[0].replaceAll(',', ''),
    );
  const cameraOf = ({ page }: Visit) => new URL(page.url()).searchParams.get('v');
  const isOverdue = (row: OracleRow) =>
    OPEN_STATUSES.includes(row.status) && row.dueAt !== null && row.dueAt < server.asOf;

  it('asks no other origin for anything, whatever is clicked', async () => {
    const visited = await open();
    const { page, requested, problems } = visited;
    await page.click('[aria-label="放大"]');
    await page.fill('#gw-search', 'shi');
    await page.waitForSelector('.gw-search-hit');
    await page.keyboard.press('Escape');
    for (const mode of ['走访', '微循环', '会商', '看问题']) await page.click(`.gw-modes >> text=${mode}`);
    await page.click('text=English');
    await page.click('.gw-row >> nth=0');
    await page.waitForSelector('.gw-card-body');
    await page.click('text=中文');
    const foreign = requested.filter((url) => !url.startsWith(server.address) && !/^(blob|data):/.test(url));
    expect(foreign).toEqual([]);
    expect(requested.some((url) => url.includes('/api/basemap/tiles/'))).toBe(true);
    expect(problems).toEqual([]);
  });

  it('counts what the rows count: all, open, overdue', async () => {
    const visited = await open();
    expect(server.rows.length).toBeGreaterThan(10_000);
    expect(await tile(visited, 'total')).toBe(server.rows.length);
    expect(await tile(visited, 'open')).toBe(
      server.rows.filter((row) => OPEN_STATUSES.includes(row.status)).length,
    );
    expect(await tile(visited, 'overdue')).toBe(server.rows.filter(isOverdue).length);
  });

  it('filters by category, period, status and community as the rows do, and leaves the map where it is', async () => {
    const visited = await open();
    const { page } = visited;
    const before = cameraOf(visited);
    await page.click('.gw-tree .ant-tree-treenode:has-text("房屋楼院") .ant-tree-checkbox');
    await page.click('.gw-filters .ant-segmented >> text=90天');
    const codes = codesUnder(server.profile.categories, '房屋楼院');
    const lastDay = Math.max(...server.rows.map((row) => dayOf(row.reportedAt)));
    const expected = server.rows.filter(
      (row) => codes.has(row.categoryCode) && dayOf(row.reportedAt) > lastDay - 90,
    );
    await expect.poll(() => tile(visited, 'total')).toBe(expected.length);
    await page.click('.gw-chips >> text=未结');
    const open_ = expected.filter((row) => OPEN_STATUSES.includes(row.status));
    await expect.poll(() => tile(visited, 'total')).toBe(open_.length);
    await expect.poll(() => listCount(visited)).toBe(open_.length);
    expect(cameraOf(visited)).toBe(before);
  });

  it('colours communities by the scale that the legend shows, made from the counted rows', async () => {
    const visited = await open('?l=community&y=count&tab=areas');
    const { page } = visited;
    const counts = new Map<number, number>();
    for (const { communityKey } of server.rows) {
      if (communityKey !== null) counts.set(communityKey, (counts.get(communityKey) ?? 0) + 1);
    }
    const scale = quantileScale([...counts.values()].map((n) => ({ value: n, cases: n })));
    const shown = await page.$$eval('[data-testid=legend-classes] li[data-from]', (items) =>
      items.map((item) => [Number(item.getAttribute('data-from')), Number(item.getAttribute('data-to'))]),
    );
    expect(shown).toEqual(scale.classes.map(({ from, to }) => [from, to]));
    const cells = await page.$$eval('.gw-areas-table tbody tr.ant-table-row', (lines) =>
      lines.map((line) => Number(line.querySelectorAll('td')[1].textContent?.replaceAll(',', ''))),
    );
    expect(cells.sort((a, b) => a - b)).toEqual([...counts.values()].sort((a, b) => a - b));
    const colours = scale.classes.map(({ colour }) => colour);
    const drawn = await page.$$eval('[data-testid=legend-classes] li[data-colour]', (items) =>
      items.map((item) => item.getAttribute('data-colour')),
    );
    expect(drawn).toEqual(colours.map(([r, g, b]) => `rgb(${r}, ${g}, ${b})`));
  });

  it('draws the names above the colours', async () => {
    const visited = await open('?l=community&y=count');
    const png = await visited.page.locator('.gw-map canvas').first().screenshot();
    // The halo and the ink of an area's label, unmixed: under a coloured area both would be tinted.
    const [halo, ink] = await colourShares(
      browser,
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
    for (const row of server.rows) {
      if (!['point', 'entrance', 'building'].includes(row.precision) || row.lng === null) continue;
      const door = `${row.lng.toFixed(7)},${row.lat?.toFixed(7)}`;
      groups.set(door, [...(groups.get(door) ?? []), row]);
    }
    const [fullest] = [...groups.values()].sort((a, b) => b.length - a.length);
    expect(fullest.length).toBeGreaterThan(5);
    const visited = await open(`?v=19/${fullest[0].lat}/${fullest[0].lng}`);
    const { page } = visited;
    const box = (await page.locator('.gw-map').boundingBox())!;
    await expect
      .poll(
        async () => {
          await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
          await page.waitForTimeout(500);
          return listCount(visited);
        },
        { timeout: 30_000 },
      )
      .toBe(fullest.length);
    await page.click('[aria-label="返回全部"]');
    await expect.poll(() => listCount(visited)).toBe(server.rows.length);
  });

  it('opens the same picture from its link, and goes back step by step', async () => {
    const visited = await open();
    const { page } = visited;
    await page.click('.gw-chips >> text=超期');
    await expect.poll(() => tile(visited, 'total')).toBe(server.rows.filter(isOverdue).length);
    await page.click('.gw-row >> nth=1');
    const title = await page.textContent('.gw-card-body h2');
    const link = page.url();
    await page.reload();
    await page.waitForSelector('.gw-card-body h2');
    expect(await page.textContent('.gw-card-body h2')).toBe(title);
    expect(page.url()).toBe(link);
    await page.goBack();
    await page.waitForSelector('[data-testid=list-count]');
    expect(await tile(visited, 'total')).toBe(server.rows.filter(isOverdue).length);
    await page.goBack();
    await expect.poll(() => tile(visited, 'total')).toBe(server.rows.length);
  });

  it('says when nothing matches, and one click brings everything back', async () => {
    const visited = await open('?t=1999-01-01..1999-02-01');
    const { page } = visited;
    await page.waitForSelector('text=没有符合条件的问题');
    await page.click('.gw-empty >> text=清除筛选');
    await expect.poll(() => tile(visited, 'total')).toBe(server.rows.length);
  });

  it('changes a category, and takes the change back with Ctrl+Z', async () => {
    const visited = await open();
    const { page } = visited;
    await page.click('.gw-row >> nth=2');
    await page.waitForSelector('.gw-card-body');
    const key = Number(/problem:(\d+)/.exec(decodeURIComponent(page.url()))![1]);
    const stored = async () =>
      (await server.get<{ problem: OracleRow }>(`/api/problems/${key}`)).problem.categoryCode;
    const before = await stored();
    await page.click('#gw-category');
    await page.keyboard.type('路灯不亮');
    await page.click('.ant-select-dropdown:not(.ant-select-dropdown-hidden) >> text=路灯不亮');
    const wanted = server.profile.categories.find(({ name }) => name === '路灯不亮')!.code;
    await expect.poll(stored).toBe(wanted);
    await page.waitForSelector('.gw-timeline >> text=类别');
    await page.click('.gw-card-body h2');
    await page.keyboard.press('Control+z');
    await expect.poll(stored).toBe(before);
  });

  it('places an unplaced problem where the pin is put', async () => {
    const visited = await open('?tab=unplaced');
    const { page } = visited;
    const total = async () => (await server.get<{ total: number }>('/api/problems/unplaced')).total;
    const before = await total();
    await page.click('.gw-unplaced li >> nth=0 >> .ant-btn');
    const box = (await page.locator('.gw-map').boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.6, box.y + box.height * 0.4);
    await page.click('text=保存位置');
    await expect.poll(total).toBe(before - 1);
  });
});

/** The local day of an instant as a running number. */
function dayOf(iso: string): number {
  return Math.floor((Date.parse(iso) + 8 * 3_600_000) / DAY_MS);
}
