import { restoreMasked } from '#core/privacy/restore-masked.ts';
import type { ReviewOutcome } from '#core/reviews/review.ts';
import { type Change, writeChange } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { createCommitmentIn, editCommitmentIn, lockCommitment } from '../commitments/index.ts';
import { createMeasureIn, editMeasureIn, lockMeasure } from '../measures/index.ts';
import {
  findOutcomeById,
  insertOutcome,
  type OutcomeFields,
  type StoredOutcome,
  selectOutcomes,
  updateOutcome,
} from './outcomes.sql.ts';
import { isClosed, lockReview } from './review-writes.ts';
import { insertReviewEvent, type StoredReview, selectItems } from './reviews.sql.ts';
import { todayOf } from './today.ts';

export type OutcomeEdit = Partial<Omit<OutcomeFields, 'itemId' | 'kind'>> & { isDeleted?: boolean };
const FIELDS = [
  'text',
  'departmentKey',
  'userId',
  'whoText',
  'recipientAreaKey',
  'recipientText',
  'placeText',
  'dueOn',
] as const;
const TEXTS = ['text', 'whoText', 'recipientText', 'placeText'] as const;

/** Why a promise or measure that was taken down by mistake goes; it can be brought back. */
const TAKEN_BACK = '会商记录已撤回';
const BROUGHT_BACK = '会商记录已恢复';

/**
 * 记下决定、任务、承诺: in one write with the measure or commitment it becomes. The same id twice is the same outcome. Throws
 * what these throw (nobody named, due before the day of the meeting), and `reviews.item_unknown`.
 */
export function addOutcome(
  deps: Deps,
  principal: Principal,
  reviewKey: number,
  id: string,
  fields: OutcomeFields,
): Promise<{ key: number; isNew: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const review = await lockReview(tx, principal, reviewKey);
    const known = await findOutcomeById(tx, id);
    if (known) {
      if (known.reviewKey !== reviewKey) throw outcomeNotFound(known.key);
      return { key: known.key, isNew: false };
    }
    if (review.status === 'closed') throw isClosed(reviewKey);
    if (fields.itemId !== null) await checkItem(tx, reviewKey, fields.itemId);
    const became = await becomes(tx, change, principal, review, id, fields);
    const key = await insertOutcome(tx, change, reviewKey, id, { ...fields, ...became });
    await insertReviewEvent(
      tx,
      change,
      reviewKey,
      'outcome_added',
      {},
      { outcomeKey: key, ...fields, ...became },
    );
    return { key, isNew: true };
  });
}

/** Puts right what was taken down, takes it back or brings it back; its measure or commitment follows while it still goes on. */
export function editOutcome(
  deps: Deps,
  principal: Principal,
  reviewKey: number,
  key: number,
  { isDeleted, ...edit }: OutcomeEdit,
): Promise<void> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const review = await lockReview(tx, principal, reviewKey);
    const before = await findOutcome(tx, deps, reviewKey, key);
    if (review.status === 'closed') throw isClosed(reviewKey);
    const after = { ...before, ...edit, isDeleted: isDeleted ?? before.isDeleted };
    // What was seen masked and left as it was means what is stored.
    for (const field of TEXTS) after[field] = restoreMasked(after[field], before[field]);
    const changed = FIELDS.filter((field) => after[field] !== before[field]);
    const isMoved = after.isDeleted !== before.isDeleted;
    if (changed.length === 0 && !isMoved) return;
    await updateOutcome(tx, change, key, after, after.isDeleted);
    if (before.measureKey !== null) await editItsMeasure(tx, change, principal, before, after);
    if (before.commitmentKey !== null) await editItsCommitment(tx, change, deps, principal, before, after);
    const part = (of: OutcomeFields) => Object.fromEntries(changed.map((field) => [field, of[field]]));
    const kind = isMoved ? (after.isDeleted ? 'outcome_deleted' : 'outcome_restored') : 'outcome_edited';
    await insertReviewEvent(
      tx,
      change,
      reviewKey,
      kind,
      { outcomeKey: key, ...part(before) },
      { outcomeKey: key, ...part(after) },
    );
  });
}

/** An outcome of this review, also one that was taken back. */
export async function findOutcome(
  tx: Queryable,
  deps: Deps,
  reviewKey: number,
  key: number,
): Promise<StoredOutcome> {
  const all = await selectOutcomes(tx, [reviewKey], await todayOf(tx, deps), { isDeleted: true });
  const found = all.find((outcome) => outcome.key === key);
  if (!found) throw outcomeNotFound(key);
  return found;
}

type Became = Pick<ReviewOutcome, 'measureKey' | 'commitmentKey'>;

async function becomes(
  tx: Queryable,
  change: Change,
  principal: Principal,
  review: StoredReview,
  id: string,
  fields: OutcomeFields,
): Promise<Became> {
  const nothing: Became = { measureKey: null, commitmentKey: null };
  if (fields.kind === 'task') {
    const { key } = await createMeasureIn(tx, change, principal, {
      ...measureOf(fields),
      ...(await responsibleOf(tx, fields)),
      problemKeys: [],
    });
    return { ...nothing, measureKey: key };
  }
  if (fields.kind === 'commitment') {
    const commitmentKey = await createCommitmentIn(tx, change, principal, id, {
      ...promiseOf(fields),
      communityKey: null,
      recipientHouseholdKey: null,
      lng: null,
      lat: null,
      madeOn: review.heldOn,
      occasion: review.title,
      state: 'open',
      stateNote: '',
      sourceKind: 'review',
      sourceKey: review.key,
    });
    return { ...nothing, commitmentKey };
  }
  return nothing;
}

/** The words of a measure: its title is the first line of what was settled. */
function measureOf({ text, whoText, recipientText, placeText, dueOn }: OutcomeFields) {
  const [title] = text.split('\n');
  const more = [text === title ? '' : text, whoText, recipientText, placeText];
  return { title: title.slice(0, 200), plan: more.filter(Boolean).join('\n'), dueOn };
}

/** A person answers for a measure within their department; a body outside is named in words only. */
async function responsibleOf(tx: Queryable, { userId, departmentKey }: OutcomeFields) {
  if (userId === null) return { departmentKey, personId: null };
  const [row] = await tx.query<{ departmentKey: number | null }>(
    `select u.department_key as "departmentKey" from users u join departments d on d.key = u.department_key and d.is_active
      where u.id = $1 and u.is_active`,
    [userId],
  );
  return row ? { departmentKey: row.departmentKey, personId: userId } : { departmentKey, personId: null };
}

function promiseOf(fields: OutcomeFields) {
  const { text, departmentKey, userId, whoText, recipientAreaKey, recipientText, placeText, dueOn } = fields;
  return {
    text,
    promiserKind:
      userId !== null
        ? ('user' as const)
        : departmentKey !== null
          ? ('department' as const)
          : ('outside' as const),
    promiserUserId: userId,
    promiserDepartmentKey: departmentKey,
    promiserText: whoText,
    recipientKind: recipientAreaKey !== null ? ('area' as const) : ('text' as const),
    recipientAreaKey,
    recipientText,
    placeText,
    dueOn,
  };
}

type Edited = OutcomeFields & { isDeleted: boolean };

/** A measure that work has begun on is changed on its own desk, but for what is settled: its words, whose it is and by when. */
async function editItsMeasure(
  tx: Queryable,
  change: Change,
  principal: Principal,
  before: StoredOutcome,
  after: Edited,
): Promise<void> {
  const measure = await lockMeasure(tx, principal, before.measureKey!);
  const isOver = measure.status === 'done' || measure.status === 'checked';
  if (isOver) return;
  const edit = differing(
    { ...measureOf(before), ...(await responsibleOf(tx, before)) },
    { ...measureOf(after), ...(await responsibleOf(tx, after)) },
  );
  if (after.isDeleted !== before.isDeleted)
    Object.assign(edit, { status: after.isDeleted ? 'cancelled' : 'planned' });
  await editMeasureIn(tx, change, principal, measure, edit);
}

async function editItsCommitment(
  tx: Queryable,
  change: Change,
  deps: Deps,
  principal: Principal,
  before: StoredOutcome,
  after: Edited,
): Promise<void> {
  const commitment = await lockCommitment(tx, principal, before.commitmentKey!);
  const isTakenBack = commitment.state === 'withdrawn' && commitment.stateNote === TAKEN_BACK;
  if (commitment.state !== 'open' && !isTakenBack) return;
  const edit = differing(promiseOf(before), promiseOf(after));
  if (after.isDeleted !== before.isDeleted && after.isDeleted !== isTakenBack)
    Object.assign(
      edit,
      after.isDeleted
        ? { state: 'withdrawn', stateNote: TAKEN_BACK }
        : { state: 'open', stateNote: BROUGHT_BACK },
    );
  await editCommitmentIn(tx, change, deps, principal, commitment, edit);
}

/** The fields of `after` that say something else than `before`: what was changed elsewhere meanwhile stays. */
function differing<T extends object>(before: T, after: T): Partial<T> {
  const fields = Object.keys(after) as (keyof T)[];
  return Object.fromEntries(
    fields.filter((field) => before[field] !== after[field]).map((field) => [field, after[field]]),
  ) as Partial<T>;
}

async function checkItem(tx: Queryable, reviewKey: number, itemId: string): Promise<void> {
  const items = await selectItems(tx, [reviewKey]);
  if (!items.some(({ id }) => id === itemId))
    throw new AppError('reviews.item_unknown', 409, `Review ${reviewKey} has no item ${itemId}.`);
}

const outcomeNotFound = (key: number) =>
  new AppError('reviews.outcome_not_found', 404, `There is no outcome ${key} to be seen.`);
