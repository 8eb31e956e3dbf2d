import { v4 as uuid } from 'uuid';
import { measureStep, statusAfterTargets, targetRefusal } from '#core/measures/measure-state.ts';
import { restoreMasked } from '#core/privacy/restore-masked.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { checkAssignment } from '../cases/index.ts';
import { isInScope, selectRows } from '../problems/index.ts';
import { mayCheckOff, mayEditMeasure, mayEditTarget } from './measure-permissions.ts';
import {
  insertMeasure,
  insertMeasureEvent,
  linkProblems,
  lockMeasureRow,
  type Measure,
  type MeasureEvent,
  type MeasureFields,
  type MeasureTarget,
  selectMeasures,
  selectTargets,
  touchMeasure,
  unlinkProblems,
  updateMeasure,
  updateTarget,
} from './measures.sql.ts';

export type MeasureEdit = Partial<MeasureFields> & {
  addProblemKeys?: number[] | undefined;
  removeProblemKeys?: number[] | undefined;
};
export type TargetEdit = Partial<Pick<MeasureTarget, 'status' | 'note' | 'placeText'>>;
type Plain = Record<string, unknown>;

const FIELDS = [
  'title',
  'plan',
  'status',
  'departmentKey',
  'coDepartmentKeys',
  'personId',
  'dueOn',
] as const satisfies readonly (keyof MeasureFields)[];

export const EMPTY_MEASURE: MeasureFields = {
  title: '',
  plan: '',
  status: 'planned',
  departmentKey: null,
  coDepartmentKeys: [],
  personId: null,
  dueOn: null,
};

/** The measure, held for this write; not there for those who may not see it. */
export async function lockMeasure(tx: Queryable, principal: Principal, key: number): Promise<Measure> {
  await lockMeasureRow(tx, key);
  return findMeasure(tx, principal, key);
}

export async function findMeasure(q: Queryable, principal: Principal, key: number): Promise<Measure> {
  const [measure] = await selectMeasures(q, await activeDataset(q), principal, { keys: [key] });
  if (!measure) throw new AppError('measures.not_found', 404, `There is no measure ${key}.`);
  return measure;
}

/** 立措施: a new measure, for these problems. */
export function createMeasure(
  deps: Deps,
  principal: Principal,
  wish: Partial<MeasureFields> & { problemKeys: number[] },
): Promise<{ key: number; id: string }> {
  return writeChange(deps, principal.id, (tx, change) => createIn(tx, change, principal, wish));
}

/** The same inside a write. */
export async function createIn(
  tx: Queryable,
  change: Change,
  principal: Principal,
  { problemKeys, ...wish }: Partial<MeasureFields> & { problemKeys: number[] },
): Promise<{ key: number; id: string }> {
  const dataset = await activeDataset(tx);
  const fields = { ...EMPTY_MEASURE, ...wish, status: 'planned' as const };
  await checkResponsible(tx, EMPTY_MEASURE, fields);
  await findProblems(tx, principal, problemKeys);
  const id = uuid();
  const key = await insertMeasure(tx, change, id, fields, dataset === 'demo');
  await linkProblems(tx, key, problemKeys);
  await insertMeasureEvent(tx, change, key, 'created', {}, { ...fields, problemKeys });
  const { status } = wish;
  if (status !== undefined && status !== 'planned') {
    await editIn(tx, change, principal, await findMeasure(tx, principal, key), { status });
  }
  return { key, id };
}

/** Changes a measure; refused when somebody else wrote it since `expectedVersion`. */
export function editMeasure(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  edit: MeasureEdit,
): Promise<{ isChanged: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const measure = await lockMeasure(tx, principal, key);
    if (measure.version !== expectedVersion) throw await changedSince(tx, measure, expectedVersion);
    return { isChanged: await editIn(tx, change, principal, measure, edit) };
  });
}

/** The same inside a write that holds the measure; false where nothing differs. */
export async function editIn(
  tx: Queryable,
  change: Change,
  principal: Principal,
  measure: Measure,
  { addProblemKeys = [], removeProblemKeys = [], ...edit }: MeasureEdit,
): Promise<boolean> {
  const fields = { ...pickFields(measure), ...edit };
  // What was seen masked and left as it was means what is stored.
  fields.title = restoreMasked(fields.title, measure.title);
  fields.plan = restoreMasked(fields.plan, measure.plan);
  const changed = FIELDS.filter((field) => !isSame(fields[field], measure[field]));
  const added = addProblemKeys.filter((key) => !measure.problemKeys.includes(key));
  const removed = removeProblemKeys.filter((key) => measure.problemKeys.includes(key));
  if (changed.length + added.length + removed.length === 0) return false;
  if (!mayEditMeasure(principal, measure)) throw mayNot(principal, measure);
  await checkResponsible(tx, measure, fields);
  const step = measureStep(measure.status, fields.status, measure.targets, {
    mayCheck: mayCheckOff(principal, measure),
    isAssigned: isAssigned(fields),
  });
  if (step.kind === 'refused') throw refusalOf(measure, step.reason, step.details);
  await findProblems(tx, principal, added);
  await updateMeasure(tx, change, measure, fields);
  await linkProblems(tx, measure.key, added);
  await unlinkProblems(tx, measure.key, removed);
  const kind = changed.includes('status') ? `status.${fields.status}` : 'edited';
  await insertMeasureEvent(
    tx,
    change,
    measure.key,
    kind,
    Object.fromEntries(changed.map((field) => [field, measure[field]])),
    {
      ...Object.fromEntries(changed.map((field) => [field, fields[field]])),
      ...(added.length > 0 ? { addedProblemKeys: added } : {}),
      ...(removed.length > 0 ? { removedProblemKeys: removed } : {}),
    },
  );
  return true;
}

/** Says of targets where they stand; the measure follows (work has begun, or is open again). */
export function editTargets(
  deps: Deps,
  principal: Principal,
  measureKey: number,
  targetKeys: readonly number[],
  edit: TargetEdit,
): Promise<{ changed: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const measure = await lockMeasure(tx, principal, measureKey);
    const targets = await selectTargets(tx, await activeDataset(tx), principal, [measureKey]);
    const byKey = new Map(targets.map((target) => [target.key, target]));
    let changed = 0;
    for (const key of targetKeys) {
      const target = byKey.get(key);
      if (!target)
        throw new AppError('measures.target_not_found', 404, `Measure ${measureKey} has no target ${key}.`);
      if (await editTargetIn(tx, change, principal, measure, target, edit)) changed++;
    }
    if (changed > 0) await followTargets(tx, change, measureKey);
    return { changed };
  });
}

/** One target inside a write; `followTargets` is to be called after the last. */
export async function editTargetIn(
  tx: Queryable,
  change: Change,
  principal: Principal,
  measure: Measure,
  target: MeasureTarget,
  edit: TargetEdit,
): Promise<boolean> {
  const { status, note, placeText } = target;
  const before = { status, note, placeText };
  const after = { ...before, ...edit };
  after.note = restoreMasked(after.note, note);
  after.placeText = restoreMasked(after.placeText, placeText);
  const changed = (['status', 'note', 'placeText'] as const).filter(
    (field) => before[field] !== after[field],
  );
  if (changed.length === 0) return false;
  const isAllowed = changed.includes('placeText') ? mayEditMeasure : mayEditTarget;
  if (!isAllowed(principal, measure)) throw mayNot(principal, measure);
  if (measure.status === 'checked' && changed.includes('status')) throw refusalOf(measure, 'checked_off');
  const refusal = targetRefusal(after.status, after.note);
  if (refusal) throw refusalOf(measure, refusal);
  await updateTarget(tx, change, target, after);
  await insertMeasureEvent(
    tx,
    change,
    measure.key,
    changed.includes('status') ? `target.${after.status}` : 'target_edited',
    Object.fromEntries(changed.map((field) => [field, before[field]])),
    { ...Object.fromEntries(changed.map((field) => [field, after[field]])), place: after.placeText },
    target.key,
  );
  return true;
}

/** Lets the measure follow its targets, and says that it changed. */
export async function followTargets(tx: Queryable, change: Change, measureKey: number): Promise<void> {
  const dataset = await activeDataset(tx);
  const [measure] = await selectMeasures(tx, dataset, EVERYBODY, { keys: [measureKey] });
  const status = statusAfterTargets(measure.status, measure.targets, isAssigned(measure));
  if (status === measure.status) return touchMeasure(tx, change, measureKey);
  await updateMeasure(tx, change, measure, { ...pickFields(measure), status });
  await insertMeasureEvent(
    tx,
    change,
    measureKey,
    `status.${status}`,
    { status: measure.status },
    { status },
  );
}

// Whether a measure is done depends on all its targets, not on those that somebody happens to see.
const EVERYBODY: Principal = {
  id: 'system',
  name: 'system',
  role: 'system',
  scope: { kind: 'all' },
  departmentKey: null,
  userId: null,
};

export function pickFields(measure: MeasureFields): MeasureFields {
  return Object.fromEntries(FIELDS.map((field) => [field, measure[field]])) as unknown as MeasureFields;
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const isAssigned = ({ departmentKey, personId }: MeasureFields) =>
  departmentKey !== null && personId !== null;

/** Departments and person that are newly named have to be there; those of old may have left meanwhile. */
async function checkResponsible(tx: Queryable, before: MeasureFields, after: MeasureFields): Promise<void> {
  const fields = ['departmentKey', 'personId', 'coDepartmentKeys'] as const;
  if (fields.every((field) => isSame(before[field], after[field]))) return;
  const { departmentKey, personId, coDepartmentKeys } = after;
  if (departmentKey === null) {
    if (personId === null && coDepartmentKeys.length === 0) return;
    throw new AppError('measures.department_first', 409, 'A measure with people has a leading department.');
  }
  await checkAssignment(tx, { departmentKey, assigneeId: personId, coDepartmentKeys });
}

async function findProblems(tx: Queryable, principal: Principal, keys: readonly number[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = await selectRows(tx, await activeDataset(tx), keys);
  const seen = new Set(rows.filter((row) => isInScope(principal, row)).map(({ key }) => key));
  const missing = keys.find((key) => !seen.has(key));
  if (missing !== undefined) throw new AppError('problems.not_found', 404, `There is no problem ${missing}.`);
}

async function changedSince(tx: Queryable, measure: Measure, version: number): Promise<AppError> {
  const events = await tx.query<MeasureEvent & { version: number; actorName: string | null; at: string }>(
    `select e.kind, e.before, e.after, e.actor, u.name as "actorName", e.recorded_at as at
       from measure_events e left join users u on u.id = e.actor
      where e.measure_key = $1 and e.version > $2 order by e.key`,
    [measure.key, version],
  );
  const changes = new Map<string, Plain>();
  for (const { before, after, actor, actorName, at } of events) {
    for (const field of FIELDS) {
      if (!after || !before || !(field in before)) continue;
      const first = changes.get(field)?.before ?? before[field];
      changes.set(field, { field, before: first, after: after[field], actor, actorName, at });
    }
  }
  return new AppError('measures.changed', 409, `Measure ${measure.key} was changed meanwhile.`, {
    version: measure.version,
    changes: [...changes.values()],
  });
}

const mayNot = ({ id }: Principal, { key }: Measure) =>
  new AppError('access.role', 403, `${id} may not write measure ${key}.`);

export function refusalOf(
  { key }: Measure,
  reason: string,
  details?: Record<string, string | number>,
): AppError {
  return new AppError(`measures.${reason}`, 409, `Measure ${key}: ${reason}.`, details);
}
