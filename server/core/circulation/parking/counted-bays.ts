import type { BayKind } from '../interventions/intervention.ts';
import type { BayRow, ParkingBays } from '../interventions/overlay.ts';
import type { MotorNetwork } from '../network/motor-network.ts';
import { shareOut } from './share-out.ts';

export type CountedSide = 'left' | 'right';

/** 现状泊位 as the office counted them: one side of a way, seen along its line. All zero: counted, and there are none. */
export interface CountedBays {
  wayOsmId: string;
  side: CountedSide;
  paid: number;
  free: number;
  resident: number;
  /** Beside the carriageway: they take no room from it. */
  isOffRoad: boolean;
  countedOn: string | null;
}

export const bayKinds: readonly BayKind[] = ['paid', 'free', 'resident'];

/**
 * Puts counted bays over those the map tags: a side that was counted follows the count alone. A way's bays are shared among
 * its segments by length, kind by kind, so that every sum holds.
 */
export function withCountedBays(
  network: MotorNetwork,
  tagged: ReadonlyMap<number, ParkingBays>,
  counted: readonly CountedBays[],
): Map<number, ParkingBays> {
  const segmentsOf = segmentsByWay(network);
  const parking = new Map(tagged);
  for (const { wayOsmId, side, isOffRoad, ...counts } of counted) {
    const segments = segmentsOf.get(wayOsmId) ?? [];
    const lengths = segments.map((s) => network.segments[s].lengthM);
    const shares = bayKinds.map((kind) => shareOut(counts[kind], lengths));
    segments.forEach((s, i) => {
      const split = Object.fromEntries(bayKinds.map((kind, k) => [kind, shares[k][i]])) as Record<
        BayKind,
        number
      >;
      parking.set(s, { ...parking.get(s), [side]: rowOf(split, isOffRoad) });
    });
  }
  return parking;
}

function rowOf(split: Record<BayKind, number>, isOffRoad: boolean): BayRow {
  const kind = bayKinds.reduce((most, each) => (split[each] > split[most] ? each : most));
  return { bays: split.paid + split.free + split.resident, kind, split, isOffRoad };
}

/** Segments by the way they are pieces of. */
export function segmentsByWay(network: MotorNetwork): Map<string, number[]> {
  const segments = new Map<string, number[]>();
  network.segmentIds.forEach((id, s) => {
    const way = id.slice(0, id.lastIndexOf('/'));
    const list = segments.get(way);
    if (list) list.push(s);
    else segments.set(way, [s]);
  });
  return segments;
}

/** What stands on both sides of a way today, summed over its segments; the origin of each side with it. */
export function baysOfWay(
  network: MotorNetwork,
  parking: ReadonlyMap<number, ParkingBays>,
  wayOsmId: string,
): Record<CountedSide, { counts: Record<BayKind, number>; isOffRoad: boolean; isAssumed: boolean }> {
  const segments = segmentsByWay(network).get(wayOsmId) ?? [];
  const side = (name: CountedSide) => {
    const counts = { paid: 0, free: 0, resident: 0 };
    const rows = segments.flatMap((s) => parking.get(s)?.[name] ?? []);
    for (const row of rows)
      for (const kind of bayKinds) counts[kind] += row.split?.[kind] ?? (row.kind === kind ? row.bays : 0);
    return {
      counts,
      isOffRoad: rows.some((row) => row.isOffRoad),
      isAssumed: rows.some((row) => row.isAssumed),
    };
  };
  return { left: side('left'), right: side('right') };
}
