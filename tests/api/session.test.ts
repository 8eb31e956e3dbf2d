import { beforeEach, describe, expect, it } from 'vitest';
import { setActiveDataset } from '../../server/db/dataset.ts';
import type { Queryable } from '../../server/db/db.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

/** One batch with an area inside an area, and a problem with its history. */
async function addDataset(db: Queryable, isDemo: boolean): Promise<void> {
  const id = isDemo ? 1 : 2;
  const uuid = (n: number) => `00000000-0000-4000-8000-0000000${id}000${n}`;
  const [{ key: batch }] = await db.query<{ key: number }>(
    `insert into import_batches (id, kind, is_demo, file_name, file_sha256, options, counts, report, choice, actor,
       recorded_at, data_version)
     values ($1, $2, $3, 'f', 's', '{}', '{}', '{}', 'all_or_nothing', 'a', '2026-06-01T00:00:00Z', 1) returning key`,
    [uuid(1), isDemo ? 'demo' : 'areas', isDemo],
  );
  const area = (level: string, parent: number | null, n: number) =>
    db.query<{ key: number }>(
      `insert into areas (id, level, name, parent_key, geometry, west, south, east, north, valid_from, is_demo, batch_key, version)
       values ($1, $2, 'n', $3, '{}', 0, 0, 1, 1, '2026-01-01', $4, $5, 1) returning key`,
      [uuid(n), level, parent, isDemo, batch],
    );
  const [{ key: subdistrict }] = await area('subdistrict', null, 2);
  await area('community', subdistrict, 3);
  const [{ key: problem }] = await db.query<{ key: number }>(
    `insert into problems (id, title, text, category_code, source_code, status, reported_at, precision, subdistrict_key,
       is_demo, batch_key, version)
     values ($1, 't', 't', 'c', 's', 'reported', '2026-05-01T00:00:00Z', 'subdistrict', $2, $3, $4, 1) returning key`,
    [uuid(4), subdistrict, isDemo, batch],
  );
  await db.query(
    `insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, version)
     values ($1, 'a', '2026-06-02T00:00:00Z', '2026-06-02T00:00:00Z', 'reported', 1)`,
    [problem],
  );
}

describe('session', () => {
  let test: TestApi;
  beforeEach(async () => {
    test = await openTestApi();
  });

  it('an empty folder shows real data, of which there is none', async () => {
    expect(await test.json('GET', '/api/session')).toEqual({
      principal: {
        id: 'local-admin',
        name: '管理员（本机试用）',
        role: 'admin',
        scope: { kind: 'all' },
        departmentKey: null,
        userId: null,
      },
      isTrial: true,
      dataset: 'real',
      hasDemo: false,
      hasReal: false,
      dataVersion: 0,
      dataTime: null,
      asOf: null,
    });
  });

  it('switches between demonstration and real data, each with its own time', async () => {
    await addDataset(test.db, true);
    await setActiveDataset(test.db, 'demo');
    expect(await test.json('GET', '/api/session')).toMatchObject({
      dataset: 'demo',
      hasDemo: true,
      hasReal: false,
      dataTime: '2026-06-02T00:00:00.000Z',
    });
    expect(await test.json('POST', '/api/session/dataset', { active: 'real' })).toMatchObject({
      dataset: 'real',
      dataVersion: 1,
      dataTime: null,
    });
    expect(await test.json('GET', '/api/session')).toMatchObject({ dataset: 'real', dataVersion: 1 });
  });

  it('refuses to show a demonstration that is not there, and changes nothing', async () => {
    expect(await test.json('POST', '/api/session/dataset', { active: 'demo' }, 409)).toMatchObject({
      error: { code: 'session.no_demo' },
    });
    expect(await test.json('GET', '/api/session')).toMatchObject({ dataset: 'real', dataVersion: 0 });
  });

  it('clearing the demonstration takes every demonstration row and no real one', async () => {
    await addDataset(test.db, true);
    await addDataset(test.db, false);
    await setActiveDataset(test.db, 'demo');
    const heard: number[] = [];
    test.deps.changes.subscribe((version) => heard.push(version));
    expect(await test.json('POST', '/api/session/clear-demo')).toMatchObject({
      dataset: 'real',
      hasDemo: false,
      hasReal: true,
    });
    expect(heard).toEqual([1]);
    const tables = await test.db.query<{ name: string }>(
      `select table_name as name from information_schema.columns
        where table_schema = current_schema() and column_name = 'is_demo' order by 1`,
    );
    expect(tables.length).toBeGreaterThan(8);
    for (const { name } of tables) {
      expect(await test.db.query(`select '${name}' as name from ${name} where is_demo`)).toEqual([]);
    }
    const [kept] = await test.db.query(
      `select (select count(*) from areas) as areas, (select count(*) from problems) as problems,
              (select count(*) from problem_events) as events, (select count(*) from import_batches) as batches`,
    );
    expect(kept).toEqual({ areas: 2, problems: 1, events: 1, batches: 1 });
  });
});
