import { commitmentStep } from '#core/commitments/commitment-state.ts';
import { type FieldEvent, fieldChanges } from '#core/lib/field-changes.ts';
import { restoreMasked } from '#core/privacy/restore-masked.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { createMeasureIn, dayIn } from '../measures/index.ts';
import { areasOfCommitment } from './commitment-areas.ts';
import { mayEditCommitment, mayJudge } from './commitment-permissions.ts';
import { type FoundSource, findSource } from './commitment-source.ts';
import {
  type Commitment,
  type CommitmentFields,
  findById,
  insertCommitment,
  insertCommitmentEvent,
  linkMeasure,
  lockCommitmentRow,
  selectCommitments,
  touchCommitment,
  updateCommitment,
} from './commitments.sql.ts';

export type CommitmentEdit = Partial<Omit<CommitmentFields, 'sourceKind' | 'sourceKey'>>;

const FIELDS = [
  'text',
  'promiserKind',
  'promiserUserId',
  'promiserDepartmentKey',
  'promiserText',
  'recipientKind',
  'recipientAreaKey',
  'recipientHouseholdKey',
  'recipientText',
  'placeText',
  'communityKey',
  'lng',
  'lat',
  'madeOn',
  'occasion',
  'dueOn',
  'state',
  'stateNote',
] as const satisfies readonly (keyof CommitmentFields)[];
const TEXTS = ['text', 'promiserText', 'recipientText', 'placeText', 'occasion', 'stateNote'] as const;

const NO_SOURCE: FoundSource = {
  title: null,
  departmentKey: null,
  subdistrictKey: null,
  communityKey: null,
  gridKey: null,
};

/** The promise; not there for those who may not see it. */
export async function findCommitment(q: Queryable, principal: Principal, key: number): Promise<Commitment> {
  const [commitment] = await selectCommitments(q, await activeDataset(q), principal, { keys: [key] });
  if (!commitment) throw new AppError('commitments.not_found', 404, `There is no commitment ${key}.`);
  return commitment;
}

export async function lockCommitment(tx: Queryable, principal: Principal, key: number): Promise<Commitment> {
  await lockCommitmentRow(tx, key);
  return findCommitment(tx, principal, key);
}

/** 记承诺: a new promise; the same id twice is the same promise, and nothing is written the second time. */
export function createCommitment(
  deps: Deps,
  principal: Principal,
  id: string,
  wish: CommitmentFields,
): Promise<{ key: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const known = await findById(tx, id);
    if (known !== undefined) return { key: (await findCommitment(tx, principal, known)).key };
    return { key: await createCommitmentIn(tx, change, principal, id, wish) };
  });
}

/** The same inside a write. */
export async function createCommitmentIn(
  tx: Queryable,
  change: Change,
  principal: Principal,
  id: string,
  wish: CommitmentFields,
): Promise<number> {
  const dataset = await activeDataset(tx);
  const fields = tidied(wish);
  await checkFields(tx, undefined, fields);
  const source = await sourceOf(tx, principal, fields);
  const areas = await areasOfCommitment(tx, dataset, principal, fields, source);
  const key = await insertCommitment(tx, change, id, fields, areas, dataset === 'demo');
  await insertCommitmentEvent(tx, change, key, 'created', {}, withoutTexts(fields));
  return key;
}

/** Changes a promise; refused when somebody else wrote it since `expectedVersion`. */
export function editCommitment(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  edit: CommitmentEdit,
): Promise<{ isChanged: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const before = await lockCommitment(tx, principal, key);
    if (before.version !== expectedVersion) throw await changedSince(tx, before, expectedVersion);
    return editCommitmentIn(tx, change, deps, principal, before, edit);
  });
}

/** The same inside a write that holds the promise. */
export async function editCommitmentIn(
  tx: Queryable,
  change: Change,
  { profile, clock }: Pick<Deps, 'profile' | 'clock'>,
  principal: Principal,
  before: Commitment,
  edit: CommitmentEdit,
): Promise<{ isChanged: boolean }> {
  const { key } = before;
  const wish = { ...pickFields(before), ...edit };
  // the reason is that of this step, not of the one before
  if (wish.state !== before.state) wish.stateNote = edit.stateNote ?? '';
  // What was seen masked and left as it was means what is stored.
  for (const field of TEXTS) wish[field] = restoreMasked(wish[field], before[field]);
  const fields = tidied(wish);
  const changed = FIELDS.filter((field) => fields[field] !== before[field]);
  if (changed.length === 0) return { isChanged: false };
  if (!mayEditCommitment(principal, before))
    throw new AppError('access.role', 403, `${principal.id} may not write commitment ${key}.`);
  const step = commitmentStep(before.state, fields.state, fields.stateNote, mayJudge(principal, before));
  if (step.kind === 'refused')
    throw new AppError(`commitments.${step.reason}`, 409, `Commitment ${key}: ${step.reason}.`);
  await checkFields(tx, before, fields);
  const dataset = await activeDataset(tx);
  const isMoved = PLACE_FIELDS.some((field) => changed.includes(field));
  const areas = isMoved
    ? await areasOfCommitment(tx, dataset, principal, fields, await sourceOf(tx, principal, fields))
    : before;
  const today = dayIn(profile.timeZone, await nowOf(tx, clock));
  await updateCommitment(tx, change, before, fields, areas, today);
  const kind = changed.includes('state') ? `state.${fields.state}` : 'edited';
  const part = (of: CommitmentFields) => Object.fromEntries(changed.map((field) => [field, of[field]]));
  await insertCommitmentEvent(tx, change, key, kind, part(before), part(fields));
  return { isChanged: true };
}

/** 转为措施: the promise as a measure of whoever promised; each leads to the other. */
export function makeMeasure(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
): Promise<{ measureKey: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const commitment = await lockCommitment(tx, principal, key);
    if (commitment.version !== expectedVersion) throw await changedSince(tx, commitment, expectedVersion);
    if (!mayEditCommitment(principal, commitment))
      throw new AppError('access.role', 403, `${principal.id} may not write commitment ${key}.`);
    const { text, dueOn, sourceKind, sourceKey, placeText } = commitment;
    const [title] = text.split('\n');
    const { key: measureKey } = await createMeasureIn(tx, change, principal, {
      title: title.slice(0, 200),
      plan: [text === title ? '' : text, placeText].filter(Boolean).join('\n'),
      ...(await responsibleOf(tx, commitment)),
      dueOn,
      problemKeys: sourceKind === 'problem' && sourceKey !== null ? [sourceKey] : [],
    });
    await linkMeasure(tx, key, measureKey);
    await touchCommitment(tx, change, key);
    await insertCommitmentEvent(tx, change, key, 'measure_made', {}, { measureKey });
    return { measureKey };
  });
}

const PLACE_FIELDS = ['recipientAreaKey', 'recipientHouseholdKey', 'communityKey', 'lng', 'lat'] as const;

/** A person answers for a measure within their department; without one the measure is still to be given to somebody. */
async function responsibleOf(tx: Queryable, { promiserUserId, promiserDepartmentKey }: Commitment) {
  if (promiserUserId === null) return { departmentKey: promiserDepartmentKey, personId: null };
  const [row] = await tx.query<{ departmentKey: number | null }>(
    `select u.department_key as "departmentKey" from users u join departments d on d.key = u.department_key and d.is_active
      where u.id = $1 and u.is_active`,
    [promiserUserId],
  );
  return row ? { departmentKey: row.departmentKey, personId: promiserUserId } : {};
}

function sourceOf(tx: Queryable, principal: Principal, { sourceKind, sourceKey }: CommitmentFields) {
  if (sourceKind === 'other' || sourceKey === null) return Promise.resolve(NO_SOURCE);
  return findSource(tx, principal, { kind: sourceKind, key: sourceKey });
}

/** What belongs to another kind of promiser or recipient is let go. */
function tidied(fields: CommitmentFields): CommitmentFields {
  const { promiserKind, recipientKind } = fields;
  return {
    ...fields,
    promiserUserId: promiserKind === 'user' ? fields.promiserUserId : null,
    promiserDepartmentKey: promiserKind === 'department' ? fields.promiserDepartmentKey : null,
    promiserText: promiserKind === 'outside' ? fields.promiserText : '',
    recipientAreaKey: recipientKind === 'area' ? fields.recipientAreaKey : null,
    recipientHouseholdKey: recipientKind === 'household' ? fields.recipientHouseholdKey : null,
  };
}

/** Somebody has to have promised it to somebody, and it cannot have been due before. */
async function checkFields(
  tx: Queryable,
  before: Commitment | undefined,
  fields: CommitmentFields,
): Promise<void> {
  const { promiserKind, promiserUserId, promiserDepartmentKey, promiserText } = fields;
  const promiser =
    promiserKind === 'user'
      ? promiserUserId
      : promiserKind === 'department'
        ? promiserDepartmentKey
        : promiserText;
  if (promiser === null || promiser === '')
    throw new AppError('commitments.promiser_missing', 422, 'Nobody is named who promised it.');
  if (fields.dueOn !== null && fields.dueOn < fields.madeOn)
    throw new AppError('commitments.due_before_made', 422, 'It is due before it was made.');
  if (promiserUserId !== null && promiserUserId !== before?.promiserUserId) {
    const found = await tx.query(
      `select from users where id = $1 and is_active and role not in ('guest', 'display')`,
      [promiserUserId],
    );
    if (found.length === 0)
      throw new AppError('commitments.promiser_missing', 422, `Nobody has the id ${promiserUserId}.`);
  }
  if (promiserDepartmentKey !== null && promiserDepartmentKey !== before?.promiserDepartmentKey) {
    const found = await tx.query('select from departments where key = $1 and is_active', [
      promiserDepartmentKey,
    ]);
    if (found.length === 0)
      throw new AppError('commitments.promiser_missing', 422, `No department ${promiserDepartmentKey}.`);
  }
}

const pickFields = (row: CommitmentFields): CommitmentFields =>
  Object.fromEntries(
    [...FIELDS, 'sourceKind' as const, 'sourceKey' as const].map((field) => [field, row[field]]),
  ) as unknown as CommitmentFields;

/** The first event need not hold the words once more: they stand in the row, and what was edited in the edits. */
const withoutTexts = (fields: CommitmentFields) => {
  const { sourceKind, sourceKey, madeOn, dueOn } = fields;
  return { sourceKind, sourceKey, madeOn, dueOn };
};

async function changedSince(tx: Queryable, commitment: Commitment, version: number): Promise<AppError> {
  const events = await tx.query<FieldEvent>(
    `select e.before, e.after, e.actor, u.name as "actorName", e.recorded_at as at
       from commitment_events e left join users u on u.id = e.actor
      where e.commitment_key = $1 and e.version > $2 order by e.key`,
    [commitment.key, version],
  );
  return new AppError('commitments.changed', 409, `Commitment ${commitment.key} was changed meanwhile.`, {
    version: commitment.version,
    changes: fieldChanges(events, FIELDS),
  });
}
