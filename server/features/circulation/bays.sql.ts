import type { CountedBays } from '#core/circulation/parking/counted-bays.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

const BAYS = `way_osm_id as "wayOsmId", side, paid, free, resident, is_off_road as "isOffRoad", counted_on as "countedOn"`;

export function selectBays(q: Queryable, dataset: Dataset): Promise<CountedBays[]> {
  return q.query<CountedBays>(
    `select ${BAYS} from street_bays where is_demo = $1 order by way_osm_id, side`,
    [dataset === 'demo'],
  );
}

/** Changes with every count that is written or cleared. */
export async function baysVersion(q: Queryable, dataset: Dataset): Promise<number> {
  const [row] = await q.query<{ version: number | null }>(
    'select max(version) as version from street_bay_events where is_demo = $1',
    [dataset === 'demo'],
  );
  return row.version ?? 0;
}

export async function upsertBays(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  { wayOsmId, side, paid, free, resident, isOffRoad, countedOn }: CountedBays,
): Promise<void> {
  await tx.query(
    `insert into street_bays (way_osm_id, side, paid, free, resident, is_off_road, counted_on, is_demo, updated_by, updated_at,
       version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (is_demo, way_osm_id, side) do update set paid = excluded.paid, free = excluded.free,
       resident = excluded.resident, is_off_road = excluded.is_off_road, counted_on = excluded.counted_on,
       updated_by = excluded.updated_by, updated_at = excluded.updated_at, version = excluded.version`,
    [
      wayOsmId,
      side,
      paid,
      free,
      resident,
      isOffRoad,
      countedOn,
      dataset === 'demo',
      change.actor,
      change.recordedAt,
      change.version,
    ],
  );
}

export async function deleteBays(
  tx: Queryable,
  dataset: Dataset,
  { wayOsmId, side }: Pick<CountedBays, 'wayOsmId' | 'side'>,
): Promise<void> {
  await tx.query('delete from street_bays where is_demo = $1 and way_osm_id = $2 and side = $3', [
    dataset === 'demo',
    wayOsmId,
    side,
  ]);
}

export async function insertBayEvent(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  event: Pick<CountedBays, 'wayOsmId' | 'side'> & { before: CountedBays | null; after: CountedBays | null },
): Promise<void> {
  const { wayOsmId, side, before, after } = event;
  await tx.query(
    `insert into street_bay_events (way_osm_id, side, is_demo, actor, recorded_at, effective_at, kind, before, after, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10)`,
    [
      wayOsmId,
      side,
      dataset === 'demo',
      change.actor,
      change.recordedAt,
      change.effectiveAt,
      after ? 'counted' : 'cleared',
      before && JSON.stringify(before),
      after && JSON.stringify(after),
      change.version,
    ],
  );
}
