import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

/** Names of ways ('w7') that have one, by their id. */
export async function selectStreetNames(
  q: Queryable,
  dataset: Dataset,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await q.query<{ id: string; name: string }>(
    `select osm_id as id, name from streets where is_demo = $1 and name is not null and osm_id = any($2::text[])`,
    [dataset === 'demo', ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
