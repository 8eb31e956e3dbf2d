import type { AreaSpec } from '#core/circulation/area/area-data.ts';
import type { Prediction } from '#core/circulation/trial/prediction.ts';
import type { Measurement, MeasuringMethod, Phase } from '#core/circulation/trial/trial-comparison.ts';
import { contains } from '#core/geo/containment.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

export interface StoredPrediction extends Prediction {
  contentHash: string;
  computedBy: string;
  computedAt: string;
}

export interface StoredMeasurement extends Measurement {
  key: number;
  counted: number | null;
  /** YYYY-MM-DD */
  measuredOn: string;
  fromMinute: number | null;
  toMinute: number | null;
  method: MeasuringMethod;
  note: string;
  recordedBy: string;
  recordedAt: string;
}

export async function selectPrediction(q: Queryable, key: number): Promise<StoredPrediction | undefined> {
  const [row] = await q.query<StoredPrediction>(
    `select content_hash as "contentHash", stamp, before, after, streets, communities, assumed,
            computed_by as "computedBy", computed_at as "computedAt"
       from circulation_predictions where scenario_key = $1`,
    [key],
  );
  return row;
}

export async function upsertPrediction(
  tx: Queryable,
  change: Change,
  key: number,
  contentHash: string,
  { stamp, before, after, streets, communities, assumed }: Prediction,
): Promise<void> {
  await tx.query(
    `insert into circulation_predictions (scenario_key, content_hash, stamp, before, after, streets, communities, assumed,
       computed_by, computed_at, version)
     values ($1, $2, $3, $4::jsonb, $5::jsonb, $6::jsonb, $7::jsonb, $8::jsonb, $9, $10, $11)
     on conflict (scenario_key) do update set content_hash = excluded.content_hash, stamp = excluded.stamp,
       before = excluded.before, after = excluded.after, streets = excluded.streets, communities = excluded.communities,
       assumed = excluded.assumed, computed_by = excluded.computed_by, computed_at = excluded.computed_at,
       version = excluded.version`,
    [
      key,
      contentHash,
      stamp,
      ...[before, after, streets, communities, assumed].map((value) => JSON.stringify(value)),
      change.actor,
      change.effectiveAt,
      change.version,
    ],
  );
}

/** Those that count, the latest first. */
export function selectMeasurements(q: Queryable, key: number): Promise<StoredMeasurement[]> {
  return q.query<StoredMeasurement>(
    `select key, figure, phase, segment_id as "segmentId", place, value, counted, measured_on as "measuredOn",
            from_minute as "fromMinute", to_minute as "toMinute", method, note, recorded_by as "recordedBy",
            recorded_at as "recordedAt"
       from circulation_measurements where scenario_key = $1 and state = 'current'
      order by measured_on desc, key desc`,
    [key],
  );
}

export async function findMeasurement(
  q: Queryable,
  id: string,
): Promise<{ key: number; scenarioKey: number } | undefined> {
  const [row] = await q.query<{ key: number; scenarioKey: number }>(
    'select key, scenario_key as "scenarioKey" from circulation_measurements where id = $1',
    [id],
  );
  return row;
}

export async function insertMeasurement(
  tx: Queryable,
  change: Change,
  scenarioKey: number,
  measurement: Omit<StoredMeasurement, 'key' | 'recordedBy' | 'recordedAt'> & { id: string },
): Promise<number> {
  const {
    id,
    figure,
    phase,
    segmentId,
    place,
    value,
    counted,
    measuredOn,
    fromMinute,
    toMinute,
    method,
    note,
  } = measurement;
  const [row] = await tx.query<{ key: number }>(
    `insert into circulation_measurements (id, scenario_key, figure, phase, segment_id, place, value, counted, measured_on,
       from_minute, to_minute, method, note, state, recorded_by, recorded_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'current', $14, $15, $16) returning key`,
    [
      ...[id, scenarioKey, figure, phase, segmentId, place, value, counted, measuredOn],
      ...[fromMinute, toMinute, method, note, change.actor, change.effectiveAt, change.version],
    ],
  );
  return row.key;
}

/** The measurement that was taken back; undefined where there was none to take. */
export async function closeMeasurement(
  tx: Queryable,
  change: Change,
  scenarioKey: number,
  key: number,
): Promise<Measurement | undefined> {
  const [row] = await tx.query<Measurement>(
    `update circulation_measurements set state = 'withdrawn', version = $3
      where scenario_key = $1 and key = $2 and state = 'current'
     returning figure, phase, segment_id as "segmentId", place, value`,
    [scenarioKey, key, change.version],
  );
  return row;
}

/** Instants, the end left out. */
export type Span = Record<'from' | 'to', string>;

interface ReportedRow {
  categoryCode: string;
  phase: Phase;
  lng: number | null;
  lat: number | null;
}

/** Problems of the ground of a scheme that were reported in either span, by category; voided ones were none. */
export async function countReported(
  q: Queryable,
  dataset: Dataset,
  spec: AreaSpec,
  { before, during }: Record<Phase, Span>,
): Promise<{ categoryCode: string; phase: Phase; count: number }[]> {
  const keys = spec.kind === 'areas' ? spec.keys : null;
  const rows = await q.query<ReportedRow & { count: number }>(
    `select p.category_code as "categoryCode", case when p.reported_at >= $5 then 'during' else 'before' end as phase,
            ${spec.kind === 'polygon' ? 'p.lng, p.lat, 1 as count' : 'null as lng, null as lat, count(*)::int as count'}
       from problems p
      where p.is_demo = $1 and p.deleted_at is null and p.status <> 'voided'
        and ((p.reported_at >= $3 and p.reported_at < $4) or (p.reported_at >= $5 and p.reported_at < $6))
        and ($2::int[] is null or p.subdistrict_key = any($2::int[]) or p.community_key = any($2::int[])
          or p.grid_key = any($2::int[]))
      ${spec.kind === 'polygon' ? '' : 'group by 1, 2'} order by 1, 2`,
    [dataset === 'demo', keys, before.from, before.to, during.from, during.to],
  );
  if (spec.kind !== 'polygon') return rows.map(({ lng: _, lat: __, ...row }) => row);
  const ground = { type: 'Polygon' as const, coordinates: [[...spec.ring, spec.ring[0]]] };
  const counts = new Map<string, { categoryCode: string; phase: Phase; count: number }>();
  for (const { categoryCode, phase, lng, lat } of rows) {
    if (lng === null || lat === null || !contains(ground, lng, lat)) continue;
    const of = `${categoryCode} ${phase}`;
    const entry = counts.get(of) ?? { categoryCode, phase, count: 0 };
    entry.count++;
    counts.set(of, entry);
  }
  return [...counts.values()];
}
