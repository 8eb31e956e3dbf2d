import type { CaseState } from '#core/cases/case-state.ts';
import { MOVES } from '#core/problems/lifecycle.ts';
import type { Change } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal } from '../../http/principal.ts';
import {
  caseOf,
  insertEvent,
  lockProblem,
  type ProblemDetail,
  refreshSpans,
  writeCase,
} from '../problems/index.ts';
import { linkOpinion } from './opinion-links.ts';

/** One thing that a step changed, with what stood there before and after: enough to take it back and to do it again. */
export type Patch =
  | { of: 'link'; opinionKey: number; before: number | null; after: number | null }
  /** Whether the problem is there. */
  | { of: 'problem'; problemKey: number; before: boolean; after: boolean }
  /** The titles stand in the problem's history. */
  | { of: 'title'; problemKey: number; eventKey: number }
  | { of: 'case'; problemKey: number; before: CaseState; after: CaseState }
  /** Reporters that no opinion stands for. */
  | { of: 'base'; problemKey: number; before: number; after: number }
  | { of: 'class'; classKey: number; before: ClassRow | null; after: ClassRow | null }
  | { of: 'member'; problemKey: number; before: number | null; after: number | null };

export interface ClassRow {
  id: string;
  campaignKey: number;
  name: string;
  position: number;
}

/** The same patches the other way, in the order in which they can be done. */
export function inverse(patches: readonly Patch[]): Patch[] {
  return [...patches].reverse().map((patch) => {
    if (patch.of === 'title') return patch;
    return { ...patch, before: patch.after, after: patch.before } as Patch;
  });
}

/**
 * Does patches: each only while what it found before still stands there, or all are refused (409 consolidation.changed).
 * `campaignKey` is the campaign whose classes are meant; `isUndo` chooses the end of a title's change.
 */
export async function applyPatches(
  tx: Queryable,
  change: Change,
  principal: Principal,
  campaignKey: number | null,
  patches: readonly Patch[],
  isUndo: boolean,
): Promise<void> {
  for (const patch of patches) {
    if (patch.of === 'link') await applyLink(tx, change, patch);
    else if (patch.of === 'problem') await applyProblem(tx, change, principal, patch);
    else if (patch.of === 'title') await applyTitle(tx, change, principal, patch, isUndo);
    else if (patch.of === 'case') await applyCase(tx, change, principal, patch);
    else if (patch.of === 'base') await applyBase(tx, change, principal, patch);
    else if (patch.of === 'class') await applyClass(tx, change, patch);
    else await applyMember(tx, campaignKey, patch);
  }
}

async function applyLink(tx: Queryable, change: Change, patch: Extract<Patch, { of: 'link' }>) {
  const [row] = await tx.query<{ problemKey: number | null }>(
    'select problem_key as "problemKey" from opinions where key = $1 for update',
    [patch.opinionKey],
  );
  if (row?.problemKey !== patch.before) throw changed(`opinion ${patch.opinionKey}`);
  await linkOpinion(tx, [patch.opinionKey], patch.after, change);
}

/** A problem that a step made goes with it as long as nobody has worked on it. */
async function applyProblem(
  tx: Queryable,
  change: Change,
  principal: Principal,
  { problemKey, after }: Extract<Patch, { of: 'problem' }>,
) {
  const dataset = await activeDataset(tx);
  if (after) {
    const [gone] = await tx.query<{ key: number }>(
      `update problems set deleted_at = null, version = $2 where key = $1 and is_demo = $3 and deleted_at is not null
       returning key`,
      [problemKey, change.version, dataset === 'demo'],
    );
    if (!gone) throw changed(`problem ${problemKey}`);
    await insertEvent(tx, change, problemKey, 'restored', {}, {});
    return;
  }
  const problem = await lockProblem(tx, principal, problemKey);
  const [{ busy }] = await tx.query<{ busy: boolean }>(
    `select exists (select from opinions where problem_key = $1) or exists (select from measure_problems where problem_key = $1)
       or exists (select from case_requests where problem_key = $1 and status = 'pending') as busy`,
    [problemKey],
  );
  if (busy || !MOVES.verify.from.includes(problem.status)) throw changed(`problem ${problemKey}`);
  await tx.query('update problems set deleted_at = $2, version = $3 where key = $1', [
    problemKey,
    change.recordedAt,
    change.version,
  ]);
  await insertEvent(tx, change, problemKey, 'taken_back', {}, {});
}

async function applyTitle(
  tx: Queryable,
  change: Change,
  principal: Principal,
  { problemKey, eventKey }: Extract<Patch, { of: 'title' }>,
  isUndo: boolean,
) {
  const problem = await lockProblem(tx, principal, problemKey);
  const [event] = await tx.query<{ before: string; after: string }>(
    `select before ->> 'title' as before, after ->> 'title' as after from problem_events
      where key = $1 and problem_key = $2`,
    [eventKey, problemKey],
  );
  const [from, to] = isUndo ? [event?.after, event?.before] : [event?.before, event?.after];
  if (!event || problem.title !== from) throw changed(`title of problem ${problemKey}`);
  await writeTitle(tx, change, problem, to);
}

/** Gives a problem another title; answers the event that tells both. */
export async function writeTitle(
  tx: Queryable,
  change: Change,
  problem: Pick<ProblemDetail, 'key' | 'title'>,
  title: string,
): Promise<number> {
  await tx.query('update problems set title = $2, version = $3 where key = $1', [
    problem.key,
    title,
    change.version,
  ]);
  const eventKey = await insertEvent(tx, change, problem.key, 'renamed', { title: problem.title }, { title });
  await refreshSpans(tx, 'key = $1', [problem.key]);
  return eventKey;
}

async function applyCase(
  tx: Queryable,
  change: Change,
  principal: Principal,
  { problemKey, before, after }: Extract<Patch, { of: 'case' }>,
) {
  const problem = await lockProblem(tx, principal, problemKey);
  const now = caseOf(problem);
  if (now.status !== before.status || now.mergedIntoKey !== before.mergedIntoKey) {
    throw changed(`problem ${problemKey}`);
  }
  await writeCase(tx, change, problem, after, after.status === 'merged' ? 'move.merge' : 'unmerged');
}

async function applyBase(
  tx: Queryable,
  change: Change,
  principal: Principal,
  { problemKey, before, after }: Extract<Patch, { of: 'base' }>,
) {
  await lockProblem(tx, principal, problemKey);
  await raiseBase(tx, change, problemKey, after - before, after > before ? 'merged_in' : 'merge_taken_back');
}

/** Adds to the reporters of a problem that no opinion stands for, and to its count; answers the base before and after. */
export async function raiseBase(
  tx: Queryable,
  change: Change,
  problemKey: number,
  by: number,
  kind: string,
): Promise<{ before: number; after: number }> {
  const [row] = await tx.query<{ base: number | null; count: number }>(
    'select reporter_base as base, reporter_count as count from problems where key = $1 for update',
    [problemKey],
  );
  const before = row.base ?? row.count;
  const [{ count }] = await tx.query<{ count: number }>(
    `update problems set reporter_base = $2, version = $3, reporter_count = greatest(1, $2 +
         (select count(*)::int from opinions o where o.problem_key = $1))
      where key = $1 returning reporter_count as count`,
    [problemKey, before + by, change.version],
  );
  await insertEvent(tx, change, problemKey, kind, { reporterCount: row.count }, { reporterCount: count });
  return { before, after: before + by };
}

async function applyClass(
  tx: Queryable,
  change: Change,
  { classKey, before, after }: Extract<Patch, { of: 'class' }>,
) {
  const [now] = await tx.query<ClassRow>(
    'select id, campaign_key as "campaignKey", name, position from problem_classes where key = $1 for update',
    [classKey],
  );
  if ((now?.name ?? null) !== (before?.name ?? null)) throw changed(`class ${classKey}`);
  if (!after) {
    await tx.query('delete from problem_classes where key = $1', [classKey]);
    return;
  }
  await tx.query(
    `insert into problem_classes (key, id, campaign_key, name, position, version) overriding system value
     values ($1, $2, $3, $4, $5, $6)
     on conflict (key) do update set name = excluded.name, position = excluded.position, version = excluded.version`,
    [classKey, after.id, after.campaignKey, after.name, after.position, change.version],
  );
}

async function applyMember(
  tx: Queryable,
  campaignKey: number | null,
  { problemKey, before, after }: Extract<Patch, { of: 'member' }>,
) {
  if ((await classOf(tx, campaignKey, problemKey)) !== before)
    throw changed(`class of problem ${problemKey}`);
  await putInClass(tx, campaignKey, problemKey, after);
}

/** The class of a problem within a campaign; null without one. */
export async function classOf(
  tx: Queryable,
  campaignKey: number | null,
  problemKey: number,
): Promise<number | null> {
  const [row] = await tx.query<{ classKey: number }>(
    `select m.class_key as "classKey" from problem_class_members m join problem_classes c on c.key = m.class_key
      where m.problem_key = $1 and c.campaign_key = $2 order by m.class_key limit 1`,
    [problemKey, campaignKey],
  );
  return row?.classKey ?? null;
}

/** Within a campaign a problem is in one class at most. */
export async function putInClass(
  tx: Queryable,
  campaignKey: number | null,
  problemKey: number,
  classKey: number | null,
): Promise<void> {
  await tx.query(
    `delete from problem_class_members m using problem_classes c
      where c.key = m.class_key and m.problem_key = $1 and c.campaign_key = $2`,
    [problemKey, campaignKey],
  );
  if (classKey === null) return;
  await tx.query('insert into problem_class_members (problem_key, class_key) values ($1, $2)', [
    problemKey,
    classKey,
  ]);
}

export function changed(what: string): AppError {
  return new AppError('consolidation.changed', 409, `Somebody changed ${what} since.`);
}
