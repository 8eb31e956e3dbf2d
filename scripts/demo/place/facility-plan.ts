import type { Random } from '../../../server/core/lib/random.ts';
import type { OsmTags } from '../../../server/core/streets/osm-extract.ts';
import { along, distance, lineLength, pointKey, type XY } from '../plane/plane.ts';
import { pick, type Site } from './plots.ts';

export interface FacilityPlan {
  kind: string;
  name: string;
  at: XY;
  tags: OsmTags;
}

interface Shop {
  kind: string;
  names: readonly string[];
  tags: OsmTags;
  /** Where each should roughly stand. */
  near: readonly XY[];
}

const SHOPS: readonly Shop[] = [
  {
    kind: 'clinic',
    names: ['网坊社区卫生服务站', '新汀社区卫生服务站', '听松社区卫生服务站'],
    tags: { amenity: 'clinic' },
    near: [
      [430, 760],
      [1340, 1180],
      [1190, 770],
    ],
  },
  {
    kind: 'canteen',
    names: ['网坊幸福食堂', '榆荫社区食堂', '杏汀长者食堂', '新汀社区食堂', '听松助老食堂'],
    tags: { amenity: 'canteen' },
    near: [
      [520, 690],
      [500, 860],
      [650, 1180],
      [1240, 1170],
      [1080, 760],
    ],
  },
  { kind: 'market', names: ['新汀生鲜市场'], tags: { amenity: 'marketplace' }, near: [[1430, 1165]] },
  {
    kind: 'kindergarten',
    names: ['石帆幼儿园', '杏汀幼儿园', '榆荫幼儿园', '新汀幼儿园', '听松幼儿园'],
    tags: { amenity: 'kindergarten' },
    near: [
      [560, 775],
      [330, 1240],
      [340, 930],
      [1340, 1250],
      [1070, 650],
    ],
  },
  {
    kind: 'service_hall',
    names: [
      '网坊社区便民服务大厅',
      '榆荫社区便民服务大厅',
      '杏汀社区便民服务大厅',
      '新汀社区便民服务大厅',
      '听松社区便民服务大厅',
    ],
    tags: { amenity: 'townhall' },
    near: [
      [340, 700],
      [650, 930],
      [640, 1250],
      [1340, 1100],
      [1190, 880],
    ],
  },
  {
    kind: 'eldercare',
    names: ['网坊日间照料中心', '杏汀日间照料中心'],
    tags: { amenity: 'social_facility' },
    near: [
      [440, 620],
      [480, 1190],
    ],
  },
  {
    kind: 'pharmacy',
    names: ['同和堂药房', '杏林春药店', '澜屿大药房', '百草康药店', '新汀药房', '汀兰药店'],
    tags: { amenity: 'pharmacy' },
    near: [
      [646, 770],
      [330, 1000],
      [650, 1300],
      [1000, 1180],
      [1330, 1400],
      [1620, 1160],
    ],
  },
  {
    kind: 'post',
    names: ['澜屿邮政所', '新汀快递驿站', '杏汀快递驿站', '网坊快递驿站'],
    tags: { amenity: 'post_office' },
    near: [
      [860, 850],
      [1230, 1310],
      [800, 1170],
      [240, 700],
    ],
  },
  {
    kind: 'bank',
    names: ['澜屿农商银行石帆支行', '澜屿农商银行新汀支行', '澜屿农商银行杏汀支行'],
    tags: { amenity: 'bank' },
    near: [
      [480, 850],
      [1340, 1170],
      [650, 1170],
    ],
  },
  {
    kind: 'police',
    names: ['网坊警务室', '新汀警务室'],
    tags: { amenity: 'police' },
    near: [
      [330, 600],
      [1440, 1160],
    ],
  },
];

const FREE_STANDING: readonly FacilityPlan[] = [
  ...(
    [
      ['银贝湾公厕', [800, 470]],
      ['帆岬公厕', [420, 276]],
      ['石帆市场公厕', [738, 812]],
      ['榆荫公园公厕', [560, 1060]],
      ['砚山公厕', [1384, 620]],
      ['砚南步道公厕', [1404, 94]],
      ['溪畔公厕', [1116, 1250]],
      ['鹭汀公厕', [1768, 1180]],
      ['港前公厕', [92, 880]],
      ['盐铺街公厕', [584, 640]],
      ['东岸公厕', [1752, 720]],
      ['银贝广场公厕', [640, 420]],
    ] as const
  ).map(([name, at]) => ({ kind: 'toilet', name, at, tags: { amenity: 'toilets' } })),
  ...(
    [
      ['砚山公园', [1400, 600]],
      ['榆荫公园', [580, 1085]],
      ['银贝广场', [668, 470]],
      ['溪畔绿道公园', [1110, 1330]],
      ['帆岬公园', [470, 262]],
      ['砚南滨海公园', [1400, 100]],
    ] as const
  ).map(([name, at]) => ({ kind: 'park', name, at, tags: { leisure: 'park' } })),
  ...(
    [
      ['石帆市场停车场', [748, 744], '42', 'yes'],
      ['银贝广场停车场', [690, 496], '86', 'yes'],
      ['砚山公园停车场', [1300, 770], '35', 'yes'],
      ['榆荫公园停车场', [520, 1030], '28', 'no'],
      ['东岸停车场', [1740, 900], '64', 'yes'],
      ['锚地货车停车场', [92, 1100], '30', 'no'],
    ] as const
  ).map(([name, at, capacity, fee]) => ({
    kind: 'parking',
    name,
    at,
    tags: { amenity: 'parking', capacity, fee },
  })),
];

const BUS_LINES: readonly { street: string; refs: string }[] = [
  { street: 'lanyu', refs: '澜1;澜2' },
  { street: 'xishan', refs: '澜2;澜5' },
  { street: 'shifan', refs: '澜3;澜5' },
  { street: 'binlan', refs: '澜6' },
  { street: 'luting', refs: '澜4' },
  { street: 'xingting', refs: '澜4;澜7' },
  { street: 'fanying', refs: '澜7' },
];

export function planFacilities(site: Site, random: Random): FacilityPlan[] {
  const plans: FacilityPlan[] = [...FREE_STANDING];
  for (const building of site.buildings) {
    if (!building.facility || !building.name) continue;
    plans.push({ kind: building.facility, name: building.name, at: building.doors[0].at, tags: {} });
  }
  const used = new Set<string>();
  for (const { kind, names, tags, near } of SHOPS) {
    for (const [i, name] of names.entries()) {
      plans.push({ kind, name, at: doorNear(site, near[i], used), tags });
    }
  }
  return [...plans, ...busStops(site, random)];
}

function doorNear(site: Site, at: XY, used: Set<string>): XY {
  const candidates = site.buildings
    .filter((b) => b.street !== null && !b.facility && ['retail', 'residential', 'house'].includes(b.kind))
    .flatMap((b) => b.doors.map((door) => door.at))
    .filter((door) => !used.has(pointKey(door)))
    .sort((a, b) => distance(a, at) - distance(b, at));
  used.add(pointKey(candidates[0]));
  return candidates[0];
}

/** A pair of stops every 300 to 400 m, named after the street that crosses nearest. */
function busStops(site: Site, random: Random): FacilityPlan[] {
  const stops: FacilityPlan[] = [];
  const names = new Set<string>();
  for (const { street, refs } of BUS_LINES) {
    const { plan, points } = site.streets.get(street)!;
    const lengthM = lineLength(points);
    for (let s = 90 + random() * 60; s < lengthM - 60; s += 300 + random() * 90) {
      const { at, direction } = along(points, s);
      if (at[1] > 1500) continue;
      const cross = [...site.streets.values()]
        .filter(
          (other) =>
            other.plan.id !== street && other.plan.name && !['steps', 'footway'].includes(other.plan.class),
        )
        .map((other) => ({
          name: other.plan.name as string,
          near: Math.min(...other.points.map((p) => distance(p, at))),
        }))
        .sort((a, b) => a.near - b.near)[0];
      const name = `${plan.name}${cross.name}站`;
      if (names.has(name)) continue;
      names.add(name);
      const off = plan.widthM / 2 + 2;
      for (const side of [1, -1]) {
        stops.push({
          kind: 'bus_stop',
          name,
          at: [at[0] - direction[1] * off * side, at[1] + direction[0] * off * side],
          tags: { highway: 'bus_stop', route_ref: refs, shelter: pick(random, ['yes', 'no']) },
        });
      }
    }
  }
  return stops;
}
