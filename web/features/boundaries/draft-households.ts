import { compareDivisions } from '#core/boundaries/compare-divisions.ts';
import type { GridOutline } from '#core/boundaries/grid-coverage.ts';
import { type HouseholdShare, shareHouseholds } from '#core/boundaries/household-shares.ts';
import { buildAreaIndex, locate } from '#core/geo/containment.ts';
import { bboxOf } from '#core/geo/topology/polygon-checks.ts';
import type { BoundaryBuilding, StoredGrid } from './boundaries.queries.ts';
import type { DraftGrid } from './boundary-draft.store.ts';

/** Fewer and more households than a grid should have (rule of thumb of the office). */
export const SIZE_RANGE = { from: 300, to: 500 } as const;

export type GridSize = 'small' | 'fitting' | 'large' | 'unknown';

export function gridSize(householdCount: number | null): GridSize {
  if (householdCount === null) return 'unknown';
  if (householdCount < SIZE_RANGE.from) return 'small';
  return householdCount > SIZE_RANGE.to ? 'large' : 'fitting';
}

/** Households of every grid of a draft, by the same rule as the server when it writes them. */
export function draftHouseholds(
  stored: readonly StoredGrid[],
  draft: readonly DraftGrid[],
  buildings: readonly BoundaryBuilding[],
): Map<string, HouseholdShare> {
  const before: GridOutline[] = stored.map(({ key, geometry }) => ({ id: String(key), geometry }));
  const after: GridOutline[] = draft.map(({ id, key, geometry }) => ({
    id: key === null ? id : String(key),
    geometry,
  }));
  const index = buildAreaIndex(
    draft.map(({ geometry }, i) => ({ key: i + 1, level: 'grid', bbox: bboxOf(geometry), geometry })),
  );
  const placeBefore = new Map(stored.map(({ key }, i) => [key, i]));
  const counted = draft.map(() => stored.map(() => 0));
  const sums = draft.map(() => 0);
  for (const { lng, lat, gridKey, householdCount } of buildings) {
    const to = locate(index, lng, lat).gridKey - 1;
    if (to < 0) continue;
    sums[to]! += householdCount;
    const from = gridKey === null ? undefined : placeBefore.get(gridKey);
    if (from !== undefined) counted[to]![from]! += householdCount;
  }
  if (stored.length === 0) {
    return new Map(draft.map(({ id }, i) => [id, { householdCount: sums[i]!, isAssumed: false }]));
  }
  const shares = shareHouseholds(
    stored.map((grid) => ({ household: grid.householdCount, isAssumed: grid.householdsAssumed })),
    counted,
    compareDivisions(before, after).sharedM2,
  );
  return new Map(draft.map(({ id }, i) => [id, shares[i]!]));
}
