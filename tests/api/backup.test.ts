import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { openBackupFile } from '../../server/db/backup/backup-file.ts';
import { MANIFEST, type Manifest, tablePath } from '../../server/db/backup/manifest.ts';
import { saveBackup, saveBeforeUpdate } from '../../server/db/backup/save-backup.ts';
import { selectTables } from '../../server/db/backup/tables.sql.ts';
import type { Db } from '../../server/db/db.ts';
import { openPostgres } from '../../server/db/postgres.ts';
import { openDatabase } from '../../server/startup/open-store.ts';
import { restore } from '../../server/startup/restore.ts';
import { openPhotoApi, type Photo, type PhotoApi } from '../support/photo-api.ts';
import { drawPhoto, jpegOf } from '../support/photos.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';

const step = <T>(_: string, work: () => Promise<T>) => work();
const now = new Date('2026-07-01T04:00:00Z');
const folder = () => mkdtempSync(join(tmpdir(), 'gridwalk-backup-'));

let api: PhotoApi;
let photo: Photo;
let file: string;
let manifest: Manifest;
let postgres: PostgresServer | undefined;

/** Everything in the database as the driver reads it, table by table. */
async function contents(db: Db): Promise<Record<string, object[]>> {
  const all: Record<string, object[]> = {};
  for (const { name } of await selectTables(db))
    all[name] = await db.query(`select * from ${name} t order by t::text`);
  return all;
}

beforeAll(async () => {
  api = await openPhotoApi();
  photo = await api.added(jpegOf(drawPhoto(60, 40, (x) => [x, 90, 90])));
  const [key] = api.town.problemKeys;
  await api.json('POST', `/api/problems/${key}/place`, { place: [120.011, 36.01], applyToSameAddress: true });
  await api.db.query(
    `insert into elevation_grids (west, south, east, north, columns, rows, heights, is_demo, batch_key)
       select 120, 36, 120.1, 36.1, 2, 1, '\\x0000c07fdeadbeef', false, max(key) from import_batches;
     insert into settings values ('odd', '{"text": "引号\\" 反斜杠\\\\ 换行\\n 制表\\t 零宽\\u200b 表情😀", "big": 12345678901234567890.5}')`,
  );
  // The highest keys are gone: they are not to be given again.
  await api.db.query('delete from problem_events where problem_key = (select max(key) from problems)');
  await api.db.query('delete from problems where key = (select max(key) from problems)');
  file = join(folder(), 'backup.zip');
  manifest = await saveBackup(api.db, api.dataDir, file, now);
  if (!skipsPostgres) postgres = await startPostgres();
}, 120_000);
afterAll(() => postgres?.stop());

describe('a backup', () => {
  test('says what is in it, and leaves nothing else behind', async () => {
    const [{ n }] = await api.db.query<{ n: number }>('select count(*)::int as n from problems');
    expect(manifest.tables.find(({ name }) => name === 'problems')?.rowCount).toBe(n);
    expect(manifest.files.map(({ path }) => path)).toEqual(
      [photo.sha256, `${photo.sha256}.thumbnail`].map((name) => `attachments/${name.slice(0, 2)}/${name}`),
    );
    expect(manifest.files[0].sha256).toBe(photo.sha256);
    expect(readdirSync(join(api.dataDir, 'backups'))).toEqual([]);
  });

  test('holds the photos of its moment, whatever is blacked out while it is packed', async () => {
    const { openBackup } = await import('../../server/db/backup/write-backup.ts');
    const other = await api.added(jpegOf(drawPhoto(50, 50, (x, y) => [x * 5, y * 5, 0])), {
      owner: `problem:${api.town.problemKeys[1]}`,
    });
    const backup = await openBackup(api.db, api.dataDir, now);
    await api.json('POST', `/api/attachments/${other.id}/redact`, {
      expectedSha256: other.sha256,
      boxes: [{ left: 0, top: 0, width: 20, height: 20 }],
    });
    const target = join(folder(), 'b.zip');
    const { saveStream } = await import('../../server/db/backup/save-backup.ts');
    const saved = await saveStream(backup.stream, target);
    await backup.clean();
    expect(saved.files.some(({ sha256 }) => sha256 === other.sha256)).toBe(true);
    expect(await api.files()).not.toContain(other.sha256);
    await api.db.query('delete from attachments where id = $1', [other.id]);
    await api.db.query("delete from problem_events where kind = 'photo_redacted'");
    await api.db.query(`delete from problem_events where after ->> 'photoId' = '${other.id}'`);
  });
});

/** Restores `from` and answers the open database. */
async function restored(from: string, kind: 'pglite' | 'postgres') {
  const dataDir = folder();
  const databaseUrl = kind === 'postgres' ? await postgres!.newDatabase() : undefined;
  await restore({ file: from, dataDir, databaseUrl, replaces: false, step, now });
  const db = await openDatabase(dataDir, databaseUrl, step);
  return { db, dataDir, databaseUrl };
}

async function sameAsBefore(db: Db, dataDir: string): Promise<void> {
  const [wanted, found] = [await contents(api.db), await contents(db)];
  expect(Object.keys(found)).toEqual(Object.keys(wanted));
  for (const table of Object.keys(wanted)) {
    if (['data_version', 'audit_log', 'settings', 'problem_events', 'attachments'].includes(table)) continue;
    expect(found[table], table).toEqual(wanted[table]);
  }
  const [{ version }] = await db.query<{ version: number }>('select version from data_version');
  expect(version).toBe(manifest.dataVersion);
  expect(await db.query("select value from settings where name = 'odd'")).toEqual(
    await api.db.query("select value from settings where name = 'odd'"),
  );
  const [{ heights }] = await db.query<{ heights: Uint8Array }>('select heights from elevation_grids');
  expect([...heights]).toEqual([0, 0, 0xc0, 0x7f, 0xde, 0xad, 0xbe, 0xef]);
  expect(await db.query('select sha256 from attachments')).toEqual([{ sha256: photo.sha256 }]);
  const path = join('attachments', photo.sha256.slice(0, 2), photo.sha256);
  expect(readFileSync(join(dataDir, path))).toEqual(readFileSync(join(api.dataDir, path)));
}

/** The next key is above every key that was ever given. */
async function keysGoOn(db: Db): Promise<void> {
  const [{ key }] = await db.query<{ key: number }>(
    "insert into learned_places (address, lng, lat, precision, actor, recorded_at, is_demo) values ('x', 1, 1, 'point', 'x', now(), false) returning key",
  );
  const { lastValue, isCalled } = manifest.sequences.find(({ table }) => table === 'learned_places')!;
  expect(key).toBe(isCalled ? lastValue + 1 : lastValue);
  const highest = Math.max(...api.town.problemKeys);
  const [{ next }] = await db.query<{ next: number }>(
    "select nextval(pg_get_serial_sequence('problems', 'key')) as next",
  );
  expect(next).toBe(highest + 1);
  await expect(db.query('delete from import_batches')).rejects.toMatchObject({ code: '23503' });
}

/** A new folder of the embedded database takes ten seconds, a database of a server none. */
const quick = skipsPostgres ? 'pglite' : 'postgres';

describe('a restore', () => {
  test('into an empty folder brings everything back', async () => {
    const { db, dataDir } = await restored(file, 'pglite');
    await sameAsBefore(db, dataDir);
    await keysGoOn(db);
    await db.close();
    expect(readdirSync(dataDir).sort()).toEqual(['attachments', 'pglite']);
  });

  test.skipIf(skipsPostgres)(
    'into a server, and from there back into a folder, changes nothing',
    async () => {
      const server = await restored(file, 'postgres');
      await sameAsBefore(server.db, server.dataDir);
      const second = join(folder(), 'second.zip');
      const again = await saveBackup(server.db, server.dataDir, second, now);
      expect(again.tables).toEqual(manifest.tables);
      expect(again.sequences).toEqual(manifest.sequences);
      await keysGoOn(server.db);
      await server.db.close();
      const back = await restored(second, 'pglite');
      await sameAsBefore(back.db, back.dataDir);
      await back.db.close();
    },
  );

  test('refuses a folder with data; with --replace those are kept aside, photos included', async () => {
    const { db, dataDir } = await restored(file, 'pglite');
    await db.query("update problems set title = 'old'");
    await db.close();
    const options = { file, dataDir, databaseUrl: undefined, step, now };
    await expect(restore({ ...options, replaces: false })).rejects.toThrow('--replace');
    const { keptIn } = await restore({ ...options, replaces: true });
    const aside = join(dataDir, 'before-restore-20260701T040000Z');
    expect(keptIn).toEqual([aside]);
    expect(existsSync(join(aside, 'attachments', photo.sha256.slice(0, 2), photo.sha256))).toBe(true);
    const [fresh, old] = [
      await openDatabase(dataDir, undefined, step),
      await openDatabase(aside, undefined, step),
    ];
    expect(await fresh.query("select key from problems where title = 'old'")).toEqual([]);
    expect(await old.query("select key from problems where title <> 'old'")).toEqual([]);
    await Promise.all([fresh.close(), old.close()]);
  });

  test.skipIf(skipsPostgres)(
    'into a full server keeps the old tables in a schema, and leaves others alone',
    async () => {
      const { db, dataDir, databaseUrl } = await restored(file, 'postgres');
      await db.query(
        "update problems set title = 'old'; create table not_ours (a int); insert into not_ours values (7)",
      );
      await db.close();
      const options = { file, dataDir, databaseUrl, step, now };
      await expect(restore({ ...options, replaces: false })).rejects.toThrow('--replace');
      await restore({ ...options, replaces: true });
      const after = await openPostgres(databaseUrl!);
      expect(await after.query("select key from problems where title = 'old'")).toEqual([]);
      const [{ n }] = await after.query<{ n: number }>(
        "select count(*)::int as n from before_restore_20260701t040000z.problems where title = 'old'",
      );
      expect(n).toBe(manifest.tables.find(({ name }) => name === 'problems')?.rowCount);
      expect(await after.query('select a from not_ours')).toEqual([{ a: 7 }]);
      await after.close();
    },
  );
});

/** The backup with some entries exchanged. */
async function altered(change: (entries: Map<string, Buffer>) => void): Promise<string> {
  const source = await openBackupFile(file);
  const entries = new Map<string, Buffer>();
  for (const path of [
    ...source.manifest.tables.map(({ name }) => tablePath(name)),
    ...source.manifest.files.map(({ path }) => path),
  ]) {
    const parts: Buffer[] = [];
    for await (const part of await source.read(path)) parts.push(part);
    entries.set(path, Buffer.concat(parts));
  }
  entries.set(MANIFEST, Buffer.from(JSON.stringify(source.manifest)));
  source.close();
  change(entries);
  const zip = new ZipFile();
  for (const [path, bytes] of entries) zip.addBuffer(bytes, path);
  zip.end();
  const target = join(folder(), 'altered.zip');
  await writeFile(target, await Readable.from(zip.outputStream).toArray());
  return target;
}

const withManifest = (change: (manifest: Manifest) => void) =>
  altered((entries) => {
    const parsed = JSON.parse(entries.get(MANIFEST)!.toString()) as Manifest;
    change(parsed);
    entries.set(MANIFEST, Buffer.from(JSON.stringify(parsed)));
  });

describe('a backup that is not whole', () => {
  const into = async (from: string) => {
    const dataDir = folder();
    const databaseUrl = quick === 'postgres' ? await postgres!.newDatabase() : undefined;
    const outcome = restore({ file: from, dataDir, databaseUrl, replaces: false, step, now });
    const error = await outcome.then(
      () => undefined,
      (reason: Error) => reason.message,
    );
    // Nothing of it is left where a start would look.
    expect(existsSync(join(dataDir, 'pglite'))).toBe(false);
    expect(existsSync(join(dataDir, 'pglite.restored'))).toBe(false);
    if (databaseUrl) {
      const db = await openPostgres(databaseUrl);
      expect(await selectTables(db)).toEqual([]);
      expect(await db.query("select from pg_namespace where nspname like 'gridwalk%'")).toEqual([]);
      await db.close();
    }
    return error;
  };

  test('is refused before anything is touched', async () => {
    const bytes = readFileSync(file);
    const cut = join(folder(), 'cut.zip');
    writeFileSync(cut, bytes.subarray(0, bytes.length - 100));
    expect(await into(cut)).toContain('no whole backup');
    const text = join(folder(), 'text.zip');
    writeFileSync(text, 'hello');
    expect(await into(text)).toContain('no whole backup');
    expect(await into(await altered((entries) => entries.delete(tablePath('problems'))))).toContain(
      'lacks tables/problems',
    );
    expect(await into(await altered((entries) => entries.delete(MANIFEST)))).toContain(
      'no backup of Gridwalk',
    );
    expect(await into(await withManifest((m) => Object.assign(m, { formatVersion: 2 })))).toContain(
      'newer Gridwalk',
    );
    expect(
      await into(await withManifest((m) => m.migrations.push({ name: '9999_x', checksum: 'c' }))),
    ).toContain('9999_x');
    expect(
      await into(await withManifest((m) => Object.assign(m.migrations[0], { checksum: 'c' }))),
    ).toContain('differs');
    for (const path of ['../../etc/x', 'attachments/../../x', '/etc/x', 'pglite/x', 'attachments/.new-x']) {
      const hostile = await withManifest((m) => m.files.push({ path, bytes: 1, sha256: 'a'.repeat(64) }));
      expect(await into(hostile), path).toContain('none of Gridwalk');
    }
  });

  test('is refused with nothing stored when a row or a photo is not what it was', async () => {
    const table = await altered((entries) => {
      const lines = entries.get(tablePath('problems'))!.toString();
      entries.set(tablePath('problems'), Buffer.from(lines.replace('海', '河')));
    });
    expect(await into(table)).toContain('problems.jsonl in the backup is not what its manifest says');
    const [{ path }] = manifest.files;
    expect(await into(await altered((entries) => entries.set(path, Buffer.from('x'))))).toContain(path);
  });
});

describe('an update', () => {
  /** As if the last migration had come with this version. */
  async function oldFolder() {
    const { db, dataDir, databaseUrl } = await restored(file, quick);
    const [{ last }] = await db.query<{ last: string }>(
      "select name as last from migrations where name = '0004_saved_views'",
    );
    await db.query("drop table saved_views; delete from migrations where name = '0004_saved_views'");
    await db.close();
    return { dataDir, last, open: () => openDatabase(dataDir, databaseUrl, step) };
  }

  test('makes a backup first, and keeps the last five', async () => {
    const { dataDir, last, open } = await oldFolder();
    const db = await open();
    const [name, ...others] = readdirSync(join(dataDir, 'backups'));
    expect(name).toMatch(new RegExp(`^before-update-\\d{8}T\\d{6}Z-${last}\\.zip$`));
    expect(others).toEqual([]);
    const saved = await openBackupFile(join(dataDir, 'backups', name));
    saved.close();
    expect(saved.manifest.migrations.map((each) => each.name)).not.toContain(last);
    expect(await db.query('select key from saved_views')).toEqual([]);
    for (let day = 1; day <= 6; day++)
      await saveBeforeUpdate(db, dataDir, 'x', new Date(Date.UTC(2030, 0, day)));
    await db.close();
    const kept = readdirSync(join(dataDir, 'backups')).sort();
    expect(kept).toHaveLength(5);
    expect(kept[0]).toContain('20300102');
  });

  test('changes nothing when there can be no backup', async () => {
    const { dataDir, last, open } = await oldFolder();
    writeFileSync(join(dataDir, 'backups'), 'a file where the folder should be');
    await expect(open()).rejects.toThrow('nothing was changed');
    await rm(join(dataDir, 'backups'));
    mkdirSync(join(dataDir, 'backups'));
    const db = await open();
    expect(readdirSync(join(dataDir, 'backups'))).toHaveLength(1);
    expect(await db.query('select name from migrations where name = $1', [last])).toHaveLength(1);
    await db.close();
  });
});
