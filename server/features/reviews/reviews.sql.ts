import type { AgendaItem, ReviewStatus } from '#core/reviews/review.ts';
import type { DayRange, Scene } from '#core/reviews/scene.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

/** What people write of a review. */
export interface ReviewFields {
  title: string;
  status: ReviewStatus;
  heldOn: string;
  areaKey: number | null;
  period: DayRange;
  previous: DayRange;
}

export interface StoredReview extends ReviewFields {
  key: number;
  id: string;
  /** About the whole sub-district; else about these areas. */
  isWhole: boolean;
  areaKeys: number[];
  createdBy: string;
  createdByName: string | null;
  deletedAt: string | null;
  version: number;
}

const REVIEW = `r.key, r.id, r.title, r.status, r.held_on as "heldOn", r.area_key as "areaKey", r.is_whole as "isWhole",
  coalesce((select jsonb_agg(a.area_key order by a.area_key) from review_areas a where a.review_key = r.key), '[]') as "areaKeys",
  jsonb_build_object('from', r.period_from, 'to', r.period_to) as period,
  jsonb_build_object('from', r.previous_from, 'to', r.previous_to) as previous,
  r.created_by as "createdBy", u.name as "createdByName", r.deleted_at as "deletedAt", r.version`;

/** Reviews of a dataset, the latest first; deleted ones only by key. Who may see them is asked of `review-scope.ts`. */
export function selectReviews(
  q: Queryable,
  dataset: Dataset,
  { key, isDeleted = false }: { key?: number; isDeleted?: boolean } = {},
): Promise<StoredReview[]> {
  return q.query<StoredReview>(
    `select ${REVIEW} from reviews r left join users u on u.id = r.created_by
      where r.is_demo = $1 and ($2::int is null or r.key = $2::int) and (r.deleted_at is not null) = $3
      order by r.held_on desc, r.key desc`,
    [dataset === 'demo', key ?? null, isDeleted],
  );
}

export async function findReviewById(q: Queryable, id: string): Promise<number | undefined> {
  const [row] = await q.query<{ key: number }>('select key from reviews where id = $1', [id]);
  return row?.key;
}

/** Waits for whoever writes this review; then it is read. */
export async function lockReviewRow(tx: Queryable, key: number): Promise<void> {
  await tx.query('select from reviews where key = $1 for update', [key]);
}

export async function insertReview(
  tx: Queryable,
  change: Change,
  id: string,
  fields: ReviewFields,
  areaKeys: readonly number[] | null,
  isDemo: boolean,
): Promise<number> {
  const [{ key }] = await tx.query<{ key: number }>(
    `insert into reviews (id, title, status, held_on, area_key, is_whole, period_from, period_to, previous_from, previous_to,
       is_demo, created_by, created_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning key`,
    [
      id,
      fields.title,
      fields.status,
      fields.heldOn,
      fields.areaKey,
      areaKeys === null,
      fields.period.from,
      fields.period.to,
      fields.previous.from,
      fields.previous.to,
      isDemo,
      change.actor,
      change.effectiveAt,
      change.version,
    ],
  );
  await tx.query('insert into review_areas (review_key, area_key) select $1, k from unnest($2::int[]) k', [
    key,
    areaKeys ?? [],
  ]);
  return key;
}

export async function updateReview(
  tx: Queryable,
  change: Change,
  key: number,
  { title, status, heldOn, period, previous }: ReviewFields,
): Promise<void> {
  await tx.query(
    `update reviews set title = $2, status = $3, held_on = $4, period_from = $5, period_to = $6, previous_from = $7,
       previous_to = $8, version = $9 where key = $1`,
    [key, title, status, heldOn, period.from, period.to, previous.from, previous.to, change.version],
  );
}

export async function markReviewDeleted(
  tx: Queryable,
  change: Change,
  key: number,
  isDeleted: boolean,
): Promise<void> {
  await tx.query('update reviews set deleted_at = $2, version = $3 where key = $1', [
    key,
    isDeleted ? change.recordedAt : null,
    change.version,
  ]);
}

/** Items in the order of the agenda, by review. */
export function selectItems(
  q: Queryable,
  reviewKeys: readonly number[],
): Promise<(AgendaItem & { reviewKey: number })[]> {
  return q.query<AgendaItem & { reviewKey: number; scene: Scene }>(
    `select review_key as "reviewKey", id, kind, title, text, notes, minutes, scene from review_items
      where review_key = any($1::int[]) order by review_key, position`,
    [reviewKeys],
  );
}

/** Puts the whole agenda in the place of the one before. */
export async function replaceItems(
  tx: Queryable,
  change: Change,
  reviewKey: number,
  items: readonly AgendaItem[],
): Promise<void> {
  await tx.query('delete from review_items where review_key = $1', [reviewKey]);
  await tx.query(
    `insert into review_items (review_key, id, position, kind, title, text, notes, minutes, scene)
     select $1, i.id, i.position, i.kind, i.title, i.text, i.notes, i.minutes, i.scene
       from jsonb_to_recordset($2::jsonb) as i(id uuid, position int, kind text, title text, text text, notes text,
         minutes int, scene jsonb)`,
    [reviewKey, JSON.stringify(items.map((item, i) => ({ ...item, position: i + 1 })))],
  );
  await touchReview(tx, change, reviewKey);
}

export async function touchReview(tx: Queryable, change: Change, key: number): Promise<void> {
  await tx.query('update reviews set version = $2 where key = $1', [key, change.version]);
}

export async function insertReviewEvent(
  tx: Queryable,
  change: Change,
  key: number,
  kind: string,
  before: object,
  after: object,
): Promise<void> {
  await tx.query(
    `insert into review_events (review_key, actor, recorded_at, effective_at, kind, before, after, version)
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
