import type { Change } from '../../../db/change.ts';
import type { Queryable } from '../../../db/db.ts';

/** Tables whose rows an import may overwrite. */
export type RestorableTable =
  | 'areas'
  | 'problems'
  | 'buildings'
  | 'entrances'
  | 'streets'
  | 'turn_restrictions'
  | 'bus_lines'
  | 'facilities'
  | 'map_features'
  | 'unit_contacts';

/**
 * Puts rows back as they stood. `images` selects (row_key, before), the whole row as to_jsonb gave it; where several
 * images of a row exist, it must select the earliest. Rows that were deleted come back under their old key and id.
 * Links to buildings and entrances that are gone become null. Answers how many rows were restored.
 */
export async function restoreRows(
  tx: Queryable,
  table: RestorableTable,
  images: string,
  params: readonly unknown[],
  change: Change,
): Promise<number> {
  const columns = await tx.query<{ name: string; otherwise: string | null }>(
    `select column_name as name, column_default as otherwise from information_schema.columns
     where table_schema = current_schema() and table_name = $1 order by ordinal_position`,
    [table],
  );
  const names = columns.map(({ name }) => name);
  const version = `$${params.length + 1}::bigint`;
  const values = columns.map(({ name, otherwise }) => {
    if (name === 'version') return version;
    if (name === 'building_key' && table === 'problems') {
      return '(select b.key from buildings b where b.key = (r.old).building_key)';
    }
    if (name === 'entrance_key' && table === 'problems') {
      return '(select e.key from entrances e where e.key = (r.old).entrance_key)';
    }
    // an image from before the column existed
    return otherwise === null ? `(r.old).${name}` : `coalesce((r.old).${name}, ${otherwise})`;
  });
  const hasVersion = names.includes('version');
  const assignments = names.filter((name) => name !== 'key').map((name) => `${name} = excluded.${name}`);
  const rows = await tx.query<{ key: number }>(
    `insert into ${table} (${names.join(', ')}) overriding system value
     select ${values.join(', ')}
     from (select jsonb_populate_record(null::${table}, i.before) as old from (${images}) i) r
     on conflict (key) do update set ${assignments.join(', ')}
     returning key`,
    hasVersion ? [...params, change.version] : [...params],
  );
  return rows.length;
}

/** Keeps rows as they stand, before an import overwrites or removes them; `which` is a condition on `t`. */
export async function keepImages(
  tx: Queryable,
  batchKey: number,
  table: RestorableTable,
  which: string,
  params: readonly unknown[],
): Promise<void> {
  await tx.query(
    `insert into import_images (batch_key, table_name, row_key, before)
     select $${params.length + 1}, '${table}', t.key, to_jsonb(t) from ${table} t where ${which}`,
    [...params, batchKey],
  );
}
