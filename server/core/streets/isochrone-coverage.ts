/** Where households live: a door with its households, or the middle of a house for those that no door has. */
export interface Home {
  lng: number;
  lat: number;
  households: number;
  /** Estimated from footprint and levels, not counted by the office. */
  isAssumed: boolean;
  /** Its house in the list of houses, -1 for a door without one. */
  house: number;
  /** 0 for none. */
  communityKey: number;
}

/** How many households have it within reach; sums over homes, nothing else. */
export interface CoverageLine {
  /** 0 for homes outside all communities. */
  communityKey: number;
  households: number;
  within: number;
  /** Of `households`, those that were estimated. */
  assumed: number;
}

/** A house with its households and the farthest of them; a door without a house stands for itself. */
export interface HouseLine {
  house: number;
  communityKey: number;
  households: number;
  beyond: number;
  /** Of its farthest home; Infinity where no way leads. */
  seconds: number;
  /** What the farthest home would go to, -1 for nothing. */
  goal: number;
  /** One of its homes, to say where it is. */
  home: number;
}

export interface Coverage {
  total: CoverageLine;
  /** Smallest share first. */
  communities: CoverageLine[];
  houses: HouseLine[];
  /** Houses some of whose households have it too far, most of them first. */
  uncovered: HouseLine[];
}

/**
 * Who has it within the time.
 * @param seconds to the nearest goal, a value a home; Infinity without a way
 * @param goals the nearest goal of each home, -1 for none
 */
export function coverageOf(
  homes: readonly Home[],
  seconds: ArrayLike<number>,
  goals: ArrayLike<number>,
  limitS: number,
): Coverage {
  const total = emptyLine(0);
  const byCommunity = new Map<number, CoverageLine>();
  const houses = new Map<string, HouseLine>();
  homes.forEach((home, i) => {
    let line = byCommunity.get(home.communityKey);
    if (!line) byCommunity.set(home.communityKey, (line = emptyLine(home.communityKey)));
    const isWithin = seconds[i] <= limitS;
    for (const each of [total, line]) {
      each.households += home.households;
      if (isWithin) each.within += home.households;
      if (home.isAssumed) each.assumed += home.households;
    }
    const id = home.house < 0 ? `home:${i}` : `house:${home.house}`;
    const house = houses.get(id);
    if (!house) {
      houses.set(id, {
        house: home.house,
        communityKey: home.communityKey,
        households: home.households,
        beyond: isWithin ? 0 : home.households,
        seconds: seconds[i],
        goal: goals[i],
        home: i,
      });
      return;
    }
    house.households += home.households;
    if (!isWithin) house.beyond += home.households;
    if (seconds[i] > house.seconds) Object.assign(house, { seconds: seconds[i], goal: goals[i], home: i });
  });
  return {
    total,
    communities: [...byCommunity.values()].sort(
      (a, b) => shareOf(a) - shareOf(b) || b.households - a.households || a.communityKey - b.communityKey,
    ),
    houses: [...houses.values()],
    uncovered: [...houses.values()]
      .filter(({ beyond }) => beyond > 0)
      .sort((a, b) => b.beyond - a.beyond || compareSeconds(b.seconds, a.seconds) || a.home - b.home),
  };
}

/** What one more place would change. */
export interface TrialGain {
  /** Households that come within the time. */
  gained: number;
  /** Households that have it nearer than before. */
  closer: number;
  /** Minutes that these save on the way there, on average; those without a way before are left out of it. */
  savedMinutes: number;
}

/** @param before seconds without it, @param trial seconds to it alone */
export function trialGain(
  homes: readonly Home[],
  before: ArrayLike<number>,
  trial: ArrayLike<number>,
  limitS: number,
): TrialGain {
  let [gained, closer, savedS, saving] = [0, 0, 0, 0];
  homes.forEach(({ households }, i) => {
    if (!(trial[i] < before[i])) return;
    closer += households;
    if (before[i] > limitS && trial[i] <= limitS) gained += households;
    if (!Number.isFinite(before[i])) return;
    savedS += households * (before[i] - trial[i]);
    saving += households;
  });
  return { gained, closer, savedMinutes: saving === 0 ? 0 : savedS / saving / 60 };
}

/** Between 0 and 1; 1 where nobody lives. */
export function shareOf({ households, within }: Pick<CoverageLine, 'households' | 'within'>): number {
  return households === 0 ? 1 : within / households;
}

const emptyLine = (communityKey: number): CoverageLine => ({
  communityKey,
  households: 0,
  within: 0,
  assumed: 0,
});

/** Infinity minus Infinity is no number. */
const compareSeconds = (a: number, b: number) => (a === b ? 0 : a - b);
