import type { CommitmentState } from '#core/commitments/commitment-state.ts';
import type { MeasureStatus } from '#core/measures/measure-state.ts';
import { outcomeState } from '#core/reviews/outcome-state.ts';
import type { OutcomeKind, ReviewOutcome } from '#core/reviews/review.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';

/** What people say of something that was settled. */
export interface OutcomeFields {
  itemId: string | null;
  kind: OutcomeKind;
  text: string;
  departmentKey: number | null;
  userId: string | null;
  whoText: string;
  recipientAreaKey: number | null;
  recipientText: string;
  placeText: string;
  dueOn: string | null;
}

export interface StoredOutcome extends ReviewOutcome {
  reviewKey: number;
}

interface OutcomeRow extends Omit<StoredOutcome, 'state'> {
  measureStatus: MeasureStatus | null;
  commitmentState: CommitmentState | null;
  standingDueOn: string | null;
}

/**
 * What was settled at these reviews, in the order in which it was; each with how the measure or commitment it became stands on
 * `today`. Those taken back are left out unless asked for.
 */
export async function selectOutcomes(
  q: Queryable,
  reviewKeys: readonly number[],
  today: string,
  { isDeleted = false }: { isDeleted?: boolean } = {},
): Promise<StoredOutcome[]> {
  const rows = await q.query<OutcomeRow>(
    `select o.review_key as "reviewKey", o.key, o.id, o.item_id as "itemId", o.kind, o.text, o.department_key as "departmentKey",
            o.user_id as "userId", o.who_text as "whoText", o.recipient_area_key as "recipientAreaKey",
            o.recipient_text as "recipientText", o.place_text as "placeText", o.due_on as "dueOn",
            o.measure_key as "measureKey", o.commitment_key as "commitmentKey", o.deleted_at is not null as "isDeleted",
            m.status as "measureStatus", c.state as "commitmentState",
            case when m.key is not null then m.due_on else c.due_on end as "standingDueOn"
       from review_outcomes o left join measures m on m.key = o.measure_key
       left join commitments c on c.key = o.commitment_key
      where o.review_key = any($1::int[]) and ($2 or o.deleted_at is null)
      order by o.review_key, o.key`,
    [reviewKeys, isDeleted],
  );
  return rows.map(({ measureStatus, commitmentState, standingDueOn, ...outcome }) => ({
    ...outcome,
    state: outcomeState({ kind: outcome.kind, measureStatus, commitmentState, dueOn: standingDueOn }, today),
  }));
}

export async function findOutcomeById(
  q: Queryable,
  id: string,
): Promise<{ key: number; reviewKey: number } | undefined> {
  const [row] = await q.query<{ key: number; reviewKey: number }>(
    'select key, review_key as "reviewKey" from review_outcomes where id = $1',
    [id],
  );
  return row;
}

export async function insertOutcome(
  tx: Queryable,
  change: Change,
  reviewKey: number,
  id: string,
  fields: OutcomeFields & { measureKey: number | null; commitmentKey: number | null },
): Promise<number> {
  const [{ key }] = await tx.query<{ key: number }>(
    `insert into review_outcomes (review_key, id, item_id, kind, text, department_key, user_id, who_text, recipient_area_key,
       recipient_text, place_text, due_on, measure_key, commitment_key, created_by, created_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) returning key`,
    [
      reviewKey,
      id,
      fields.itemId,
      fields.kind,
      fields.text,
      fields.departmentKey,
      fields.userId,
      fields.whoText,
      fields.recipientAreaKey,
      fields.recipientText,
      fields.placeText,
      fields.dueOn,
      fields.measureKey,
      fields.commitmentKey,
      change.actor,
      change.effectiveAt,
      change.version,
    ],
  );
  return key;
}

export async function updateOutcome(
  tx: Queryable,
  change: Change,
  key: number,
  fields: Omit<OutcomeFields, 'itemId' | 'kind'>,
  isDeleted: boolean,
): Promise<void> {
  await tx.query(
    `update review_outcomes set text = $2, department_key = $3, user_id = $4, who_text = $5, recipient_area_key = $6,
       recipient_text = $7, place_text = $8, due_on = $9,
       deleted_at = case when $10 then coalesce(deleted_at, $11::timestamptz) end, version = $12 where key = $1`,
    [
      key,
      fields.text,
      fields.departmentKey,
      fields.userId,
      fields.whoText,
      fields.recipientAreaKey,
      fields.recipientText,
      fields.placeText,
      fields.dueOn,
      isDeleted,
      change.recordedAt,
      change.version,
    ],
  );
}
