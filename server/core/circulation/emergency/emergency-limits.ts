/**
 * 生命通道: what a fire engine needs. The figures are the ones commonly used in China; an office confirms them in its
 * profile before relying on them, so each keeps where it comes from.
 */
export interface EmergencyLimits {
  clearWidthM: number;
  clearHeightM: number;
  /** Outer turning radius; 9 for an ordinary engine, 12 for one with a ladder. */
  turnRadiusM: number;
  /** Room a turning engine takes across its path. */
  sweptWidthM: number;
  /** Minutes from the alarm's dispatch to the door. */
  responseMinutes: number;
  /** A dead end longer than this needs a place to turn. */
  deadEndM: number;
  /** Longer alternatives do not count as a second way when their width is below clearWidthM. */
  sources: Partial<
    Record<'clearWidthM' | 'clearHeightM' | 'turnRadiusM' | 'responseMinutes' | 'deadEndM', string>
  >;
}

export const defaultEmergencyLimits: EmergencyLimits = {
  clearWidthM: 4,
  clearHeightM: 4,
  turnRadiusM: 9,
  sweptWidthM: 3.2,
  responseMinutes: 5,
  deadEndM: 40,
  sources: {
    clearWidthM: 'GB 50016-2014 (2018) 7.1.8',
    clearHeightM: 'GB 50016-2014 (2018) 7.1.8',
    turnRadiusM: 'GB 50016-2014 (2018) 7.1.8, explanation: 9 m, 12 m for aerial appliances',
    responseMinutes: '建标 152-2017: 5 min to the edge of the district after dispatch',
    deadEndM:
      'GB 50016-2014 (2018) 7.1.9 asks for turning room of 12 m x 12 m at dead ends; the length is assumed',
  },
};

/**
 * Whether an engine gets round a corner between two streets of given clear widths. The engine keeps to the outer kerbs;
 * its inner side must clear the inner corner, rounded by `kerbRadiusM`. Bends below 60 degrees always fit; sharper
 * ones are judged as right angles.
 *
 * Right angle: the centre of the outer arc lies turnRadius from both outer kerbs; the rounded inner corner has its own
 * centre kerbRadius inside the block. The inner path must not come nearer to that than kerbRadius.
 */
export function fitsCorner(
  widthInM: number,
  widthOutM: number,
  angleDegrees: number,
  { turnRadiusM, sweptWidthM }: EmergencyLimits,
  kerbRadiusM = 3,
): boolean {
  if (Math.abs(angleDegrees) < 60) return true;
  const x = turnRadiusM - widthInM - kerbRadiusM;
  const y = turnRadiusM - widthOutM - kerbRadiusM;
  // streets so wide that the outer arc starts beyond the corner give room enough
  const distance = Math.hypot(Math.max(0, x), Math.max(0, y));
  return distance <= turnRadiusM - sweptWidthM - kerbRadiusM;
}
