import type { LocationPrecision } from '#core/problems/vocabulary.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

/** Where a person said that an address is; the next import that names it finds it. */
export interface LearnedPlace {
  address: string;
  lng: number;
  lat: number;
  precision: LocationPrecision;
  buildingKey: number | null;
}

export async function selectLearnedPlace(
  q: Queryable,
  dataset: Dataset,
  address: string,
): Promise<LearnedPlace | undefined> {
  const [row] = await q.query<LearnedPlace>(
    `select address, lng, lat, precision, building_key as "buildingKey" from learned_places
      where is_demo = $1 and address = $2`,
    [dataset === 'demo', address],
  );
  return row;
}

export async function saveLearnedPlace(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  { address, lng, lat, precision, buildingKey }: LearnedPlace,
): Promise<void> {
  await tx.query(
    `insert into learned_places (address, lng, lat, precision, building_key, actor, recorded_at, is_demo)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (is_demo, address) do update set lng = excluded.lng, lat = excluded.lat,
       precision = excluded.precision, building_key = excluded.building_key, actor = excluded.actor,
       recorded_at = excluded.recorded_at`,
    [address, lng, lat, precision, buildingKey, change.actor, change.recordedAt, dataset === 'demo'],
  );
}

export async function deleteLearnedPlace(tx: Queryable, dataset: Dataset, address: string): Promise<void> {
  await tx.query('delete from learned_places where is_demo = $1 and address = $2', [
    dataset === 'demo',
    address,
  ]);
}
