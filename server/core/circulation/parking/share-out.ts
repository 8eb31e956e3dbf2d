/** Whole numbers in proportion to the weights that add up to the total: largest remainders (Hamilton). */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map((_, i) => (i === 0 ? total : 0));
  const exact = weights.map((weight) => (total * weight) / sum);
  const counts = exact.map(Math.floor);
  const order = exact
    .map((value, i) => ({ i, rest: value - counts[i] }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  const left = total - counts.reduce((a, b) => a + b, 0);
  for (const { i } of order.slice(0, left)) counts[i]++;
  return counts;
}
