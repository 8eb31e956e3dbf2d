/**
 * How the trips of a weekday spread over its hours, and how many there are. All of it is assumed: the shape of a residential
 * quarter (out in the morning, back in the evening), one vehicle trip out and one in a household a day; to be replaced by
 * counts at the gates. Each row adds up to 1.
 */
export interface DayProfile {
  origin: 'assumed' | 'counted';
  /** Vehicle trips out of a household in a day; as many come back. */
  tripsPerHousehold: number;
  out: readonly number[];
  in: readonly number[];
  /** Vehicles through a gate in the busiest hour, and each hour's share of it. */
  throughPeakVehH: number;
  throughOfPeak: readonly number[];
}

const perThousand = (values: readonly number[]): number[] => values.map((value) => value / 1000);

export const assumedDay: DayProfile = {
  origin: 'assumed',
  tripsPerHousehold: 1,
  // hours       0  1  2  3  4   5   6    7    8   9  10  11  12  13  14  15  16  17  18  19  20  21  22  23
  out: perThousand([
    4, 2, 2, 2, 5, 15, 55, 150, 130, 75, 50, 40, 40, 50, 50, 45, 45, 50, 55, 50, 35, 25, 15, 10,
  ]),
  in: perThousand([
    15, 8, 4, 2, 2, 4, 15, 40, 45, 40, 40, 50, 55, 50, 40, 50, 65, 105, 140, 90, 55, 40, 30, 15,
  ]),
  throughPeakVehH: 60,
  throughOfPeak: [
    0.1, 0.06, 0.04, 0.04, 0.06, 0.15, 0.45, 1, 0.95, 0.75, 0.65, 0.6, 0.55, 0.55, 0.6, 0.65, 0.8, 1, 0.95,
    0.7, 0.5, 0.4, 0.3, 0.2,
  ],
};

export interface HourRates {
  outPerHousehold: number;
  inPerHousehold: number;
  throughVehH: number;
}

/** Rates of one hour of the day, 0 to 23, rounded as they are shown. Throws a RangeError for any other hour. */
export function ratesOfHour(hour: number, day: DayProfile = assumedDay): HourRates {
  if (!(Number.isInteger(hour) && hour >= 0 && hour < 24)) throw new RangeError(`Hour ${hour} of the day`);
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    outPerHousehold: round(day.tripsPerHousehold * day.out[hour]),
    inPerHousehold: round(day.tripsPerHousehold * day.in[hour]),
    throughVehH: Math.round(day.throughPeakVehH * day.throughOfPeak[hour]),
  };
}
