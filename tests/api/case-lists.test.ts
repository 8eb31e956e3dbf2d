import { beforeAll, describe, expect, it } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { actAs, type Office, openOffice } from '../support/case-office.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

/** A Friday, four in the afternoon in Shanghai: Monday's deadlines are near. */
const NOW = '2026-07-03T08:00:00.000Z';
const MONDAY_EVENING = '2026-07-06T09:00:00.000Z';
const STATUSES = ['reported', 'verifying', 'filed', 'dispatched', 'handling', 'checking', 'closed'] as const;
const DUE = [
  null,
  '2026-07-01T00:00:00.000Z',
  NOW,
  '2026-07-06T02:00:00.000Z',
  MONDAY_EVENING,
  '2026-07-06T09:00:01.000Z',
];

interface Row {
  key: number;
  status: string;
  dueAt: string | null;
  communityKey: number | null;
  gridKey: number | null;
  departmentKey: number | null;
  coDepartmentKeys: number[];
  assigneeId: string | null;
  isPaused: boolean;
}

let api: TestApi;
let town: Town;
let office: Office;
/** All that is stored, told apart here by plain comparisons. */
let rows: Row[];

beforeAll(async () => {
  api = await openTestApi({ clock: () => new Date(NOW) });
  town = await buildTown(api.deps);
  office = await openOffice(api.deps, town);
  const random = seededRandom(5);
  const pick = <T>(list: readonly T[]) => list[randomInt(random, list.length)];
  for (const { key } of await api.db.query<{ key: number }>('select key from problems order by key')) {
    const status = pick(STATUSES);
    const isGiven = ['dispatched', 'handling', 'checking'].includes(status);
    const department = pick([office.roads, office.gardens]);
    await api.db.query(
      `update problems set status = $2, due_at = $3, department_key = $4, assignee_id = $5, paused_at = $6,
         co_department_keys = $7::jsonb, closed_at = case when $2 = 'closed' then now() end where key = $1`,
      [
        key,
        status,
        pick(DUE),
        isGiven ? department : null,
        isGiven ? pick(['u-roads-2', 'u-east', 'u-west']) : null,
        isGiven && random() < 0.2 ? NOW : null,
        JSON.stringify(isGiven && random() < 0.3 ? [office.roads, office.gardens] : []),
      ],
    );
  }
  rows = await api.db.query<Row>(
    `select key, status, due_at as "dueAt", community_key as "communityKey", grid_key as "gridKey",
       department_key as "departmentKey", co_department_keys as "coDepartmentKeys", assignee_id as "assigneeId",
       paused_at is not null as "isPaused" from problems where deleted_at is null and status <> 'closed'`,
  );
});

const as = (who: keyof Office['people']) => actAs(api.deps, office.people[who]);
const at = (iso: string) => new Date(iso).getTime();
const isIn = (row: Row, department: number) =>
  row.departmentKey === department || row.coDepartmentKeys.includes(department);
const oneOf = (row: Row, ...statuses: string[]) => statuses.includes(row.status);

async function keys(who: keyof Office['people'], query: string): Promise<number[]> {
  const list = await as(who).ok<{ total: number; rows: { key: number }[] }>(
    'GET',
    `/api/cases?limit=200&${query}`,
  );
  expect(list.total).toBe(list.rows.length);
  return list.rows.map(({ key }) => key).sort((a, b) => a - b);
}

async function expectList(who: keyof Office['people'], query: string, isWanted: (row: Row) => boolean) {
  const wanted = rows.filter(isWanted).map(({ key }) => key);
  expect(wanted.length, `${query} shows something`).toBeGreaterThan(0);
  expect(await keys(who, query), `${who} ${query}`).toEqual(wanted.sort((a, b) => a - b));
}

describe('The lists of a start page', () => {
  it('are what each post has to do next', async () => {
    await expectList(
      'westSecretary',
      'queue=todo',
      (row) =>
        row.communityKey === town.west &&
        (oneOf(row, 'reported', 'verifying', 'filed', 'checking') ||
          (row.assigneeId === 'u-west' && oneOf(row, 'dispatched', 'handling'))),
    );
    await expectList(
      'eastWorker',
      'queue=todo',
      (row) =>
        row.gridKey === town.eastGrid &&
        (oneOf(row, 'reported', 'verifying', 'checking') ||
          (row.assigneeId === 'u-east' && oneOf(row, 'dispatched', 'handling'))),
    );
    await expectList(
      'roadsMan',
      'queue=todo',
      (row) =>
        oneOf(row, 'dispatched', 'handling') && (row.assigneeId === 'u-roads-2' || isIn(row, office.roads)),
    );
  });

  it('count Monday as near on a Friday, up to the end of office hours', async () => {
    await expectList(
      'leader',
      'queue=due_soon',
      ({ isPaused, dueAt }) =>
        !isPaused && dueAt !== null && at(dueAt) >= at(NOW) && at(dueAt) <= at(MONDAY_EVENING),
    );
  });

  it('are those of a department, a community or a person, and say how many', async () => {
    const isLate = ({ isPaused, dueAt }: Row) => !isPaused && dueAt !== null && at(dueAt) < at(NOW);
    const roads = `department=${office.roads}`;
    await expectList('roadsHead', `queue=overdue&${roads}`, (row) => isLate(row) && isIn(row, office.roads));
    await expectList(
      'roadsHead',
      `queue=to_accept&${roads}`,
      (row) => row.status === 'dispatched' && isIn(row, office.roads),
    );
    await expectList('leader', 'queue=open&assignee=u-east', (row) => row.assigneeId === 'u-east');
    await expectList(
      'leader',
      `queue=to_verify&community=${town.west}`,
      (row) => oneOf(row, 'reported', 'verifying') && row.communityKey === town.west,
    );
    const counts = await as('roadsHead').ok<Record<string, number>>('GET', `/api/cases/counts?${roads}`);
    for (const [queue, count] of Object.entries(counts)) {
      expect([queue, (await keys('roadsHead', `queue=${queue}&${roads}`)).length]).toEqual([queue, count]);
    }
  });
});

describe('The lists of somebody else', () => {
  it('are for the administrator as that person has them, and for nobody else', async () => {
    for (const who of ['westSecretary', 'eastWorker', 'roadsMan'] as const) {
      const { id } = office.people[who];
      for (const queue of ['todo', 'open', 'mine', 'department', 'overdue']) {
        expect(await keys('admin', `queue=${queue}&as=${id}`)).toEqual(await keys(who, `queue=${queue}`));
      }
      expect(await as('admin').ok('GET', `/api/cases/counts?as=${id}`)).toEqual(
        await as(who).ok('GET', '/api/cases/counts'),
      );
      expect(await as('leader').refusal('GET', `/api/cases?as=${id}`)).toBe('cases.as_other');
    }
    expect(await as('westSecretary').refusal('GET', '/api/cases/counts?as=u-admin')).toBe('cases.as_other');
    expect(await as('westSecretary').refusal('GET', '/api/cases/requests?as=u-east')).toBe('cases.as_other');
    expect(await as('admin').refusal('GET', '/api/cases?as=nobody')).toBe('cases.no_person');
  });
});
