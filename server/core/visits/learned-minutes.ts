/** A visit with a beginning and an end. */
export interface TimedVisit {
  /** Kind of stop (core/walkabouts/candidate). */
  kind: string;
  arrivedAt: string;
  leftAt: string;
}

export interface LearnedMinutes {
  kind: string;
  /** How many visits speak. */
  n: number;
  /** Median of the minutes between arriving and leaving, and the middle half of them. */
  median: number;
  lowerQuartile: number;
  upperQuartile: number;
  /** Visits left out: a phone that was not told of the leaving. */
  tooLong: number;
}

/** Longer than this nobody stands at one door; the end was forgotten. An assumption. */
export const LONGEST_MINUTES = 240;
/** A median of fewer visits is chance. */
export const ENOUGH_VISITS = 5;

/** Service minutes by kind of stop, kinds in the order in which they come; kinds with no usable visit are left out. */
export function learnMinutes(visits: readonly TimedVisit[]): LearnedMinutes[] {
  const byKind = new Map<string, { minutes: number[]; tooLong: number }>();
  for (const { kind, arrivedAt, leftAt } of visits) {
    const minutes = (Date.parse(leftAt) - Date.parse(arrivedAt)) / 60_000;
    const of = byKind.get(kind) ?? { minutes: [], tooLong: 0 };
    byKind.set(kind, of);
    if (minutes > LONGEST_MINUTES) of.tooLong++;
    else of.minutes.push(minutes);
  }
  return [...byKind].flatMap(([kind, { minutes, tooLong }]) => {
    if (minutes.length === 0) return [];
    const sorted = minutes.sort((a, b) => a - b);
    return [
      {
        kind,
        n: sorted.length,
        median: quantile(sorted, 0.5),
        lowerQuartile: quantile(sorted, 0.25),
        upperQuartile: quantile(sorted, 0.75),
        tooLong,
      },
    ];
  });
}

/** The value below which a share of the ascending values lies, between neighbours linearly (type 7 of Hyndman and Fan). */
export function quantile(ascending: readonly number[], share: number): number {
  const at = (ascending.length - 1) * share;
  const low = ascending[Math.floor(at)];
  return low + (ascending[Math.ceil(at)] - low) * (at - Math.floor(at));
}
