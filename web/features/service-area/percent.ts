/** One decimal; never 100.0 of what is not all, nor 0.0 of what is not nothing. */
export function percent(share: number): string {
  if (share > 0.999 && share < 1) return '99.9';
  if (share > 0 && share < 0.001) return '0.1';
  return (100 * share).toFixed(1);
}
