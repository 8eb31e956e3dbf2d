import { MOVES, type Move, type Post } from '#core/problems/lifecycle.ts';
import type { Principal, Role } from '../../http/principal.ts';

/** Who stands on which post of the classic procedure. A handler is moreover one the case was given to. */
const HOLDERS: Readonly<Record<Post, readonly Role[]>> = {
  intake: ['admin', 'leader', 'secretary', 'grid_worker', 'department'],
  inspector: ['admin', 'leader', 'secretary', 'grid_worker'],
  supervisor: ['admin', 'leader', 'secretary'],
  dispatcher: ['admin', 'leader', 'secretary'],
  handler: ['admin', 'leader', 'secretary', 'grid_worker', 'department'],
};

/** Those who may act on every case they see. */
const OVERSEERS: readonly Role[] = ['admin', 'leader', 'system'];

interface Given {
  departmentKey: number | null;
  assigneeId: string | null;
}

export function isOverseer({ role }: Principal): boolean {
  return OVERSEERS.includes(role);
}

/** Whether the case was given to this person or to their department. */
export function isHandler(principal: Principal, { departmentKey, assigneeId }: Given): boolean {
  const isOwn = departmentKey !== null && departmentKey === principal.departmentKey;
  return isOwn || (assigneeId !== null && assigneeId === principal.userId);
}

/** Whether somebody may make a move of a case that they see; that the move is possible now is the lifecycle's business. */
export function mayMove(principal: Principal, problem: Given, move: Move): boolean {
  if (isOverseer(principal)) return true;
  const { by } = MOVES[move];
  if (!HOLDERS[by].includes(principal.role)) return false;
  return by !== 'handler' || isHandler(principal, problem);
}
