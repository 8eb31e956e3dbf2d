import type { MultiPolygon } from 'geojson';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { contains } from '#core/geo/containment.ts';
import { localProjection, toMetres } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { UnitCounts } from '#core/units/roll-up.ts';
import { pointsOnMap } from '../../support/map-point.ts';
import type { PageStage } from '../../support/page-stage.ts';

const PANEL = '[data-testid=unit-panel]';
const SLOWLY = { timeout: 60_000 };

interface Unit {
  unit: { place: LngLat | null };
  record: { householdCount: number | null };
  table: { rows: { key: number; name: string; counts: UnitCounts }[] };
}
interface Community {
  grids: { key: number; geometry: MultiPolygon }[];
  buildings: { key: number; lng: number; lat: number; gridKey: number }[];
}

/** What people enter by hand: a house with its doors, a door put where it is, a count settled between two people. */
export function unitsEntryCases(stage: PageStage): void {
  const unitAt = (unit: string) => stage.server.get<Unit>(`/api/units?unit=${unit}`);
  const unitOf = (page: Page) => new URL(page.url()).searchParams.get('unit') ?? '';

  async function firstGrid(): Promise<{
    grid: Community['grids'][number];
    buildings: Community['buildings'];
  }> {
    const { features } = await stage.server.get<{
      features: { properties: { key: number; level: string } }[];
    }>('/api/areas');
    const { key } = features.find(({ properties }) => properties.level === 'community')!.properties;
    const { grids, buildings } = await stage.server.get<Community>(`/api/boundaries/${key}`);
    return { grid: grids[0], buildings };
  }
  async function openUnit(unit: string): Promise<Page> {
    const { page } = stage.visit;
    await page.goto('about:blank');
    await page.goto(`${stage.server.address}/?desk=units&unit=${unit}`);
    await page.waitForSelector(`${PANEL} h2`, SLOWLY);
    return page;
  }
  async function choose(page: Page, what: string) {
    await page.click(`${PANEL} .gw-card-nav >> text=管理`);
    await page.click(`.ant-dropdown:not(.ant-dropdown-hidden) >> text=${what}`);
  }
  const save = (page: Page) => page.click('.gw-unit-entry .ant-modal-footer .ant-btn-primary');

  it('a new house is put on the map by a click, and its doors come with a few numbers', async () => {
    const { grid, buildings } = await firstGrid();
    const before = await unitAt(`grid:${grid.key}`);
    const place = freePlace(grid.geometry, buildings);
    const page = await openUnit(`grid:${grid.key}`);
    await choose(page, '新增楼栋');
    await page.waitForSelector('.maplibregl-marker', SLOWLY);
    await page.waitForSelector('.gw-map[aria-busy=false]', SLOWLY);
    const [at] = await pointsOnMap(page, [place]);
    await page.mouse.click(at.x, at.y);
    for (const [field, value] of [
      ['lengthM', '10'],
      ['depthM', '8'],
      ['street', '新楼路'],
      ['houseNumber', '1号'],
      ['levels', '6'],
    ])
      await page.fill(`.gw-unit-entry #${field}`, value);
    await page.click('.gw-unit-entry > .ant-btn-primary');
    await expect.poll(() => unitOf(page), SLOWLY).toMatch(/^building:\d+$/);
    await page.waitForSelector(`${PANEL} h2 >> text=新楼路1号`, SLOWLY);
    const house = unitOf(page);
    expect(metresBetween((await unitAt(house)).unit.place!, place)).toBeLessThan(2);

    await choose(page, '添加单元');
    await page.fill('.gw-generator input >> nth=0', '3');
    await page.fill('.gw-generator input >> nth=1', '12');
    await page.click('.gw-generator button');
    await save(page);
    await page.waitForSelector('.gw-unit-entry', { state: 'detached', ...SLOWLY });
    const { table } = await unitAt(house);
    expect(table.rows.map(({ counts }) => counts.households)).toEqual([12, 12, 12]);
    const after = await unitAt(`grid:${grid.key}`);
    const sum = ({ table: { rows } }: Unit) =>
      rows.reduce((total, { counts }) => total + (counts.households ?? 0), 0);
    expect(sum(after) - sum(before)).toBe(36);
  }, 120_000);

  it('a door is dragged to where it is', async () => {
    const { grid } = await firstGrid();
    const { table } = await unitAt(`grid:${grid.key}`);
    const house = table.rows.find(({ counts }) => counts.entrances > 0)!;
    const [door] = (await unitAt(`building:${house.key}`)).table.rows;
    const unit = `entrance:${door.key}`;
    const from = (await unitAt(unit)).unit.place!;
    const page = await openUnit(unit);
    await choose(page, '修改资料');
    await page.click('.gw-unit-entry >> text=在地图上移动');
    await page.waitForSelector('.gw-unit-bar', SLOWLY);
    const pin = page.locator('.maplibregl-marker').last();
    await pin.waitFor(SLOWLY);
    await expect
      .poll(async () => Number((await page.getAttribute('.gw-map', 'data-camera'))?.split(',')[2]), SLOWLY)
      .toBeGreaterThan(17);
    await page.waitForSelector('.gw-map[aria-busy=false]', SLOWLY);
    const [start] = await pointsOnMap(page, [from]);
    // The pin's foot stands on the place; it is taken by its head.
    await page.mouse.move(start.x, start.y - 20);
    await page.mouse.down();
    await page.mouse.move(start.x + 12, start.y - 20, { steps: 4 });
    await page.mouse.up();
    const [wanted] = await pointsOnMap(page, [from]).then(([{ x }]) => [x + 12]);
    await page.click('.gw-unit-bar .ant-btn-primary');
    await page.waitForSelector('.gw-unit-bar', { state: 'detached', ...SLOWLY });
    const to = (await unitAt(unit)).unit.place!;
    const [now] = await pointsOnMap(page, [to]);
    expect(Math.abs(now.x - wanted)).toBeLessThan(1.5);
    expect(to[0]).toBeGreaterThan(from[0]);
  }, 120_000);

  it('a second count that differs waits in the list of doubts until one of the two is kept', async () => {
    const { grid } = await firstGrid();
    const { table } = await unitAt(`grid:${grid.key}`);
    const house = table.rows.find(({ counts }) => counts.entrances > 1)!;
    const [door] = (await unitAt(`building:${house.key}`)).table.rows;
    const unit = `entrance:${door.key}`;
    const first = (await unitAt(unit)).record.householdCount!;
    const page = await openUnit(unit);
    await choose(page, '复录');
    // Who counts anew is not shown what was counted.
    expect(await page.inputValue('.gw-unit-entry #householdCount')).toBe('');
    await page.fill('.gw-unit-entry #householdCount', String(first + 1));
    await save(page);
    await page.waitForSelector('.gw-unit-entry', { state: 'detached', ...SLOWLY });
    expect((await unitAt(unit)).record.householdCount).toBe(first);
    await page.click(`${PANEL} [role=tab] >> text=校核`);
    await page.waitForSelector(`.gw-issues >> text=初录 ${first}，复录 ${first + 1}`, SLOWLY);
    await page.click('.gw-recount >> text=用复录');
    await page.waitForSelector('.gw-recount', { state: 'detached', ...SLOWLY });
    expect((await unitAt(unit)).record.householdCount).toBe(first + 1);
  }, 120_000);
}

function metresBetween(a: LngLat, b: LngLat): number {
  return Math.hypot(...toMetres(localProjection(a), b));
}

/** The place of a grid that is furthest from all houses and inside by some metres. */
function freePlace(geometry: MultiPolygon, buildings: Community['buildings']): LngLat {
  const corners = geometry.coordinates.flat(2);
  const [lngs, lats] = [corners.map(([lng]) => lng), corners.map(([, lat]) => lat)];
  const [west, east, south, north] = [
    Math.min(...lngs),
    Math.max(...lngs),
    Math.min(...lats),
    Math.max(...lats),
  ];
  let best: { place: LngLat; distanceM: number } | undefined;
  for (let i = 6; i < 34; i++) {
    for (let j = 6; j < 34; j++) {
      const place: LngLat = [west + ((east - west) * i) / 40, south + ((north - south) * j) / 40];
      if (!contains(geometry, place[0], place[1])) continue;
      const distanceM = Math.min(...buildings.map(({ lng, lat }) => metresBetween(place, [lng, lat])));
      if (!best || distanceM > best.distanceM) best = { place, distanceM };
    }
  }
  return best!.place;
}
