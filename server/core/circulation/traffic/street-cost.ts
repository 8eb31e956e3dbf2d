/**
 * What a street of a given width, class and direction carries, and how fast it is when empty. With plain BPR values by
 * class a one-way street never pays: nobody meets. Here two directions share what the clear width leaves them.
 *
 * Sources: lane capacities CJJ 37-2012 (urban road engineering) table 4.2.2, design values by design speed; half of it
 * through the junction at the end (an even split of green or of priority). Two cars pass each other from 4.1 m on,
 * slowly, and freely from 5.5 m on (Manual for Streets, Department for Transport 2007, figure 7.1). Where they cannot,
 * one direction waits for the other: 850 vehicles an hour for both together, the limit of priority working in Traffic
 * Signs Manual chapter 8. BPR 0.15 and 4: Bureau of Public Roads 1964. All of it is for profiles to change.
 */
export interface StreetCostProfile {
  laneWidthM: number;
  /** [design speed km/h, vehicles an hour a lane], ascending. */
  laneCapacity: readonly (readonly [speedKmh: number, vehH: number])[];
  junctionShare: number;
  meetFreelyM: number;
  meetSlowlyM: number;
  /** Of both directions together where only one vehicle fits. */
  alternatingVehH: number;
  narrowSpeedKmh: number;
  /** Below this clear width no car passes. */
  carM: number;
  b: number;
  power: number;
}

export const defaultStreetCosts: StreetCostProfile = {
  laneWidthM: 3,
  laneCapacity: [
    [20, 1100],
    [30, 1300],
    [40, 1300],
    [50, 1350],
    [60, 1400],
  ],
  junctionShare: 0.5,
  meetFreelyM: 5.5,
  meetSlowlyM: 4.1,
  alternatingVehH: 850,
  narrowSpeedKmh: 15,
  carM: 2.2,
  b: 0.15,
  power: 4,
};

export interface ArcPerformance {
  capacityVehH: number;
  speedKmh: number;
}

/** Capacity and empty speed of one direction of a street; capacity 0 where no car passes. */
export function arcPerformance(
  street: { clearWidthM: number; speedKmh: number; isTwoWay: boolean },
  profile: StreetCostProfile = defaultStreetCosts,
): ArcPerformance {
  const { clearWidthM, speedKmh, isTwoWay } = street;
  if (clearWidthM < profile.carM)
    return { capacityVehH: 0, speedKmh: Math.min(speedKmh, profile.narrowSpeedKmh) };
  const row = profile.laneCapacity.filter(([speed]) => speed <= speedKmh).pop() ?? profile.laneCapacity[0];
  const laneVehH = row[1] * profile.junctionShare;
  if (!isTwoWay) {
    const lanes = Math.max(1, Math.floor(clearWidthM / profile.laneWidthM));
    const isNarrow = clearWidthM < profile.laneWidthM;
    return {
      capacityVehH: lanes * laneVehH,
      speedKmh: isNarrow ? Math.min(speedKmh, profile.narrowSpeedKmh) : speedKmh,
    };
  }
  if (clearWidthM >= profile.meetFreelyM) {
    const lanes = Math.max(1, Math.floor(clearWidthM / 2 / profile.laneWidthM));
    return { capacityVehH: lanes * laneVehH, speedKmh };
  }
  // between "two cars just pass" and "only one fits" capacity falls evenly
  const alternating = Math.min(profile.alternatingVehH / 2, laneVehH);
  const ease = Math.max(0, (clearWidthM - profile.meetSlowlyM) / (profile.meetFreelyM - profile.meetSlowlyM));
  return {
    capacityVehH: alternating + ease * (laneVehH - alternating),
    speedKmh: Math.min(speedKmh, profile.narrowSpeedKmh + ease * (speedKmh - profile.narrowSpeedKmh)),
  };
}

/** Seconds a movement costs by its angle, right-hand traffic: straight on, right, left across the oncoming, turning back. */
export function turnDelayS(angleDegrees: number): number {
  const size = Math.abs(angleDegrees);
  if (size < 30) return 2;
  if (angleDegrees < 0) return 4;
  return size > 150 ? 15 : 8;
}

export const turnBackS = 20;
