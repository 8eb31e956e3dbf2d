import { area, featureCollection, union } from '@turf/turf';
import type { MultiPolygon } from 'geojson';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { moveBorder } from '#core/boundaries/edit-grids.ts';
import { contains } from '#core/geo/containment.ts';
import type { LngLat } from '#core/geo/types.ts';
import { pointsOnMap } from '../../support/map-point.ts';
import type { PageStage } from '../../support/page-stage.ts';

interface Grid {
  key: number;
  name: string;
  geometry: MultiPolygon;
  householdCount: number;
}
interface Community {
  grids: Grid[];
  buildings: { key: number; lng: number; lat: number; gridKey: number }[];
  changes: { key: number; undoneAt: string | null }[];
}

const SLOWLY = { timeout: 60_000 };
const FLOWS = '.gw-boundary-change[aria-busy=false] .gw-boundary-flows';

/** Borders drawn with the mouse on the map: split, moved, and given away block by block. */
export function boundaryLineCases(stage: PageStage): void {
  const read = (key: number) => stage.server.get<Community>(`/api/boundaries/${key}`);

  async function openDesk(): Promise<{ page: Page; key: number; before: Community }> {
    const { features } = await stage.server.get<{
      features: { properties: { key: number; level: string } }[];
    }>('/api/areas');
    const { key } = features.find(({ properties }) => properties.level === 'community')!.properties;
    const before = await read(key);
    const { page } = stage.visit;
    await page.goto('about:blank');
    await page.goto(`${stage.server.address}/?desk=boundaries&bc=${key}`);
    await page.waitForSelector('.gw-grid-table tbody tr', SLOWLY);
    await page.waitForSelector('.gw-map[aria-busy=false][data-camera]', SLOWLY);
    return { page, key, before };
  }
  const pick = (page: Page, name: string) => page.click(`[aria-label="选中 ${name}"]`);
  const size = async (page: Page, name: string) =>
    Number(
      await page
        .locator('.gw-grid-table tr', { has: page.locator(`[aria-label="选中 ${name}"]`) })
        .locator('td.gw-grid-count')
        .textContent(),
    );

  /** A straight line, as it is drawn: a click, a way, a double click. Every corner is waited for. */
  async function draw(page: Page, tool: string, line: [LngLat, LngLat]) {
    await page.click(`.gw-boundary-tools >> text=${tool}`);
    await page.uncheck('.gw-line-bar input[type=checkbox]');
    const [from, to] = await pointsOnMap(page, line);
    await page.mouse.click(from.x, from.y);
    await page.waitForSelector('.gw-line-bar button:enabled >> text=撤一点');
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.mouse.dblclick(to.x, to.y);
    await page.waitForSelector(FLOWS, SLOWLY);
  }
  async function putInForce(page: Page) {
    await page.click('.gw-boundary-buttons .ant-btn-primary');
    await page.waitForSelector('.ant-modal >> text=不能预定将来的日期');
    await page.click('.ant-modal .ant-btn-primary');
    await page.waitForSelector('.gw-boundary-change', { state: 'detached', ...SLOWLY });
  }
  async function takeBack(page: Page, key: number) {
    const change = (await read(key)).changes.find(({ undoneAt }) => undoneAt === null)!;
    const status = await page.evaluate(
      async (path) => (await fetch(path, { method: 'POST' })).status,
      `/api/boundaries/changes/${change.key}/undo`,
    );
    expect(status).toBe(200);
  }

  it('splits a grid along a drawn line: every house goes to its side of it, and no ground is lost', async () => {
    const { page, key, before } = await openDesk();
    const grid = before.grids.find(({ geometry }) => geometry.coordinates.length === 1)!;
    const own = before.buildings.filter(({ gridKey }) => gridKey === grid.key);
    const [west, , east] = box(grid.geometry);
    const lat = middleGap(own.map((building) => building.lat));
    const past = (east - west) * 0.03;
    await pick(page, grid.name);
    await draw(page, '分割', [
      [west - past, lat],
      [east + past, lat],
    ]);
    expect(await page.locator('.gw-grid-table tbody tr').count()).toBe(before.grids.length + 1);
    await putInForce(page);
    const after = await read(key);
    const pieces = after.grids.filter(
      (each) => each.key === grid.key || before.grids.every((old) => old.key !== each.key),
    );
    expect(pieces).toHaveLength(2);
    for (const { key: building, lat: at } of own) {
      const { gridKey } = after.buildings.find((each) => each.key === building)!;
      const mates = own.filter((each) => each.lat > lat === at > lat).map((each) => each.key);
      const others = after.buildings.filter((each) => each.gridKey === gridKey).map((each) => each.key);
      expect([...others].sort(byNumber)).toEqual([...mates].sort(byNumber));
    }
    const joined = union(featureCollection(pieces.map(({ geometry }) => feature(geometry))))!;
    expect(area(joined) / area(feature(grid.geometry))).toBeCloseTo(1, 4);
    await takeBack(page, key);
  }, 120_000);

  it('moves the border between two grids to a drawn line; Ctrl+Z brings the old one back', async () => {
    const { page, before } = await openDesk();
    const { first, second, line } = pairWithLine(before);
    for (const { name } of [first, second]) await pick(page, name);
    const sizes = [await size(page, first.name), await size(page, second.name)];
    await draw(page, '移动边界', line);
    const now = [await size(page, first.name), await size(page, second.name)];
    expect(now).not.toEqual(sizes);
    expect(now[0] + now[1]).toBe(sizes[0] + sizes[1]);
    // What the page tells is what lies on the other side of the line now, house by house.
    const names = new Map(before.grids.map(({ key, name }) => [key, name]));
    const moved = moveBorder(
      before.grids.map(({ key, geometry }) => ({ id: String(key), geometry })),
      [String(first.key), String(second.key)],
      line,
    );
    if (moved.kind === 'refused') throw new Error(moved.reason);
    const told = await page.textContent('.gw-boundary-flows');
    for (const from of [first, second]) {
      const to = from === first ? second : first;
      const { geometry } = moved.value.find(({ id }) => id === String(to.key))!;
      const over = before.buildings.filter(
        ({ gridKey, lng, lat }) => gridKey === from.key && contains(geometry, lng, lat),
      );
      if (over.length > 0) expect(told).toContain(`${names.get(from.key)} → ${names.get(to.key)}`);
      if (over.length > 0) expect(told).toContain(`${over.length} 栋楼、`);
    }
    await page.keyboard.press('Control+z');
    await page.waitForSelector('.gw-boundary-change', { state: 'detached' });
    expect([await size(page, first.name), await size(page, second.name)]).toEqual(sizes);
  }, 120_000);

  it('gives the block under the pointer to the chosen grid, and with it the house that was clicked', async () => {
    const { page, key, before } = await openDesk();
    const { first, second, line } = pairWithLine(before);
    // The house of the neighbour that is nearest to the common border.
    const near = before.buildings
      .filter(({ gridKey, lng, lat }) => gridKey === second.key && contains(second.geometry, lng, lat))
      .sort((p, q) => Math.abs(p.lng - line[0][0]) - Math.abs(q.lng - line[0][0]));
    await pick(page, first.name);
    await page.click('.gw-boundary-tools >> text=划街坊');
    await page.waitForSelector('.gw-line-bar >> text=点击街坊', SLOWLY);
    const reaction = async () => {
      if ((await page.locator(FLOWS).count()) > 0) return 'given';
      return (await page.locator('.gw-line-bar .ant-alert').count()) > 0 ? 'refused' : 'none';
    };
    let house = near[0];
    // A block whose loss would break the neighbour in two is refused with a sentence; then the next house is tried.
    for (house of near.slice(0, 12)) {
      const [at] = await pointsOnMap(page, [[house.lng, house.lat]]);
      // What lies under the bar above the map is reached by nobody.
      const isFree = await page.evaluate(
        ({ x, y }) => document.elementFromPoint(x, y)?.tagName === 'CANVAS',
        at,
      );
      if (!isFree) continue;
      // Until the blocks are drawn a click finds none.
      await expect
        .poll(
          async () => {
            if ((await reaction()) === 'none') await page.mouse.click(at.x, at.y);
            return reaction();
          },
          { timeout: 60_000, interval: 500 },
        )
        .not.toBe('none');
      if ((await reaction()) === 'given') break;
      await page.click('.gw-line-bar >> text=完成');
      await page.click('.gw-boundary-tools >> text=划街坊');
    }
    expect(await page.textContent('.gw-boundary-flows')).toContain(`${second.name} → ${first.name}`);
    await page.click('.gw-line-bar >> text=完成');
    await putInForce(page);
    const after = await read(key);
    expect(after.buildings.find((building) => building.key === house.key)?.gridKey).toBe(first.key);
    await takeBack(page, key);
    expect((await read(key)).buildings).toEqual(before.buildings);
  }, 120_000);

  it('is reached from the picture of the grids, too', async () => {
    const { page } = stage.visit;
    await page.goto('about:blank');
    await page.goto(`${stage.server.address}/?desk=map&l=grid`);
    await page.click('.gw-grid-editing');
    await page.waitForSelector('.gw-grid-table tbody tr', SLOWLY);
    expect(new URL(page.url()).searchParams.get('desk')).toBe('boundaries');
  });
}

const byNumber = (a: number, b: number) => a - b;
const feature = (geometry: MultiPolygon) => ({ type: 'Feature' as const, geometry, properties: {} });

function box({ coordinates }: MultiPolygon): [west: number, south: number, east: number, north: number] {
  const corners = coordinates.flat(2);
  const [lngs, lats] = [corners.map(([lng]) => lng), corners.map(([, lat]) => lat)];
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/** The middle of the widest gap near the middle of some numbers: a line there passes between houses, not through one. */
function middleGap(numbers: readonly number[]): number {
  const sorted = [...numbers].sort(byNumber);
  const middle = sorted.slice(Math.floor(sorted.length * 0.35), Math.ceil(sorted.length * 0.65));
  const gaps = middle
    .slice(1)
    .map((number, i) => ({ width: number - middle[i], at: (number + middle[i]) / 2 }));
  return gaps.sort((p, q) => q.width - p.width)[0].at;
}

/** Two grids side by side, and a line from north to south right through the western one, apart from its houses. */
function pairWithLine({ grids, buildings }: Community): {
  first: Grid;
  second: Grid;
  line: [LngLat, LngLat];
} {
  const outlines = grids.map(({ key, geometry }) => ({ id: String(key), geometry }));
  for (const first of grids) {
    for (const second of grids) {
      if (first === second) continue;
      const [a, b] = [box(first.geometry), box(second.geometry)];
      if (a[0] >= b[0] || a[2] >= b[2]) continue;
      const lng = middleGap(
        buildings.filter(({ gridKey }) => gridKey === first.key).map((building) => building.lng),
      );
      const line: [LngLat, LngLat] = [
        [lng, Math.max(a[3], b[3]) + 1e-4],
        [lng, Math.min(a[1], b[1]) - 1e-4],
      ];
      if (moveBorder(outlines, [String(first.key), String(second.key)], line).kind === 'ok')
        return { first, second, line };
    }
  }
  throw new Error('No two grids lie side by side.');
}
