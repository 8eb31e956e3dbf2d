import { type CutLine, cutAtCrossings, type DrawnLine, type Face, facesOf } from '../plane/arrangement.ts';
import { ringCentroid, smooth, type XY, xy } from '../plane/plane.ts';
import { COAST, STREAM } from './land.ts';
import type { StreetPlan } from './street-plan.ts';
import { MAIN_STREETS } from './streets-main.ts';
import { FOOT_STREETS, MINOR_STREETS } from './streets-minor.ts';

/** Where a border has no street to follow: from the last street out to the water. */
const BORDER_CUTS: readonly (readonly XY[])[] = [
  xy('-60,1478 120,1474'),
  xy('1690,1452 1900,1448'),
  xy('20,850 112,840'),
  xy('20,1170 120,1170'),
  xy('352,312 344,200'),
  xy('606,300 594,160'),
  xy('1140,420 1080,340'),
  xy('1396,140 1400,20'),
  xy('1690,640 1830,640'),
  xy('1700,1022 1860,1030'),
  xy('1690,1174 1880,1178'),
];

export interface DistrictLines {
  /** Streets cut at their crossings, by id of their plan. */
  streets: { plan: StreetPlan; points: XY[] }[];
  /** Blocks of the sub-district: enclosed by streets, stream and shore. */
  blocks: Face[];
}

/** Cuts the drawing at its crossings and finds the blocks south of the northern arterial. */
export function districtLines(): DistrictLines {
  const plans = [...MAIN_STREETS, ...MINOR_STREETS];
  const drawn: DrawnLine[] = [
    ...plans.map(drawnStreet),
    { id: 'coast', points: [...COAST, COAST[0]], trimM: 0 },
    { id: 'stream', points: STREAM, trimM: 0 },
    ...BORDER_CUTS.map((points, i) => ({ id: `border${i}`, points, trimM: 1000 })),
  ];
  const cut = cutAtCrossings(drawn);
  const blocks = facesOf(cut).filter((face) => isInside(face));
  // Foot ways join streets but bound no block, so they are cut in a second pass against the finished streets.
  const cutStreets = cutAtCrossings(
    [
      ...plans.map((plan) => ({ id: plan.id, points: pointsOf(cut, plan.id), trimM: 0 })),
      ...FOOT_STREETS.map(drawnStreet),
    ],
    0,
  );
  return {
    streets: [...plans, ...FOOT_STREETS].map((plan) => ({ plan, points: pointsOf(cutStreets, plan.id) })),
    blocks,
  };
}

function drawnStreet(plan: StreetPlan): DrawnLine {
  const points = plan.curveStepM > 0 ? smooth(plan.points, plan.curveStepM) : plan.points;
  return { id: plan.id, points, trimM: plan.trimM };
}

function pointsOf(lines: readonly CutLine[], id: string): XY[] {
  const line = lines.find((l) => l.id === id);
  if (!line) throw new Error(`The street ${id} vanished when its loose ends were trimmed.`);
  return line.points;
}

/** South of 澜屿大街; the woods beyond belong to nobody in this story. */
function isInside(face: Face): boolean {
  return (
    ringCentroid(face.ring)[1] < 1458 && !face.sides.includes('gangbei') && !face.sides.includes('dongqiao')
  );
}
