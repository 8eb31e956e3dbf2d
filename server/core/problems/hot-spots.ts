import { type Bins, binId, binNeighbours, binOfId } from './bins.ts';

/**
 * Hot spots: where there are more problems than the households around would explain, and how sure that is.
 *
 * The statistic is Getis-Ord Gi* (J. K. Ord & A. Getis, "Local spatial autocorrelation statistics", Geographical Analysis
 * 1995) with binary weights over a bin and its neighbours. It is taken of rates per household standardised by the
 * empirical Bayes method of Assunção & Reis (Statistics in Medicine 1999), because the raw rate of a bin with three
 * households says nothing. Significance is two-sided normal, with the false discovery rate held by Benjamini & Hochberg
 * (JRSS B 1995), because hundreds of bins are tested at once.
 */
export interface HotSpots {
  columns: Int32Array;
  rows: Int32Array;
  counts: Uint32Array;
  households: Float64Array;
  /** Gi* as a standard score; NaN for bins without households, which are left out of the statistic. */
  z: Float64Array;
  /** Two-sided p value adjusted for the number of bins; NaN where z is. */
  pAdjusted: Float64Array;
}

export type HotSpotClass =
  | 'hot_99'
  | 'hot_95'
  | 'hot_90'
  | 'none'
  | 'cold_90'
  | 'cold_95'
  | 'cold_99'
  | 'no_households';

/**
 * Gi* of every bin that holds households or problems. `householdsByBin` is keyed by `binId`. With fewer than two bins of
 * households, or when all rates are alike, no bin stands out and z is 0.
 */
export function hotSpots(bins: Bins, householdsByBin: ReadonlyMap<number, number>): HotSpots {
  const countById = new Map<number, number>();
  for (let i = 0; i < bins.counts.length; i++)
    countById.set(binId(bins.columns[i], bins.rows[i]), bins.counts[i]);
  const ids = [...new Set([...countById.keys(), ...householdsByBin.keys()])].sort((a, b) => a - b);
  const [columns, rows] = [new Int32Array(ids.length), new Int32Array(ids.length)];
  const counts = Uint32Array.from(ids, (id) => countById.get(id) ?? 0);
  const households = Float64Array.from(ids, (id) => householdsByBin.get(id) ?? 0);
  const index = new Map<number, number>();
  for (let i = 0; i < ids.length; i++) {
    [columns[i], rows[i]] = binOfId(ids[i]);
    if (households[i] > 0) index.set(ids[i], i);
  }
  const x = standardisedRates(counts, households);
  const z = new Float64Array(ids.length).fill(Number.NaN);
  const { mean, deviation, n } = moments(x);
  for (const i of index.values()) {
    const around = [[columns[i], rows[i]], ...binNeighbours(bins.shape, columns[i], rows[i])].flatMap(
      ([column, row]) => index.get(binId(column, row)) ?? [],
    );
    const w = around.length;
    const sum = around.reduce((total, j) => total + x[j], 0);
    const spread = deviation * Math.sqrt((n * w - w * w) / (n - 1));
    z[i] = spread > 0 ? (sum - mean * w) / spread : 0;
  }
  return { columns, rows, counts, households, z, pAdjusted: benjaminiHochberg(z.map(twoSidedP)) };
}

/** The class that a map shows, by the usual three levels of confidence. */
export function hotSpotClass(z: number, pAdjusted: number): HotSpotClass {
  if (Number.isNaN(z)) return 'no_households';
  if (pAdjusted > 0.1) return 'none';
  const level = pAdjusted <= 0.01 ? '99' : pAdjusted <= 0.05 ? '95' : '90';
  return z > 0 ? `hot_${level}` : `cold_${level}`;
}

/** (r_i - b) / sqrt(a + b / h_i): b the overall rate, a the variance between bins beyond chance. NaN without households. */
export function standardisedRates(counts: ArrayLike<number>, households: ArrayLike<number>): Float64Array {
  let [total, people, m] = [0, 0, 0];
  for (let i = 0; i < households.length; i++) {
    if (households[i] <= 0) continue;
    total += counts[i];
    people += households[i];
    m++;
  }
  const b = people > 0 ? total / people : 0;
  let s2 = 0;
  for (let i = 0; i < households.length; i++) {
    if (households[i] > 0) s2 += (households[i] * (counts[i] / households[i] - b) ** 2) / people;
  }
  const a = Math.max(0, s2 - b / (people / m));
  return Float64Array.from(households as number[], (h, i) => {
    if (h <= 0) return Number.NaN;
    const variance = a + b / h;
    return variance > 0 ? (counts[i] / h - b) / Math.sqrt(variance) : 0;
  });
}

/** Adjusted p values that hold the false discovery rate; NaN stays NaN and does not count. */
export function benjaminiHochberg(p: ArrayLike<number>): Float64Array {
  const adjusted = Float64Array.from(p as number[]);
  const order = [...adjusted.keys()].filter((i) => !Number.isNaN(p[i])).sort((i, j) => p[j] - p[i]);
  let least = 1;
  order.forEach((i, position) => {
    const rank = order.length - position;
    least = Math.min(least, (p[i] * order.length) / rank);
    adjusted[i] = least;
  });
  return adjusted;
}

/** P(|Z| > |z|) of a standard normal; Abramowitz & Stegun 7.1.26, within 1.5e-7. */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const poly =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return poly * Math.exp(-x * x);
}

function moments(x: Float64Array): { mean: number; deviation: number; n: number } {
  const known = x.filter((value) => !Number.isNaN(value));
  const n = known.length;
  const mean = known.reduce((sum, value) => sum + value, 0) / n;
  const variance = known.reduce((sum, value) => sum + value * value, 0) / n - mean * mean;
  return { mean, deviation: Math.sqrt(Math.max(0, variance)), n };
}
