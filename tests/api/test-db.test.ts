import { describe, expect, it } from 'vitest';
import type { Db } from '../../server/db/db.ts';
import { openTestDb } from '../support/test-db.ts';

const schemaOf = async (db: Db) =>
  (await db.query<{ name: string }>('select current_schema as name'))[0].name;

/** Every row of every table, and the next number of every sequence, as text. */
async function contentsOf(db: Db): Promise<string[]> {
  const lines: string[] = [];
  const tables = await db.query<{ name: string }>(
    'select tablename as name from pg_tables where schemaname = current_schema order by 1',
  );
  for (const { name } of tables) {
    const rows = await db.query(`select to_jsonb(t)::text as row from ${name} t order by 1`);
    lines.push(`${name} ${JSON.stringify(rows)}`);
  }
  const sequences = await db.query<{ name: string; last: number | null }>(
    'select sequencename as name, last_value as last from pg_sequences where schemaname = current_schema order by 1',
  );
  return [...lines, ...sequences.map(({ name, last }) => `${name} ${last}`)];
}

// In the order of the file: each test sees what the one before gave back.
describe('the database of a test', () => {
  let fresh: string[];
  let before: { db: Db; schema: string };

  it('is as the migrations left it', async () => {
    const db = await openTestDb();
    fresh = await contentsOf(db);
    expect(fresh.find((line) => line.startsWith('data_version '))).toContain('version');
    expect(fresh.find((line) => line.startsWith('departments '))).toBe('departments []');
    before = { db, schema: await schemaOf(db) };
    await db.query("insert into departments (code, name, kind) values ('a', '市政科', 'department')");
    await db.query('update data_version set version = version + 7');
    await db.query("insert into settings (name, value) values ('active_dataset', '\"demo\"')");
    await db.query("select nextval(pg_get_serial_sequence('problems', 'key'))");
  });

  it('is the next one’s, with nothing of it left, and no longer theirs who had it', async () => {
    const db = await openTestDb();
    expect(await schemaOf(db)).toBe(before.schema);
    expect(await contentsOf(db)).toEqual(fresh);
    await expect(before.db.query('select 1')).rejects.toThrow('of a test that is over');
    before = { db, schema: before.schema };
    await db.query('create table not_ours (a int)');
  });

  it('is nobody’s when its tables were changed', async () => {
    const db = await openTestDb();
    expect(await schemaOf(db)).not.toBe(before.schema);
    expect((await contentsOf(db)).length).toBe(fresh.length);
    before = { db, schema: await schemaOf(db) };
    await db.query('drop index problems_building');
  });

  it('is its own while others are open', async () => {
    const [one, other] = [await openTestDb(), await openTestDb()];
    const names = [await schemaOf(one), await schemaOf(other), before.schema];
    expect(new Set(names).size).toBe(3);
    await one.query("insert into departments (code, name, kind) values ('a', '市政科', 'department')");
    expect(await other.query('select code from departments')).toEqual([]);
  });
});
