import type { MapFeatureLayer } from '../../../server/core/streets/osm-extract.ts';
import { inRing, ringCentroid, smooth, type XY, xy } from '../plane/plane.ts';
import { BEACH, COAST, HILL_TOP, RAIL, STREAM, STREAM_NAME, STREAM_WIDTH_M } from './land.ts';
import type { Block } from './plots.ts';

export interface SceneryPlan {
  layer: MapFeatureLayer;
  kind: string;
  name: string | null;
  shape: 'polygon' | 'line' | 'point';
  points: readonly XY[];
}

const closed = (ring: readonly XY[]): XY[] => [...ring, ring[0]];

const WOODS: readonly (readonly [string, readonly XY[]])[] = [
  [
    '北屿林场',
    xy('190,1560 330,1520 560,1530 820,1510 930,1560 900,1720 740,1850 560,1900 420,1940 290,1830 210,1700'),
  ],
  [
    '鹭鸣山林地',
    xy(
      '1040,1520 1180,1530 1420,1520 1630,1530 1640,1690 1560,1860 1420,1990 1160,2010 960,1990 830,1960 980,1820 1040,1680',
    ),
  ],
];

const PLACES: readonly (readonly [string, string, XY])[] = [
  ['island', '澜屿', [1180, 1760]],
  ['locality', '银贝湾', [930, 360]],
  ['locality', '帆岬', [430, 250]],
  ['locality', '砚山', HILL_TOP],
  ['locality', '锚地港', [40, 690]],
  ['neighbourhood', '网坊', [430, 640]],
  ['neighbourhood', '榆荫', [570, 930]],
  ['neighbourhood', '杏汀', [560, 1330]],
  ['neighbourhood', '新汀', [1430, 1230]],
  ['neighbourhood', '听松', [1120, 680]],
];

const BAY_SHORE: XY = [960, 470];
const BAY_SHORE_WEST: XY = [770, 430];

/** Running tracks of the schools. */
const PITCHES: readonly (readonly [XY, number, number])[] = [
  [[742, 1212], 84, 44],
  [[1286, 918], 78, 40],
];

/** What only the basemap draws: land, water, woods, sand, grounds, rail and the names of places. */
export function planScenery(
  blocks: readonly Block[],
  inset: (block: Block, byM: number) => XY[],
): SceneryPlan[] {
  const polygon = (
    layer: MapFeatureLayer,
    kind: string,
    name: string | null,
    ring: readonly XY[],
  ): SceneryPlan => ({
    layer,
    kind,
    name,
    shape: 'polygon',
    points: closed(ring),
  });
  const features: SceneryPlan[] = [
    polygon('land', 'island', '澜屿', COAST),
    { layer: 'coast', kind: 'coastline', name: null, shape: 'line', points: closed(COAST) },
    polygon('landuse', 'beach', '银贝海水浴场', BEACH),
    polygon('water', 'riverbank', STREAM_NAME, ribbon(STREAM, STREAM_WIDTH_M)),
    {
      layer: 'water',
      kind: 'stream',
      name: STREAM_NAME,
      shape: 'line',
      points: STREAM.filter((p) => inRing(p, COAST)),
    },
    { layer: 'rail', kind: 'rail', name: '锚地港专用线', shape: 'line', points: RAIL },
    ...WOODS.map(([name, ring]) =>
      polygon(
        'green',
        'wood',
        name,
        smooth(ring, 20, true).filter((p) => inRing(p, COAST)),
      ),
    ),
  ];
  for (const block of blocks) {
    const ground = GROUNDS[block.use ?? block.quarter];
    // Sand lies there instead: landuse is drawn under green.
    if (!ground || inRing(BAY_SHORE, block.face.ring) || inRing(BAY_SHORE_WEST, block.face.ring)) continue;
    features.push(polygon(ground.layer, ground.kind, ground.name(block), inset(block, ground.insetM)));
  }
  for (const [at, lengthM, widthM] of PITCHES)
    features.push(polygon('landuse', 'pitch', null, oval(at, lengthM, widthM)));
  for (const [kind, name, at] of PLACES)
    features.push({ layer: 'place', kind, name, shape: 'point', points: [at] });
  return features;
}

interface Ground {
  layer: MapFeatureLayer;
  kind: string;
  insetM: number;
  name: (block: Block) => string | null;
}

const ground = (
  layer: MapFeatureLayer,
  kind: string,
  insetM: number,
  name: string | null = null,
): Ground => ({
  layer,
  kind,
  insetM,
  name: () => name,
});

const GROUNDS: Record<string, Ground> = {
  primary_school: ground('landuse', 'school', 9, '杏汀小学'),
  middle_school: ground('landuse', 'school', 9, '新汀中学'),
  park: ground('green', 'park', 8, '榆荫公园'),
  square: ground('green', 'park', 9, '银贝广场'),
  hill: ground('green', 'park', 7, '砚山公园'),
  green: {
    layer: 'green',
    kind: 'park',
    insetM: 6,
    name: ({ face }) => (ringCentroid(face.ring)[1] > 1000 ? '溪畔绿道' : null),
  },
  villa: ground('green', 'garden', 0),
  hotel: ground('green', 'garden', 0),
  sanatorium: ground('green', 'garden', 0),
  museum: ground('green', 'garden', 0),
  shore: ground('green', 'grass', 0),
  port: ground('landuse', 'industrial', 0, '锚地港'),
  building_site: ground('landuse', 'construction', 9, '新汀在建工地'),
  health: ground('landuse', 'hospital', 8, null),
};

/** A line as a strip of even width. */
function ribbon(line: readonly XY[], widthM: number): XY[] {
  const left: XY[] = [];
  const right: XY[] = [];
  line.forEach((p, i) => {
    const a = line[Math.max(0, i - 1)];
    const b = line[Math.min(line.length - 1, i + 1)];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const nx = (-(b[1] - a[1]) / length) * (widthM / 2);
    const ny = ((b[0] - a[0]) / length) * (widthM / 2);
    left.push([p[0] + nx, p[1] + ny]);
    right.push([p[0] - nx, p[1] - ny]);
  });
  return [...left, ...right.reverse()];
}

/** A running track: two straights and two half circles. */
function oval(at: XY, lengthM: number, widthM: number): XY[] {
  const r = widthM / 2;
  const half = lengthM / 2 - r;
  const arc = (x: number, from: number): XY[] =>
    Array.from({ length: 9 }, (_, i) => {
      const angle = from + (i / 8) * Math.PI;
      return [at[0] + x + r * Math.cos(angle), at[1] + r * Math.sin(angle)];
    });
  return [...arc(half, -Math.PI / 2), ...arc(-half, Math.PI / 2)];
}
