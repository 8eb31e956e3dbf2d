import { isDeepStrictEqual as isSame } from 'node:util';
import { type FieldEvent, fieldChanges } from '#core/lib/field-changes.ts';
import { restoreMasked } from '#core/privacy/restore-masked.ts';
import type { AgendaItem } from '#core/reviews/review.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { type AreaReach, areaReach, isInside } from './area-reach.sql.ts';
import { concerns, mayWriteReview, plainItem, reviewNotFound } from './review-scope.ts';
import {
  findReviewById,
  insertReview,
  insertReviewEvent,
  lockReviewRow,
  markReviewDeleted,
  type ReviewFields,
  replaceItems,
  type StoredReview,
  selectItems,
  selectReviews,
  updateReview,
} from './reviews.sql.ts';

export type ReviewEdit = Partial<Omit<ReviewFields, 'areaKey'>>;
const FIELDS = [
  'title',
  'heldOn',
  'status',
  'period',
  'previous',
] as const satisfies readonly (keyof ReviewFields)[];

/**
 * Opens a review about an area, or about all that its maker sees. The same id twice is the same review. Throws
 * `reviews.area_unknown`, and `reviews.not_found` for an id that belongs to a review out of sight.
 */
export function createReview(
  deps: Deps,
  principal: Principal,
  id: string,
  wish: Omit<ReviewFields, 'status'>,
): Promise<{ key: number; isNew: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const reach = await areaReach(tx, dataset, principal.scope);
    const known = await findReviewById(tx, id);
    if (known !== undefined) {
      const [review] = await selectReviews(tx, dataset, { key: known });
      if (!review || !concerns(reach, review)) throw reviewNotFound(known);
      return { key: known, isNew: false };
    }
    const { scope } = principal;
    const fields: ReviewFields = { ...wish, status: 'draft' };
    if (fields.areaKey !== null) await checkArea(tx, dataset === 'demo', reach, fields.areaKey);
    const areaKeys =
      fields.areaKey !== null ? [fields.areaKey] : scope.kind === 'all' ? null : scope.areaKeys;
    const key = await insertReview(tx, change, id, fields, areaKeys, dataset === 'demo');
    await insertReviewEvent(tx, change, key, 'created', {}, { ...fields, areaKeys });
    return { key, isNew: true };
  });
}

/** Changes what is said of a review; refused when somebody else wrote it since `expectedVersion`. Inside a write. */
export async function editReviewIn(
  tx: Queryable,
  change: Change,
  principal: Principal,
  key: number,
  expectedVersion: number,
  edit: ReviewEdit,
): Promise<{ isChanged: boolean; before: StoredReview; after: ReviewFields }> {
  const before = await lockReview(tx, principal, key, expectedVersion);
  if (before.status === 'closed' && (edit.status ?? 'closed') === 'closed') throw isClosed(key);
  const after: ReviewFields = { ...before, ...edit };
  after.title = restoreMasked(after.title, before.title);
  const changed = FIELDS.filter((field) => !isSame(before[field], after[field]));
  if (changed.length === 0) return { isChanged: false, before, after };
  await updateReview(tx, change, key, after);
  const part = (of: ReviewFields) => Object.fromEntries(changed.map((field) => [field, of[field]]));
  const kind = changed.includes('status') ? `status.${after.status}` : 'edited';
  await insertReviewEvent(tx, change, key, kind, part(before), part(after));
  return { isChanged: true, before, after };
}

/** Puts an agenda in the place of the one before, in its order. */
export function writeAgenda(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  items: readonly AgendaItem[],
): Promise<void> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const review = await lockReview(tx, principal, key, expectedVersion);
    if (review.status === 'closed') throw isClosed(key);
    const before = (await selectItems(tx, [key])).map(plainItem);
    const known = new Map(before.map((item) => [item.id, item]));
    // What was seen masked and left as it was means what is stored.
    const after = items.map((item) => {
      const old = known.get(item.id);
      if (!old) return item;
      const [title, text, notes] = (['title', 'text', 'notes'] as const).map((field) =>
        restoreMasked(item[field], old[field]),
      );
      return { ...item, title, text, notes };
    });
    if (isSame(before, after)) return;
    await replaceItems(tx, change, key, after);
    const differs = (others: readonly AgendaItem[]) => (item: AgendaItem) =>
      !others.some((other) => isSame(other, item));
    const image = (own: readonly AgendaItem[], others: readonly AgendaItem[]) => ({
      order: own.map(({ id }) => id),
      items: own.filter(differs(others)),
    });
    await insertReviewEvent(tx, change, key, 'agenda', image(before, after), image(after, before));
  });
}

/** Takes a review from the list; what was settled at it stays with its measures and commitments. */
export function deleteReview(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
): Promise<void> {
  return writeChange(deps, principal.id, async (tx, change) => {
    await lockReview(tx, principal, key, expectedVersion);
    await markReviewDeleted(tx, change, key, true);
    await insertReviewEvent(tx, change, key, 'deleted', {}, {});
  });
}

/** Brings a deleted review back; nothing happens to one that is there. */
export function restoreReview(deps: Deps, principal: Principal, key: number): Promise<void> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    await lockReviewRow(tx, key);
    const [review] = await selectReviews(tx, dataset, { key, isDeleted: true });
    if (!review) {
      await findForWriting(tx, principal, key);
      return;
    }
    checkWriter(principal, await areaReach(tx, dataset, principal.scope), review);
    await markReviewDeleted(tx, change, key, false);
    await insertReviewEvent(tx, change, key, 'restored', {}, {});
  });
}

/** The review, held for this write, by somebody who may write it; as they last saw it where they say so. */
export async function lockReview(
  tx: Queryable,
  principal: Principal,
  key: number,
  expectedVersion?: number,
): Promise<StoredReview> {
  await lockReviewRow(tx, key);
  const review = await findForWriting(tx, principal, key);
  if (expectedVersion !== undefined && review.version !== expectedVersion)
    throw await changedSince(tx, review, expectedVersion);
  return review;
}

async function findForWriting(tx: Queryable, principal: Principal, key: number): Promise<StoredReview> {
  const dataset = await activeDataset(tx);
  const reach = await areaReach(tx, dataset, principal.scope);
  const [review] = await selectReviews(tx, dataset, { key });
  if (!review) throw reviewNotFound(key);
  checkWriter(principal, reach, review);
  return review;
}

function checkWriter(principal: Principal, reach: AreaReach, review: StoredReview): void {
  if (!concerns(reach, review)) throw reviewNotFound(review.key);
  if (!mayWriteReview(principal, reach, review))
    throw new AppError('reviews.may_not_write', 403, `${principal.id} may not write review ${review.key}.`);
}

async function checkArea(tx: Queryable, isDemo: boolean, reach: AreaReach, key: number): Promise<void> {
  const found = await tx.query('select from areas where key = $1 and is_demo = $2 and valid_to is null', [
    key,
    isDemo,
  ]);
  if (found.length === 0 || !isInside(reach, key))
    throw new AppError('reviews.area_unknown', 404, `There is no area ${key} to be seen.`);
}

export const isClosed = (key: number) =>
  new AppError('reviews.closed', 409, `Review ${key} is closed; open it again first.`);

async function changedSince(tx: Queryable, review: StoredReview, version: number): Promise<AppError> {
  const events = await tx.query<FieldEvent>(
    `select e.before, e.after, e.actor, u.name as "actorName", e.recorded_at as at
       from review_events e left join users u on u.id = e.actor
      where e.review_key = $1 and e.version > $2 order by e.key`,
    [review.key, version],
  );
  return new AppError('reviews.changed', 409, `Review ${review.key} was changed meanwhile.`, {
    version: review.version,
    changes: fieldChanges(events, [...FIELDS, 'order']),
  });
}
