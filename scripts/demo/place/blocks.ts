import type { Random } from '../../../server/core/lib/random.ts';
import type { Face } from '../plane/arrangement.ts';
import { inRing, ringArea, ringCentroid, type XY } from '../plane/plane.ts';
import { Ground } from '../plane/rect.ts';
import type { DistrictLines } from './district-lines.ts';
import { COAST, RAIL, STREAM, STREAM_WIDTH_M } from './land.ts';
import { fillYards, lineWithHouses } from './perimeter.ts';
import type { Block, BlockUse, Quarter, Site } from './plots.ts';
import { buildHotel, buildPort, buildPublic } from './public-blocks.ts';
import { buildEstate, southFacingAxis } from './rows.ts';
import { sidewalkM } from './street-plan.ts';
import {
  ESTATE_00S,
  ESTATE_80S,
  ESTATE_90S,
  OLD_HOUSES,
  OLD_YARDS,
  SHOPS,
  SHORE_HOUSES,
  TOWERS,
  VILLA_GARDENS,
  VILLA_HOUSES,
} from './styles.ts';

/** A place inside each block that is given over to one use. */
const USES: readonly (readonly [BlockUse, XY])[] = [
  ['primary_school', [720, 1245]],
  ['middle_school', [1280, 950]],
  ['market', [700, 800]],
  ['fire_station', [860, 805]],
  ['service', [975, 1090]],
  ['health', [985, 1390]],
  ['square', [670, 440]],
  ['park', [575, 1090]],
  ['building_site', [1572, 952]],
  ['hotel', [1120, 520]],
  ['sanatorium', [1440, 810]],
  ['museum', [1630, 780]],
];

/** Builds the whole sub-district on its blocks. */
export function buildBlocks(lines: DistrictLines, random: Random): { site: Site; blocks: Block[] } {
  const ground = new Ground();
  const streets = new Map(lines.streets.map((street) => [street.plan.id, street]));
  for (const { plan, points } of lines.streets) ground.addLine(points, plan.widthM / 2 + sidewalkM(plan));
  ground.addLine(STREAM, STREAM_WIDTH_M / 2 + 6);
  ground.addLine(RAIL, 11);
  ground.addLine([...COAST, COAST[0]], 7);
  const site: Site = { random, ground, streets, buildings: [], estates: [], lanes: [] };
  const blocks = lines.blocks.map((face, index) => describe(face, index));
  for (const block of blocks) fill(site, block);
  return { site, blocks };
}

function describe(face: Face, index: number): Block {
  const use = USES.find(([, at]) => inRing(at, face.ring))?.[0] ?? null;
  return { index, face, quarter: quarterOf(face), use };
}

function quarterOf(face: Face): Quarter {
  const [x, y] = ringCentroid(face.ring);
  if (face.sides.every((side) => side === 'huanyan')) return 'hill';
  if (face.sides.includes('coast')) return x < 130 ? 'port' : 'shore';
  if (ringArea(face.ring) < 2500) return 'green';
  const isWestOfStream = face.sides.includes('stream') ? x < 1010 || y > 1180 : false;
  if (face.sides.includes('xidong') && face.sides.includes('stream')) return 'green';
  if (face.sides.includes('yanxi') && face.sides.includes('stream')) return 'green';
  if (y < 845 && x < 800) return 'old';
  if (y < 845 && face.sides.includes('xishan')) return 'mixed';
  if (y > 845 && x < 940 && !face.sides.includes('xixi')) return 'estate';
  if (isWestOfStream || face.sides.includes('xixi')) return 'mixed';
  return y > 875 ? 'new' : 'villa';
}

function fill(site: Site, block: Block): void {
  const area = ringArea(block.face.ring);
  const axis = southFacingAxis(block.face.ring);
  const hasBigStreet = (cls: string) => cls === 'secondary' || cls === 'tertiary' || cls === 'primary';
  if (block.use === 'hotel') buildHotel(site, block, axis);
  else if (block.use === 'sanatorium' || block.use === 'museum') {
    buildPublic(site, block, axis);
    lineWithHouses(site, block, VILLA_HOUSES);
    fillYards(site, block, axis, VILLA_GARDENS);
  } else if (block.use) buildPublic(site, block, axis);
  else if (block.quarter === 'old') {
    lineWithHouses(site, block, OLD_HOUSES);
    fillYards(site, block, axis, OLD_YARDS);
  } else if (block.quarter === 'estate') {
    const [, y] = ringCentroid(block.face.ring);
    buildEstate(site, block, y < 1010 ? ESTATE_80S : y < 1180 ? ESTATE_90S : ESTATE_00S);
    lineWithHouses(site, block, { ...SHOPS, only: hasBigStreet });
  } else if (block.quarter === 'new') {
    buildEstate(site, block, TOWERS);
    lineWithHouses(site, block, { ...SHOPS, years: [2008, 2020], only: hasBigStreet });
  } else if (block.quarter === 'mixed') {
    if (area > 9000) buildEstate(site, block, ESTATE_90S);
    lineWithHouses(site, block, { ...SHOPS, widthM: [14, 26], levels: [2, 5] });
  } else if (block.quarter === 'villa') {
    lineWithHouses(site, block, VILLA_HOUSES);
    fillYards(site, block, axis, VILLA_GARDENS);
  } else if (block.quarter === 'port') buildPort(site, block);
  else if (block.quarter === 'shore') lineWithHouses(site, block, SHORE_HOUSES);
}
