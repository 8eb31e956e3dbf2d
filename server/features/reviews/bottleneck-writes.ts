import { isDeepStrictEqual as isSame } from 'node:util';
import { restoreMasked } from '#core/privacy/restore-masked.ts';
import {
  type Bottleneck,
  type BottleneckOwner,
  type BottleneckRegister,
  isOfOwner,
  MOST_BOTTLENECKS,
  overlaps,
  registerOf,
} from '#core/reviews/bottleneck.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { isInScope, selectRows } from '../problems/index.ts';
import { type AreaReach, areaReach, isInside } from './area-reach.sql.ts';
import {
  type BottleneckFields,
  findBottleneckById,
  insertBottleneck,
  insertBottleneckEvent,
  linkBottleneckProblems,
  lockBottleneckRow,
  type StoredBottleneck,
  selectBottleneckOwners,
  selectBottlenecks,
  unlinkBottleneckProblems,
  updateBottleneck,
} from './bottlenecks.sql.ts';
import { WRITERS } from './review-scope.ts';

export type BottleneckEdit = Partial<Omit<BottleneckFields, 'areaKey' | 'departmentKey'>> & {
  isDeleted?: boolean;
};
const FIELDS = [
  'period',
  'title',
  'facts',
  'lng',
  'lat',
  'options',
  'decision',
  'status',
] as const satisfies readonly (keyof BottleneckFields)[];

/** Seen by those in whose areas it lies, and a department's by itself and by who sees everything. */
function isSeen(principal: Principal, { around }: AreaReach, { areaKey, departmentKey }: BottleneckOwner) {
  if (around === null) return true;
  if (areaKey !== null) return around.has(areaKey);
  return departmentKey === principal.departmentKey;
}

/** Written by those who write reviews of the area; a department's by itself and by who writes for everything. */
function mayWrite(
  principal: Principal,
  reach: AreaReach,
  { areaKey, departmentKey }: BottleneckOwner,
): boolean {
  const isWriter = principal.role === 'system' || WRITERS.includes(principal.role);
  if (areaKey !== null) return isWriter && isInside(reach, areaKey);
  const isOwn = principal.role === 'department' && departmentKey === principal.departmentKey;
  return isOwn || (isWriter && reach.inside === null);
}

/** 瓶颈台账: what somebody sees of it, of one period or of all, and who has named none or more than two. */
export async function readRegister(
  q: Queryable,
  principal: Principal,
  period: DayRange | null,
): Promise<BottleneckRegister> {
  const dataset = await activeDataset(q);
  const reach = await areaReach(q, dataset, principal.scope);
  const stored = await selectBottlenecks(q, dataset, principal);
  const owners = await selectBottleneckOwners(q, dataset);
  return registerOf(
    stored.filter((each) => isSeen(principal, reach, each)).map((each) => shown(principal, reach, each)),
    owners.filter((owner) => isSeen(principal, reach, owner)),
    period,
  );
}

export async function findBottleneck(q: Queryable, principal: Principal, key: number): Promise<Bottleneck> {
  const dataset = await activeDataset(q);
  const reach = await areaReach(q, dataset, principal.scope);
  const [found] = await selectBottlenecks(q, dataset, principal, { key });
  if (!found || !isSeen(principal, reach, found)) throw notFound(key);
  return shown(principal, reach, found);
}

/** Enters one; the same id twice is the same one. A third of its owner and period is taken, with `overLimit` true. */
export function createBottleneck(
  deps: Deps,
  principal: Principal,
  id: string,
  fields: BottleneckFields,
): Promise<{ key: number; isNew: boolean; overLimit: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const reach = await areaReach(tx, dataset, principal.scope);
    const overLimit = async () => (await countOfOwner(tx, principal, fields)) > MOST_BOTTLENECKS;
    const known = await findBottleneckById(tx, id);
    if (known !== undefined) {
      await findBottleneck(tx, principal, known);
      return { key: known, isNew: false, overLimit: await overLimit() };
    }
    const owners = await selectBottleneckOwners(tx, dataset);
    if (!owners.some(isOfOwner(fields)) || !mayWrite(principal, reach, fields))
      throw new AppError(
        'reviews.bottleneck_owner',
        403,
        'It belongs to no community or department of theirs.',
      );
    checkDecision(fields);
    await checkProblems(tx, principal, fields.problemKeys);
    const key = await insertBottleneck(tx, change, id, fields, dataset === 'demo');
    await insertBottleneckEvent(tx, change, key, 'created', {}, fields);
    return { key, isNew: true, overLimit: await overLimit() };
  });
}

/** Changes one, takes it back or brings it back; refused when somebody else wrote it since `expectedVersion`. */
export function editBottleneck(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  { isDeleted, problemKeys, ...edit }: BottleneckEdit,
): Promise<{ overLimit: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const reach = await areaReach(tx, dataset, principal.scope);
    await lockBottleneckRow(tx, key);
    const [before] = await selectBottlenecks(tx, dataset, principal, { key, isDeleted: true });
    if (!before || !isSeen(principal, reach, before)) throw notFound(key);
    if (!mayWrite(principal, reach, before))
      throw new AppError('reviews.bottleneck_owner', 403, `${principal.id} may not write bottleneck ${key}.`);
    if (before.version !== expectedVersion)
      throw new AppError('reviews.bottleneck_changed', 409, `Bottleneck ${key} was changed meanwhile.`, {
        version: before.version,
      });
    const after = unmasked({ ...before, ...edit, isDeleted: isDeleted ?? before.isDeleted }, before);
    checkDecision(after);
    const added = problemKeys?.filter((each) => !before.problemKeys.includes(each)) ?? [];
    const removed = problemKeys ? before.problemKeys.filter((each) => !problemKeys.includes(each)) : [];
    await checkProblems(tx, principal, added);
    const changed = FIELDS.filter((field) => !isSame(before[field], after[field]));
    const isMoved = after.isDeleted !== before.isDeleted;
    if (changed.length + added.length + removed.length > 0 || isMoved) {
      await updateBottleneck(tx, change, key, after, after.isDeleted);
      await linkBottleneckProblems(tx, key, added);
      await unlinkBottleneckProblems(tx, key, removed);
      const part = (of: BottleneckFields) => Object.fromEntries(changed.map((field) => [field, of[field]]));
      const kind = isMoved ? (after.isDeleted ? 'deleted' : 'restored') : 'edited';
      await insertBottleneckEvent(
        tx,
        change,
        key,
        kind,
        { ...part(before), ...(removed.length > 0 && { removedProblemKeys: removed }) },
        { ...part(after), ...(added.length > 0 && { addedProblemKeys: added }) },
      );
    }
    return { overLimit: (await countOfOwner(tx, principal, after)) > MOST_BOTTLENECKS };
  });
}

/** What was seen masked and left as it was means what is stored. */
function unmasked<Fields extends BottleneckFields>(fields: Fields, before: BottleneckFields): Fields {
  const text = (field: 'title' | 'facts' | 'decision') => restoreMasked(fields[field], before[field]);
  const options = fields.options.map((option, i) => {
    const old = before.options[i];
    if (!old) return option;
    return {
      text: restoreMasked(option.text, old.text),
      pros: restoreMasked(option.pros, old.pros),
      cons: restoreMasked(option.cons, old.cons),
    };
  });
  return { ...fields, title: text('title'), facts: text('facts'), decision: text('decision'), options };
}

function checkDecision({ status, decision }: Pick<BottleneckFields, 'status' | 'decision'>): void {
  if (status !== 'open' && decision === '')
    throw new AppError('reviews.bottleneck_undecided', 422, 'Nothing is written down that was decided.');
}

async function countOfOwner(
  tx: Queryable,
  principal: Principal,
  fields: BottleneckOwner & Pick<BottleneckFields, 'period'>,
): Promise<number> {
  const all = await selectBottlenecks(tx, await activeDataset(tx), principal);
  return all.filter((each) => isOfOwner(fields)(each) && overlaps(each.period, fields.period)).length;
}

async function checkProblems(tx: Queryable, principal: Principal, keys: readonly number[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = await selectRows(tx, await activeDataset(tx), keys);
  const seen = new Set(rows.filter((row) => isInScope(principal, row)).map(({ key }) => key));
  const missing = keys.find((key) => !seen.has(key));
  if (missing !== undefined) throw new AppError('problems.not_found', 404, `There is no problem ${missing}.`);
}

function shown(principal: Principal, reach: AreaReach, stored: StoredBottleneck): Bottleneck {
  const { isDeleted: _, ...bottleneck } = stored;
  return { ...bottleneck, mayEdit: mayWrite(principal, reach, stored) };
}

const notFound = (key: number) =>
  new AppError('reviews.bottleneck_not_found', 404, `There is no bottleneck ${key} to be seen.`);
