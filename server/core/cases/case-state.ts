import type { Outcome } from '../lib/outcome.ts';
import {
  applyMove,
  type LifecycleState,
  MOVES,
  type Move,
  type MoveRefusal,
  REQUESTS,
  type RequestKind,
} from '../problems/lifecycle.ts';
import { isTerminal } from '../problems/vocabulary.ts';
import type { Deadline } from '../profile/profile.ts';
import { dueAfterPause, dueAt } from './deadline.ts';
import { type WorkingCalendar, workingMsBetween } from './working-calendar.ts';

/** 督查件: who asks for it, under which number, until when. */
export interface Supervision {
  issuer: string;
  documentNumber: string;
  dueAt: string | null;
}

/** Who has a case: one department, one person in it, and others that help (协办). */
export interface Assignment {
  departmentKey: number;
  assigneeId: string;
  coDepartmentKeys: number[];
}

/** A problem as a case. Times are ISO 8601 in UTC, durations milliseconds. */
export interface CaseState extends LifecycleState {
  departmentKey: number | null;
  assigneeId: string | null;
  coDepartmentKeys: number[];
  isSupervised: boolean;
  supervision: Supervision | null;
  filedAt: string | null;
  dispatchedAt: string | null;
  /** When the present status began. */
  stageSince: string | null;
  dueAt: string | null;
  /** What due_at was computed from; null when it was given or there is none. */
  deadline: Deadline | null;
  pausedAt: string | null;
  pausedMs: number;
  pausedWorkMs: number;
  mergedIntoKey: number | null;
}

export type CaseRefusal =
  | MoveRefusal
  | 'case_paused'
  | 'assignment_missing'
  | 'nobody_has_it'
  | 'request_not_allowed'
  | 'due_not_later'
  | 'merge_target_missing';

export interface MoveInput {
  reason?: string | undefined;
  assignment?: Assignment | undefined;
  /** 完成时限 of the category, for the moves that start a clock. */
  deadline?: Deadline | undefined;
}

const ms = (iso: string) => Date.parse(iso);
const iso = (instantMs: number) => new Date(instantMs).toISOString();
const refused = (reason: CaseRefusal, details: Record<string, string | number> = {}) =>
  ({ kind: 'refused', reason, details }) as const;

/**
 * The case after a move at the time `at`. The clock starts with 立案, or with 派遣 where a case has none by then; a
 * deadline that is there is kept. 回退 takes department and person away, 重新办理 the clock as well. The state given is left as it is.
 */
export function moveCase(
  state: CaseState,
  move: Move,
  at: string,
  input: MoveInput,
  calendar: WorkingCalendar,
): Outcome<CaseState, CaseRefusal> {
  const { assignment } = input;
  if (state.pausedAt !== null && !MOVES[move].byRequest) return refused('case_paused', { move });
  const outcome = applyMove(state, move, at, input.reason);
  if (outcome.kind === 'refused') return outcome;
  if (MOVES[move].needsAssignment && !assignment) return refused('assignment_missing', { move });
  if (move === 'rework' && state.assigneeId === null) return refused('nobody_has_it', { move });
  let next: CaseState = { ...state, ...outcome.value };
  if (next.status !== state.status) next.stageSince = at;
  if (assignment && MOVES[move].needsAssignment) next = { ...next, ...assignment, dispatchedAt: at };
  if (move === 'file' || move === 'refile') next.filedAt = state.filedAt ?? at;
  if (move === 'return' || move === 'refile') next = { ...next, ...NOBODY };
  if (move === 'reopen') next = { ...next, ...NOBODY, ...NO_CLOCK, filedAt: null };
  if (isTerminal(next.status)) next = resumed(next, at, calendar);
  const startsClock = move === 'file' || move === 'refile' || move === 'dispatch';
  if (startsClock && next.dueAt === null && input.deadline) {
    next.deadline = input.deadline;
    next.dueAt = iso(dueAt(ms(at), input.deadline, calendar));
  }
  return { kind: 'ok', value: next };
}

const NOBODY = { departmentKey: null, assigneeId: null, coDepartmentKeys: [], dispatchedAt: null };
const NO_CLOCK = { dueAt: null, deadline: null, pausedMs: 0, pausedWorkMs: 0 } as const;

/** What a request asks for besides its kind. */
export interface RequestDetails {
  /** extend: the new deadline. */
  dueAt?: string | undefined;
  /** merge: the problem that goes on. */
  intoKey?: number | undefined;
}

/** Why `kind` cannot be requested or approved now; undefined when it can. Asked at both moments. */
export function requestRefusal(
  state: CaseState,
  kind: RequestKind,
  details: RequestDetails,
  at: string,
): Outcome<never, CaseRefusal> | undefined {
  const { from, whilePaused } = REQUESTS[kind];
  const isPaused = state.pausedAt !== null;
  if (!from.includes(state.status) || whilePaused === (isPaused ? 'never' : 'only')) {
    return refused('request_not_allowed', { kind, status: state.status });
  }
  if (kind === 'merge' && details.intoKey === undefined) return refused('merge_target_missing');
  if (kind !== 'extend') return undefined;
  const due = details.dueAt === undefined ? Number.NaN : ms(details.dueAt);
  const isLater = due > ms(at) && (state.dueAt === null || due > ms(state.dueAt));
  return isLater ? undefined : refused('due_not_later');
}

/** The case after an approved request. */
export function approveRequest(
  state: CaseState,
  kind: RequestKind,
  details: RequestDetails,
  at: string,
  reason: string,
  calendar: WorkingCalendar,
): Outcome<CaseState, CaseRefusal> {
  const refusal = requestRefusal(state, kind, details, at);
  if (refusal) return refusal;
  const { move } = REQUESTS[kind];
  if (move) {
    const outcome = moveCase(state, move, at, { reason }, calendar);
    if (outcome.kind === 'refused' || kind !== 'merge') return outcome;
    return { kind: 'ok', value: { ...outcome.value, mergedIntoKey: details.intoKey! } };
  }
  if (kind === 'extend') return { kind: 'ok', value: { ...state, dueAt: details.dueAt! } };
  if (kind === 'suspend') return { kind: 'ok', value: { ...state, pausedAt: at } };
  return { kind: 'ok', value: resumed(state, at, calendar) };
}

/** The clock runs again: what was left of the deadline is left now. */
function resumed(state: CaseState, at: string, calendar: WorkingCalendar): CaseState {
  const { pausedAt } = state;
  if (pausedAt === null) return state;
  const [from, to] = [ms(pausedAt), Math.max(ms(pausedAt), ms(at))];
  return {
    ...state,
    pausedAt: null,
    pausedMs: state.pausedMs + to - from,
    pausedWorkMs: state.pausedWorkMs + workingMsBetween(calendar, from, to),
    dueAt:
      state.dueAt === null
        ? null
        : iso(dueAfterPause(ms(state.dueAt), from, to, state.deadline?.unit ?? 'day', calendar)),
  };
}

/** Under supervision, with its own deadline where that is earlier; null takes the supervision away. */
export function supervise(state: CaseState, supervision: Supervision | null): CaseState {
  const due = supervision?.dueAt ?? null;
  const isEarlier = due !== null && (state.dueAt === null || ms(due) < ms(state.dueAt));
  return {
    ...state,
    isSupervised: supervision !== null,
    supervision,
    ...(isEarlier ? { dueAt: due, deadline: null } : {}),
  };
}
