import type { Db, Queryable } from '../db.ts';
import { knownMigrations, migrate } from '../migrations.ts';
import type { BackupFile } from './backup-file.ts';
import { BackupError, type Manifest, type TableEntry, tablePath } from './manifest.ts';
import { quoted, selectForeignKeys, selectTables, setSequence } from './tables.sql.ts';

const batchBytes = 2_000_000;

/** The migrations that made the backup's schema; refuses those that this version of Gridwalk does not have. */
function migrationsOf({ migrations }: Manifest) {
  const known = new Map(knownMigrations.map((migration) => [migration.name, migration]));
  return migrations.map(({ name, checksum }) => {
    const migration = known.get(name);
    if (!migration) {
      throw new BackupError(
        `The backup was made by a newer Gridwalk (${name}). Restore it with that version.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new BackupError(`Migration ${name} differs from the one that made this backup.`);
    }
    return migration;
  });
}

/** Before anything is touched: can this version of Gridwalk read the backup at all? */
export function refuseForeignSchema(manifest: Manifest): void {
  migrationsOf(manifest);
}

/** Makes the backup's schema in the empty current schema and fills it. All inside `tx`: it is there whole, or not at all. */
export async function loadBackup(tx: Queryable, backup: BackupFile): Promise<void> {
  const { manifest } = backup;
  const asDb = {
    ...tx,
    kind: manifest.database,
    transaction: (body) => body(tx),
    close: async () => {},
  } as Db;
  await migrate({ ...asDb, query: tx.query.bind(tx) }, migrationsOf(manifest));
  const shapes = new Map((await selectTables(tx)).map((table) => [table.name, table]));
  const list = [...shapes.keys()].map(quoted).join(', ');
  const keys = await selectForeignKeys(tx);
  for (const { table, name } of keys)
    await tx.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`);
  // What migrations themselves put in is in the backup, too.
  await tx.query(`truncate ${list}`);
  for (const table of manifest.tables) {
    const shape = shapes.get(table.name);
    const isSame = shape && table.columns.every((column) => shape.columns.includes(column));
    if (!isSame) throw new BackupError(`The backup's table ${table.name} has no place in its own schema.`);
    await loadTable(tx, table, await backup.read(tablePath(table.name)));
  }
  try {
    for (const { table, name, definition } of keys)
      await tx.query(`alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`);
  } catch (error) {
    throw new BackupError(
      `Rows of the backup refer to others that are not in it: ${(error as Error).message}.`,
    );
  }
  for (const sequence of manifest.sequences) await setSequence(tx, sequence);
}

async function loadTable(tx: Queryable, table: TableEntry, content: AsyncIterable<Buffer>): Promise<void> {
  const columns = table.columns.map(quoted).join(', ');
  const name = quoted(table.name);
  let rowCount = 0;
  for await (const lines of linesOf(content)) {
    const inserted = await tx.query<{ n: number }>(
      `with added as (insert into ${name} (${columns}) overriding system value
         select ${columns} from json_populate_recordset(null::${name}, $1::json) returning 1)
       select count(*)::int as n from added`,
      [`[${lines.join(',')}]`],
    );
    rowCount += inserted[0].n;
  }
  if (rowCount !== table.rowCount) {
    throw new BackupError(`Table ${table.name} has ${rowCount} rows, its manifest says ${table.rowCount}.`);
  }
}

/** Whole lines in batches; a character may lie across two chunks, so they are cut as bytes. */
async function* linesOf(content: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    parts.push(chunk);
    length += chunk.length;
    if (length < batchBytes || !chunk.includes(10)) continue;
    const all = Buffer.concat(parts);
    const end = all.lastIndexOf(10) + 1;
    yield all.toString('utf8', 0, end - 1).split('\n');
    parts = [all.subarray(end)];
    length = all.length - end;
  }
  const rest = Buffer.concat(parts).toString('utf8');
  if (rest.trim() !== '') yield rest.replace(/\n$/, '').split('\n');
}
