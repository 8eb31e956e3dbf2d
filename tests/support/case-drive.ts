import { tmpdir } from 'node:os';
import { pino } from 'pino';
import { expect } from 'vitest';
import { CASE_FIELDS, caseAsOf } from '#core/cases/as-of.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import { checkCase } from '#core/cases/check-case.ts';
import { type Random, randomInt, seededRandom } from '#core/lib/random.ts';
import { MOVES, REQUESTS, type RequestKind } from '#core/problems/lifecycle.ts';
import { TRIAGES } from '#core/problems/vocabulary.ts';
import type { Profile } from '#core/profile/profile.ts';
import defaultProfile from '../../data/profiles/default.json' with { type: 'json' };
import { createChangeFeed } from '../../server/db/change-feed.ts';
import type { Db } from '../../server/db/db.ts';
import type { AsOfCount } from '../../server/features/cases/as-of.sql.ts';
import { selectStatusAsOf } from '../../server/features/cases/as-of.sql.ts';
import type { CaseAnswer } from '../../server/features/cases/case-answer.ts';
import type { Deps } from '../../server/http/deps.ts';
import type { Principal } from '../../server/http/principal.ts';
import { createJobs } from '../../server/jobs/jobs.ts';
import { inlineRunner } from '../../server/jobs/task-runner.ts';
import { actAs, type Office, openOffice } from './case-office.ts';
import { buildTown, type Town } from './town.ts';

/** Every change of status there may ever be, written down by hand and not taken from the program. */
const LEGAL = `reported>verifying reported>filed reported>rejected reported>checking reported>voided reported>merged
  verifying>filed verifying>rejected verifying>checking verifying>voided verifying>merged filed>dispatched filed>voided
  filed>merged dispatched>handling dispatched>filed dispatched>voided dispatched>merged handling>checking handling>filed
  handling>voided handling>merged checking>closed checking>handling checking>filed checking>voided checking>merged closed>verifying
  rejected>verifying voided>verifying`;
const legal = new Set(LEGAL.split(/\s+/));

const depsOn = (db: Db, clock: () => Date): Deps => ({
  db,
  clock,
  jobs: createJobs(inlineRunner()),
  dataDir: tmpdir(),
  log: pino({ level: 'silent' }),
  changes: createChangeFeed(),
  profile: defaultProfile as Profile,
  allowedHosts: ['localhost'],
  commandToken: 'test-token',
  isLocalOnly: true,
});

interface HistoryRow {
  key: number;
  kind: string;
  effectiveAt: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Drives random people through random steps of random cases and checks the whole after it, and each case after each step. */
export async function driveCases(
  open: () => Promise<Db>,
  seed: number,
  steps: number,
): Promise<Map<string, number>> {
  let now = Date.parse('2026-03-02T01:00:00Z');
  const deps = depsOn(await open(), () => new Date(now));
  const town = await buildTown(deps, { count: 14 });
  const office = await openOffice(deps, town);
  await startAnew(deps, town);
  const random = seededRandom(seed);
  const actors = actorsOf(deps, office);
  const admin = actors.get(office.people.admin)!;
  const done: { key: number; at: number }[] = [];
  const outcomes = new Map<string, number>();
  for (let step = 0; step < steps; step++) {
    now += randomInt(random, 5 * 3_600_000);
    const key = pick(random, town.problemKeys);
    const before = await admin.ok<CaseAnswer>('GET', `/api/cases/${key}`);
    const { status, code } = await randomStep(random, actors, office, town, before, now);
    outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    const after = await admin.ok<CaseAnswer>('GET', `/api/cases/${key}`);
    expect(checkCase(after.state), `${code} of ${key} at step ${step}`).toEqual([]);
    if (status < 300) done.push({ key, at: now });
    else
      expect(after, `refused (${code}) yet changed`).toEqual({
        ...before,
        now: after.now,
        clocks: after.clocks,
      });
  }
  const histories = await readHistories(deps, town);
  checkHistories(histories, done);
  await checkReplay(deps, admin, town, histories, now);
  await checkSums(deps, office, town, done, random);
  return outcomes;
}

type Actors = ReadonlyMap<Principal, ReturnType<typeof actAs>>;

/** Each person once, as on a server: a new application would first read every problem into its columns. */
function actorsOf(deps: Deps, { people }: Office): Actors {
  return new Map(Object.values(people).map((person) => [person, actAs(deps, person)]));
}

/** A drive that never got anywhere would prove nothing. */
export function expectVariety(outcomes: Map<string, number>): void {
  const seen = [...outcomes.keys()];
  const wanted = `dispatch approve refuse withdraw triage supervise
    request suspend,request resume,request extend,request return,request void,request merge
    move verify,move file,move start,move finish,move pass,move rework,move refile,move fix_on_spot,move reopen,move reject
    access.role,problems.changed,cases.case_paused,cases.may_not_decide,problems.move_not_allowed,cases.due_not_later`;
  const names = wanted
    .split(/,|\n/)
    .flatMap((part) => (part.trim().startsWith('dispatch') ? part.trim().split(' ') : [part.trim()]));
  expect(names.filter((name) => !seen.includes(name))).toEqual([]);
}

/** All begin as reported, so that everything that follows is the program's work. */
async function startAnew({ db }: Deps, town: Town): Promise<void> {
  await db.query(
    `update problems set status = 'reported', due_at = null, closed_at = null, reported_at = '2026-02-01T01:00:00Z',
       stage_since = '2026-02-01T01:00:00Z'`,
  );
  await db.query(
    `insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, version)
     select key, 'test', reported_at, reported_at, 'reported', null,
       jsonb_build_object('status', 'reported', 'stageSince', reported_at), version
       from problems where key = any($1::int[]) order by key`,
    [town.problemKeys],
  );
}

const REQUEST_KINDS = Object.keys(REQUESTS) as RequestKind[];

const pick = <T>(random: Random, list: readonly T[]): T => list[randomInt(random, list.length)];

/** Mostly what the case would let an administrator do, sometimes anything at all. */
async function randomStep(
  random: Random,
  actors: Actors,
  office: Office,
  town: Town,
  { key, version, state, requests, moves, requestKinds }: CaseAnswer,
  now: number,
): Promise<{ status: number; code: string }> {
  const { admin, leader, roadsMan, gardener } = office.people;
  const anybody = random() < 0.5 ? Object.values(office.people) : [admin, leader, roadsMan, gardener];
  const who = actors.get(pick(random, anybody))!;
  const isWild = random() < 0.25;
  const call = async (name: string, method: string, path: string, body: unknown) => {
    const answer = await who.call<{ error?: { code: string } }>(method, path, body);
    expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBeLessThan(500);
    return { status: answer.status, code: answer.body.error?.code ?? name };
  };
  const expectedVersion = random() < 0.03 ? version - 1 : version;
  const waiting = requests.filter((each) => each.status === 'pending');
  const dice = random();
  if (waiting.length > 0 && dice < 0.45) {
    const { id } = pick(random, waiting);
    if (random() < 0.1) return call('withdraw', 'POST', `/api/cases/requests/${id}/withdraw`, {});
    const decision = random() < 0.7 ? 'approve' : 'refuse';
    const reason = random() < 0.9 ? '有据' : '';
    return call(decision, 'POST', `/api/cases/requests/${id}/decision`, { decision, reason });
  }
  const asked = isWild ? pick(random, REQUEST_KINDS) : pick(random, [...requestKinds, requestKinds.at(0)]);
  // what ends a case for good is asked for rarely, or soon there would be none left
  const isEnd = asked === 'void' || asked === 'merge';
  if (asked && dice < (state.pausedAt ? 0.9 : 0.62) && (!isEnd || random() < 0.06)) {
    const kind = asked;
    const dueAt = new Date(now + (randomInt(random, 60) - 25) * 86_400_000).toISOString();
    return call(`request ${kind}`, 'POST', `/api/cases/${key}/requests`, {
      kind,
      reason: '说明',
      ...(kind === 'extend' ? { dueAt } : {}),
      ...(kind === 'merge' ? { intoKey: pick(random, town.problemKeys) } : {}),
    });
  }
  if (dice < 0.67) {
    const triage = pick(random, [...TRIAGES, null]);
    return call('triage', 'PUT', `/api/cases/${key}/triage`, { expectedVersion, triage });
  }
  if (dice < 0.71) {
    const dueAt = random() < 0.5 ? new Date(now + 86_400_000).toISOString() : null;
    const supervision = random() < 0.3 ? null : { issuer: '区政府督查室', documentNumber: '督7号', dueAt };
    return call('supervise', 'PUT', `/api/cases/${key}/supervision`, { expectedVersion, supervision });
  }
  if (state.status === 'filed' || (isWild && random() < 0.3)) {
    return call('dispatch', 'POST', `/api/cases/${key}/dispatch`, {
      expectedVersion,
      departmentKey: pick(random, [office.roads, office.gardens]),
      assigneeId: pick(random, ['u-roads-2', 'u-garden', 'u-east', 'u-west']),
      coDepartmentKeys: random() < 0.3 ? [pick(random, [office.roads, office.gardens])] : [],
    });
  }
  const move = isWild || moves.length === 0 ? pick(random, Object.keys(MOVES)) : pick(random, moves);
  const reason = random() < 0.9 ? { reason: '理由' } : {};
  return call(`move ${move}`, 'POST', `/api/problems/${key}/moves`, { move, ...reason });
}

async function readHistories({ db }: Deps, town: Town): Promise<Map<number, HistoryRow[]>> {
  const rows = await db.query<HistoryRow & { problemKey: number }>(
    `select problem_key as "problemKey", key, kind, effective_at as "effectiveAt", before, after from problem_events
      where problem_key = any($1::int[]) order by key`,
    [town.problemKeys],
  );
  const histories = new Map<number, HistoryRow[]>(town.problemKeys.map((key) => [key, []]));
  for (const row of rows) histories.get(row.problemKey)?.push(row);
  return histories;
}

/** No step without its event, no event that begins where the one before did not end, no status reached but legally. */
function checkHistories(histories: Map<number, HistoryRow[]>, done: { key: number; at: number }[]): void {
  for (const [key, events] of histories) {
    const own = events.filter((event) => event.kind !== 'reported' && !event.after?.isOvertaken);
    expect(own, `history of ${key}`).toHaveLength(done.filter((step) => step.key === key).length);
    const known: Record<string, unknown> = { status: 'reported' };
    for (const { kind, before, after } of events.slice(1)) {
      for (const field of CASE_FIELDS) {
        if (before && field in before && field in known) {
          expect(before[field], `${kind} of ${key} begins at ${field}`).toEqual(known[field]);
        }
      }
      const next = after?.status;
      if (before && 'status' in before)
        expect(legal, `${kind} of ${key}`).toContain(`${before.status}>${next}`);
      for (const field of CASE_FIELDS) if (after && field in after) known[field] = after[field];
    }
  }
}

/** The history replayed is what is stored, now and as of any earlier moment. */
async function checkReplay(
  deps: Deps,
  admin: ReturnType<typeof actAs>,
  town: Town,
  histories: Map<number, HistoryRow[]>,
  end: number,
): Promise<void> {
  const stored = new Map<number, CaseState>();
  for (const key of town.problemKeys) {
    stored.set(key, (await admin.ok<CaseAnswer>('GET', `/api/cases/${key}`)).state);
  }
  for (const [key, events] of histories) {
    expect(caseAsOf(events, new Date(end).toISOString()), `replay of ${key}`).toEqual(stored.get(key));
  }
  const random = seededRandom(end);
  const first = Date.parse('2026-01-20T00:00:00Z');
  for (let i = 0; i < 25; i++) {
    const at = new Date(first + random() * (end - first)).toISOString();
    const answer = await admin.ok<{ counts: AsOfCount[]; cases: { key: number; state: CaseState }[] }>(
      'GET',
      `/api/cases/as-of?at=${at}&keys=${town.problemKeys.join(',')}`,
    );
    const replayed = [...histories].flatMap(([key, events]) => {
      const state = caseAsOf(events, at);
      return state ? [{ key, state }] : [];
    });
    expect(answer.cases, at).toEqual(replayed);
    const statuses = await selectStatusAsOf(deps.db, 'real', { ...SYSTEM }, at);
    expect(statuses, at).toEqual(replayed.map(({ key, state }) => ({ key, status: state.status })));
    const total = answer.counts.reduce((sum, { count }) => sum + count, 0);
    expect(total, at).toBe(replayed.length);
    for (const { status } of answer.counts) {
      const counted = answer.counts.filter((c) => c.status === status).reduce((sum, c) => sum + c.count, 0);
      expect(counted).toBe(replayed.filter(({ state }) => state.status === status).length);
    }
  }
}

const SYSTEM = {
  id: 'system',
  name: 'system',
  role: 'system',
  scope: { kind: 'all' },
  departmentKey: null,
  userId: null,
} as const;

/** The whole is the sum of its communities and of what lies in none, in every list and as of every moment. */
async function checkSums(
  deps: Deps,
  office: Office,
  town: Town,
  done: { at: number }[],
  random: Random,
): Promise<void> {
  const { admin } = office.people;
  const within = (areaKey: number) =>
    actAs(deps, { ...admin, scope: { kind: 'areas', areaKeys: [areaKey] } });
  const everywhere = actAs(deps, admin);
  type Counts = Record<string, number>;
  const counts = await everywhere.ok<Counts>('GET', '/api/cases/counts');
  const parts = await Promise.all(
    [town.west, town.east].map((area) => within(area).ok<Counts>('GET', '/api/cases/counts')),
  );
  const whole = await within(town.subdistrictKey).ok<Counts>('GET', '/api/cases/counts');
  for (const [queue, count] of Object.entries(counts)) {
    expect(parts[0][queue] + parts[1][queue], queue).toBe(whole[queue]);
    const list = await everywhere.ok<{ total: number; rows: { communityKey: number | null }[] }>(
      'GET',
      `/api/cases?queue=${queue}&limit=200`,
    );
    expect([list.total, list.rows.length], queue).toEqual([count, count]);
    const outside = list.rows.filter((row) => row.communityKey === null).length;
    expect(whole[queue] + outside, queue).toBe(count);
  }
  const at = new Date(pick(random, done).at).toISOString();
  const asOf = async (who: ReturnType<typeof actAs>) =>
    (await who.ok<{ counts: AsOfCount[] }>('GET', `/api/cases/as-of?at=${at}`)).counts;
  const all = await asOf(everywhere);
  for (const area of [town.west, town.east]) {
    expect(await asOf(within(area))).toEqual(all.filter(({ communityKey }) => communityKey === area));
  }
}
