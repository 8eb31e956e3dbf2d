import { may } from '../../http/permissions.ts';
import type { Principal } from '../../http/principal.ts';
import { isOverseer } from '../problems/index.ts';
import type { Measure } from './measures.sql.ts';

type Owned = Pick<Measure, 'departmentKey' | 'coDepartmentKeys' | 'personId' | 'createdBy'>;

/** Whether somebody may write a measure that they see: overseers, the community, and those who carry it out. */
export function mayEditMeasure(principal: Principal, measure: Owned): boolean {
  if (isOverseer(principal) || principal.role === 'secretary') return true;
  if (principal.role !== 'department' && principal.role !== 'grid_worker') return false;
  const { departmentKey, userId } = principal;
  const isOwnDepartment =
    departmentKey !== null &&
    (measure.departmentKey === departmentKey || measure.coDepartmentKeys.includes(departmentKey));
  return (
    isOwnDepartment || measure.createdBy === principal.id || (userId !== null && measure.personId === userId)
  );
}

/** Whether somebody may say of a target that they see where it stands: also the grid worker who was at the door. */
export function mayEditTarget(principal: Principal, measure: Owned): boolean {
  return mayEditMeasure(principal, measure) || principal.role === 'grid_worker';
}

/** 销号: by those who approve, and not by the department that did the work. */
export function mayCheckOff(principal: Principal, { departmentKey }: Pick<Owned, 'departmentKey'>): boolean {
  if (!may(principal, 'approve_requests')) return false;
  return principal.departmentKey === null || principal.departmentKey !== departmentKey;
}
