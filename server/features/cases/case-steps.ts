import { type Assignment, type Supervision, supervise } from '#core/cases/case-state.ts';
import type { Triage } from '#core/problems/vocabulary.ts';
import { isTerminal } from '#core/problems/vocabulary.ts';
import { writeChange } from '../../db/change.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import {
  caseOf,
  isOverseer,
  lockProblem,
  moveLocked,
  type ProblemDetail,
  refuseChanged,
  writeCase,
} from '../problems/index.ts';
import { checkAssignment } from './assignment.sql.ts';

export interface Dispatch extends Assignment {
  expectedVersion: number;
  /** Said to those who get it. */
  note?: string | undefined;
}

/** 派遣: gives a case to one department and one person, and to others that help. */
export function dispatchCase(
  deps: Deps,
  principal: Principal,
  key: number,
  { expectedVersion, note, ...assignment }: Dispatch,
): Promise<{ status: string; eventKey: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const problem = await lockProblem(tx, principal, key);
    await refuseChanged(tx, problem, expectedVersion);
    await checkAssignment(tx, assignment);
    return moveLocked(tx, change, deps, principal, problem, 'dispatch', {
      assignment,
      ...(note ? { note } : {}),
    });
  });
}

/** Hands a case at work to another person, or changes who helps; the responsible department stays. */
export function reassignCase(
  deps: Deps,
  principal: Principal,
  key: number,
  { expectedVersion, note, ...assignment }: Dispatch,
): Promise<{ eventKey: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const problem = await lockProblem(tx, principal, key);
    await refuseChanged(tx, problem, expectedVersion);
    if (problem.status !== 'dispatched' && problem.status !== 'handling') {
      throw new AppError('cases.not_at_work', 409, `Problem ${key} is ${problem.status}.`);
    }
    const isOwnHead = principal.departmentKey !== null && principal.departmentKey === problem.departmentKey;
    if (!isOverseer(principal) && !isOwnHead) {
      throw new AppError('access.role', 403, `${principal.id} may not hand over problem ${key}.`);
    }
    if (problem.departmentKey !== null && assignment.departmentKey !== problem.departmentKey) {
      throw new AppError(
        'cases.other_department',
        409,
        'Another department takes a return and a new dispatch.',
      );
    }
    await checkAssignment(tx, assignment);
    const next = { ...caseOf(problem), ...assignment };
    const eventKey = await writeCase(tx, change, problem, next, 'handed_over', note ? { note } : {});
    return { eventKey };
  });
}

/** 现场解决 / 街道研究 / 上报协调: at capture or whenever it turns out otherwise, while the case is open. */
export function triageCase(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  triage: Triage | null,
): Promise<{ eventKey: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const problem = await lockProblem(tx, principal, key);
    await refuseChanged(tx, problem, expectedVersion);
    refuseEnded(problem);
    return { eventKey: await writeCase(tx, change, problem, { ...caseOf(problem), triage }, 'triaged') };
  });
}

/** Makes a 督查件 of a case, changes its document, or takes the mark away. */
export function superviseCase(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  supervision: Supervision | null,
): Promise<{ eventKey: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const problem = await lockProblem(tx, principal, key);
    await refuseChanged(tx, problem, expectedVersion);
    refuseEnded(problem);
    if (problem.pausedAt !== null && supervision?.dueAt) {
      throw new AppError('cases.case_paused', 409, `The clock of problem ${key} stands still.`);
    }
    const next = supervise(caseOf(problem), supervision);
    return { eventKey: await writeCase(tx, change, problem, next, 'supervised') };
  });
}

function refuseEnded(problem: ProblemDetail): void {
  if (isTerminal(problem.status)) {
    throw new AppError('cases.ended', 409, `Problem ${problem.key} is ${problem.status}.`);
  }
}
