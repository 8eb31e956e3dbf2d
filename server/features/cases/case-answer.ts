import { type CaseClocks, caseClocks } from '#core/cases/case-clocks.ts';
import type { CaseState } from '#core/cases/case-state.ts';
import {
  allowedMoves,
  allowedRequests,
  MOVES,
  type Move,
  PING_PONG_RETURNS,
  type RequestKind,
} from '#core/problems/lifecycle.ts';
import { isTerminal } from '#core/problems/vocabulary.ts';
import { categoryOf, type Profile } from '#core/profile/profile.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import {
  calendarOf,
  caseOf,
  isInScope,
  isOverseer,
  mayMove,
  type ProblemDetail,
  selectDetail,
} from '../problems/index.ts';
import { demoAsOf } from '../session/index.ts';
import { mayDecide, mayRequest } from './case-requests.ts';
import type { CaseListRow } from './cases.sql.ts';
import { type CaseRequest, selectRequestsOf } from './requests.sql.ts';

/** What counts as now: the clock, or the day of which the demonstration data speak. */
export async function nowOf(q: Queryable, clock: () => Date): Promise<string> {
  const asOf = (await activeDataset(q)) === 'demo' ? await demoAsOf(q) : null;
  return asOf ?? clock().toISOString();
}

/** A case as its panel shows it: where it stands, both clocks, what waits, and what the one who asks may do. */
export interface CaseAnswer {
  key: number;
  version: number;
  now: string;
  state: CaseState;
  clocks: CaseClocks;
  /** Came back so often that somebody should decide whose it is. */
  isPingPong: boolean;
  requests: (CaseRequest & { mayDecide: boolean; mayWithdraw: boolean })[];
  moves: Move[];
  requestKinds: RequestKind[];
  maySupervise: boolean;
  mayTriage: boolean;
  mayHandOver: boolean;
}

export async function answerCase(
  { db, clock, profile }: Deps,
  principal: Principal,
  key: number,
): Promise<CaseAnswer> {
  const problem = await selectDetail(db, await activeDataset(db), key);
  if (!problem || !isInScope(principal, problem)) {
    throw new AppError('problems.not_found', 404, `There is no problem ${key}.`);
  }
  const now = await nowOf(db, clock);
  const requests = await selectRequestsOf(db, key);
  const waiting = new Set(requests.flatMap(({ status, kind }) => (status === 'pending' ? kind : [])));
  const isWriter = principal.role !== 'guest' && principal.role !== 'display';
  const isOpen = !isTerminal(problem.status);
  const isAtWork = problem.status === 'dispatched' || problem.status === 'handling';
  return {
    key,
    version: problem.version,
    now,
    state: caseOf(problem),
    clocks: clocksOf(problem, now, profile),
    isPingPong: problem.returnCount >= PING_PONG_RETURNS,
    requests: requests.map((request) => ({
      ...request,
      mayDecide: request.status === 'pending' && mayDecide(principal, request),
      mayWithdraw:
        request.status === 'pending' && (request.requestedBy === principal.id || isOverseer(principal)),
    })),
    moves: allowedMoves(problem.status).filter(
      (move) =>
        !MOVES[move].byRequest &&
        problem.pausedAt === null &&
        mayMove(principal, problem, move) &&
        !(move === 'rework' && problem.assigneeId === null),
    ),
    requestKinds: allowedRequests(problem.status, problem.pausedAt !== null).filter(
      (kind) => !waiting.has(kind) && mayRequest(principal, problem, kind),
    ),
    maySupervise: isOpen && isOverseer(principal),
    mayTriage: isOpen && isWriter,
    mayHandOver: isAtWork && (isOverseer(principal) || isOwnDepartment(principal, problem)),
  };
}

function isOwnDepartment({ departmentKey }: Principal, problem: ProblemDetail): boolean {
  return departmentKey !== null && departmentKey === problem.departmentKey;
}

/** The clocks of a whole row; a list row is enough. */
export function clocksOf(row: ProblemDetail | CaseListRow, now: string, profile: Profile): CaseClocks {
  const { deadline } = categoryOf(profile, row.categoryCode);
  return caseClocks(row, row.reportedAt, now, profile, deadline, calendarOf(profile));
}
