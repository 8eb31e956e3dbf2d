import type { MultiPolygon } from 'geojson';
import { contains } from '../../geo/containment.ts';
import { checkDivision } from '../check-division.ts';
import type { BalancePlace } from './balance-types.ts';

export interface BalanceCheck {
  /** Households by grid, counted building by building. */
  sizes: number[];
  /** Households of buildings that no grid holds, or more than one. */
  lost: number;
  /** Positions of grids outside the range. */
  misfits: number[];
  /** Positions of grids that consist of more parts than the ground they were cut from. */
  inParts: number[];
  /** Gaps, overlaps, ground beyond: kinds as in geo/topology. */
  topology: string[];
}

/**
 * Judges a division by its outlines alone: it knows nothing of blocks, labels or costs, counts households by even-odd tests and
 * gaps with @turf/turf. `groundParts`: of how many pieces of land the community consists.
 */
export function checkBalance(
  place: BalancePlace,
  outlines: readonly MultiPolygon[],
  range: { from: number; to: number },
  groundParts = 1,
): BalanceCheck {
  const sizes = outlines.map(() => 0);
  let lost = 0;
  for (const { lng, lat, householdCount } of place.buildings) {
    const inOld = place.grids.some(({ geometry }) => contains(geometry, lng, lat));
    const holders = outlines.flatMap((outline, i) => (contains(outline, lng, lat) ? [i] : []));
    if (holders.length > 0) sizes[holders[0]!]! += householdCount;
    if (inOld && holders.length === 0) lost += householdCount;
  }
  const steps = checkDivision(
    place.grids.map(({ geometry }) => geometry),
    outlines,
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  return {
    sizes,
    lost,
    misfits: sizes.flatMap((size, i) => (size < range.from || size > range.to ? [i] : [])),
    inParts: outlines.flatMap(({ coordinates }, i) => (coordinates.length > groundParts ? [i] : [])),
    topology: step.value.map(({ kind }) => kind),
  };
}
