import type { Random } from '../../../server/core/lib/random.ts';
import type { Face } from '../plane/arrangement.ts';
import type { XY } from '../plane/plane.ts';
import { cornersOf, type Ground, inFrame, type Rect } from '../plane/rect.ts';
import type { StreetPlan } from './street-plan.ts';

/** What a part of town is like; decides what is built on a block and what goes wrong there. */
export type Quarter = 'old' | 'estate' | 'mixed' | 'new' | 'villa' | 'shore' | 'port' | 'hill' | 'green';

export interface Block {
  index: number;
  face: Face;
  quarter: Quarter;
  /** Set for a block given over to one use. */
  use: BlockUse | null;
}

export type BlockUse =
  | 'primary_school'
  | 'middle_school'
  | 'market'
  | 'fire_station'
  | 'service'
  | 'health'
  | 'square'
  | 'park'
  | 'building_site'
  | 'hotel'
  | 'sanatorium'
  | 'museum';

export interface DoorPlan {
  at: XY;
  /** 2单元, 东门; null for an only door. */
  name: string | null;
  households: number;
}

export interface BuildingPlan {
  block: number;
  quarter: Quarter;
  /** OSM value of `building`. */
  kind: string;
  parts: Rect[];
  ring: XY[];
  levels: number;
  year: number;
  doors: DoorPlan[];
  /** The street its number is counted on; null inside an estate. */
  street: string | null;
  /** Where it meets that street. */
  front: XY;
  estate: number | null;
  name: string | null;
  /** Several house numbers on one plate: 18号-24号院. */
  isCourtyard: boolean;
  facility: string | null;
}

/** A walled estate: its gate counts as one number on its street. */
export interface EstatePlan {
  index: number;
  block: number;
  quarter: Quarter;
  gates: { at: XY; street: string }[];
  year: number;
}

/** Lanes drawn inside a block; the ends that touch a street are points of that street, too. */
export interface LanePlan {
  block: number;
  points: XY[];
  class: 'service' | 'footway' | 'living_street';
  widthM: number;
  estate: number | null;
  gateAt: XY[];
}

export interface Site {
  random: Random;
  ground: Ground;
  streets: ReadonlyMap<string, { plan: StreetPlan; points: readonly XY[] }>;
  buildings: BuildingPlan[];
  estates: EstatePlan[];
  lanes: LanePlan[];
}

export function rectOf(centre: XY, axis: XY, lengthM: number, depthM: number): Rect {
  return { centre, axis, halfLengthM: lengthM / 2, halfDepthM: depthM / 2 };
}

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)];
}

export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random();
}

export function build(
  site: Site,
  plan: Omit<BuildingPlan, 'name' | 'isCourtyard' | 'facility' | 'estate'> & Partial<BuildingPlan>,
): BuildingPlan {
  const made: BuildingPlan = { name: null, isCourtyard: false, facility: null, estate: null, ...plan };
  site.ground.addRects(made.parts);
  site.buildings.push(made);
  return made;
}

export function ringOf(rect: Rect): XY[] {
  return cornersOf(rect);
}

/** An L: the rectangle and a wing at its far (negative u) or near end, towards v > 0. */
export function ellOf(
  rect: Rect,
  wingLengthM: number,
  wingDepthM: number,
  atStart: boolean,
): { parts: Rect[]; ring: XY[] } {
  const { halfLengthM: l, halfDepthM: d } = rect;
  const u = atStart ? -l + wingLengthM / 2 : l - wingLengthM / 2;
  const wing = rectOf(inFrame(rect, u, d + wingDepthM / 2), rect.axis, wingLengthM, wingDepthM);
  const cut = atStart ? -l + wingLengthM : l - wingLengthM;
  const top = d + wingDepthM;
  const ring = atStart
    ? [
        [-l, -d],
        [l, -d],
        [l, d],
        [cut, d],
        [cut, top],
        [-l, top],
      ]
    : [
        [-l, -d],
        [l, -d],
        [l, top],
        [cut, top],
        [cut, d],
        [-l, d],
      ];
  return { parts: [rect, wing], ring: ring.map(([a, b]) => inFrame(rect, a, b)) };
}

/** A courtyard house: a front range and two wings, open to the back (v > 0). */
export function yardOf(rect: Rect, wingM: number, wingDepthM: number): { parts: Rect[]; ring: XY[] } {
  const { halfLengthM: l, halfDepthM: d } = rect;
  const top = d + wingDepthM;
  const wings = [-1, 1].map((side) =>
    rectOf(inFrame(rect, side * (l - wingM / 2), d + wingDepthM / 2), rect.axis, wingM, wingDepthM),
  );
  const ring = [
    [-l, -d],
    [l, -d],
    [l, top],
    [l - wingM, top],
    [l - wingM, d],
    [-l + wingM, d],
    [-l + wingM, top],
    [-l, top],
  ];
  return { parts: [rect, ...wings], ring: ring.map(([a, b]) => inFrame(rect, a, b)) };
}
