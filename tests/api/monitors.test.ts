import { beforeEach, describe, expect, it } from 'vitest';
import { type Monitor, sumCells } from '#core/cases/monitors.ts';
import { RATE_LISTS, type RateCounts, type RateList, type RateTable } from '#core/cases/rates.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { openOffice } from '../support/case-office.ts';
import { actOnMeasures } from '../support/measure-office.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;
type Rates = RateTable & { undispatched: number };
interface Cells {
  monitors: {
    monitor: Monitor;
    cells: { communityKey: number | null; departmentKey: number | null; count: number }[];
  }[];
  errors: Record<string, number>;
}
interface Row {
  key: number;
  community: number | null;
  department: number | null;
  status: string;
  source: string;
  reported: number;
  dispatched: number | null;
  due: number | null;
  closed: number | null;
  isSupervised: boolean;
  paused: number | null;
  stage: number | null;
  lng: number | null;
}

// a Wednesday, ten o'clock in Shanghai
const NOW = Date.parse('2026-07-01T02:00:00Z');
const HOUR = 3_600_000;
/** The period asked for ends with that day. */
const END = Date.parse('2026-07-01T16:00:00Z');
const FINAL = ['closed', 'rejected', 'voided', 'merged'];

onBothDatabases('monitors', (open) => {
  let api: TestApi;
  let town: Town;
  let office: Office;
  const as = (who: keyof Office['people']) => actOnMeasures(api.deps, office.people[who]);

  beforeEach(async () => {
    api = await openTestApi({ db: await open(), clock: () => new Date(NOW) });
    town = await buildTown(api.deps, { count: 160 });
    office = await openOffice(api.deps, town);
  });

  /** Gives every problem a random life: dispatched or not, in time or late, answered or not, called back or not. */
  async function scramble(seed: number): Promise<void> {
    const random = seededRandom(seed);
    const some = (share: number) => random() < share;
    const hours = (most: number) => randomInt(random, most) * HOUR;
    const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
    for (const key of town.problemKeys) {
      const status = PROBLEM_STATUSES[randomInt(random, PROBLEM_STATUSES.length)];
      const reported = NOW - hours(24 * 120);
      const dispatched = some(0.8) ? reported + hours(100) : null;
      const closed = FINAL.includes(status) ? reported + hours(900) - (some(0.1) ? 1000 * HOUR : 0) : null;
      const due = some(0.8) ? reported + hours(600) : null;
      await api.db.query(
        `update problems set status = $2, reported_at = $3, dispatched_at = $4, closed_at = $5, due_at = $6, department_key = $7,
         source_code = $8, is_supervised = $9, paused_at = $10, stage_since = $11 where key = $1`,
        [
          key,
          status,
          iso(reported),
          iso(dispatched),
          iso(closed),
          iso(due),
          dispatched === null ? null : [office.roads, office.gardens][randomInt(random, 2)],
          ['hotline', 'patrol', 'visit'][randomInt(random, 3)],
          some(0.2),
          !closed && some(0.1) ? iso(NOW - 5 * HOUR) : null,
          some(0.8) ? iso(NOW - hours(300)) : null,
        ],
      );
      const event = (kind: string, at: number) =>
        api.db.query(
          `insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, version)
         values ($1, 'x', $2, $2, $3, '{}', '{}', 1)`,
          [key, iso(at), kind],
        );
      if (dispatched !== null && some(0.7)) await event('move.start', dispatched + hours(60) - 2 * HOUR);
      if (dispatched !== null && some(0.3)) await event('replied', dispatched + hours(90));
      if (some(0.3)) await event('edited', reported);
      const answer = () => [true, false, null][randomInt(random, 3)];
      for (let n = randomInt(random, 3); n > 0; n--) {
        await api.db.query(
          `insert into case_callbacks (id, problem_key, is_solved, is_satisfied, called_at, called_by, version)
         values (gen_random_uuid(), $1, $2, $3, $4, 'x', 1)`,
          [key, answer(), answer(), iso(NOW - hours(500))],
        );
      }
      if (some(0.4)) {
        await api.db.query(
          `insert into case_replies (id, problem_key, addressee, text, replied_at, replied_by, version)
         values (gen_random_uuid(), $1, $2, 'x', now(), 'x', 1)`,
          [key, some(0.5) ? 'reporter' : 'superior'],
        );
      }
    }
  }

  const rows = () =>
    api.db.query<Row>(
      `select key, community_key as community, department_key as department, status, source_code as source,
       extract(epoch from reported_at)::float8 * 1000 as reported, extract(epoch from dispatched_at)::float8 * 1000 as dispatched,
       extract(epoch from due_at)::float8 * 1000 as due, extract(epoch from closed_at)::float8 * 1000 as closed,
       is_supervised as "isSupervised", extract(epoch from paused_at)::float8 * 1000 as paused,
       extract(epoch from stage_since)::float8 * 1000 as stage, lng from problems order by key`,
    );

  /** Shanghai has office hours from nine to five on weekdays; June 19 was a holiday (端午). Counted hour by hour. */
  function isOffice(ms: number): boolean {
    const local = new Date(ms + 8 * HOUR);
    const day = local.getUTCDay();
    const date = local.toISOString().slice(0, 10);
    const off = api.deps.profile.calendar.daysOff.some((each) => each.date === date);
    const on = api.deps.profile.calendar.workdays.some((each) => each.date === date);
    const hour = local.getUTCHours();
    return (on || (!off && day >= 1 && day <= 5)) && hour >= 9 && hour < 17;
  }
  const officeHours = (from: number, to: number) => {
    let count = 0;
    for (let at = from; at < to; at += HOUR) if (isOffice(at)) count++;
    return count;
  };

  /** The rule of the three rates told once more, row by row, without the program's own code. */
  async function listsOf(row: Row): Promise<RateList[]> {
    if (['rejected', 'voided', 'merged'].includes(row.status)) return ['excluded'];
    const lists: RateList[] = ['dispatched'];
    const isClosed = row.status === 'closed';
    const late = row.due !== null && (isClosed ? row.closed! : NOW) > row.due;
    lists.push(isClosed ? (late ? 'closedLate' : 'closedInTime') : 'open');
    if (!isClosed && late) lists.push('openOverdue');
    const events = await api.db.query<{ at: number }>(
      `select extract(epoch from effective_at)::float8 * 1000 as at from problem_events
      where problem_key = $1 and kind in ('move.start', 'replied')`,
      [row.key],
    );
    const first = Math.min(...events.map(({ at }) => at).filter((at) => at >= row.dispatched!));
    if (
      Number.isFinite(first) &&
      officeHours(row.dispatched!, first) <= 8 &&
      isWithinDay(row.dispatched!, first)
    )
      lists.push('responded');
    const calls = await api.db.query<{ solved: boolean | null; satisfied: boolean | null }>(
      `select is_solved as solved, is_satisfied as satisfied from case_callbacks where problem_key = $1
      order by called_at, key`,
      [row.key],
    );
    const last = calls.at(-1);
    if (last) {
      lists.push('called');
      if (last.solved !== null) lists.push('solvedAsked');
      if (last.solved) lists.push('solved');
      if (last.satisfied !== null)
        lists.push('satisfiedAsked', last.satisfied ? 'satisfied' : 'dissatisfied');
    }
    if (isClosed && (row.closed! < row.reported || row.closed! < row.dispatched!))
      lists.push('impossibleTimes');
    return lists;
  }
  /** After exactly eight office hours the time is up at that hour, not at the next morning's. */
  const isWithinDay = (from: number, to: number) => officeHours(from, to) < 8 || isOffice(to - HOUR);

  const counted = (counts: RateCounts) => Object.fromEntries(RATE_LISTS.map((list) => [list, counts[list]]));

  describe('the three rates', () => {
    it.each([1, 2, 3])(
      'are what counting row by row says, and sum up at every level (seed %i)',
      async (seed) => {
        await scramble(seed);
        const rates = await as('admin').ok<Rates>('GET', '/api/monitors/rates?from=2026-01-01&to=2026-07-01');
        const all = await rows();
        const lists = new Map<number, RateList[]>();
        for (const row of all)
          if (row.dispatched !== null && row.dispatched < END) lists.set(row.key, await listsOf(row));
        const expected = (wanted: (row: Row) => boolean) =>
          Object.fromEntries(
            RATE_LISTS.map((list) => [
              list,
              all.filter((row) => wanted(row) && lists.get(row.key)?.includes(list)).length,
            ]),
          );
        expect(counted(rates.total)).toEqual(expected(() => true));
        expect(rates.total.dispatched).toBeGreaterThan(50);
        for (const { key, counts } of rates.communities) {
          expect(counted(counts)).toEqual(expected((row) => row.community === key));
        }
        for (const { key, counts } of rates.departments) {
          expect(counted(counts)).toEqual(expected((row) => row.department === key));
        }
        for (const list of [...RATE_LISTS, 'timed', 'timedMs'] as const) {
          const sum = (groups: { counts: RateCounts }[]) =>
            groups.reduce((n, { counts }) => n + counts[list], 0);
          expect(sum(rates.communities)).toBe(rates.total[list]);
          expect(sum(rates.departments)).toBe(rates.total[list]);
        }
        const { closedInTime, closedLate, open, dispatched, timed, impossibleTimes } = rates.total;
        expect(closedInTime + closedLate + open).toBe(dispatched);
        expect(timed + impossibleTimes).toBe(closedInTime + closedLate);
        expect(rates.undispatched).toBe(
          all.filter((row) => row.dispatched === null && row.reported < END).length,
        );
        // every number leads to exactly its cases
        for (const list of ['openOverdue', 'solved', 'dissatisfied', 'excluded'] as const) {
          const url = `/api/monitors/rates/keys?from=2026-01-01&to=2026-07-01&list=${list}&community=${town.west}`;
          const { keys } = await as('admin').ok<{ keys: number[] }>('GET', url);
          expect(keys).toEqual(
            all
              .filter((row) => row.community === town.west && lists.get(row.key)?.includes(list))
              .map(({ key }) => key),
          );
        }
      },
    );

    it('count only what somebody sees', async () => {
      await scramble(9);
      const rates = await as('westSecretary').ok<Rates>(
        'GET',
        '/api/monitors/rates?from=2026-01-01&to=2026-07-01',
      );
      expect(rates.communities.map(({ key }) => key)).toEqual([town.west]);
      const { keys } = await as('westSecretary').ok<{ keys: number[] }>(
        'GET',
        '/api/monitors/keys?monitor=errors',
      );
      const west = new Set(
        (await rows()).filter(({ community }) => community === town.west).map(({ key }) => key),
      );
      expect(keys.every((key) => west.has(key))).toBe(true);
    });
  });

  describe('the monitors', () => {
    it('find what counting row by row finds', async () => {
      await scramble(4);
      const all = await rows();
      const answered = await api.db.query<{ key: number; to: string }>(
        'select problem_key as key, addressee as "to" from case_replies',
      );
      const isOpen = ({ status }: Row) => !FINAL.includes(status);
      const isDelayed = (row: Row) => isOpen(row) && row.paused === null && row.due !== null && row.due < NOW;
      const isAnswered = (row: Row) =>
        answered.some(
          ({ key, to }) => key === row.key && to === (row.isSupervised ? 'superior' : 'reporter'),
        );
      const isFresh = ({ status, closed }: Row) =>
        status === 'closed' && closed! >= NOW - 90 * 24 * HOUR && closed! <= NOW;
      const isStalled = (row: Row) => {
        if (!isOpen(row) || row.paused !== null) return false;
        // more than five office days of eight hours; at exactly forty it has not yet passed
        return officeHours(row.stage ?? row.reported, NOW) > 40;
      };
      const isWrong = (row: Row) =>
        !['rejected', 'voided', 'merged'].includes(row.status) &&
        (row.lng === null ||
          (row.closed !== null && row.closed < row.reported) ||
          (row.due !== null && row.due < row.reported) ||
          row.reported > NOW);
      const oracle: Record<Monitor, (row: Row) => boolean> = {
        delayed: isDelayed,
        reply_missing: (row) =>
          (isFresh(row) || isDelayed(row)) &&
          (row.isSupervised || row.source !== 'patrol') &&
          !isAnswered(row),
        errors: isWrong,
        stalled: isStalled,
      };
      const { monitors, errors } = await as('admin').ok<Cells>('GET', '/api/monitors');
      for (const { monitor, cells } of monitors) {
        const found = all.filter(oracle[monitor]);
        const { keys } = await as('admin').ok<{ keys: number[] }>(
          'GET',
          `/api/monitors/keys?monitor=${monitor}`,
        );
        expect(
          [...keys].sort((a, b) => a - b),
          monitor,
        ).toEqual(found.map(({ key }) => key));
        expect(found.length).toBeGreaterThan(3);
        for (const by of ['communityKey', 'departmentKey'] as const) {
          const sums = sumCells(cells, by);
          expect([...sums.values()].reduce((a, b) => a + b, 0)).toBe(found.length);
          for (const [key, count] of sums) {
            expect(count).toBe(
              found.filter((row) => (by === 'communityKey' ? row.community : row.department) === key).length,
            );
            const url = `/api/monitors/keys?monitor=${monitor}&${by === 'communityKey' ? 'community' : 'department'}=${key ?? 0}`;
            expect((await as('admin').ok<{ keys: number[] }>('GET', url)).keys).toHaveLength(count);
          }
        }
      }
      expect(errors.unplaced).toBe(all.filter((row) => isWrong(row) && row.lng === null).length);
    });

    it('calls a case that another community got an error of its community', async () => {
      const [{ key: department }] = await api.db.query<{ key: number }>(
        `insert into departments (code, name, kind, area_key) values ('west', '西社区', 'community', $1) returning key`,
        [town.west],
      );
      const [{ key }] = await api.db.query<{ key: number }>(
        `update problems set department_key = $1, status = 'handling' where key =
         (select min(key) from problems where community_key = $2) returning key`,
        [department, town.east],
      );
      const url = '/api/monitors/keys?monitor=errors&error=wrong_community';
      expect(await as('admin').ok('GET', url)).toEqual({ keys: [key] });
    });
  });
});
