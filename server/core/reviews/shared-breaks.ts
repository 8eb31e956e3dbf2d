const CLASSES = 5;

/**
 * Where the classes of two maps beside each other begin, so that one colour means the same on both: fifths of all their
 * values, rounded to a tenth; undefined where there is nothing to tell apart.
 */
export function sharedBreaks(values: readonly number[]): number[] | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const fifths = Array.from({ length: CLASSES - 1 }, (_, i) => {
    const value = sorted[Math.floor(((i + 1) * sorted.length) / CLASSES)] ?? 0;
    return Math.round(value * 10) / 10;
  });
  const breaks = [...new Set(fifths)].filter((value) => value > 0);
  return breaks.length > 0 ? breaks : undefined;
}
