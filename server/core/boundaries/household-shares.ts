/** What a grid before held: its official number (null: none was given) and the sum over its buildings. */
export interface GridHouseholds {
  household: number | null;
  isAssumed: boolean;
}

export interface HouseholdShare {
  householdCount: number | null;
  /** Shared out by ground or scaled, and not counted building by building. */
  isAssumed: boolean;
}

/**
 * Households of the grids after, so that the sum stays what it was: every grid before gives its number to those that have its
 * buildings, in proportion to their households; where no building says anything, in proportion to the ground.
 * `fromBuildings[after][before]` are households, `sharedM2[after][before]` square metres. Rounded by largest remainder.
 */
export function shareHouseholds(
  before: readonly GridHouseholds[],
  fromBuildings: readonly (readonly number[])[],
  sharedM2: readonly (readonly number[])[],
): HouseholdShare[] {
  const after = sharedM2.map(() => ({ householdCount: null as number | null, isAssumed: false }));
  for (const [b, { household, isAssumed }] of before.entries()) {
    if (household === null) continue;
    const counted = fromBuildings.map((row) => row[b]!);
    const isCounted = counted.some((n) => n > 0);
    const weights = isCounted ? counted : sharedM2.map((row) => row[b]!);
    const shares = largestRemainder(household, weights);
    const heirs = shares.filter((n, i) => n > 0 || weights[i]! > 0).length;
    const isExact = isCounted && counted.every((n, i) => n === shares[i]);
    for (const [a, share] of shares.entries()) {
      if (weights[a] === 0) continue;
      after[a]!.householdCount = (after[a]!.householdCount ?? 0) + share;
      after[a]!.isAssumed ||= isAssumed || (!isExact && heirs > 1);
    }
  }
  return after;
}

/** Whole numbers that add up to `total`, as near to the proportions of `weights` as can be (Hamilton's method). */
export function largestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const whole = exact.map(Math.floor);
  const rest = total - whole.reduce((a, b) => a + b, 0);
  const order = exact
    .map((_, i) => i)
    .sort((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b);
  for (const i of order.slice(0, rest)) whole[i]!++;
  return whole;
}
