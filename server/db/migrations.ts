import { createHash } from 'node:crypto';
import type { Db, Queryable } from './db.ts';

const files = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface Migration {
  name: string;
  text: string;
  checksum: string;
}

/** Every migration of this version, oldest first. */
export const knownMigrations: readonly Migration[] = Object.entries(files)
  .map(([path, raw]) => {
    const text = raw.replaceAll('\r\n', '\n');
    const name = path.slice(path.lastIndexOf('/') + 1, -'.sql'.length);
    return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
  })
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Any number that no other program takes: two servers that start at once migrate one after the other. */
const lockNumber = 7_401_283;

/** The database was made by a newer or a changed Gridwalk. */
export class MigrationError extends Error {}

/** Brings the database forward to this version of Gridwalk; answers the names of the migrations it ran. */
export async function migrate(db: Db, list: readonly Migration[] = knownMigrations): Promise<string[]> {
  return db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${lockNumber})`);
    await tx.query(
      'create table if not exists migrations (name text primary key, checksum text not null, run_at timestamptz not null)',
    );
    const ran = pendingOf(await selectDone(tx), list);
    for (const { name, text, checksum } of ran) {
      await tx.query(text);
      await tx.query('insert into migrations (name, checksum, run_at) values ($1, $2, now())', [
        name,
        checksum,
      ]);
    }
    return ran.map(({ name }) => name);
  });
}

/** How many migrations made this database, and which are yet to come; 0 for one that is new. */
export async function pendingMigrations(q: Queryable): Promise<{ doneCount: number; pending: string[] }> {
  const [{ isNew }] = await q.query<{ isNew: boolean }>(
    'select to_regclass(\'migrations\') is null as "isNew"',
  );
  const done = isNew ? [] : await selectDone(q);
  return { doneCount: done.length, pending: pendingOf(done, knownMigrations).map(({ name }) => name) };
}

type Done = Pick<Migration, 'name' | 'checksum'>;

const selectDone = (q: Queryable) => q.query<Done>('select name, checksum from migrations order by name');

/** Refuses a database whose past is not a part of ours. */
function pendingOf(done: readonly Done[], list: readonly Migration[]): Migration[] {
  const known = new Map(list.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of done) {
    const migration = known.get(name);
    if (!migration)
      throw new MigrationError(`The data was written by a newer Gridwalk (${name}). Use that version.`);
    if (migration.checksum !== checksum) {
      throw new MigrationError(`Migration ${name} differs from the one that made this database.`);
    }
  }
  return list.filter((migration) => !done.some(({ name }) => name === migration.name));
}
