import type { AgendaItem, Review, ReviewHead } from '#core/reviews/review.ts';
import type { SceneSubject } from '#core/reviews/scene.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal, Role } from '../../http/principal.ts';
import { type AreaReach, areaReach, isInside } from './area-reach.sql.ts';
import { type StoredOutcome, selectOutcomes } from './outcomes.sql.ts';
import { type StoredReview, selectItems, selectReviews } from './reviews.sql.ts';

export const READERS: readonly Role[] = ['admin', 'leader', 'department', 'secretary'];
export const WRITERS: readonly Role[] = ['admin', 'leader', 'secretary'];

/** Whether a review is, wholly or in part, about areas of somebody. */
export function concerns({ around }: AreaReach, { isWhole, areaKeys }: StoredReview): boolean {
  return around === null || isWhole || areaKeys.some((key) => around.has(key));
}

/** Whether all that a review is about lies in areas of somebody. */
export function covers(reach: AreaReach, { isWhole, areaKeys }: StoredReview): boolean {
  if (reach.inside === null) return true;
  return !isWhole && areaKeys.length > 0 && areaKeys.every((key) => isInside(reach, key));
}

export function mayWriteReview(principal: Principal, reach: AreaReach, review: StoredReview): boolean {
  return (principal.role === 'system' || WRITERS.includes(principal.role)) && covers(reach, review);
}

/** The areas that a subject names; null where it is about all that the review is about. */
function areasOfSubject(subject: SceneSubject): readonly number[] | null {
  switch (subject.kind) {
    case 'none':
      return [];
    case 'problems':
      return subject.filters.every(({ areaKeys }) => areaKeys && areaKeys.length > 0)
        ? subject.filters.flatMap(({ areaKeys }) => areaKeys ?? [])
        : null;
    case 'area':
      return [subject.areaKey];
    case 'areas':
      return subject.areaKeys;
    case 'rise':
    case 'overdue':
    case 'supervised':
    case 'harvest':
    case 'commitments':
      return subject.areaKey === null ? null : [subject.areaKey];
    case 'bottleneck':
    case 'schemes':
    case 'follow_up':
      return null;
  }
}

/** A review as somebody sees it: where it is about more than their areas, with what of it is theirs. */
export function shownReview(
  principal: Principal,
  reach: AreaReach,
  review: StoredReview,
  items: readonly AgendaItem[],
  outcomes: readonly StoredOutcome[],
): Review {
  const isWhollySeen = covers(reach, review);
  const areasOf = new Map(items.map(({ id, scene }) => [id, areasOfSubject(scene.subject)]));
  const isTheirs = (areas: readonly number[] | null | undefined) =>
    areas?.every((key) => isInside(reach, key)) === true;
  const { departmentKey, userId } = principal;
  const seenItems = isWhollySeen ? items : items.filter(({ id }) => isTheirs(areasOf.get(id)));
  const seenOutcomes = outcomes.filter((outcome) => {
    const areas = outcome.itemId === null ? null : areasOf.get(outcome.itemId);
    return (
      isWhollySeen ||
      (outcome.recipientAreaKey !== null && isInside(reach, outcome.recipientAreaKey)) ||
      (departmentKey !== null && outcome.departmentKey === departmentKey) ||
      (userId !== null && outcome.userId === userId) ||
      (areas !== null && areas !== undefined && areas.length > 0 && isTheirs(areas))
    );
  });
  return {
    ...headOf(review),
    itemCount: seenItems.length,
    outcomeCount: seenOutcomes.length,
    mayEdit: mayWriteReview(principal, reach, review),
    isWhollySeen,
    // what the speaker is to remember is not for those who see a part
    items: seenItems.map((item) => ({ ...plainItem(item), notes: isWhollySeen ? item.notes : '' })),
    outcomes: seenOutcomes.map(({ reviewKey: _, ...outcome }) => ({
      ...outcome,
      // the item may have been taken from the agenda since
      itemId: outcome.itemId !== null && areasOf.has(outcome.itemId) ? outcome.itemId : null,
    })),
  };
}

export const plainItem = ({ id, kind, title, text, notes, minutes, scene }: AgendaItem): AgendaItem => ({
  id,
  kind,
  title,
  text,
  notes,
  minutes,
  scene,
});

const headOf = ({
  isWhole: _,
  areaKeys: __,
  deletedAt: ___,
  ...head
}: StoredReview): Omit<ReviewHead, 'itemCount' | 'outcomeCount'> => head;

/** All reviews that concern somebody, the latest first. */
export async function visibleReviews(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  today: string,
  { key, isDeleted }: { key?: number; isDeleted?: boolean } = {},
): Promise<{ shown: Review; stored: StoredReview }[]> {
  const reach = await areaReach(q, dataset, principal.scope);
  const reviews = (await selectReviews(q, dataset, { key, isDeleted })).filter((review) =>
    concerns(reach, review),
  );
  const keys = reviews.map((review) => review.key);
  const items = await selectItems(q, keys);
  const outcomes = await selectOutcomes(q, keys, today);
  const isOf =
    ({ key }: StoredReview) =>
    ({ reviewKey }: { reviewKey: number }) =>
      reviewKey === key;
  return reviews.map((stored) => ({
    stored,
    shown: shownReview(principal, reach, stored, items.filter(isOf(stored)), outcomes.filter(isOf(stored))),
  }));
}

/** One review; not there for those whom it does not concern. */
export async function visibleReview(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  today: string,
  key: number,
  isDeleted = false,
): Promise<{ shown: Review; stored: StoredReview }> {
  const [found] = await visibleReviews(q, dataset, principal, today, { key, isDeleted });
  if (!found) throw reviewNotFound(key);
  return found;
}

export const reviewNotFound = (key: number) =>
  new AppError('reviews.not_found', 404, `There is no review ${key} to be seen.`);
