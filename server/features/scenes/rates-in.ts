import { addToCounts, emptyCounts, type RateCounts, type RateList, rateLists } from '#core/cases/rates.ts';
import { minutesOf } from '#core/reviews/day-ranges.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import { selectRateCases } from '../measures/index.ts';
import { calendarOf } from '../problems/index.ts';
import type { SceneGround } from './scene-ground.ts';

/** 三率 of the cases dispatched in a range, with the keys behind each count. */
export interface RatesIn {
  counts: RateCounts;
  keys: ReadonlyMap<RateList, number[]>;
}

/** The rates of everything in the ground: narrowed to an area they are those of that area, also of a grid. */
export async function ratesIn(ground: SceneGround, range: DayRange): Promise<RatesIn> {
  const { deps, dataset, principal, profile, timeZone, now } = ground;
  const { fromMinute, untilMinute } = minutesOf(range, timeZone);
  const counts = emptyCounts();
  const keys = new Map<RateList, number[]>();
  const instant = (minute: number) => new Date(minute * 60_000).toISOString();
  const calendar = calendarOf(profile);
  const cases = selectRateCases(deps.db, dataset, principal, instant(fromMinute), instant(untilMinute));
  for await (const each of cases) {
    const lists = rateLists(each, profile.rates, Date.parse(now), calendar);
    addToCounts(counts, each, lists);
    for (const list of lists) {
      const known = keys.get(list);
      if (known) known.push(each.key);
      else keys.set(list, [each.key]);
    }
  }
  return { counts, keys };
}
