import type { Principal } from '../../http/principal.ts';
import { isOverseer } from '../problems/index.ts';
import type { Commitment } from './commitments.sql.ts';

type Owned = Pick<Commitment, 'promiserUserId' | 'promiserDepartmentKey' | 'createdBy'>;

/** Whether the promise is somebody's own: by name, or their department's. */
export function isPromiser({ userId, departmentKey }: Principal, owned: Owned): boolean {
  return (
    (userId !== null && owned.promiserUserId === userId) ||
    (departmentKey !== null && owned.promiserDepartmentKey === departmentKey)
  );
}

/** Who says whether a promise was broken or may be taken back: not the one who made it. */
export function mayJudge(principal: Principal, owned: Owned): boolean {
  return isOverseer(principal) || principal.role === 'secretary' || owned.createdBy === principal.id;
}

/** Whether somebody may write a promise that they see: those who judge, and those who promised. */
export function mayEditCommitment(principal: Principal, owned: Owned): boolean {
  if (principal.role === 'guest' || principal.role === 'display') return false;
  return mayJudge(principal, owned) || isPromiser(principal, owned);
}
