import { compareDivisions, type DivisionComparison } from '#core/boundaries/compare-divisions.ts';
import type { GridOutline } from '#core/boundaries/grid-coverage.ts';
import { type HouseholdShare, shareHouseholds } from '#core/boundaries/household-shares.ts';
import { type AreaIndex, buildAreaIndex, locate } from '#core/geo/containment.ts';
import { bboxOf } from '#core/geo/topology/polygon-checks.ts';
import { isTerminal } from '#core/problems/vocabulary.ts';
import {
  type GridRow,
  LOCATED,
  type Located,
  type LocatedRow,
  type PlacedOpinion,
  type PlacedProblem,
} from './boundaries.sql.ts';
import type { WantedGrid } from './boundary-request.ts';

export type GridState = 'same' | 'changed' | 'created';

export interface PlannedGrid extends WantedGrid {
  state: GridState;
  households: HouseholdShare;
  buildingCount: number;
}

/** A row that goes from one grid (key) to another (position in the plan). */
export interface Moving {
  key: number;
  from: number | null;
  to: number;
}

/** What goes over from one grid to another. */
export interface Flow {
  fromKey: number | null;
  to: number;
  buildingCount: number;
  householdCount: number;
  movedProblems: number;
  /** Finished before the day: they stay with the grid they had then. */
  keptProblems: number;
}

export interface BoundaryPlan {
  grids: PlannedGrid[];
  closed: GridRow[];
  /** By closed grid: the position that has most of its ground. */
  heirOf: Map<number, number>;
  /** By position of a new grid: the old one that most of its ground comes from. */
  originOf: Map<number, GridRow>;
  moving: Record<Located | 'problems' | 'opinions', Moving[]>;
  flows: Flow[];
}

export interface PlanInput {
  before: readonly GridRow[];
  wanted: readonly WantedGrid[];
  /** The instant at which the day begins. */
  from: string;
  located: Record<Located, readonly LocatedRow[]>;
  problems: readonly PlacedProblem[];
  opinions: readonly PlacedOpinion[];
}

/**
 * Works out who gets what: buildings, doors and facilities go with the ground; problems that are still open or came on the day
 * or later go along, finished ones stay with the grid they had then, and so do opinions given before.
 */
export function planBoundaries({
  before,
  wanted,
  from,
  located,
  problems,
  opinions,
}: PlanInput): BoundaryPlan {
  const old: GridOutline[] = before.map(({ key, geometry }) => ({ id: String(key), geometry }));
  const now: GridOutline[] = wanted.map(({ key, geometry }, i) => ({ id: idOf(key, i), geometry }));
  const compared = compareDivisions(old, now);
  const place = placeIn(wanted);
  const heirOf = new Map<number, number>();
  const kept = new Set(wanted.map(({ key }) => key));
  const closed = before.filter(({ key }) => !kept.has(key));
  for (const grid of closed) heirOf.set(grid.key, mostShared(compared, before.indexOf(grid)));
  const positionOf = new Map(wanted.flatMap(({ key }, i) => (key === null ? [] : [[key, i] as const])));
  /** Where a row lies from now on; what no grid holds stays where it was. */
  const goal = (lng: number | null, lat: number | null, gridKey: number | null): number | undefined => {
    const found = lng === null || lat === null ? undefined : place(lng, lat);
    if (found !== undefined) return found;
    return gridKey === null ? undefined : (positionOf.get(gridKey) ?? heirOf.get(gridKey));
  };
  const moving: BoundaryPlan['moving'] = {
    buildings: [],
    entrances: [],
    facilities: [],
    problems: [],
    opinions: [],
  };
  const flows = new Map<string, Flow>();
  const flow = (fromKey: number | null, to: number): Flow => {
    const code = `${fromKey}>${to}`;
    let found = flows.get(code);
    if (!found) {
      found = { fromKey, to, buildingCount: 0, householdCount: 0, movedProblems: 0, keptProblems: 0 };
      flows.set(code, found);
    }
    return found;
  };
  const counted = wanted.map(() => before.map(() => 0));
  const buildingCounts = wanted.map(() => 0);
  const beforeAt = new Map(before.map(({ key }, i) => [key, i]));
  for (const table of LOCATED) {
    for (const row of located[table]) {
      const to = goal(row.lng, row.lat, row.gridKey);
      if (to === undefined) continue;
      const moves = row.gridKey === null || positionOf.get(row.gridKey) !== to;
      if (moves) moving[table].push({ key: row.key, from: row.gridKey, to });
      if (table !== 'buildings') continue;
      buildingCounts[to]!++;
      const origin = row.gridKey === null ? undefined : beforeAt.get(row.gridKey);
      if (origin !== undefined) counted[to]![origin]! += row.householdCount;
      if (moves) {
        flow(row.gridKey, to).buildingCount++;
        flow(row.gridKey, to).householdCount += row.householdCount;
      }
    }
  }
  for (const { key, lng, lat, gridKey, status, reportedAt } of problems) {
    const to = goal(lng, lat, gridKey);
    if (to === undefined || positionOf.get(gridKey) === to) continue;
    const goesAlong = !isTerminal(status) || Date.parse(reportedAt) >= Date.parse(from);
    if (goesAlong) moving.problems.push({ key, from: gridKey, to });
    flow(gridKey, to)[goesAlong ? 'movedProblems' : 'keptProblems']++;
  }
  for (const { key, lng, lat, gridKey, receivedAt } of opinions) {
    const to = goal(lng, lat, gridKey);
    if (to === undefined || positionOf.get(gridKey) === to) continue;
    if (Date.parse(receivedAt) >= Date.parse(from)) moving.opinions.push({ key, from: gridKey, to });
  }
  const shares = shareHouseholds(
    before.map((grid) => ({ household: grid.householdCount, isAssumed: grid.householdsAssumed })),
    counted,
    compared.sharedM2,
  );
  const changed = new Set(compared.changed.map((i) => before[i]!.key));
  return {
    grids: wanted.map((grid, i) => ({
      ...grid,
      state: grid.key === null ? 'created' : changed.has(grid.key) ? 'changed' : 'same',
      households: shares[i]!,
      buildingCount: buildingCounts[i]!,
    })),
    closed,
    heirOf,
    originOf: origins(wanted, before, compared),
    moving,
    flows: [...flows.values()],
  };
}

/** A plan says something only where ground, names or codes are others than before. */
export function changesNothing({ grids, closed }: BoundaryPlan, before: readonly GridRow[]): boolean {
  const rowOf = new Map(before.map((row) => [row.key, row]));
  return (
    closed.length === 0 &&
    grids.every(({ key, state, name, code }) => {
      const row = key === null ? undefined : rowOf.get(key);
      return state === 'same' && row?.name === name && row.code === code;
    })
  );
}

const idOf = (key: number | null, position: number) => (key === null ? `new ${position}` : String(key));

function placeIn(wanted: readonly WantedGrid[]): (lng: number, lat: number) => number | undefined {
  const index: AreaIndex = buildAreaIndex(
    wanted.map(({ geometry }, i) => ({ key: i + 1, level: 'grid', bbox: bboxOf(geometry), geometry })),
  );
  return (lng, lat) => {
    const { gridKey } = locate(index, lng, lat);
    return gridKey === 0 ? undefined : gridKey - 1;
  };
}

function mostShared({ sharedM2 }: DivisionComparison, before: number): number {
  return sharedM2.reduce((best, row, i) => (row[before]! > sharedM2[best]![before]! ? i : best), 0);
}

function origins(
  wanted: readonly WantedGrid[],
  before: readonly GridRow[],
  { sharedM2 }: DivisionComparison,
): Map<number, GridRow> {
  return new Map(
    wanted.flatMap(({ key }, i) => {
      if (key !== null || before.length === 0) return [];
      const best = before.reduce((most, _, b) => (sharedM2[i]![b]! > sharedM2[i]![most]! ? b : most), 0);
      return sharedM2[i]![best]! > 0 ? [[i, before[best]!] as const] : [];
    }),
  );
}
