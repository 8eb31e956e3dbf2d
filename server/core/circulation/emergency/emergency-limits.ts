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
  /** Where each number comes from; what has none is an assumption. */
  sources: Partial<Record<EmergencyLimit, string>>;
}

export type EmergencyLimit = Exclude<keyof EmergencyLimits, 'sources'>;

/** Limits in the order in which they are read out, with what makes sense for each. */
export const emergencyLimitRanges: Record<EmergencyLimit, readonly [least: number, most: number]> = {
  clearWidthM: [2, 8],
  clearHeightM: [2, 8],
  turnRadiusM: [5, 20],
  sweptWidthM: [2, 6],
  responseMinutes: [1, 60],
  deadEndM: [10, 500],
};

export const defaultEmergencyLimits: EmergencyLimits = {
  clearWidthM: 4,
  clearHeightM: 4,
  turnRadiusM: 9,
  sweptWidthM: 3.2,
  responseMinutes: 5,
  deadEndM: 40,
  sources: {
    clearWidthM: 'GB 50016-2014（2018年版）7.1.8',
    clearHeightM: 'GB 50016-2014（2018年版）7.1.8',
    turnRadiusM: 'GB 50016-2014（2018年版）7.1.8 条文说明：普通消防车 9 m，登高车 12 m',
    responseMinutes: '建标 152-2017：接到出动指令后 5 min 内到达辖区边缘',
    deadEndM: 'GB 50016-2014（2018年版）7.1.9 要求尽头设 12 m × 12 m 回车场；长度为推定',
  },
};

/**
 * The limits of a profile. Throws a RangeError that names the first number that is missing or makes no sense: with such a
 * limit every street would pass, or none. A profile without any has the usual ones.
 */
export function emergencyLimitsOf({ fireAccess }: { fireAccess?: EmergencyLimits }): EmergencyLimits {
  if (!fireAccess) return defaultEmergencyLimits;
  for (const [limit, [least, most]] of Object.entries(emergencyLimitRanges)) {
    const value = fireAccess[limit as EmergencyLimit];
    if (!(value >= least && value <= most))
      throw new RangeError(`fireAccess.${limit} of the profile is ${value}, not within ${least} to ${most}`);
  }
  return { ...fireAccess, sources: fireAccess.sources ?? {} };
}

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
