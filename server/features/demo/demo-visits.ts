import { createHash } from 'node:crypto';
import { type Random, randomInt, seededRandom } from '#core/lib/random.ts';
import { isReached } from '#core/visits/coverage.ts';
import type { VisitOutcome } from '#core/visits/visit-record.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { insertUser } from '../accounts/index.ts';
import type { DemoKeys } from './demo-place.sql.ts';
import type { DemoPlace } from './demo-place.ts';
import { DEMO_AS_OF } from './demo-problem.ts';
import { DOOR_WORDS, FIXED_WORDS, HOME_WORDS, OUTCOME_SHARES, THOUGHTS } from './demo-visit-words.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Midnight in the office after the last day that the demonstration speaks of. */
const END_MS = Date.parse(DEMO_AS_OF);
const DAYS = 730;
const MORE_LEADERS = ['尹怀远', '骆清和', '祁新民', '岳书平'];
/** A walk around some houses takes half a day. */
const DOORS_A_ROUND = 10;

type DemoId = (name: string) => string;

interface Walker {
  id: string;
  role: string;
  areaKey: number | null;
}

interface DemoHousehold {
  key: number;
  entranceKey: number;
  tags: string[];
}

interface DemoVisit {
  id: string;
  sha: string;
  entranceKey: number;
  householdKey: number | null;
  problemKey: number | null;
  visitedBy: string;
  companions: string[];
  arrivedAt: string;
  leftAt: string | null;
  outcome: VisitOutcome;
  followUpOn: string | null;
  peopleMet: number | null;
  situation: string;
  request: string;
  thoughts: string;
  followUp: string;
  settledAt: string | null;
}

/**
 * Two years of visits: grids with a worker are walked every few months, others by their secretary now and then, some never;
 * registered households more or less as often as their cadence asks; leaders before festivals. The same in every folder.
 */
export async function insertDemoVisits(
  tx: Queryable,
  change: Change,
  place: DemoPlace,
  keys: DemoKeys,
  demoId: DemoId,
): Promise<void> {
  const random = seededRandom(place.seed + 58);
  for (const [i, name] of MORE_LEADERS.entries()) {
    const person = {
      login: `demo-9${i + 1}`,
      name,
      role: 'leader' as const,
      departmentKey: null,
      areaKeys: [],
    };
    await insertUser(
      tx,
      change,
      demoId(`leader-${i + 2}`),
      { ...person, isActive: true, expiresAt: null },
      true,
    );
  }
  const walkers = await tx.query<Walker>(
    `select u.id, u.role, a.area_key as "areaKey" from users u left join user_areas a on a.user_id = u.id
      where u.is_demo and u.role <> 'guest' order by u.login`,
  );
  const households = await tx.query<DemoHousehold>(
    'select key, entrance_key as "entranceKey", tags from households where is_demo and entrance_key is not null order by key',
  );
  const visits = new VisitList(random, demoId);
  walkGrids(visits, random, place, keys, walkers, households);
  visitHomes(visits, random, walkers, households);
  await visitProblems(visits, tx, random, walkers);
  await storeVisits(tx, change, visits.rows);
}

/** Collects visits and finds the words for them. */
class VisitList {
  readonly rows: DemoVisit[] = [];
  constructor(
    private readonly random: Random,
    private readonly demoId: DemoId,
  ) {}

  add(
    arrivedMs: number,
    visitedBy: string,
    at: { entranceKey: number; householdKey?: number; problemKey?: number },
    given: { outcome?: VisitOutcome; companions?: string[]; isThoughtful?: boolean } = {},
  ): number {
    const { random } = this;
    const outcome = given.outcome ?? this.outcome();
    const isHome = at.householdKey !== undefined;
    const words = isHome ? HOME_WORDS : DOOR_WORDS;
    const one = (list: readonly string[]) => list[randomInt(random, list.length)];
    const minutes = isReached(outcome)
      ? (isHome ? 6 : 3) + randomInt(random, isHome ? 12 : 6)
      : 1 + randomInt(random, 2);
    const leftMs = arrivedMs + minutes * MINUTE_MS;
    const isBroughtBack = outcome === 'brought_back';
    const followUpMs = leftMs + (7 + randomInt(random, 14)) * DAY_MS;
    const situation =
      outcome === 'fixed_on_spot'
        ? one(FIXED_WORDS)
        : isReached(outcome) && random() < 0.7
          ? one(words.situation)
          : '';
    const isSettled =
      isBroughtBack && followUpMs < END_MS && (random() < 0.6 || followUpMs < END_MS - 90 * DAY_MS);
    const id = this.demoId(`visit-${this.rows.length + 1}`);
    this.rows.push({
      id,
      sha: createHash('sha256').update(id).digest('hex'),
      entranceKey: at.entranceKey,
      householdKey: at.householdKey ?? null,
      problemKey: at.problemKey ?? null,
      visitedBy,
      companions: given.companions ?? [],
      arrivedAt: new Date(arrivedMs).toISOString(),
      leftAt: random() < 0.92 ? new Date(leftMs).toISOString() : null,
      outcome,
      followUpOn: isBroughtBack ? localDay(followUpMs) : null,
      peopleMet: isReached(outcome) ? 1 + randomInt(random, 3) : null,
      situation: isBroughtBack && situation === '' ? one(words.situation) : situation,
      request: isBroughtBack || (isReached(outcome) && random() < 0.2) ? one(words.request) : '',
      thoughts: isReached(outcome) && (given.isThoughtful || random() < 0.06) ? one(THOUGHTS) : '',
      followUp: isBroughtBack ? one(words.followUp) : '',
      settledAt: isSettled ? new Date(followUpMs - DAY_MS).toISOString() : null,
    });
    return leftMs;
  }

  private outcome(): VisitOutcome {
    let left = this.random();
    for (const [outcome, share] of OUTCOME_SHARES) {
      left -= share;
      if (left < 0) return outcome;
    }
    return 'met';
  }
}

/** A morning or an afternoon of a working day so many days before the end. */
function startOfRound(random: Random, daysBefore: number): number {
  let midnight = END_MS - Math.max(daysBefore, 1) * DAY_MS;
  // 1970-01-01 was a Thursday; the office is eight hours ahead.
  const weekday = () => (Math.floor((midnight + 8 * 3_600_000) / DAY_MS) + 4) % 7;
  while (weekday() === 0 || weekday() === 6) midnight -= DAY_MS;
  return midnight + (random() < 0.5 ? 9 * 60 : 14 * 60) * MINUTE_MS + randomInt(random, 40) * MINUTE_MS;
}

const localDay = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

function walkGrids(
  visits: VisitList,
  random: Random,
  place: DemoPlace,
  keys: DemoKeys,
  walkers: readonly Walker[],
  households: readonly DemoHousehold[],
): void {
  const registered = new Set(households.map(({ entranceKey }) => entranceKey));
  for (const [i, { level }] of place.areas.entries()) {
    const { grid, community } = keys.areas[i];
    if (level !== 'grid' || grid === null) continue;
    const worker = walkers.find(({ role, areaKey }) => role === 'grid_worker' && areaKey === grid);
    const secretary = walkers.find(({ role, areaKey }) => role === 'secretary' && areaKey === community);
    const walker = worker ?? secretary;
    // Every ninth grid nobody has walked yet; every seventh not for more than a year.
    if (!walker || i % 9 === 4) continue;
    const isForgotten = !worker && i % 7 === 2;
    const everyDays = worker ? 180 : 420;
    const doors = place.entrances.flatMap((door, at) => {
      const isOf = place.buildings[door.building]?.grid === i;
      return isOf && !registered.has(keys.entrances[at]) ? keys.entrances[at] : [];
    });
    for (let first = 0; first < doors.length; first += DOORS_A_ROUND) {
      // A last corner that is always left for the next time.
      if (!worker && first + 2 * DOORS_A_ROUND > doors.length && random() < 0.5) continue;
      const round = doors.slice(first, first + DOORS_A_ROUND);
      let before = (isForgotten ? 370 : 0) + randomInt(random, everyDays);
      while (before < DAYS) {
        let clock = startOfRound(random, before);
        for (const entranceKey of round) {
          if (random() < 0.1) continue;
          clock = visits.add(clock, walker.id, { entranceKey }) + (1 + randomInt(random, 4)) * MINUTE_MS;
        }
        before += Math.round(everyDays * (0.7 + 0.8 * random()));
      }
    }
  }
}

function visitHomes(
  visits: VisitList,
  random: Random,
  walkers: readonly Walker[],
  households: readonly DemoHousehold[],
): void {
  const workers = walkers.filter(({ role }) => role === 'grid_worker').slice(0, 2);
  const secretary = walkers.find(({ role }) => role === 'secretary');
  const leaders = walkers.filter(({ role }) => role === 'leader');
  if (workers.length === 0) return;
  for (const [i, { key, entranceKey, tags }] of households.entries()) {
    // One in six was never met in two years.
    if (i % 6 === 5) continue;
    const everyDays = tags.length > 0 ? 50 : 270;
    const walker = workers[i % workers.length];
    for (let before = randomInt(random, everyDays * 1.3); before < DAYS; ) {
      visits.add(startOfRound(random, before) + randomInt(random, 120) * MINUTE_MS, walker.id, {
        entranceKey,
        householdKey: key,
      });
      before += Math.round(everyDays * (0.8 + 0.7 * random()));
    }
  }
  const helped = households.filter(({ tags }) => tags.length > 0);
  // Before spring festival, 七一, mid-autumn and the ninth of the ninth month: leaders go with the secretary.
  for (const daysBefore of [14, 36, 124, 260, 379, 400, 489, 640]) {
    for (const [i, leader] of leaders.entries()) {
      let clock = startOfRound(random, daysBefore + (i % 3));
      for (let n = 0; n < 4 && helped.length > 0; n++) {
        const { key, entranceKey } = helped[randomInt(random, helped.length)];
        const along = {
          outcome: 'met' as const,
          companions: secretary ? [secretary.id] : [],
          isThoughtful: true,
        };
        clock = visits.add(clock, leader.id, { entranceKey, householdKey: key }, along) + 6 * MINUTE_MS;
      }
    }
  }
}

/** Some of the newest closed cases were looked at where they are. */
async function visitProblems(
  visits: VisitList,
  tx: Queryable,
  random: Random,
  walkers: readonly Walker[],
): Promise<void> {
  const problems = await tx.query<{
    key: number;
    entranceKey: number;
    communityKey: number;
    reportedAt: string;
    closedAt: string;
    triage: string | null;
  }>(
    `select key, entrance_key as "entranceKey", community_key as "communityKey", reported_at as "reportedAt",
            closed_at as "closedAt", triage from problems
      where is_demo and status = 'closed' and entrance_key is not null and community_key is not null and closed_at > reported_at
      order by key desc limit 1500`,
  );
  for (const [i, { key, entranceKey, communityKey, reportedAt, closedAt, triage }] of problems.entries()) {
    const secretary = walkers.find(({ role, areaKey }) => role === 'secretary' && areaKey === communityKey);
    if (i % 8 !== 0 || !secretary) continue;
    const [from, to] = [Date.parse(reportedAt), Math.min(Date.parse(closedAt), END_MS - DAY_MS)];
    const at = from + (to - from) * (0.2 + 0.6 * random());
    if (at < from) continue;
    const outcome = triage === 'fixed_on_spot' ? 'fixed_on_spot' : 'met';
    visits.add(at, secretary.id, { entranceKey, problemKey: key }, { outcome });
  }
}

async function storeVisits(tx: Queryable, change: Change, visits: readonly DemoVisit[]): Promise<void> {
  await tx.query(
    `insert into visits (id, entrance_key, household_key, problem_key, subdistrict_key, community_key, grid_key, lng, lat,
       visited_by, companions, arrived_at, left_at, outcome, follow_up_on, people_met, situation, request, thoughts, follow_up,
       received_sha256, settled_at, settled_by, recorded_by, recorded_at, is_demo, version)
     select r.id, r."entranceKey", r."householdKey", r."problemKey", e.subdistrict_key, e.community_key, e.grid_key, e.lng, e.lat,
       r."visitedBy", r.companions, r."arrivedAt", r."leftAt", r.outcome, r."followUpOn", r."peopleMet", r.situation, r.request,
       r.thoughts, r."followUp", r.sha, r."settledAt", case when r."settledAt" is not null then r."visitedBy" end,
       r."visitedBy", coalesce(r."leftAt", r."arrivedAt"), true, $2
       from jsonb_to_recordset($1::jsonb) as r(id uuid, "entranceKey" integer, "householdKey" integer, "problemKey" integer,
         "visitedBy" text, companions jsonb, "arrivedAt" timestamptz, "leftAt" timestamptz, outcome text, "followUpOn" date,
         "peopleMet" integer, situation text, request text, thoughts text, "followUp" text, sha text, "settledAt" timestamptz)
       join entrances e on e.key = r."entranceKey" order by r."arrivedAt", r.id`,
    [JSON.stringify(visits), change.version],
  );
}
