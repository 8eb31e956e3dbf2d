import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataVersion, writeChange } from '../../server/db/change.ts';
import { createChangeFeed } from '../../server/db/change-feed.ts';
import { activeDataset, isUntouched, setActiveDataset } from '../../server/db/dataset.ts';
import type { Db } from '../../server/db/db.ts';
import { migrate } from '../../server/db/migrations.ts';

/** What every Db keeps. `open` answers an empty, unmigrated database. */
export function dbContract(name: string, open: () => Promise<Db>): void {
  describe(name, () => {
    let db: Db;
    beforeAll(async () => {
      db = await open();
      await migrate(db);
      await db.query(
        'create table notes (key integer generated always as identity primary key, text text unique)',
      );
    });
    afterAll(() => db?.close());

    const notes = async () =>
      (await db.query<{ text: string }>('select text from notes order by key')).map((r) => r.text);
    const value = async (expression: string, params?: unknown[]) =>
      (await db.query<{ value: unknown }>(`select ${expression} as value`, params))[0].value;

    describe('reads', () => {
      it.each([
        ['int8 as a number', "'9007199254740991'::int8", 9007199254740991],
        [
          'numeric as a string, every digit kept',
          '12345678901234567890.10::numeric',
          '12345678901234567890.10',
        ],
        ['date as its day', "date '2024-02-29'", '2024-02-29'],
        [
          'timestamptz as ISO in UTC with milliseconds',
          "timestamptz '2024-01-02 03:04:05.678912+08'",
          '2024-01-01T19:04:05.678Z',
        ],
        [
          'timestamptz without a fraction alike',
          "timestamptz '1899-12-31 23:59:59Z'",
          '1899-12-31T23:59:59.000Z',
        ],
        ['timestamp without a zone as text', "timestamp '2024-01-02 03:04:05'", '2024-01-02 03:04:05'],
        ['jsonb parsed', `'{"a":[1,null,"网格"]}'::jsonb`, { a: [1, null, '网格'] }],
        ['json parsed', `'[1.5]'::json`, [1.5]],
        ['bytea as bytes', "'\\x00ff10'::bytea", new Uint8Array([0, 255, 16])],
        ['float4 and float8 as numbers', "array['1.5'::float8]", [1.5]],
        ['real as a number', "'0.25'::real", 0.25],
        ['boolean', 'true', true],
        ['text', "'街道办'", '街道办'],
        [
          'uuid as text',
          "'0190b0a0-0000-7000-8000-000000000001'::uuid",
          '0190b0a0-0000-7000-8000-000000000001',
        ],
        ['arrays of int4', 'array[1,2]', [1, 2]],
        ['arrays of int8', "array['1'::int8]", [1]],
        ['arrays of date', "array[date '2024-01-02']", ['2024-01-02']],
        ['arrays of numeric', 'array[1.10::numeric]', ['1.10']],
        ['null', 'null::int8', null],
      ])('%s', async (_, expression, expected) => {
        expect(await value(expression)).toEqual(expected);
        // With parameters a statement takes another way through both drivers.
        expect(
          (await db.query<{ value: unknown }>(`select ${expression} as value where $1`, [true]))[0].value,
        ).toEqual(expected);
      });

      it('throws on an int8 that a number cannot hold', async () => {
        await expect(value("'9007199254740993'::int8")).rejects.toThrow('9007199254740993');
      });
    });

    describe('takes', () => {
      it.each([
        ['text for jsonb', '$1::jsonb', JSON.stringify([{ a: 1 }]), [{ a: 1 }]],
        [
          'an ISO string for timestamptz',
          '$1::timestamptz',
          '2024-01-02T03:04:05.678Z',
          '2024-01-02T03:04:05.678Z',
        ],
        ['a day for date', '$1::date', '2024-02-29', '2024-02-29'],
        ['bytes for bytea', '$1::bytea', new Uint8Array([0, 128, 255]), new Uint8Array([0, 128, 255])],
        ['a list for an array', '7 = any($1::int[])', [5, 7], true],
        ['a list of texts', "'乙' = any($1::text[])", ['甲,"', '乙'], true],
        ['a large number for int8', '$1::int8', 9007199254740991, 9007199254740991],
        ['null for anything', '$1::jsonb', null, null],
        ['undefined as null', '$1::int', undefined, null],
        ['hostile text as text', '$1::text', "'; drop table notes; --", "'; drop table notes; --"],
      ])('%s', async (_, expression, param, expected) => {
        expect(await value(expression, [param])).toEqual(expected);
      });

      it('thousands of rows in one statement through jsonb_to_recordset', async () => {
        const rows = Array.from({ length: 5_000 }, (_, i) => ({
          n: i,
          t: `第${i}行`,
          d: '2024-01-02',
          x: i % 2 ? null : i / 3,
        }));
        const [sum] = await db.query<{ count: number; n: number; x: number; t: number }>(
          `select count(*), sum(n)::int8 as n, max(x) as x, count(distinct t) as t
             from jsonb_to_recordset($1::jsonb) as r(n int, t text, d date, x double precision)`,
          [JSON.stringify(rows)],
        );
        expect(sum).toEqual({
          count: 5_000,
          n: (4_999 * 5_000) / 2,
          x: 4_998 / 3,
          t: 5_000,
        });
      });

      it('several statements without parameters; the last one answers', async () => {
        expect(
          await db.query(
            'create temporary table t (a int); insert into t values (1); select a + 1 as b from t',
          ),
        ).toEqual([{ b: 2 }]);
      });
    });

    it('an error carries the code of PostgreSQL and leaves the connection usable', async () => {
      await expect(db.query('select 1/0')).rejects.toMatchObject({ code: '22012' });
      await expect(db.query('select $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' });
      expect(await value('1')).toBe(1);
    });

    describe('a transaction', () => {
      it('keeps all or nothing', async () => {
        await db.transaction(async (tx) => {
          await tx.query('insert into notes (text) values ($1)', ['kept']);
        });
        const failing = db.transaction(async (tx) => {
          await tx.query('insert into notes (text) values ($1)', ['lost']);
          await tx.query('insert into notes (text) values ($1)', ['kept']);
        });
        await expect(failing).rejects.toMatchObject({ code: '23505' });
        await expect(
          db.transaction(async (tx) => {
            await tx.query('insert into notes (text) values ($1)', ['lost']);
            throw new Error('no');
          }),
        ).rejects.toThrow('no');
        expect(await notes()).toEqual(['kept']);
      });

      it('throws at once when db is called in its body, however deep', async () => {
        const deep = async () => db.query('select 1');
        await expect(db.transaction(async () => await deep())).rejects.toThrow('use its tx');
        await expect(db.transaction(async () => db.transaction(async () => 1))).rejects.toThrow('use its tx');
        expect(await value('1')).toBe(1);
      });

      it('is over when its body is over', async () => {
        const tx = await db.transaction(async (tx) => tx);
        await expect(tx.query('select 1')).rejects.toThrow('after its transaction ended');
      });

      it('does not show others what is not committed', async () => {
        let reading: Promise<string[]> | undefined;
        await db.transaction(async (tx) => {
          await tx.query('insert into notes (text) values ($1)', ['draft']);
          reading = outside(() => notes());
          await tx.query('delete from notes where text = $1', ['draft']);
        });
        expect(await reading).not.toContain('draft');
      });
    });

    describe('the data version', () => {
      const changes = createChangeFeed();
      const clock = () => new Date('2026-07-01T04:00:00Z');

      it('rises by one with each committed write and by none with a failed one, and listeners hear of it afterwards', async () => {
        const before = await dataVersion(db);
        const heard: number[] = [];
        const stop = changes.subscribe((version) => heard.push(version));
        const change = await writeChange({ db, clock, changes }, 'me', async (_, change) => change);
        const at = '2026-07-01T04:00:00.000Z';
        expect(change).toEqual({ actor: 'me', recordedAt: at, effectiveAt: at, version: before + 1 });
        await expect(
          writeChange({ db, clock, changes }, 'me', async () => {
            throw new Error('no');
          }),
        ).rejects.toThrow('no');
        stop();
        expect(heard).toEqual([before + 1]);
        expect(await dataVersion(db)).toBe(before + 1);
      });

      it('is never given twice, however many write at once', async () => {
        const before = await dataVersion(db);
        const versions = await Promise.all(
          Array.from({ length: 25 }, (_, i) =>
            writeChange({ db, clock, changes }, 'me', async (tx, { version }) => {
              await tx.query('insert into notes (text) values ($1)', [`at once ${i}`]);
              return version;
            }),
          ),
        );
        expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, i) => before + 1 + i));
      });
    });

    it('the dataset is real until somebody chooses', async () => {
      expect(await activeDataset(db)).toBe('real');
      expect(await isUntouched(db)).toBe(true);
      await setActiveDataset(db, 'demo');
      await setActiveDataset(db, 'demo');
      expect(await activeDataset(db)).toBe('demo');
      expect(await isUntouched(db)).toBe(false);
    });

    it('migrations run once, in order, and refuse a changed or unknown past', async () => {
      expect(await migrate(db)).toEqual([]);
      const made = await db.query<{ name: string; checksum: string }>(
        'select name, checksum from migrations order by name',
      );
      expect(made.length).toBeGreaterThan(0);
      const list = made.map((row) => ({ ...row, text: '' }));
      const later = { name: '9999_later', text: 'create table later (a int); select 1', checksum: 'c' };
      expect(await migrate(db, [...list, later])).toEqual(['9999_later']);
      await expect(migrate(db, list)).rejects.toThrow('newer Gridwalk (9999_later)');
      await expect(migrate(db, [...list, { ...later, checksum: 'd' }])).rejects.toThrow('9999_later differs');
      const broken = { name: '9999_zz', text: 'create table half (a int); select 1/0', checksum: 'e' };
      await expect(migrate(db, [...list, later, broken])).rejects.toMatchObject({ code: '22012' });
      expect(await value("to_regclass('half')::text")).toBeNull();
    });
  });
}

/** Runs outside of the transaction's context, as another request would. */
function outside<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    outsideQueue.push(() => work().then(resolve, reject));
  });
}
const outsideQueue: (() => void)[] = [];
setInterval(() => outsideQueue.shift()?.(), 1).unref();
