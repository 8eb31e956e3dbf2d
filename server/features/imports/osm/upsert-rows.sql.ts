import { v4 as uuid } from 'uuid';
import { runInChunks } from '../framework/bulk-rows.ts';
import type { StoreContext } from '../framework/importer.ts';
import { keepImages } from '../take-back/restore-rows.sql.ts';
import type { TableSpec } from './place-tables.ts';

/** A record as the table's spec names its fields; `key` is the stored row it is about, null for a new one. */
export interface PlaceRecord {
  key: number | null;
  [field: string]: unknown;
}

export interface Upserted {
  /** Keys in the order of the records. */
  keys: number[];
  inserted: number;
  updated: number;
  unchanged: number;
}

/** Inserts new records and updates known ones that differ, keeping how they stood for a take-back. */
export async function upsertRows(
  context: StoreContext,
  { table, columns, hasId, hasVersion }: TableSpec,
  records: readonly PlaceRecord[],
): Promise<Upserted> {
  const { tx, change, batchKey } = context;
  const recordType = [
    'key integer',
    'id uuid',
    ...columns.map(({ field, type }) => `"${field}" ${type}`),
  ].join(', ');
  const source = `jsonb_to_recordset($1::jsonb) as r(${recordType})`;
  const watch = { ...context, step: `storing_${table}` };

  const positions = records.flatMap(({ key }, i) => (key === null ? [i] : []));
  const fresh = positions.map((i) => ({ ...records[i], id: uuid() }));
  const inserted = await runInChunks<{ key: number }>(
    tx,
    `insert into ${table} (${hasId ? 'id, ' : ''}${columns.map(({ column }) => column).join(', ')}, is_demo, batch_key
       ${hasVersion ? ', version' : ''})
     select ${hasId ? 'id, ' : ''}${columns.map(({ field }) => `"${field}"`).join(', ')}, false, $2
       ${hasVersion ? ', $3' : ''}
     from ${source} returning key`,
    fresh,
    hasVersion ? [batchKey, change.version] : [batchKey],
    watch,
  );

  const known = records.filter(({ key }) => key !== null);
  const value = ({ field, merge }: TableSpec['columns'][number]) => merge ?? `r."${field}"`;
  const differs = columns.map((spec) => `t.${spec.column} is distinct from ${value(spec)}`).join(' or ');
  await runInChunks(
    tx,
    `insert into import_images (batch_key, table_name, row_key, before)
     select $2, '${table}', t.key, to_jsonb(t) from ${source} join ${table} t on t.key = r.key where ${differs}`,
    known,
    [batchKey],
  );
  const updated = await runInChunks(
    tx,
    `update ${table} t set ${columns.map((spec) => `${spec.column} = ${value(spec)}`).join(', ')}
       ${hasVersion ? ', version = $2' : ''}
     from ${source} where t.key = r.key and (${differs}) returning t.key`,
    known,
    hasVersion ? [change.version] : [],
  );

  const keys = records.map(({ key }) => key ?? 0);
  // The rows of one insert come back in the order in which they were given.
  for (const [n, position] of positions.entries()) keys[position] = inserted[n].key;
  return {
    keys,
    inserted: inserted.length,
    updated: updated.length,
    unchanged: known.length - updated.length,
  };
}

/** Deletes rows, keeping how they stood. */
export async function removeRows(
  { tx, batchKey }: StoreContext,
  table: TableSpec['table'],
  keys: readonly number[],
): Promise<void> {
  const which = 't.key in (select value::integer from jsonb_array_elements_text($1::jsonb))';
  const params = [JSON.stringify(keys)];
  await keepImages(tx, batchKey, table, which, params);
  await tx.query(`delete from ${table} t where ${which}`, params);
}
