import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { OracleRow } from '../../support/page-server.ts';
import { isOverdue, listCount, openPage, type PageStage, tile } from '../../support/page-stage.ts';

const localDay = (iso: string) => new Date(Date.parse(iso) + 480 * 60_000).toISOString().slice(0, 10);
const linkPart = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const isDrawn = (row: OracleRow) =>
  ['point', 'entrance', 'building'].includes(row.precision) && row.lng !== null;
const numberIn = (text: string | null) => Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));

/** A loaded machine draws the map in seconds, not in the one second that a poll waits by default. */
const soon = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 20_000 });

/** The n that the legend says. */
async function legendN(page: Page): Promise<number> {
  return numberIn(/n = \d{1,3}(,\d{3})*/.exec((await page.textContent('.gw-legend')) ?? '')?.[0] ?? '');
}

/** Even-odd rule on corners in degrees, written apart from the program's own. */
function isInside(row: OracleRow, ring: [number, number][]): boolean {
  let inside = false;
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + ring.length - 1) % ring.length];
    const crosses = y1 > row.lat! !== y2 > row.lat!;
    if (crosses && row.lng! < x1 + ((row.lat! - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  });
  return inside;
}

/** The corners of a link: the first in millionths of a degree, each other as a step. */
function ringOfLink(text: string): [number, number][] {
  let [x, y] = [0, 0];
  return text.split('.').map((corner) => {
    const [dx, dy] = corner.split('_').map(Number);
    [x, y] = [x + dx, y + dy];
    return [x / 1e6, y / 1e6];
  });
}

/** Linked views: what is chosen in one is what all show. */
export function viewsCases(stage: PageStage): void {
  const inPeriod = (from: string, to: string) =>
    stage.server.rows.filter(({ reportedAt }) => localDay(reportedAt) >= from && localDay(reportedAt) <= to);

  it('shows in list, legend and tiles what the brush on the time axis holds', async () => {
    const page = await openPage(stage);
    const box = (await page.locator('[data-testid=time-brush]').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.2, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.45, box.y + 20, { steps: 6 });
    // A hundred steps on the way are not a hundred steps back.
    expect(linkPart(page, 't')).toBeNull();
    await page.mouse.up();
    await soon(() => linkPart(page, 't')).toMatch(/^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/);
    const [from, to] = linkPart(page, 't')!.split('..');
    const wanted = inPeriod(from, to);
    expect(wanted.length).toBeGreaterThan(500);
    await soon(() => tile(stage, 'total')).toBe(wanted.length);
    await soon(() => listCount(stage)).toBe(wanted.length);
    await soon(() => legendN(page)).toBe(wanted.length);
    await soon(() => tile(stage, 'overdue')).toBe(wanted.filter((row) => isOverdue(stage, row)).length);
    // The window moves as it is, by the keyboard too; a double click asks for all time again.
    await page.focus('[data-testid=time-brush-window]');
    await page.keyboard.press('ArrowRight');
    await soon(() => linkPart(page, 't')).not.toBe(`${from}..${to}`);
    const [laterFrom, laterTo] = linkPart(page, 't')!.split('..');
    expect(laterFrom > from && laterTo > to).toBe(true);
    await soon(() => listCount(stage)).toBe(inPeriod(laterFrom, laterTo).length);
    await page.mouse.dblclick(box.x + box.width * 0.8, box.y + 20);
    await soon(() => tile(stage, 'total')).toBe(stage.server.rows.length);
    expect(linkPart(page, 't')).toBeNull();
  });

  it('keeps the shape of all time while a period is chosen, and moves one end by the arrow keys', async () => {
    const page = await openPage(stage, '?t=2026-01-05..2026-02-01');
    const before = await page.getAttribute('.gw-bars-outside .gw-bars-done', 'd');
    await page.focus('[data-testid=time-brush-to]');
    expect(await page.getAttribute('[data-testid=time-brush-to]', 'aria-valuetext')).toBe('2026-02-01');
    await page.keyboard.press('ArrowRight');
    await soon(() => linkPart(page, 't')).toBe('2026-01-05..2026-02-08');
    await soon(() => tile(stage, 'total')).toBe(inPeriod('2026-01-05', '2026-02-08').length);
    expect(await page.getAttribute('.gw-bars-outside .gw-bars-done', 'd')).toBe(before);
  });

  it('plays: the period moves on by itself and stands still when asked to', async () => {
    // Who asked for less movement steps by hand.
    await stage.visit.page.emulateMedia({ reducedMotion: 'no-preference' });
    const page = await openPage(stage, '?t=2025-03-03..2025-03-30');
    await page.click('[data-testid=time-play]');
    const shown = () => page.textContent('.gw-time-period');
    await soon(shown).toContain('2025-03-17 ');
    await page.click('[data-testid=time-play]');
    await soon(() => linkPart(page, 't')).not.toBe('2025-03-03..2025-03-30');
    const [from, to] = linkPart(page, 't')!.split('..');
    expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(27);
    await soon(() => tile(stage, 'total')).toBe(inPeriod(from, to).length);
    await page.goBack();
    await soon(() => tile(stage, 'total')).toBe(inPeriod('2025-03-03', '2025-03-30').length);
  });

  it('says every condition as a chip, and drops it by its cross', async () => {
    const main = stage.server.profile.categories.find(({ parentCode }) => parentCode === null)!;
    const page = await openPage(stage, `?t=90d&cat=${main.code}&st=open`);
    const chips = page.locator('[data-testid=filter-chips] li');
    expect((await chips.allTextContents()).map((text) => text.trim())).toEqual([
      '近 90 天',
      main.name,
      '未结',
    ]);
    const before = await tile(stage, 'total');
    await page.click('[aria-label="去掉条件：未结"]');
    await soon(() => chips.count()).toBe(2);
    await soon(() => tile(stage, 'total')).toBeGreaterThan(before);
    await page.click('.gw-workbar >> text=清除筛选');
    await soon(() => tile(stage, 'total')).toBe(stage.server.rows.length);
    expect(await chips.count()).toBe(1);
  });

  it('filters by a drawn area as a count of points in it does, and refuses one that crosses itself', async () => {
    const page = await openPage(stage);
    await page.click('[data-testid=draw-menu]');
    await page.click('.ant-dropdown-menu-item >> text=多边形');
    await page.waitForSelector('.gw-drawing');
    const box = (await page.locator('.gw-map').boundingBox())!;
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    // Clear of legend and buttons, and crossed over: first the two ends of one side, then those of the other.
    for (const [x, y] of [
      [0.4, 0.5],
      [0.6, 0.72],
      [0.62, 0.52],
      [0.42, 0.73],
    ]) {
      await page.mouse.click(...at(x, y));
    }
    await page.click('.gw-draw-bar .ant-btn-primary');
    await page.waitForSelector('.gw-draw-bar >> text=边线互相交叉了');
    expect(await tile(stage, 'total')).toBe(stage.server.rows.length);
    await page.keyboard.press('Escape');
    await page.click('[data-testid=draw-menu]');
    await page.click('.ant-dropdown-menu-item >> text=多边形');
    await page.waitForSelector('.gw-drawing');
    for (const [x, y] of [
      [0.4, 0.5],
      [0.62, 0.52],
      [0.6, 0.72],
    ]) {
      await page.mouse.click(...at(x, y));
    }
    await page.mouse.dblclick(...at(0.42, 0.73));
    await soon(() => linkPart(page, 'g')).toMatch(/_/);
    const ring = ringOfLink(linkPart(page, 'g')!);
    expect(ring).toHaveLength(4);
    const inside = stage.server.rows.filter((row) => row.lng !== null && isInside(row, ring));
    expect(inside.length).toBeGreaterThan(50);
    await soon(() => tile(stage, 'total')).toBe(inside.length);
    await soon(() => listCount(stage)).toBe(inside.length);
    expect(await page.textContent('[data-testid=filter-chips]')).toContain('划定区域');
    await page.reload();
    await soon(() => tile(stage, 'total')).toBe(inside.length);
    await page.click('[aria-label^="去掉条件：划定区域"]');
    await soon(() => tile(stage, 'total')).toBe(stage.server.rows.length);
  });

  it('draws a rectangle by dragging, and takes what is in view without a pointer', async () => {
    const page = await openPage(stage);
    await page.click('[data-testid=draw-menu]');
    await page.click('.ant-dropdown-menu-item >> text=矩形');
    await page.waitForSelector('.gw-drawing');
    const box = (await page.locator('.gw-map').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.7, { steps: 4 });
    await page.mouse.up();
    await soon(() => linkPart(page, 'g')).toMatch(/_/);
    const ring = ringOfLink(linkPart(page, 'g')!);
    const within = () => stage.server.rows.filter((row) => row.lng !== null && isInside(row, ring)).length;
    await soon(() => tile(stage, 'total')).toBe(within());
    const rectangle = linkPart(page, 'g');
    await page.focus('[data-testid=draw-menu]');
    await page.keyboard.press('Enter');
    await page.click('.ant-dropdown-menu-item >> text=当前视野');
    await soon(() => linkPart(page, 'g')).not.toBe(rectangle);
    await soon(() => tile(stage, 'total')).toBeGreaterThan(within());
  });

  it('lists addresses with repeated problems; their list holds as many, and the map stays where it is', async () => {
    const page = await openPage(stage, '?tab=repeats');
    const doors = new Map<string, number>();
    for (const row of stage.server.rows.filter(isDrawn)) {
      const door = `${row.lng},${row.lat}`;
      doors.set(door, (doors.get(door) ?? 0) + 1);
    }
    const repeated = [...doors.values()].filter((count) => count >= 3);
    await page.waitForSelector('.gw-repeat .gw-row');
    const said = (await page.textContent('[data-testid=repeats-count]'))!;
    expect([...said.matchAll(/[\d,]+/g)].map(([text]) => numberIn(text))).toEqual([
      repeated.length,
      repeated.reduce((sum, count) => sum + count, 0),
    ]);
    const most = Number(await page.getAttribute('.gw-repeat .gw-row >> nth=0', 'data-count'));
    expect(most).toBe(Math.max(...repeated));
    const camera = linkPart(page, 'v');
    await page.click('.gw-repeat .gw-row >> nth=0');
    await soon(() => listCount(stage)).toBe(most);
    expect(linkPart(page, 'v')).toBe(camera);
    await page.goBack();
    await page.click('.gw-repeat .ant-btn >> nth=0');
    await soon(() => linkPart(page, 'v')).not.toBe(camera);
  });

  it('shows the same problems as a table, in the order that is asked for', async () => {
    const page = await openPage(stage);
    await page.click('.gw-workbar >> text=表格');
    const row = page.locator('.gw-vtable tbody tr');
    await row.first().waitFor();
    expect(await page.getAttribute('.gw-vtable table', 'aria-rowcount')).toBe(
      String(stage.server.rows.length + 1),
    );
    await page.getByRole('columnheader', { name: '超期' }).getByRole('button').click();
    const overdue = stage.server.rows.filter((each) => isOverdue(stage, each));
    const first = overdue.sort((a, b) => Date.parse(a.dueAt!) - Date.parse(b.dueAt!) || b.key - a.key)[0];
    await soon(() => row.first().getAttribute('data-key')).toBe(String(first.key));
    expect(await page.getByRole('columnheader', { name: '超期' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    await soon(() => row.first().textContent()).toContain(first.title);
    expect(linkPart(page, 'so')).toBe('overdue!');
    // By keyboard: to the end of the table, and the card of the last row.
    await row.first().focus();
    await page.keyboard.press('End');
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('aria-rowindex'))).toBe(
      String(stage.server.rows.length + 1),
    );
    await page.keyboard.press('Enter');
    await page.waitForSelector('.gw-card-body h2');
    // The same filters: a tile leads to the same number of rows.
    await page.click('[data-testid=tile-overdue]');
    await soon(() => page.getAttribute('.gw-vtable table', 'aria-rowcount')).toBe(String(overdue.length + 1));
  });

  it('asks for one community by its bar, and for the list behind its number', async () => {
    const page = await openPage(stage);
    const bar = page.locator('.gw-area-bar').first();
    const n = numberIn(await bar.locator('.gw-area-n').textContent());
    await bar.locator('.gw-area-n').click();
    await soon(() => listCount(stage)).toBe(n);
    expect(await tile(stage, 'total')).toBe(stage.server.rows.length);
    await bar.locator('.gw-area-choose').click();
    await soon(() => tile(stage, 'total')).toBe(n);
    // The others still say what choosing them would bring.
    expect(numberIn(await page.locator('.gw-area-n').nth(1).textContent())).toBeGreaterThan(0);
  });

  it('reaches every one of thirty cases at one door', async () => {
    const byDoor = new Map<string, OracleRow[]>();
    for (const row of stage.server.rows.filter(isDrawn)) {
      const door = `${row.lng},${row.lat}`;
      byDoor.set(door, [...(byDoor.get(door) ?? []), row]);
    }
    const [first] = [...byDoor.values()].sort((a, b) => b.length - a.length);
    expect(first.length).toBeGreaterThanOrEqual(30);
    const page = await openPage(stage, `?s=entrance:${first[0].key}`);
    await soon(() => listCount(stage)).toBe(first.length);
    const seen = new Set<number>();
    for (let i = 0; i < first.length; i++) {
      await page.keyboard.press('j');
      await soon(() => page.url()).toMatch(/problem/);
      await page.waitForTimeout(30);
      seen.add(Number(/problem:(\d+)/.exec(decodeURIComponent(page.url()))![1]));
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(first.map(({ key }) => key).sort((a, b) => a - b));
  });
}
