import type { Queryable } from '../db.ts';
import type { SequenceEntry } from './manifest.ts';

/** The list of migrations is the schema, not the data: a restore makes it by running them. */
const schemaTable = 'migrations';

export interface TableShape {
  name: string;
  /** Without those that the database computes itself. */
  columns: string[];
}

/** The tables of the current schema in the order of their names. */
export function selectTables(q: Queryable): Promise<TableShape[]> {
  return q.query<TableShape>(
    `select c.relname as name, json_agg(a.attname order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> '${schemaTable}'
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      group by c.relname order by c.relname`,
  );
}

export async function hasTable(q: Queryable, name: string): Promise<boolean> {
  const [row] = await q.query<{ has: boolean }>(
    `select exists (select from pg_class
       where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname = $1) as has`,
    [name],
  );
  return row.has;
}

/** Where the counters behind keys stand, so that a key that was once given is not given again. */
export async function selectSequences(q: Queryable): Promise<SequenceEntry[]> {
  const owned = await q.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null
      order by c.relname, a.attnum`,
  );
  const entries: SequenceEntry[] = [];
  for (const { table, column, sequence } of owned) {
    const [{ lastValue, isCalled }] = await q.query<{ lastValue: number; isCalled: boolean }>(
      `select last_value as "lastValue", is_called as "isCalled" from ${sequence}`,
    );
    entries.push({ table, column, lastValue, isCalled });
  }
  return entries;
}

export async function setSequence(q: Queryable, entry: SequenceEntry): Promise<void> {
  await q.query('select setval(pg_get_serial_sequence(quote_ident($1), $2)::regclass, $3::int8, $4)', [
    entry.table,
    entry.column,
    entry.lastValue,
    entry.isCalled,
  ]);
}

export interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/** The references between tables; without them tables load in any order, and adding them again checks every row. */
export function selectForeignKeys(q: Queryable): Promise<ForeignKey[]> {
  return q.query<ForeignKey>(
    `select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace order by c.relname, k.conname`,
  );
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
