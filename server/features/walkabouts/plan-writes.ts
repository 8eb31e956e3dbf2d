import { subjectId } from '#core/walkabouts/candidate.ts';
import type { Violation } from '#core/walkabouts/check-walkabout.ts';
import { type RouteFault, routesOf, storedPlan } from '#core/walkabouts/stored-plan.ts';
import type { Timetable } from '#core/walkabouts/timetable.ts';
import type { WhyNot } from '#core/walkabouts/why-not.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import type { StreetGraphs } from '../streets/index.ts';
import { type DescribedStop, describeStops } from './stop-subjects.ts';
import {
  type NewStop,
  replaceStops,
  STOPS_FROM,
  type Stop,
  type StoredWhyNot,
  selectStops,
  writeWhyNot,
} from './stops.sql.ts';
import { selectTeams, selectWalkers, type Team, writeRoutes } from './teams.sql.ts';
import type { TimetableInput } from './timetable.task.ts';
import type { StopWrite } from './walkabout.schemas.ts';
import { stopWhere } from './walkabout-scope.sql.ts';
import { changedSince, findWalkabout, lockWalkabout, refuseOver } from './walkabout-writes.ts';
import { insertWalkaboutEvent, setStatus, touchWalkabout, type WalkaboutRow } from './walkabouts.sql.ts';

export interface StoredPlanAnswer {
  version: number;
  /** What the checker finds in a plan that a person has changed by hand: never a reason to refuse it. */
  violations: { kind: Violation['kind']; teamKey: number; stopKey: number | null }[];
  /** False: there are no streets to walk on, and times are of straight lines, longer by a factor. */
  hasStreets: boolean;
}

const EVERY_STOP = { text: 'true', params: [] };

/**
 * Puts a whole plan in the place of the one there was, with the times that the server works out on its own streets. What is
 * late is stored as late; what makes no sense (a thing twice, holes along a way, keys of nothing) is refused whole.
 */
export async function storePlan(
  deps: Deps,
  graphs: StreetGraphs,
  principal: Principal,
  key: number,
  { version, stops }: { version: number; stops: StopWrite[] },
): Promise<StoredPlanAnswer> {
  const { db, profile } = deps;
  const walkabout = await findWalkabout(db, principal, key);
  refuseOver(walkabout);
  const before = await selectStops(db, key, EVERY_STOP);
  const seen = await selectStops(db, key, stopWhere(principal, STOPS_FROM));
  if (seen.length < before.length) {
    throw new AppError(
      'walkabouts.part_seen',
      403,
      `${principal.id} sees ${seen.length} of ${before.length} stops.`,
    );
  }
  if (walkabout.version !== version) throw changedSince(walkabout);
  const teams = await selectTeams(db, [key]);
  const known = new Map(before.map((stop) => [stop.id, stop]));
  refuseFaults(stops, teams, known);
  const described = await describeStops(db, principal, profile, stops, known);
  await refuseForGuests(deps, teams, described);
  refuseLosing(before, stops);
  const { settings } = walkabout;
  const table = await deps.jobs.runInWorker<Timetable>('walkabouts.timetable', {
    graph: (await graphs.current()).buffer,
    stored: storedPlan(described, teams, settings),
    pace: { speedKmh: settings.speedKmh, avoidSteps: settings.avoidStairs },
  } satisfies TimetableInput);
  return writeChange(deps, principal.id, async (tx, change) => {
    const held = await lockWalkabout(tx, principal, key, version);
    refuseOver(held);
    return writePlan(tx, change, held, teams, described, table);
  });
}

/** Writes a plan with its timetable inside a write that holds the walkabout; `stops` and `teams` as in the timetable. */
export async function writePlan(
  tx: Queryable,
  change: Change,
  { key, status, stopCount, leftOutCount }: WalkaboutRow,
  teams: readonly Team[],
  stops: readonly DescribedStop[],
  table: Timetable,
): Promise<StoredPlanAnswer> {
  const keys = await replaceStops(tx, change, key, withTimes(stops, table));
  if (keys.size !== stops.length) {
    throw new AppError('walkabouts.stop_unknown', 409, 'A stop of another walkabout was named.');
  }
  const keyOf = (stop: number) => keys.get(stops[stop].id)!;
  await writeRoutes(
    tx,
    change,
    table.lines.map((line, k) => routeOf(teams[k], line, table, k)),
  );
  await writeWhyNot(
    tx,
    table.leftOut.map(({ stop, why }) => ({ key: keyOf(stop), whyNot: withKeys(why, teams, keyOf) })),
  );
  const visits = stops.filter(({ teamKey }) => teamKey !== null).length;
  if (status === 'draft' && visits > 0) await setStatus(tx, change, key, 'planned');
  else await touchWalkabout(tx, change, key);
  const isDemo = (await activeDataset(tx)) === 'demo';
  const was = { stops: stopCount, leftOut: leftOutCount };
  const is = { stops: visits, leftOut: stops.length - visits };
  await insertWalkaboutEvent(tx, change, key, 'planned', was, is, isDemo);
  return {
    version: change.version,
    hasStreets: table.hasStreets,
    violations: table.violations.map(({ kind, team, stop }) => ({
      kind,
      teamKey: teams[team].key,
      stopKey: stop < 0 ? null : keyOf(stop),
    })),
  };
}

/** A second attempt stands beside the first one, at the same door. */
function refuseFaults(
  stops: readonly StopWrite[],
  teams: readonly Team[],
  known: ReadonlyMap<string, Stop>,
): void {
  const ids = new Set<string>();
  const things = new Set<string>();
  for (const { id, kind, ...stop } of stops) {
    if (ids.has(id)) throw fault('doubled', id);
    ids.add(id);
    const subject = subjectId(kind, stop);
    const thing = subject && `${subject} ${known.get(id)?.attemptOf ?? ''}`;
    if (thing !== null && things.has(thing)) throw fault('doubled', id);
    if (thing !== null) things.add(thing);
  }
  const [first] = routesOf(stops, teams).faults;
  if (first) throw fault(first.kind, stops[first.stop].id);
}

const fault = (kind: RouteFault['kind'] | 'doubled', id: string) =>
  new AppError('walkabouts.plan_broken', 422, `The plan is broken at stop ${id}: ${kind}.`, { kind, id });

/** What was visited stays in the plan, or a visit would belong to nothing. */
function refuseLosing(before: readonly Stop[], stops: readonly StopWrite[]): void {
  const ids = new Set(stops.map(({ id }) => id));
  const lost = before.find(({ id, visit }) => visit !== null && !ids.has(id));
  if (lost)
    throw new AppError('walkabouts.stop_visited', 409, `Stop ${lost.key} was visited.`, {
      title: lost.title,
    });
}

/** A guest is given stops in the areas of their account only; one without areas anywhere. */
async function refuseForGuests(
  { db }: Deps,
  teams: readonly Team[],
  stops: readonly Pick<NewStop, 'teamKey' | 'communityKey' | 'gridKey' | 'title'>[],
): Promise<void> {
  const guests = teams.flatMap(({ key, members }) =>
    members.filter(({ role }) => role === 'guest').map(({ userId }) => ({ key, userId })),
  );
  if (guests.length === 0) return;
  const isDemo = (await activeDataset(db)) === 'demo';
  const people = await selectWalkers(
    db,
    guests.map(({ userId }) => userId),
    isDemo,
  );
  for (const { id, name, areaKeys } of people) {
    if (areaKeys.length === 0) continue;
    const inside = new Set(await insideOf(db, areaKeys));
    const mine = new Set(guests.flatMap(({ key, userId }) => (userId === id ? [key] : [])));
    const outside = stops.find(
      ({ teamKey, communityKey, gridKey }) =>
        teamKey !== null && mine.has(teamKey) && !inside.has(communityKey ?? 0) && !inside.has(gridKey ?? 0),
    );
    if (outside) {
      throw new AppError('walkabouts.guest_outside', 409, `${id} may not be given ${outside.title}.`, {
        name,
        title: outside.title,
      });
    }
  }
}

async function insideOf(q: Deps['db'], areaKeys: readonly number[]): Promise<number[]> {
  const rows = await q.query<{ key: number }>(
    `with recursive inside as (
       select key from areas where key = any($1::int[]) union
       select a.key from areas a join inside i on a.parent_key = i.key)
     select key from inside`,
    [areaKeys],
  );
  return rows.map(({ key }) => key);
}

const NO_TIMES = { plannedBeginS: null, plannedLeaveS: null, plannedWalkS: null, lateS: 0 };

function withTimes(stops: readonly Omit<NewStop, keyof typeof NO_TIMES>[], { routes }: Timetable): NewStop[] {
  const timed: NewStop[] = stops.map((stop) => ({ ...stop, ...NO_TIMES }));
  for (const { stop, beginS, leaveS, walkS, lateS } of routes.flatMap((route) => route.stops)) {
    // Where no way leads there is no time at which anybody arrives.
    if (!Number.isFinite(leaveS)) continue;
    timed[stop].plannedBeginS = Math.round(beginS);
    timed[stop].plannedLeaveS = Math.round(leaveS);
    timed[stop].plannedWalkS = Math.round(walkS);
    timed[stop].lateS = Math.ceil(lateS - 0.5);
  }
  return timed;
}

function routeOf({ key }: Team, line: Timetable['lines'][number], { routes }: Timetable, k: number) {
  const { walkingS, stops } = routes[k];
  if (stops.length === 0) return { key, routeLine: null, walkM: null, walkS: null };
  return {
    key,
    routeLine: line.coordinates,
    walkM: line.lengthM,
    walkS: Number.isFinite(walkingS) ? Math.round(walkingS) : null,
  };
}

/** Teams and stops by key where the planner names them by index. */
function withKeys(why: WhyNot, teams: readonly Team[], keyOf: (stop: number) => number): StoredWhyNot {
  if (!('team' in why)) return why;
  const team = teams[why.team].key;
  if (why.kind === 'clash') return { ...why, team, stop: keyOf(why.stop) };
  if (why.kind === 'outranked') return { ...why, team, instead: keyOf(why.instead) };
  return { ...why, team };
}
