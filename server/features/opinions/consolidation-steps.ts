import { v4 as uuid } from 'uuid';
import { approveRequest } from '#core/cases/case-state.ts';
import { restoreMasked } from '#core/privacy/restore-masked.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import { may } from '../../http/permissions.ts';
import type { Principal } from '../../http/principal.ts';
import {
  calendarOf,
  caseOf,
  caseRefusal,
  dropOvertakenRequests,
  lockProblem,
  writeCase,
} from '../problems/index.ts';
import { insertStep, lockStep, selectSeenOpinions, touchStep } from './consolidation.sql.ts';
import {
  applyPatches,
  type ClassRow,
  classOf,
  inverse,
  type Patch,
  putInClass,
  raiseBase,
  writeTitle,
} from './consolidation-patches.ts';
import { problemFromOpinions } from './consolidation-problems.ts';
import { linkOpinion } from './opinion-links.ts';

/** What a person does at the desk, in one go. */
export type Operation =
  /** Hangs opinions on a problem, on a new one, or on none. */
  | { kind: 'gather'; groups: GatheredGroup[] }
  | { kind: 'release'; opinionKeys: number[] }
  /** Problems become one: `intoKey` goes on, with everybody who reported any of them. */
  | { kind: 'merge'; problemKeys: number[]; intoKey: number }
  | { kind: 'rename'; problemKey: number; title: string }
  | { kind: 'class_add'; name: string; problemKeys: number[] }
  | { kind: 'class_rename'; classKey: number; name: string }
  | { kind: 'class_remove'; classKey: number }
  | { kind: 'classify'; problemKeys: number[]; classKey: number | null };

export interface GatheredGroup {
  opinionKeys: number[];
  /** null: a new problem. */
  problemKey: number | null;
  title: string | null;
  categoryCode: string | null;
  classKey: number | null;
}

interface Context {
  deps: Deps;
  tx: Queryable;
  change: Change;
  dataset: Dataset;
  principal: Principal;
  campaignKey: number | null;
  patches: Patch[];
}

export interface StepAnswer {
  stepKey: number;
  /** Problems that the step made, in the order of the groups. */
  problemKeys: number[];
}

/** Does a step and keeps what it changed; the same id again does nothing. */
export function doStep(
  deps: Deps,
  principal: Principal,
  id: string,
  campaignKey: number | null,
  operation: Operation,
): Promise<StepAnswer> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const known = await lockStep(tx, dataset, { id });
    if (known) return { stepKey: known.key, problemKeys: madeBy(known.patches) };
    await checkCampaign(tx, dataset, campaignKey);
    const context: Context = { deps, tx, change, dataset, principal, campaignKey, patches: [] };
    await perform(context, operation);
    const { patches } = context;
    if (patches.length === 0) throw new AppError('consolidation.nothing_to_do', 409, 'Nothing differs.');
    const stepKey = await insertStep(tx, change, dataset, {
      id,
      campaignKey,
      kind: operation.kind,
      patches,
    });
    return { stepKey, problemKeys: madeBy(patches) };
  });
}

/** Takes a step of one's own back, or does it again; refused where somebody has changed any of it since. */
export function walkStep(
  deps: Deps,
  principal: Principal,
  stepKey: number,
  direction: 'undo' | 'redo',
): Promise<{ stepKey: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const step = await lockStep(tx, await activeDataset(tx), { key: stepKey });
    const isUndo = direction === 'undo';
    if (step?.actor !== principal.id || (step.undoneAt === null) !== isUndo) {
      throw new AppError('consolidation.step_not_found', 404, `There is no step ${stepKey} to ${direction}.`);
    }
    const patches = isUndo ? inverse(step.patches) : step.patches;
    await applyPatches(tx, change, principal, step.campaignKey, patches, isUndo);
    await touchStep(tx, change, stepKey, isUndo);
    return { stepKey };
  });
}

async function perform(context: Context, operation: Operation): Promise<void> {
  switch (operation.kind) {
    case 'gather':
      for (const group of operation.groups) await gather(context, group);
      return;
    case 'release':
      await seen(context, operation.opinionKeys);
      return link(context, operation.opinionKeys, null);
    case 'merge':
      for (const key of operation.problemKeys) await merge(context, key, operation.intoKey);
      return;
    case 'rename':
      return rename(context, operation.problemKey, operation.title);
    case 'class_add':
      return addClass(context, operation.name, operation.problemKeys);
    case 'class_rename':
      return editClass(context, operation.classKey, operation.name);
    case 'class_remove':
      return removeClass(context, operation.classKey);
    case 'classify':
      for (const key of operation.problemKeys) await classify(context, key, operation.classKey);
  }
}

async function gather(context: Context, group: GatheredGroup): Promise<void> {
  const { tx, change, dataset, principal, patches } = context;
  const { opinionKeys, title, categoryCode, classKey } = group;
  const hung = await seen(context, opinionKeys);
  let { problemKey } = group;
  if (problemKey === null) {
    problemKey = await problemFromOpinions(tx, change, dataset, context.deps.profile, opinionKeys, {
      title,
      categoryCode,
    });
    patches.push({ of: 'problem', problemKey, before: false, after: true });
    for (const opinionKey of opinionKeys) {
      patches.push({ of: 'link', opinionKey, before: hung.get(opinionKey) ?? null, after: problemKey });
    }
  } else {
    const problem = await lockProblem(tx, principal, problemKey);
    if (problem.status === 'merged' || problem.status === 'voided') {
      throw new AppError('cases.merge_target_missing', 409, `Problem ${problemKey} is ${problem.status}.`);
    }
    await link(context, opinionKeys, problemKey);
  }
  if (classKey !== null) await classify(context, problemKey, classKey);
}

async function link({ tx, change, patches }: Context, opinionKeys: number[], problemKey: number | null) {
  for (const { opinionKey, problemKey: before } of await linkOpinion(tx, opinionKeys, problemKey, change)) {
    patches.push({ of: 'link', opinionKey, before, after: problemKey });
  }
}

/** Where opinions hang that the person may see and who holds them now; refused (404) where one is out of sight. */
async function seen(
  { tx, dataset, principal }: Context,
  keys: number[],
): Promise<Map<number, number | null>> {
  const hung = await selectSeenOpinions(tx, dataset, principal, keys);
  const missing = keys.find((key) => !hung.has(key));
  if (missing !== undefined) throw new AppError('opinions.not_found', 404, `There is no opinion ${missing}.`);
  for (const problemKey of new Set(hung.values())) {
    if (problemKey !== null) await lockProblem(tx, principal, problemKey);
  }
  return hung;
}

/** 并案: by those who approve it; everybody else asks for it in the case's own way. */
async function merge(context: Context, problemKey: number, intoKey: number): Promise<void> {
  const { deps, tx, change, principal, patches } = context;
  if (!may(principal, 'approve_requests')) {
    throw new AppError('consolidation.may_not_merge', 403, `${principal.id} may ask for a merge only.`);
  }
  const target = await lockProblem(tx, principal, intoKey);
  if (problemKey === intoKey || target.status === 'merged' || target.status === 'voided') {
    throw new AppError('cases.merge_target_missing', 409, `Nothing can be merged into ${intoKey}.`);
  }
  const problem = await lockProblem(tx, principal, problemKey);
  const state = caseOf(problem);
  const outcome = approveRequest(
    state,
    'merge',
    { intoKey },
    change.effectiveAt,
    '',
    calendarOf(deps.profile),
  );
  if (outcome.kind === 'refused') throw caseRefusal(problem, outcome);
  patches.push(...(await moveReporters(tx, change, problemKey, intoKey)));
  await writeCase(tx, change, problem, outcome.value, 'move.merge');
  await dropOvertakenRequests(tx, change, problemKey, outcome.value);
  patches.push({ of: 'case', problemKey, before: state, after: outcome.value });
}

/** Everybody who reported one problem is counted at another: its opinions move, and those whom no opinion stands for. */
export async function moveReporters(
  tx: Queryable,
  change: Change,
  problemKey: number,
  intoKey: number,
): Promise<Patch[]> {
  const [{ base }] = await tx.query<{ base: number }>(
    'select coalesce(reporter_base, reporter_count) as base from problems where key = $1 for update',
    [problemKey],
  );
  const opinions = await tx.query<{ key: number }>(
    'select key from opinions where problem_key = $1 order by key',
    [problemKey],
  );
  const raised = await raiseBase(tx, change, intoKey, base, 'merged_in');
  const patches: Patch[] = [{ of: 'base', problemKey: intoKey, ...raised }];
  const keys = opinions.map(({ key }) => key);
  for (const { opinionKey, problemKey: before } of await linkOpinion(tx, keys, intoKey, change)) {
    patches.push({ of: 'link', opinionKey, before, after: intoKey });
  }
  return patches;
}

async function rename({ tx, change, principal, patches }: Context, problemKey: number, wished: string) {
  const problem = await lockProblem(tx, principal, problemKey);
  // What was seen masked and left as it was means what is stored.
  const title = restoreMasked(wished, problem.title);
  if (title === problem.title) return;
  const eventKey = await writeTitle(tx, change, problem, title);
  patches.push({ of: 'title', problemKey, eventKey });
}

async function addClass(context: Context, name: string, problemKeys: number[]): Promise<void> {
  const { tx, change, campaignKey, patches } = context;
  if (campaignKey === null) {
    throw new AppError('consolidation.no_campaign', 409, 'Classes belong to a campaign.');
  }
  const [{ position }] = await tx.query<{ position: number }>(
    'select (coalesce(max(position), 0) + 1)::int as position from problem_classes where campaign_key = $1',
    [campaignKey],
  );
  const row: ClassRow = { id: uuid(), campaignKey, name, position };
  const [{ key }] = await tx.query<{ key: number }>(
    `insert into problem_classes (id, campaign_key, name, position, version) values ($1, $2, $3, $4, $5) returning key`,
    [row.id, campaignKey, name, position, change.version],
  );
  patches.push({ of: 'class', classKey: key, before: null, after: row });
  for (const problemKey of problemKeys) await classify(context, problemKey, key);
}

async function lockClass({ tx, campaignKey }: Context, classKey: number): Promise<ClassRow> {
  const [row] = await tx.query<ClassRow>(
    `select id, campaign_key as "campaignKey", name, position from problem_classes
      where key = $1 and campaign_key = $2 for update`,
    [classKey, campaignKey],
  );
  if (!row) throw new AppError('consolidation.class_not_found', 404, `There is no class ${classKey}.`);
  return row;
}

async function editClass(context: Context, classKey: number, name: string): Promise<void> {
  const { tx, change, patches } = context;
  const before = await lockClass(context, classKey);
  if (before.name === name) return;
  await tx.query('update problem_classes set name = $2, version = $3 where key = $1', [
    classKey,
    name,
    change.version,
  ]);
  patches.push({ of: 'class', classKey, before, after: { ...before, name } });
}

async function removeClass(context: Context, classKey: number): Promise<void> {
  const { tx, patches } = context;
  const before = await lockClass(context, classKey);
  const members = await tx.query<{ problemKey: number }>(
    'select problem_key as "problemKey" from problem_class_members where class_key = $1 order by problem_key',
    [classKey],
  );
  for (const { problemKey } of members) await classify(context, problemKey, null, true);
  await tx.query('delete from problem_classes where key = $1', [classKey]);
  patches.push({ of: 'class', classKey, before, after: null });
}

async function classify(
  context: Context,
  problemKey: number,
  classKey: number | null,
  isSeen = false,
): Promise<void> {
  const { tx, principal, campaignKey, patches } = context;
  if (!isSeen) await lockProblem(tx, principal, problemKey);
  if (classKey !== null) await lockClass(context, classKey);
  const before = await classOf(tx, campaignKey, problemKey);
  if (before === classKey) return;
  await putInClass(tx, campaignKey, problemKey, classKey);
  patches.push({ of: 'member', problemKey, before, after: classKey });
}

async function checkCampaign(tx: Queryable, dataset: Dataset, campaignKey: number | null): Promise<void> {
  if (campaignKey === null) return;
  const [campaign] = await tx.query('select from campaigns where key = $1 and is_demo = $2', [
    campaignKey,
    dataset === 'demo',
  ]);
  if (!campaign) throw new AppError('campaigns.not_found', 404, `There is no campaign ${campaignKey}.`);
}

const madeBy = (patches: readonly Patch[]) =>
  patches.flatMap((patch) => (patch.of === 'problem' && patch.after ? [patch.problemKey] : []));
