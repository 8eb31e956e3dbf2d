import type { Outcome } from '../lib/outcome.ts';
import { isTerminal, type ProblemStatus, type Triage } from './vocabulary.ts';

/**
 * The life of a problem: the one table by which a status may change. After the state table of urban management cases
 * (上报 核实 立案 派遣 处置 核查 结案, with 返工, 回退, 不予受理, 作废, 自处理).
 */
export type Move =
  | 'verify'
  | 'file'
  | 'reject'
  | 'dispatch'
  | 'start'
  | 'finish'
  | 'pass'
  | 'rework'
  | 'refile'
  | 'return'
  | 'fix_on_spot'
  | 'void'
  | 'merge'
  | 'reopen';

/** The posts of the classic procedure: 受理员, 监督员/网格员, 值班长, 派遣员, 专业部门. */
export type Post = 'intake' | 'inspector' | 'supervisor' | 'dispatcher' | 'handler';

export interface MoveRule {
  from: readonly ProblemStatus[];
  to: ProblemStatus;
  by: Post;
  /** A sentence that says why, kept in the history. */
  needsReason: boolean;
  /** Done by a request that somebody else approves, not by a click. */
  byRequest: boolean;
  /** One department and one person are named with it: nothing is dispatched without both. */
  needsAssignment?: boolean;
}

const OPEN = ['reported', 'verifying', 'filed', 'dispatched', 'handling', 'checking'] as const;

export const MOVES: Readonly<Record<Move, MoveRule>> = {
  verify: { from: ['reported'], to: 'verifying', by: 'intake', needsReason: false, byRequest: false },
  file: {
    from: ['reported', 'verifying'],
    to: 'filed',
    by: 'supervisor',
    needsReason: false,
    byRequest: false,
  },
  reject: {
    from: ['reported', 'verifying'],
    to: 'rejected',
    by: 'intake',
    needsReason: true,
    byRequest: false,
  },
  dispatch: {
    from: ['filed'],
    to: 'dispatched',
    by: 'dispatcher',
    needsReason: false,
    byRequest: false,
    needsAssignment: true,
  },
  start: { from: ['dispatched'], to: 'handling', by: 'handler', needsReason: false, byRequest: false },
  finish: { from: ['handling'], to: 'checking', by: 'handler', needsReason: false, byRequest: false },
  pass: { from: ['checking'], to: 'closed', by: 'supervisor', needsReason: false, byRequest: false },
  // 返工: the check failed, the handler works again
  rework: { from: ['checking'], to: 'handling', by: 'inspector', needsReason: true, byRequest: false },
  // the check failed and nobody has it (自处理), or another department should: it waits for dispatch
  refile: { from: ['checking'], to: 'filed', by: 'supervisor', needsReason: true, byRequest: false },
  // 回退: the wrong department got it, so it waits for dispatch again
  return: {
    from: ['dispatched', 'handling'],
    to: 'filed',
    by: 'handler',
    needsReason: true,
    byRequest: true,
  },
  // 自处理/立行立改: handled where it was found; only the check remains
  fix_on_spot: {
    from: ['reported', 'verifying'],
    to: 'checking',
    by: 'inspector',
    needsReason: false,
    byRequest: false,
  },
  void: { from: OPEN, to: 'voided', by: 'supervisor', needsReason: true, byRequest: true },
  merge: { from: OPEN, to: 'merged', by: 'intake', needsReason: false, byRequest: true },
  reopen: {
    from: ['closed', 'rejected', 'voided'],
    to: 'verifying',
    by: 'supervisor',
    needsReason: true,
    byRequest: false,
  },
};

/** What somebody else has to approve: 延期, 回退, 挂账, 恢复, 作废, 并案. */
export type RequestKind = 'extend' | 'return' | 'suspend' | 'resume' | 'void' | 'merge';

export interface RequestRule {
  /** The move that an approval makes; null leaves the status as it is. */
  move: Move | null;
  from: readonly ProblemStatus[];
  /** While the clock stands still (挂账): 'never', 'only' then, or 'also' then. */
  whilePaused: 'never' | 'only' | 'also';
}

const AT_WORK = ['dispatched', 'handling'] as const;

export const REQUESTS: Readonly<Record<RequestKind, RequestRule>> = {
  extend: { move: null, from: AT_WORK, whilePaused: 'never' },
  return: { move: 'return', from: MOVES.return.from, whilePaused: 'never' },
  suspend: { move: null, from: AT_WORK, whilePaused: 'never' },
  resume: { move: null, from: AT_WORK, whilePaused: 'only' },
  void: { move: 'void', from: MOVES.void.from, whilePaused: 'also' },
  merge: { move: 'merge', from: MOVES.merge.from, whilePaused: 'also' },
};

/** What of a problem its lifecycle governs. Times are ISO 8601 strings in UTC. */
export interface LifecycleState {
  status: ProblemStatus;
  triage: Triage | null;
  closedAt: string | null;
  reopenCount: number;
  /** 返工: checks that failed. */
  reworkCount: number;
  /** 回退: times it came back to the dispatcher. */
  returnCount: number;
}

export type MoveRefusal = 'move_not_allowed' | 'reason_missing';

/** The moves that `status` allows, in the order of the table. */
export function allowedMoves(status: ProblemStatus): Move[] {
  return (Object.keys(MOVES) as Move[]).filter((move) => MOVES[move].from.includes(status));
}

/**
 * The state after `move` at the time `at` (ISO 8601). Refused, never thrown: 'move_not_allowed' when the status does not
 * allow it, 'reason_missing' when the move needs a reason and has none. The given state is left as it is.
 */
export function applyMove(
  state: LifecycleState,
  move: Move,
  at: string,
  reason: string | undefined,
): Outcome<LifecycleState, MoveRefusal> {
  const rule = MOVES[move];
  if (!rule.from.includes(state.status)) {
    return { kind: 'refused', reason: 'move_not_allowed', details: { move, status: state.status } };
  }
  if (rule.needsReason && !reason?.trim()) {
    return { kind: 'refused', reason: 'reason_missing', details: { move } };
  }
  return {
    kind: 'ok',
    value: {
      status: rule.to,
      triage: move === 'fix_on_spot' ? 'fixed_on_spot' : state.triage,
      closedAt: isTerminal(rule.to) ? at : null,
      reopenCount: state.reopenCount + (move === 'reopen' ? 1 : 0),
      reworkCount: state.reworkCount + (move === 'rework' || move === 'refile' ? 1 : 0),
      returnCount: state.returnCount + (move === 'return' ? 1 : 0),
    },
  };
}

/** The requests that may be made from here, in the order of the table. */
export function allowedRequests(status: ProblemStatus, isPaused: boolean): RequestKind[] {
  return (Object.keys(REQUESTS) as RequestKind[]).filter((kind) => {
    const { from, whilePaused } = REQUESTS[kind];
    return from.includes(status) && whilePaused !== (isPaused ? 'never' : 'only');
  });
}

/** Came back to the dispatcher so often that somebody should decide whose it is. */
export const PING_PONG_RETURNS = 2;
