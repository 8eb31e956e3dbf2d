import type { Dataset } from '../../db/dataset.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal } from '../../http/principal.ts';
import { selectAreas } from '../areas/index.ts';

/** An area and those it lies in, as columns; nothing for null. Refused (422) where it is not there. */
export async function areaColumnsOf(
  tx: Queryable,
  areaKey: number | null,
): Promise<{ subdistrictKey?: number; communityKey?: number; gridKey?: number }> {
  if (areaKey === null) return {};
  const areas = new Map((await selectAreas(tx, await activeDataset(tx))).map((area) => [area.key, area]));
  const area = areas.get(areaKey);
  if (!area) throw new AppError('texts.place_unknown', 422, `There is no area ${areaKey}.`);
  return { [`${area.level}Key`]: areaKey };
}

/** Refuses (422) buildings and doors that are not there: the page found them in names it had loaded before. */
export async function checkPlaceKeys(
  tx: Queryable,
  dataset: Dataset,
  places: readonly { buildingKey: number | null; entranceKey: number | null }[],
): Promise<void> {
  for (const [table, field] of [
    ['buildings', 'buildingKey'],
    ['entrances', 'entranceKey'],
  ] as const) {
    const keys = [...new Set(places.flatMap((place) => place[field] ?? []))];
    if (keys.length === 0) continue;
    const found = await tx.query<{ key: number }>(
      `select key from ${table} where is_demo = $1 and key = any($2::int[])`,
      [dataset === 'demo', keys],
    );
    if (found.length < keys.length) {
      throw new AppError('texts.place_unknown', 422, `Of ${table} ${keys.join(', ')} some are gone.`);
    }
  }
}

/** Refuses (403) to store what lies in areas of others. What has no area yet may be stored by anybody who may write. */
export async function refuseOutside(
  tx: Queryable,
  { id, scope }: Principal,
  opinionKeys: readonly number[],
): Promise<void> {
  if (scope.kind === 'all' || opinionKeys.length === 0) return;
  const [outside] = await tx.query<{ title: string }>(
    `select title from opinions where key = any($1::int[]) and subdistrict_key is not null
        and not (coalesce(grid_key = any($2::int[]), false) or coalesce(community_key = any($2::int[]), false)
          or subdistrict_key = any($2::int[])) limit 1`,
    [opinionKeys, scope.areaKeys],
  );
  if (outside) {
    throw new AppError('texts.outside_scope', 403, `${id} may not store ${outside.title}.`, {
      title: outside.title,
    });
  }
}
