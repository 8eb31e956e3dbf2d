import { fromMetres, localProjection, toMetres } from '../../../server/core/geo/local-projection.ts';
import { type Random, seededRandom } from '../../../server/core/lib/random.ts';
import type { OsmTurnRestriction } from '../../../server/core/streets/osm-extract.ts';
import type { DemoBuilding, DemoEntrance, DemoPlace } from '../../../server/features/demo/demo-place.ts';
import { boxOf, distance, distanceToLine, inRing, type XY } from '../plane/plane.ts';
import { type AreaPlan, planAreas } from './area-plan.ts';
import { buildBlocks } from './blocks.ts';
import { districtLines } from './district-lines.ts';
import { planFacilities } from './facility-plan.ts';
import { tuneHouseholds } from './household-tuning.ts';
import { COAST, heightM } from './land.ts';
import { buildNetwork, type StreetNetwork } from './network.ts';
import { numberHouses } from './numbering.ts';
import type { Block, BuildingPlan } from './plots.ts';
import { planScenery } from './scenery.ts';

/** The south-west corner of the drawing board: open water south-east of Qingdao, far from any island. */
const ANCHOR: [number, number] = [120.64, 35.91];

export const DEMO_SEED = 20261031;

/** Makes the whole place from its seed; the same seed gives the same place. */
export function makePlace(seed: number): DemoPlace {
  const projection = localProjection([ANCHOR[0] + 0.01, ANCHOR[1] + 0.01]);
  const base = toMetres(projection, ANCHOR);
  const origin: DemoPlace['origin'] = [Math.round(ANCHOR[0] * 1e7), Math.round(ANCHOR[1] * 1e7)];
  const at = (p: XY): [number, number] => {
    const [lng, lat] = fromMetres(projection, [p[0] + base[0], p[1] + base[1]]);
    return [Math.round(lng * 1e7) - origin[0], Math.round(lat * 1e7) - origin[1]];
  };
  const flat = (points: readonly XY[]) => points.flatMap(at);

  const lines = districtLines();
  const { site, blocks } = buildBlocks(lines, seededRandom(seed));
  const network = buildNetwork(lines, site, seededRandom(seed + 1));
  const addresses = numberHouses(site, seededRandom(seed + 2));
  const householdsOfBlock = blocks.map(() => 0);
  for (const building of site.buildings) householdsOfBlock[building.block] += householdsOf(building);
  const plan = planAreas(blocks, (block) => householdsOfBlock[block], seed + 3);
  tuneHouseholds(plan, site.buildings);
  const areas = listAreas(plan, flat);
  const gridOfBlock = gridsByBlock(plan);
  const gridAt = (p: XY) => gridOfBlock[blockAt(blocks, p) ?? -1] ?? null;

  const buildings: DemoBuilding[] = [];
  const entrances: DemoEntrance[] = [];
  site.buildings.forEach((building, i) => {
    const { street, houseNumber, estate } = addresses.ofBuilding[i];
    buildings.push({
      id: `b${i + 1}`,
      name: building.name,
      estate,
      street,
      houseNumber,
      kind: building.kind,
      ring: flat([...building.ring, building.ring[0]]),
      levels: building.levels,
      year: building.year,
      households: householdsOf(building),
      quarter: building.quarter,
      grid: gridOfBlock[building.block],
    });
    building.doors.forEach((door, k) => {
      const id = `e${entrances.length + 1}`;
      const name = door.name ?? doorName(building, k);
      entrances.push({
        id,
        building: i,
        name,
        at: at(door.at),
        households: door.households,
        grid: gridOfBlock[building.block],
      });
    });
  });
  return {
    seed,
    origin,
    attribution: '示范数据（虚构）：Gridwalk',
    licence: 'CC0-1.0',
    areas,
    streets: network.ways.map((way) => ({
      id: way.id,
      name: way.plan.name,
      class: way.plan.class,
      nodeIds: way.nodeIds,
      line: flat(way.points),
      oneway: way.plan.oneway,
      lanes: way.tags.lanes === undefined ? null : Number(way.tags.lanes),
      widthM: way.widthM,
      maxSpeedKmh: way.tags.maxspeed === undefined ? null : Number(way.tags.maxspeed),
      tags: way.tags,
      nodeTags: Object.fromEntries(
        way.nodeIds.filter((id) => network.nodeTags.has(id)).map((id) => [id, network.nodeTags.get(id)!]),
      ),
    })),
    turnRestrictions: planRestrictions(network, seededRandom(seed + 4)),
    buildings,
    entrances,
    facilities: planFacilities(site, seededRandom(seed + 5)).map((facility, i) => ({
      id: `f${i + 1}`,
      kind: facility.kind,
      name: facility.name,
      at: at(facility.at),
      tags: facility.tags,
      grid: gridAt(facility.at),
    })),
    mapFeatures: planScenery(blocks, insetRing).map((feature, i) => ({
      id: `m${i + 1}`,
      layer: feature.layer,
      kind: feature.kind,
      name: feature.name,
      shape: feature.shape,
      parts: [flat(feature.points)],
    })),
    elevation: heights(at, origin),
  };
}

function householdsOf(building: BuildingPlan): number {
  return building.doors.reduce((sum, door) => sum + door.households, 0);
}

function doorName(building: BuildingPlan, index: number): string | null {
  if (building.doors.length === 1) return null;
  if (building.kind === 'retail') return `${index + 1}号门面`;
  if (building.doors.length === 2) return index === 0 ? '西门' : '东门';
  return `${index + 1}单元`;
}

/** 6 digits of district, 3 of sub-district, 3 of community, 3 of grid; 370299 is assigned to nobody. */
const DISTRICT = '370299';

function listAreas(plan: AreaPlan, flat: (points: readonly XY[]) => number[]): DemoPlace['areas'] {
  const close = (ring: readonly XY[]) => flat([...ring, ring[0]]);
  const households = plan.communities.flatMap((c) => c.grids).reduce((sum, grid) => sum + grid.households, 0);
  const code = `${DISTRICT}001`;
  const areas: DemoPlace['areas'] = [
    { level: 'subdistrict', code, name: '澜屿街道', parent: null, ring: close(plan.subdistrict), households },
  ];
  plan.communities.forEach((community, c) => {
    areas.push({
      level: 'community',
      code: `${code}${digits(c + 1)}`,
      name: community.name,
      parent: 0,
      ring: close(community.ring),
      households: community.grids.reduce((sum, grid) => sum + grid.households, 0),
    });
  });
  plan.communities.forEach((community, c) => {
    community.grids.forEach((grid, g) => {
      areas.push({
        level: 'grid',
        code: `${code}${digits(c + 1)}${digits(g + 1)}`,
        name: `${community.name.replace('社区', '')}第${g + 1}网格`,
        parent: c + 1,
        ring: close(grid.ring),
        households: grid.households,
      });
    });
  });
  return areas;
}

function digits(n: number): string {
  return String(n).padStart(3, '0');
}

function gridsByBlock(plan: AreaPlan): number[] {
  const out: number[] = [];
  let area = 1 + plan.communities.length;
  for (const { grids } of plan.communities) {
    for (const grid of grids) {
      for (const block of grid.blocks) out[block] = area;
      area++;
    }
  }
  return out;
}

/** The block a place lies on; undefined across the border street or in the water. */
function blockAt(blocks: readonly Block[], p: XY): number | undefined {
  return blocks.find((block) => inRing(p, block.face.ring))?.index;
}

/** Pulls a ring inwards corner by corner: enough for the grounds of parks and schools. */
function insetRing(block: Block, byM: number): XY[] {
  const { ring } = block.face;
  if (byM === 0) return ring.slice();
  const n = ring.length;
  const out: XY[] = [];
  ring.forEach((p, i) => {
    const a = ring[(i - 1 + n) % n];
    const b = ring[(i + 1) % n];
    const d1: XY = [(p[0] - a[0]) / distance(a, p), (p[1] - a[1]) / distance(a, p)];
    const d2: XY = [(b[0] - p[0]) / distance(p, b), (b[1] - p[1]) / distance(p, b)];
    const nx = -(d1[1] + d2[1]);
    const ny = d1[0] + d2[0];
    const length = Math.hypot(nx, ny);
    if (length < 0.3) return;
    const reach = Math.min(byM * 1.6, byM / Math.max(0.4, length / 2));
    const q: XY = [p[0] + (nx / length) * reach, p[1] + (ny / length) * reach];
    if (inRing(q, ring) && distanceToLine(q, [...ring, ring[0]]) > byM * 0.85) out.push(q);
  });
  return out.length > 2 ? out : ring.slice();
}

/** No left turns out of the arterial into small streets at a dozen junctions. */
function planRestrictions(network: StreetNetwork, random: Random): OsmTurnRestriction[] {
  const out: OsmTurnRestriction[] = [];
  const ends = new Map<number, { way: StreetNetwork['ways'][number]; atEnd: boolean }[]>();
  for (const way of network.ways) {
    if (way.street === null || ['steps', 'footway'].includes(way.plan.class)) continue;
    for (const atEnd of [false, true]) {
      const id = way.nodeIds[atEnd ? way.nodeIds.length - 1 : 0];
      ends.set(id, [...(ends.get(id) ?? []), { way, atEnd }]);
    }
  }
  for (const [node, arms] of ends) {
    for (const from of arms) {
      if (from.way.plan.class !== 'primary' && from.way.plan.class !== 'secondary') continue;
      for (const to of arms) {
        if (to.way.street === from.way.street || to.way.plan.class !== 'residential' || random() > 0.3)
          continue;
        if (turn(from, to) !== 'left') continue;
        out.push({
          osmId: `r${out.length + 1}`,
          kind: 'no_left_turn',
          fromWay: from.way.id,
          viaNodes: [`n${node}`],
          viaWays: [],
          toWay: to.way.id,
          exceptModes: random() < 0.3 ? ['bus'] : [],
        });
      }
    }
  }
  return out;
}

interface Arm {
  way: StreetNetwork['ways'][number];
  atEnd: boolean;
}

function turn(from: Arm, to: Arm): 'left' | 'right' | 'straight' {
  const a = heading(from, true);
  const b = heading(to, false);
  const cross = a[0] * b[1] - a[1] * b[0];
  return cross > 0.5 ? 'left' : cross < -0.5 ? 'right' : 'straight';
}

/** Direction of travel at the shared node: towards it, or away from it. */
function heading({ way, atEnd }: Arm, isArriving: boolean): XY {
  const { points } = way;
  const node = atEnd ? points[points.length - 1] : points[0];
  const next = atEnd ? points[points.length - 2] : points[1];
  const d = distance(node, next);
  const away: XY = [(next[0] - node[0]) / d, (next[1] - node[1]) / d];
  return isArriving ? [-away[0], -away[1]] : away;
}

const HEIGHT_STEP_M = 14;

function heights(at: (p: XY) => [number, number], origin: DemoPlace['origin']): DemoPlace['elevation'] {
  const box = boxOf(COAST);
  const columns = Math.ceil((box.east - box.west + 160) / HEIGHT_STEP_M);
  const rows = Math.ceil((box.north - box.south + 160) / HEIGHT_STEP_M);
  const west = box.west - 80;
  const north = box.north + 80;
  const shore = [...COAST, COAST[0]];
  const heightsDm: number[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const p: XY = [west + (c + 0.5) * HEIGHT_STEP_M, north - (r + 0.5) * HEIGHT_STEP_M];
      const shoreM = inRing(p, COAST) ? distanceToLine(p, shore) : 0;
      heightsDm.push(Math.round(heightM(p, shoreM) * 10));
    }
  }
  const corner = (p: XY) => at(p).map((v, i) => (v + origin[i]) / 1e7);
  const [w, s] = corner([west, north - rows * HEIGHT_STEP_M]);
  const [e, n] = corner([west + columns * HEIGHT_STEP_M, north]);
  return { bbox: [w, s, e, n], columns, rows, heightsDm };
}
