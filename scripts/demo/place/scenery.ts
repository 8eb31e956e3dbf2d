import type { MapFeatureLayer } from '../../../server/core/streets/osm-extract.ts';
import { inRing, ringCentroid, smooth, type XY } from '../plane/plane.ts';
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
    [
      [190, 1560],
      [330, 1520],
      [560, 1530],
      [820, 1510],
      [930, 1560],
      [900, 1720],
      [740, 1850],
      [560, 1900],
      [420, 1940],
      [290, 1830],
      [210, 1700],
    ],
  ],
  [
    '鹭鸣山林地',
    [
      [1040, 1520],
      [1180, 1530],
      [1420, 1520],
      [1630, 1530],
      [1640, 1690],
      [1560, 1860],
      [1420, 1990],
      [1160, 2010],
      [960, 1990],
      [830, 1960],
      [980, 1820],
      [1040, 1680],
    ],
  ],
  [
    '帆岬',
    [
      [230, 320],
      [300, 300],
      [400, 262],
      [520, 250],
      [594, 262],
      [600, 214],
      [500, 222],
      [410, 258],
      [312, 246],
      [236, 298],
    ],
  ],
  [
    '砚南岸绿地',
    [
      [1230, 190],
      [1300, 130],
      [1410, 112],
      [1510, 146],
      [1590, 210],
      [1620, 190],
      [1500, 104],
      [1400, 66],
      [1292, 80],
      [1200, 116],
      [1158, 190],
      [1166, 262],
    ],
  ],
  [
    '东岸绿地',
    [
      [1660, 420],
      [1664, 520],
      [1716, 660],
      [1722, 820],
      [1740, 960],
      [1790, 960],
      [1756, 818],
      [1770, 676],
      [1728, 560],
      [1690, 440],
    ],
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
    polygon('landuse', 'beach', '银贝海滩', BEACH),
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
        name.endsWith('绿地') || name === '帆岬' ? 'park' : 'wood',
        name,
        smooth(ring, 20, true).filter((p) => inRing(p, COAST)),
      ),
    ),
    polygon('landuse', 'industrial', '锚地港作业区', [
      [64, 760],
      [64, 520],
      [104, 500],
      [128, 600],
      [106, 720],
      [94, 820],
      [70, 830],
    ]),
  ];
  for (const block of blocks) {
    const ground = GROUNDS[block.use ?? block.quarter];
    if (!ground) continue;
    features.push(polygon(ground.layer, ground.kind, ground.name(block), inset(block, ground.insetM)));
  }
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
