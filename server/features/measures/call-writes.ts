import { v4 as uuid } from 'uuid';
import { isTerminal } from '#core/problems/vocabulary.ts';
import { type Change, writeChange } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { insertEvent, isHandler, isOverseer, lockProblem, type ProblemDetail } from '../problems/index.ts';

export interface Callback {
  isSolved: boolean | null;
  isSatisfied: boolean | null;
  note: string;
}

export interface CallbackRow extends Callback {
  calledAt: string;
  calledBy: string;
}

export interface ReplyRow {
  addressee: 'reporter' | 'superior';
  text: string;
  repliedAt: string;
  repliedBy: string;
}

/** 回访 is for those who did not do the work: overseers, the community, its grid workers. */
export function mayCallBack(principal: Principal, problem: ProblemDetail): boolean {
  if (!isTerminal(problem.status)) return false;
  if (isOverseer(principal)) return true;
  const isCommunity = principal.role === 'secretary' || principal.role === 'grid_worker';
  return isCommunity && !isHandler(principal, problem);
}

/** 答复 is for those who have the case, and for the community it lies in. */
export function mayReply(principal: Principal, problem: ProblemDetail): boolean {
  return (
    isOverseer(principal) ||
    principal.role === 'secretary' ||
    principal.role === 'grid_worker' ||
    isHandler(principal, problem)
  );
}

/** Records what a callback said; the latest counts, the earlier stay. */
export function addCallback(
  deps: Deps,
  principal: Principal,
  problemKey: number,
  { isSolved, isSatisfied, note }: Callback,
): Promise<{ id: string }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const problem = await lockProblem(tx, principal, problemKey);
    if (!isTerminal(problem.status)) {
      throw new AppError('measures.call_not_closed', 409, `Problem ${problemKey} is ${problem.status}.`);
    }
    if (!mayCallBack(principal, problem)) throw mayNot(principal, problemKey);
    const id = uuid();
    await tx.query(
      `insert into case_callbacks (id, problem_key, is_solved, is_satisfied, note, called_at, called_by, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, problemKey, isSolved, isSatisfied, note, change.effectiveAt, change.actor, change.version],
    );
    await record(tx, change, problemKey, 'called_back', { isSolved, isSatisfied, note });
    return { id };
  });
}

/** 已答复: what was said to the reporter or to the office above. */
export function addReply(
  deps: Deps,
  principal: Principal,
  problemKey: number,
  { addressee, text }: Pick<ReplyRow, 'addressee' | 'text'>,
): Promise<{ id: string }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const problem = await lockProblem(tx, principal, problemKey);
    if (!mayReply(principal, problem)) throw mayNot(principal, problemKey);
    const id = uuid();
    await tx.query(
      `insert into case_replies (id, problem_key, addressee, text, replied_at, replied_by, version)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, problemKey, addressee, text, change.effectiveAt, change.actor, change.version],
    );
    await record(tx, change, problemKey, 'replied', { addressee, text });
    return { id };
  });
}

export function selectCallbacks(q: Queryable, problemKey: number): Promise<CallbackRow[]> {
  return q.query<CallbackRow>(
    `select is_solved as "isSolved", is_satisfied as "isSatisfied", note, called_at as "calledAt", called_by as "calledBy"
       from case_callbacks where problem_key = $1 order by called_at, key`,
    [problemKey],
  );
}

export function selectReplies(q: Queryable, problemKey: number): Promise<ReplyRow[]> {
  return q.query<ReplyRow>(
    `select addressee, text, replied_at as "repliedAt", replied_by as "repliedBy" from case_replies
      where problem_key = $1 order by key`,
    [problemKey],
  );
}

/** The history has it, and whoever looks at the problem hears of it. */
async function record(
  tx: Queryable,
  change: Change,
  key: number,
  kind: string,
  after: Record<string, unknown>,
) {
  await insertEvent(tx, change, key, kind, {}, after);
  await tx.query('update problems set version = $2 where key = $1', [key, change.version]);
}

const mayNot = ({ id }: Principal, key: number) =>
  new AppError('access.role', 403, `${id} may not record this of problem ${key}.`);
