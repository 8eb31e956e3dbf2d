import type { Bottleneck } from '#core/reviews/bottleneck.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';

export type StoredBottleneck = Omit<Bottleneck, 'mayEdit'> & { isDeleted: boolean };
export type BottleneckFields = Omit<
  Bottleneck,
  'key' | 'id' | 'createdBy' | 'createdByName' | 'version' | 'mayEdit'
>;

/** All of a dataset, the latest period first; who may see them is asked of `bottleneck-scope.ts`. */
export function selectBottlenecks(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { key, isDeleted = false }: { key?: number; isDeleted?: boolean } = {},
): Promise<StoredBottleneck[]> {
  const seen = scopeWhere(principal, 4, 'p');
  return q.query<StoredBottleneck>(
    `select b.key, b.id, b.area_key as "areaKey", b.department_key as "departmentKey",
            jsonb_build_object('from', b.period_from, 'to', b.period_to) as period, b.title, b.facts, b.lng, b.lat, b.options,
            b.decision, b.status, b.created_by as "createdBy", u.name as "createdByName", b.version,
            b.deleted_at is not null as "isDeleted",
            coalesce((select jsonb_agg(p.key order by p.key) from bottleneck_problems l join problems p on p.key = l.problem_key
              where l.bottleneck_key = b.key and p.deleted_at is null and ${seen.text}), '[]') as "problemKeys"
       from bottlenecks b left join users u on u.id = b.created_by
      where b.is_demo = $1 and ($2::int is null or b.key = $2::int) and ($3 or b.deleted_at is null)
      order by b.period_from desc, b.key`,
    [dataset === 'demo', key ?? null, isDeleted, ...seen.params],
  );
}

export async function findBottleneckById(q: Queryable, id: string): Promise<number | undefined> {
  const [row] = await q.query<{ key: number }>('select key from bottlenecks where id = $1', [id]);
  return row?.key;
}

/** Waits for whoever writes this one; then it is read. */
export async function lockBottleneckRow(tx: Queryable, key: number): Promise<void> {
  await tx.query('select from bottlenecks where key = $1 for update', [key]);
}

export async function insertBottleneck(
  tx: Queryable,
  change: Change,
  id: string,
  fields: BottleneckFields,
  isDemo: boolean,
): Promise<number> {
  const [{ key }] = await tx.query<{ key: number }>(
    `insert into bottlenecks (id, area_key, department_key, period_from, period_to, title, facts, lng, lat, options, decision,
       status, is_demo, created_by, created_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $14, $15, $16) returning key`,
    [
      id,
      fields.areaKey,
      fields.departmentKey,
      fields.period.from,
      fields.period.to,
      fields.title,
      fields.facts,
      fields.lng,
      fields.lat,
      JSON.stringify(fields.options),
      fields.decision,
      fields.status,
      isDemo,
      change.actor,
      change.effectiveAt,
      change.version,
    ],
  );
  await linkBottleneckProblems(tx, key, fields.problemKeys);
  return key;
}

export async function updateBottleneck(
  tx: Queryable,
  change: Change,
  key: number,
  fields: BottleneckFields,
  isDeleted: boolean,
): Promise<void> {
  await tx.query(
    `update bottlenecks set period_from = $2, period_to = $3, title = $4, facts = $5, lng = $6, lat = $7, options = $8::jsonb,
       decision = $9, status = $10, deleted_at = case when $11 then coalesce(deleted_at, $12::timestamptz) end, version = $13
      where key = $1`,
    [
      key,
      fields.period.from,
      fields.period.to,
      fields.title,
      fields.facts,
      fields.lng,
      fields.lat,
      JSON.stringify(fields.options),
      fields.decision,
      fields.status,
      isDeleted,
      change.recordedAt,
      change.version,
    ],
  );
}

export async function linkBottleneckProblems(
  tx: Queryable,
  key: number,
  problemKeys: readonly number[],
): Promise<void> {
  await tx.query(
    `insert into bottleneck_problems (bottleneck_key, problem_key) select $1, k from unnest($2::int[]) k on conflict do nothing`,
    [key, problemKeys],
  );
}

export async function unlinkBottleneckProblems(
  tx: Queryable,
  key: number,
  problemKeys: readonly number[],
): Promise<void> {
  await tx.query(
    'delete from bottleneck_problems where bottleneck_key = $1 and problem_key = any($2::int[])',
    [key, problemKeys],
  );
}

/** Communities in force and departments at work: each of them has something that holds it up. */
export function selectBottleneckOwners(
  q: Queryable,
  dataset: Dataset,
): Promise<{ areaKey: number | null; departmentKey: number | null }[]> {
  return q.query(
    `select key as "areaKey", null::int as "departmentKey" from areas
      where is_demo = $1 and level = 'community' and valid_to is null
     union all select null, key from departments where is_demo = $1 and kind = 'department' and is_active
     order by 1 nulls last, 2`,
    [dataset === 'demo'],
  );
}

export async function insertBottleneckEvent(
  tx: Queryable,
  change: Change,
  key: number,
  kind: string,
  before: object,
  after: object,
): Promise<void> {
  await tx.query(
    `insert into bottleneck_events (bottleneck_key, actor, recorded_at, effective_at, kind, before, after, version)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8)`,
    [
      key,
      change.actor,
      change.recordedAt,
      change.effectiveAt,
      kind,
      JSON.stringify(before),
      JSON.stringify(after),
      change.version,
    ],
  );
}
