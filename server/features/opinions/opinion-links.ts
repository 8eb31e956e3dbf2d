import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import { insertEvent } from '../problems/index.ts';
import { insertOpinionEvents } from './opinion-events.sql.ts';

/** Where an opinion hung before; handing these back undoes a link. */
export interface LinkBefore {
  opinionKey: number;
  problemKey: number | null;
}

/**
 * Hangs opinions on a problem, or on none (null). The only place that writes `problem_key`: opinions and problems get their events, and
 * each problem's count of reporters becomes those that no opinion stands for plus its opinions. What hangs there already stays
 * as it is. Answers where those that moved hung before. Whoever calls has looked whether the writer may see them.
 */
export async function linkOpinion(
  tx: Queryable,
  opinionKeys: readonly number[],
  problemKey: number | null,
  change: Change,
): Promise<LinkBefore[]> {
  const keys = [...new Set(opinionKeys)];
  if (keys.length === 0) return [];
  // One order for everybody, or two groups that share rows would wait for each other.
  const rows = await tx.query<LinkBefore & { isDemo: boolean; isVoided: boolean }>(
    `select key as "opinionKey", problem_key as "problemKey", is_demo as "isDemo", voided_at is not null as "isVoided" from opinions
      where key = any($1::int[]) order by key for update`,
    [keys],
  );
  const missing = keys.find((key) => !rows.some((row) => row.opinionKey === key));
  if (missing !== undefined)
    throw new AppError('opinions.not_found', 404, `There is no opinion ${missing}.`, { key: missing });
  const voided = rows.find(({ isVoided }) => isVoided);
  if (problemKey !== null && voided)
    throw new AppError('opinions.is_voided', 409, `Opinion ${voided.opinionKey} was voided.`, {
      key: voided.opinionKey,
    });
  if (problemKey !== null) await refuseForeign(tx, problemKey, rows[0].isDemo);
  const moved = rows
    .filter((row) => row.problemKey !== problemKey)
    .map(({ opinionKey, problemKey: before }) => ({ opinionKey, problemKey: before }));
  if (moved.length === 0) return [];
  const touched = [...new Set([problemKey, ...moved.map((row) => row.problemKey)])]
    .filter((key) => key !== null)
    .sort((a, b) => a - b);
  for (const key of touched) await noteBase(tx, change, key);
  await tx.query(
    'update opinions set problem_key = $2, version = $3, updated_at = $4 where key = any($1::int[])',
    [moved.map((row) => row.opinionKey), problemKey, change.version, change.recordedAt],
  );
  await insertOpinionEvents(
    tx,
    change,
    moved.map(({ opinionKey, problemKey: before }) => ({
      opinionKey,
      kind: problemKey === null ? 'unlinked' : 'linked',
      changes: { before: { problemKey: before }, after: { problemKey } },
    })),
  );
  for (const key of touched) {
    const isTarget = key === problemKey;
    const own = moved.filter((row) => isTarget || row.problemKey === key).map((row) => row.opinionKey);
    await recount(tx, change, key, isTarget ? 'opinions_linked' : 'opinions_unlinked', own);
  }
  return moved;
}

/** Takes links back: each opinion hangs where it hung before. */
export async function relinkOpinions(
  tx: Queryable,
  before: readonly LinkBefore[],
  change: Change,
): Promise<LinkBefore[]> {
  const targets = [...new Set(before.map(({ problemKey }) => problemKey))];
  const moved: LinkBefore[] = [];
  for (const target of targets) {
    const keys = before.filter(({ problemKey }) => problemKey === target).map(({ opinionKey }) => opinionKey);
    moved.push(...(await linkOpinion(tx, keys, target, change)));
  }
  return moved;
}

async function refuseForeign(tx: Queryable, problemKey: number, isDemo: boolean): Promise<void> {
  const [problem] = await tx.query<{ isDemo: boolean }>(
    'select is_demo as "isDemo" from problems where key = $1 and deleted_at is null for update',
    [problemKey],
  );
  if (!problem || problem.isDemo !== isDemo)
    throw new AppError('problems.not_found', 404, `There is no problem ${problemKey}.`);
}

/** What the problem counted before its first opinion. One that this very write made speaks through its opinions only. */
async function noteBase(tx: Queryable, change: Change, problemKey: number): Promise<void> {
  await tx.query(
    `update problems set reporter_base = case
         when batch_key is null and version = $2
           and not exists (select from problem_events e where e.problem_key = $1 and e.version < $2) then 0
         else reporter_count end
      where key = $1 and reporter_base is null`,
    [problemKey, change.version],
  );
}

async function recount(
  tx: Queryable,
  change: Change,
  problemKey: number,
  kind: string,
  opinionKeys: readonly number[],
): Promise<void> {
  const [{ before }] = await tx.query<{ before: number }>(
    'select reporter_count as before from problems where key = $1 for update',
    [problemKey],
  );
  const [{ after }] = await tx.query<{ after: number }>(
    `update problems set version = $2, reporter_count = greatest(1, reporter_base +
         (select count(*)::int from opinions o where o.problem_key = $1))
      where key = $1 returning reporter_count as after`,
    [problemKey, change.version],
  );
  await insertEvent(
    tx,
    change,
    problemKey,
    kind,
    { reporterCount: before },
    { reporterCount: after, opinionKeys: [...opinionKeys] },
  );
}
