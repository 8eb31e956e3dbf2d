import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, it } from 'vitest';
import { decodeProblemColumns } from '#core/problems/problem-columns.ts';
import { applyPatch, type ProblemPatch } from '#core/problems/problem-patch.ts';
import type { ProblemTable, TableArea } from '#core/problems/problem-table.ts';
import { writeChange } from '../../server/db/change.ts';
import { exportsRoutes } from '../../server/features/exports/index.ts';
import { createProblemStore } from '../../server/features/problems/index.ts';
import { actAs, type Office, openOffice } from '../support/case-office.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

let api: TestApi;
let town: Town;
let office: Office;
/** A filed problem in the west. */
let key: number;

const as = (who: keyof Office['people']) => actAs(api.deps, office.people[who]);

async function dispatch() {
  const { version } = await as('admin').ok<{ version: number }>('GET', `/api/cases/${key}`);
  return as('leader').ok('POST', `/api/cases/${key}/dispatch`, {
    expectedVersion: version,
    departmentKey: office.roads,
    assigneeId: 'u-roads-2',
    coDepartmentKeys: [office.gardens],
  });
}

beforeEach(async () => {
  api = await openTestApi({ clock: () => new Date('2026-07-01T02:00:00Z') });
  town = await buildTown(api.deps);
  office = await openOffice(api.deps, town);
  const [row] = await api.db.query<{ key: number }>(
    `update problems set status = 'filed', due_at = null, closed_at = null, category_code = '0201'
      where key = (select min(key) from problems where community_key = $1) returning key`,
    [town.west],
  );
  key = row.key;
});

describe('巡察反馈', () => {
  it('is seen by leaders and by those it was given to, in columns, rows, lists and cards alike', async () => {
    await api.db.query(`update problems set source_code = 'inspection' where key = $1`, [key]);
    const sees = async (who: keyof Office['people']) => {
      const response = await as(who).app.request('/api/problems/columns');
      const table = decodeProblemColumns(await response.arrayBuffer());
      const { rows } = await as(who).ok<{ rows: { key: number }[] }>('GET', `/api/problems/rows?keys=${key}`);
      const list = await as(who).ok<{ rows: { key: number }[] }>('GET', '/api/cases?limit=200');
      const card = (await as(who).call('GET', `/api/problems/${key}`)).status === 200;
      const panel = (await as(who).call('GET', `/api/cases/${key}`)).status === 200;
      return [
        [...table.key].includes(key),
        rows.length === 1,
        list.rows.some((r) => r.key === key),
        card,
        panel,
      ];
    };
    const [all, none] = [Array(5).fill(true), Array(5).fill(false)];
    expect(await sees('leader')).toEqual(all);
    expect(await sees('westSecretary')).toEqual(none);
    expect(await sees('display')).toEqual(none);
    expect(await sees('roadsHead')).toEqual(none);
    await dispatch();
    expect(await sees('roadsHead')).toEqual(all);
    expect(await sees('gardener')).toEqual(all);
    expect(await sees('westSecretary')).toEqual(none);
  });
});

describe('巡察反馈 that leaves the house or comes later', () => {
  beforeEach(() => api.db.query(`update problems set source_code = 'inspection' where key = $1`, [key]));

  it('is in the export of those who see it, and of nobody else', async () => {
    const store = createProblemStore(api.db);
    const exportedKeys = async (who: keyof Office['people'], rest: object = {}) => {
      const own = actAs(api.deps, office.people[who], (app) => {
        app.route('/api/exports', exportsRoutes(api.deps, store));
      });
      const body = {
        format: 'csv',
        filters: [{}],
        nowMinute: 29_700_000,
        filterText: '全部',
        fileName: '问题',
      };
      const response = await own.app.request('/api/exports/problems', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, ...rest }),
      });
      expect(response.status).toBe(200);
      const rows = parse<{ 编号: string }>(Buffer.from(await response.arrayBuffer()), {
        bom: true,
        columns: true,
      });
      return rows.map((row) => Number(row.编号));
    };
    expect(await exportedKeys('leader')).toContain(key);
    const others = await exportedKeys('westSecretary');
    expect(others.length).toBeGreaterThan(0);
    expect(others).not.toContain(key);
    // asked for by its number, too
    expect(await exportedKeys('westSecretary', { keys: [key] })).toEqual([]);
    expect(await exportedKeys('roadsMan')).not.toContain(key);
    await dispatch();
    expect(await exportedKeys('roadsMan')).toContain(key);
    expect(await exportedKeys('westSecretary')).not.toContain(key);
  });

  it('comes with what changed to those it is given to, and goes when it is taken from them', async () => {
    const pages = Object.fromEntries(
      (['roadsMan', 'westSecretary'] as const).map((who) => [who, as(who)]),
    ) as Record<'roadsMan' | 'westSecretary', ReturnType<typeof actAs>>;
    const whole = async (who: keyof typeof pages) =>
      decodeProblemColumns(await (await pages[who].app.request('/api/problems/columns')).arrayBuffer());
    const after = async (who: keyof typeof pages, table: ProblemTable) => {
      const patch = await pages[who].ok<ProblemPatch & { areas?: TableArea[] }>(
        'GET',
        `/api/problems/columns?since=${table.version}`,
      );
      return applyPatch(table, patch, patch.areas);
    };
    const has = (table: ProblemTable) => [...table.key].includes(key);
    let [man, secretary] = [await whole('roadsMan'), await whole('westSecretary')];
    expect([has(man), has(secretary)]).toEqual([false, false]);
    await dispatch();
    [man, secretary] = [await after('roadsMan', man), await after('westSecretary', secretary)];
    expect([has(man), has(secretary)]).toEqual([true, false]);
    await writeChange(api.deps, 'test', (tx, { version }) =>
      tx.query(
        `update problems set department_key = null, assignee_id = null, co_department_keys = '[]', version = $2
          where key = $1`,
        [key, version],
      ),
    );
    [man, secretary] = [await after('roadsMan', man), await after('westSecretary', secretary)];
    expect([has(man), has(secretary)]).toEqual([false, false]);
  });
});

describe('lists and counts', () => {
  it('say the same, whoever asks', async () => {
    await dispatch();
    for (const who of ['admin', 'westSecretary', 'eastWorker', 'roadsMan', 'display'] as const) {
      const counts = await as(who).ok<Record<string, number>>('GET', '/api/cases/counts');
      for (const [queue, count] of Object.entries(counts)) {
        const list = await as(who).ok<{ total: number; rows: unknown[] }>(
          'GET',
          `/api/cases?queue=${queue}&limit=200`,
        );
        expect([queue, list.total, list.rows.length]).toEqual([queue, count, count]);
      }
    }
    const mine = await as('roadsMan').ok<{ rows: { key: number }[] }>('GET', '/api/cases?queue=mine');
    expect(mine.rows.map((row) => row.key)).toEqual([key]);
    const west = await as('admin').ok<{ total: number }>('GET', `/api/cases?community=${town.west}`);
    const secretary = await as('westSecretary').ok<{ total: number }>('GET', '/api/cases');
    expect(west.total).toBe(secretary.total);
  });

  it.each([
    ['GET', '/api/cases?queue=everything'],
    ['GET', '/api/cases?limit=100000'],
    ['GET', '/api/cases/as-of?at=yesterday'],
    ['GET', '/api/cases/as-of?at=2026-07-01T00:00:00Z&keys=1;drop'],
    ['POST', '/api/cases/1/requests'],
  ])('%s %s is refused', async (method, path) => {
    expect(await as('admin').refusal(method, path, method === 'POST' ? { kind: 'all' } : undefined)).toBe(
      'request.invalid',
    );
  });
});
