import { distanceM } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import type { IndexedBuilding, IndexedDoor } from './gazetteer.ts';
import type { DoorNumber } from './types.ts';

/** The buildings a door number may mean, and how it was found. */
export interface DoorMatch {
  buildings: IndexedBuilding[];
  method: 'exact' | 'range' | 'letter';
  confidence: number;
}

/** Where a number that no building carries should lie: between its neighbours on the same side of the road. */
export interface Interpolation {
  lngLat: LngLat;
  confidence: number;
}

/**
 * Finds a number among the doors of one road: the very number; then a range or court that contains it, or the doors
 * that the number's own range contains; then the same number with another letter (1号 for 1号乙).
 */
export function matchDoor(doors: readonly IndexedDoor[], wanted: DoorNumber): DoorMatch | undefined {
  const exact = doors.filter(({ number }) => isSame(number, wanted));
  if (exact.length > 0) return found(exact, 'exact', 0.97);
  const ranges = doors.filter(({ number }) => covers(number, wanted) || covers(wanted, number));
  if (ranges.length > 0) return found(ranges, 'range', 0.9);
  const near = doors.filter(
    ({ number }) => number.from === wanted.from && number.to === wanted.to && number.lane === wanted.lane,
  );
  // 乙 for 甲 is another house; the number without a letter is the house they were split from
  const parents = near.filter(({ number }) => number.letter === null && number.sub === null);
  if (parents.length > 0) return found(parents, 'letter', 0.75);
  return wanted.letter === null && wanted.sub === null && near.length > 0
    ? found(near, 'letter', 0.65)
    : undefined;
}

const MAX_GAP = 40;
const MAX_GAP_M = 400;
const MAX_BEYOND = 6;

/** Places a missing number between the nearest ones on its side, or beside the last one. Odd and even are two sides. */
export function interpolateDoor(
  doors: readonly IndexedDoor[],
  { from }: DoorNumber,
): Interpolation | undefined {
  let below: IndexedDoor | undefined;
  let above: IndexedDoor | undefined;
  for (const door of doors) {
    const value = door.number.from;
    if (value % 2 !== from % 2 || door.number.lane !== null) continue;
    if (value < from && (!below || value > below.number.from)) below = door;
    if (value > from && (!above || value < above.number.from)) above = door;
  }
  if (below && above) {
    const gap = above.number.from - below.number.from;
    const [a, b] = [placeOf(below), placeOf(above)];
    if (gap <= MAX_GAP && distanceM(a, b) <= MAX_GAP_M) {
      const share = (from - below.number.from) / gap;
      return { lngLat: [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])], confidence: 0.5 };
    }
  }
  const nearest = [below, above].find((door) => door && Math.abs(door.number.from - from) <= MAX_BEYOND);
  return nearest ? { lngLat: placeOf(nearest), confidence: 0.4 } : undefined;
}

function found(doors: readonly IndexedDoor[], method: DoorMatch['method'], confidence: number): DoorMatch {
  return { buildings: [...new Set(doors.map(({ building }) => building))], method, confidence };
}

function isSame(a: DoorNumber, b: DoorNumber): boolean {
  return a.from === b.from && a.to === b.to && a.letter === b.letter && a.sub === b.sub && a.lane === b.lane;
}

// 18号-24号 holds 18, 20, 22 and 24; 1号-6号 holds all of them.
function covers(range: DoorNumber, door: DoorNumber): boolean {
  if (range.to === range.from || range.lane !== door.lane) return false;
  const isOneSided = range.from % 2 === range.to % 2;
  const isInside = door.from >= range.from && door.to <= range.to;
  return isInside && (!isOneSided || door.from % 2 === range.from % 2);
}

function placeOf({ building }: IndexedDoor): LngLat {
  return [building.entry.lng, building.entry.lat];
}
