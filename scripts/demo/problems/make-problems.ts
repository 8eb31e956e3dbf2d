import { type Random, seededRandom } from '../../../server/core/lib/random.ts';
import type { LocationPrecision } from '../../../server/core/problems/vocabulary.ts';
import type { Profile } from '../../../server/core/profile/profile.ts';
import type { DemoPlace } from '../../../server/features/demo/demo-place.ts';
import type { DemoProblem } from '../../../server/features/demo/demo-problem.ts';
import {
  DAY_MINUTES,
  dayFactor,
  dayStart,
  drawMinuteOfDay,
  END_MINUTE,
  localDate,
  type Month,
  monthsOfDemo,
} from './calendar.ts';
import { dueMinute } from './deadline.ts';
import { drawOutcome } from './outcome.ts';
import type { Pattern } from './pattern.ts';
import { HOUSE_PATTERNS } from './patterns-houses.ts';
import { LIFE_PATTERNS } from './patterns-life.ts';
import { STREET_PATTERNS } from './patterns-streets.ts';
import { TIDINESS_PATTERNS } from './patterns-tidiness.ts';
import { TRAFFIC_PATTERNS } from './patterns-traffic.ts';
import { placeWords } from './place-words.ts';
import { drawSource, extraOf } from './sources.ts';
import { type Spot, type SpotSource, Spots, weighted } from './spots.ts';
import { tell } from './wording.ts';

export const PATTERNS: readonly Pattern[] = [
  ...HOUSE_PATTERNS,
  ...STREET_PATTERNS,
  ...TRAFFIC_PATTERNS,
  ...TIDINESS_PATTERNS,
  ...LIFE_PATTERNS,
];

/** Two years of problems, oldest first; the same seed and count give the same problems. */
export function* makeProblems(
  place: DemoPlace,
  profile: Profile,
  count: number,
  seed: number,
): Generator<DemoProblem> {
  const random = seededRandom(seed);
  const spots = new Spots(place, seededRandom(seed + 1));
  const sources = PATTERNS.map((pattern) => spots.source(pattern.where));
  const months = monthsOfDemo();
  const shares = months.map((month) => monthShare(month));
  const total = shares.reduce((sum, share) => sum + share, 0);
  let made = 0;
  let target = 0;
  let pending: Draft[] = [];
  for (const month of months) {
    target += (shares[month.index] / total) * count;
    const end = month.start + month.days * DAY_MINUTES;
    const wanted = Math.round(target) - made;
    const drafts = pending.filter((draft) => draft.reported < end).slice(0, wanted);
    pending = pending.filter((draft) => draft.reported >= end);
    const draw = monthSource(month, sources);
    while (drafts.length < wanted) {
      for (const draft of withFollowUps(random, draw(random))) {
        if (draft.reported >= end) pending.push(draft);
        else if (drafts.length < wanted) drafts.push(draft);
      }
    }
    drafts.sort((a, b) => a.reported - b.reported);
    for (const draft of drafts) yield finish(random, draft, spots, profile);
    made += drafts.length;
  }
}

/** Before it has words and an outcome. */
interface Draft {
  pattern: Pattern;
  reported: number;
  spot: Spot;
  /** 1 for the first time. */
  repeat: number;
}

function monthShare(month: Month): number {
  const weight = PATTERNS.reduce((sum, pattern) => sum + pattern.weight * pattern.months[month.season], 0);
  // More people know the number every month.
  return weight * month.days * (0.88 + 0.24 * (month.index / 23));
}

function monthSource(month: Month, sources: readonly SpotSource[]): (random: Random) => Draft {
  const drawPattern = weighted(PATTERNS.map((pattern) => pattern.weight * pattern.months[month.season]));
  const days = PATTERNS.map(({ code, weekend }) =>
    weighted(
      Array.from({ length: month.days }, (_, day) => {
        return 0.0001 + dayFactor(code, month.start + day * DAY_MINUTES, weekend);
      }),
    ),
  );
  return (random) => {
    const index = drawPattern(random);
    const pattern = PATTERNS[index];
    const day = month.start + days[index](random) * DAY_MINUTES;
    return {
      pattern,
      reported: day + drawMinuteOfDay(random, pattern.hours),
      spot: sources[index](random),
      repeat: 1,
    };
  };
}

/** Some write again about the same door: one in fourteen, and of those one in three again. */
function withFollowUps(random: Random, first: Draft): Draft[] {
  const all = [first];
  let last = first;
  while (random() < (last.repeat === 1 ? 0.07 : 0.34) && last.repeat < 7) {
    const days = 4 + Math.floor(random() * 50);
    const reported =
      dayStart(last.reported) + days * DAY_MINUTES + drawMinuteOfDay(random, last.pattern.hours);
    if (reported >= END_MINUTE) break;
    last = { ...last, reported, repeat: last.repeat + 1 };
    all.push(last);
  }
  return all;
}

function finish(random: Random, draft: Draft, spots: Spots, profile: Profile): DemoProblem {
  const { pattern, reported, spot, repeat } = draft;
  const category = profile.categories.find((c) => c.code === pattern.code);
  if (!category?.deadline) throw new Error(`The profile has no category ${pattern.code} with a deadline.`);
  const source = drawSource(random, pattern, reported);
  const precision = drawPrecision(random, spot, source);
  const words = placeWords(random, spots.place, spot, precision, spots);
  const due = dueMinute(reported, category.deadline.amount, category.deadline.unit);
  const outcome = drawOutcome(random, {
    reported,
    due,
    slowness: pattern.slowness ?? 1,
    source,
    progress: 1 - (END_MINUTE - reported) / (730 * DAY_MINUTES),
    isSuperiorMatter: category.deadline.unit === 'day',
  });
  const building = spot.building === null ? null : spots.place.buildings[spot.building];
  const told = tell(random, {
    pattern,
    source,
    reported,
    placeText: words.placeText,
    pronoun: words.pronoun,
    street: spot.street ?? '马路',
    levels: Math.min(building?.levels ?? 3, 28),
    repeat,
  });
  const at = placed(random, spot, precision);
  const reporterCount = repeat > 1 ? repeat : random() < 0.06 ? 2 + Math.floor(random() ** 3 * 14) : 1;
  return {
    ...told,
    categoryCode: pattern.code,
    sourceCode: source,
    ...outcome,
    reportedMinute: reported,
    dueMinute: due,
    reporterCount,
    precision,
    ...at,
    placeText: words.placeText,
    ...methodOf(precision),
    area: at.at ? spots.areaAt(at.at) : words.area,
    building: precision === 'entrance' || precision === 'building' ? spot.building : null,
    entrance: precision === 'entrance' ? spot.entrance : null,
    extra: extraOf(random, source, outcome, reported, localDate(due)),
  };
}

/** How well the place is known: most know their door, some only the street, a few nothing. */
function drawPrecision(random: Random, spot: Spot, source: string): LocationPrecision {
  const r = random();
  const isOnSite = source === 'patrol' || source === 'visit';
  const vague = isOnSite ? 0.02 : source === 'forum' ? 0.34 : 0.075;
  if (r < vague * 0.5) return 'community';
  if (r < vague * 0.72) return 'subdistrict';
  if (r < vague) return 'none';
  const q = random();
  if (spot.entrance !== null) {
    if (q < 0.045 && spot.street) return 'street';
    if (q < 0.14) return 'point';
    return q < 0.36 ? 'building' : 'entrance';
  }
  return q < 0.15 && spot.street ? 'street' : 'point';
}

function placed(
  random: Random,
  spot: Spot,
  precision: LocationPrecision,
): { at: [number, number] | null; accuracyM: number | null } {
  if (precision === 'entrance' || precision === 'building') return { at: spot.at, accuracyM: null };
  if (precision !== 'point') return { at: null, accuracyM: null };
  const jitter = () => Math.round((random() + random() - 1) * 420);
  return { at: [spot.at[0] + jitter(), spot.at[1] + jitter()], accuracyM: 5 + Math.floor(random() * 25) };
}

function methodOf(precision: LocationPrecision): Pick<DemoProblem, 'placeMethod' | 'placeConfidence'> {
  switch (precision) {
    case 'point':
      return { placeMethod: 'given', placeConfidence: 1 };
    case 'entrance':
    case 'building':
      return { placeMethod: 'gazetteer.exact', placeConfidence: 0.95 };
    case 'street':
      return { placeMethod: 'gazetteer.street', placeConfidence: 0.6 };
    case 'none':
      return { placeMethod: null, placeConfidence: null };
    default:
      return { placeMethod: 'gazetteer.area', placeConfidence: 0.5 };
  }
}
