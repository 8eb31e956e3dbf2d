/**
 * Walking on slopes. W. Tobler, "Three presentations on geographical analysis and modeling" (NCGIA 93-1, 1993):
 * speed = 6 exp(-3.5 |slope + 0.05|) km/h, slope = rise / run; fastest slightly downhill, 5.04 km/h on the level.
 */
export function toblerSpeedKmh(slope: number): number {
  return 6 * Math.exp(-3.5 * Math.abs(slope + 0.05));
}

/** Metres of level walking that take as long as one metre along `slope`; 1 where the slope is not known (NaN). */
export function levelMetresPerMetre(slope: number): number {
  if (Number.isNaN(slope)) return 1;
  return Math.exp(3.5 * (Math.abs(slope + 0.05) - 0.05));
}

/** Below this, one cell of a height grid more or less makes cliffs of level streets. */
const shortestRunM = 30;
/** Steeper is a fault of the grid, not a street: the steepest in the world have 0.35. */
const steepest = 0.35;

/**
 * Slope along the line for each segment (positive uphill in its direction), NaN where unknown. Taken over runs of at
 * least 30 m; a bridge or tunnel is one run, for the grid knows the ground and not the way.
 * @param lengthsM one a segment
 * @param heightsM one a corner, NaN unknown
 */
export function segmentSlopes(
  lengthsM: ArrayLike<number>,
  heightsM: ArrayLike<number>,
  isOffGround: boolean,
): Float64Array {
  const count = lengthsM.length;
  const slopes = new Float64Array(count);
  let totalM = 0;
  for (let i = 0; i < count; i++) totalM += lengthsM[i];
  let start = 0;
  let doneM = 0;
  while (start < count) {
    let runM = 0;
    let end = start;
    // A rest too short for a run of its own belongs to this one.
    while (end < count && (isOffGround || runM < shortestRunM || totalM - doneM - runM < shortestRunM)) {
      runM += lengthsM[end++];
    }
    const slope = runM > 0 ? (heightsM[end] - heightsM[start]) / runM : 0;
    slopes.fill(Math.min(steepest, Math.max(-steepest, slope)), start, end);
    doneM += runM;
    start = end;
  }
  return slopes;
}
