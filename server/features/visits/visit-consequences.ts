import { v4 as uuid } from 'uuid';
import { MOVES, type Move } from '#core/problems/lifecycle.ts';
import { isTerminal } from '#core/problems/vocabulary.ts';
import type { VisitOutcome, VisitRecord } from '#core/visits/visit-record.ts';
import type { Change } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import {
  caseOf,
  insertEvent,
  isInScope,
  mayMove,
  moveLocked,
  type ProblemDetail,
  selectDetail,
  writeCase,
} from '../problems/index.ts';
import { dropSecondAttempt, insertSecondAttempt } from './visit-stops.sql.ts';
import { insertVisitEvent } from './visits.sql.ts';

/** What a visit set going. `problem`: what became of the case; 'noted' where the rules of cases let it stay as it is. */
export interface Consequences {
  problem: 'to_check' | 'triaged' | 'noted' | null;
  secondAttemptKey: number | null;
}

type Told = Pick<
  VisitRecord,
  | 'walkaboutKey'
  | 'stopKey'
  | 'householdKey'
  | 'problemKey'
  | 'outcome'
  | 'situation'
  | 'followUpOn'
  | 'broughtBackTo'
>;

/** What follows from how a visit ended, in the write that stores it. */
export async function followVisit(
  tx: Queryable,
  change: Change,
  deps: Pick<Deps, 'profile'>,
  principal: Principal,
  visitKey: number,
  told: Told,
): Promise<Consequences> {
  return {
    problem: await followProblem(tx, change, deps, principal, visitKey, told),
    secondAttemptKey: await followStop(tx, change, told),
  };
}

async function followStop(
  tx: Queryable,
  change: Change,
  { stopKey, householdKey, walkaboutKey, outcome }: Told,
): Promise<number | null> {
  if (stopKey === null) return null;
  if (outcome !== 'not_home') {
    await dropSecondAttempt(tx, change, stopKey, householdKey);
    return null;
  }
  const key = await insertSecondAttempt(tx, change, stopKey, householdKey, uuid());
  if (key === undefined) return null;
  const of = { visitKey: null, walkaboutKey };
  await insertVisitEvent(tx, change, of, 'stop.second_attempt', { stopKey }, { stopKey: key });
  return key;
}

async function followProblem(
  tx: Queryable,
  change: Change,
  deps: Pick<Deps, 'profile'>,
  principal: Principal,
  visitKey: number,
  told: Told,
): Promise<Consequences['problem']> {
  if (told.problemKey === null || !CONCERNS_CASE.includes(told.outcome)) return null;
  const problem = await selectDetail(tx, await activeDataset(tx), told.problemKey, true);
  if (!problem) return null;
  // Somebody at its stop may record what they saw there, and moves nothing that they may not see.
  const isSeen = isInScope(principal, problem);
  const became =
    told.outcome === 'fixed_on_spot'
      ? isSeen && (await fix(tx, change, deps, principal, problem, told.situation))
      : isSeen && (await bringBack(tx, change, principal, problem, told));
  if (became) return became;
  await insertEvent(tx, change, problem.key, `visit.${told.outcome}`, {}, { visitKey });
  return 'noted';
}

const CONCERNS_CASE: readonly VisitOutcome[] = ['fixed_on_spot', 'brought_back'];

/** The ways on which what was solved at the door comes before the check, by the status it has. */
const TO_CHECK: readonly (readonly Move[])[] = [['fix_on_spot'], ['finish'], ['start', 'finish']];

/** 自处理, or 处置完毕 by those who have the case: either way another person checks it. */
async function fix(
  tx: Queryable,
  change: Change,
  deps: Pick<Deps, 'profile'>,
  principal: Principal,
  problem: ProblemDetail,
  how: string,
): Promise<'to_check' | undefined> {
  if (problem.pausedAt !== null) return undefined;
  const way = TO_CHECK.find(
    ([first, ...rest]) =>
      MOVES[first].from.includes(problem.status) &&
      [first, ...rest].every((move) => mayMove(principal, problem, move)),
  );
  if (!way) return undefined;
  let current = problem;
  for (const move of way) {
    await moveLocked(tx, change, deps, principal, current, move, { reason: how.trim() });
    const next = await selectDetail(tx, await activeDataset(tx), problem.key, true);
    if (!next) throw new Error(`Problem ${problem.key} is gone within its own write.`);
    current = next;
  }
  return 'to_check';
}

/** 带回研究 or 上报协调, as at the window: while the case is open, by those who write cases. */
async function bringBack(
  tx: Queryable,
  change: Change,
  principal: Principal,
  problem: ProblemDetail,
  { broughtBackTo }: Told,
): Promise<'triaged' | undefined> {
  const isWriter = principal.role !== 'guest' && principal.role !== 'display';
  if (!isWriter || isTerminal(problem.status) || broughtBackTo === null) return undefined;
  if (problem.triage === broughtBackTo) return undefined;
  await writeCase(tx, change, problem, { ...caseOf(problem), triage: broughtBackTo }, 'triaged');
  return 'triaged';
}
