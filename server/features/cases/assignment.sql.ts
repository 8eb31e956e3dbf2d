import type { Assignment } from '#core/cases/case-state.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';

/**
 * Refuses an assignment that names nobody: departments and person have to be there and active, and a person who belongs to
 * a department is dispatched to within it. Without a person (a measure that is only planned) departments alone are looked at.
 */
export async function checkAssignment(
  tx: Queryable,
  assignment: Omit<Assignment, 'assigneeId'> & { assigneeId: string | null },
): Promise<void> {
  const { departmentKey, assigneeId, coDepartmentKeys } = assignment;
  const wanted = [departmentKey, ...coDepartmentKeys];
  const departments = await tx.query<{ key: number }>(
    'select key from departments where is_active and key = any($1::int[])',
    [wanted],
  );
  const known = new Set(departments.map(({ key }) => key));
  const missing = wanted.find((key) => !known.has(key));
  if (missing !== undefined) {
    throw new AppError('cases.department_missing', 409, `There is no active department ${missing}.`);
  }
  if (new Set(wanted).size < wanted.length) {
    throw new AppError('cases.department_twice', 409, 'A department is named twice.');
  }
  if (assigneeId === null) return;
  const [person] = await tx.query<{ role: string; departmentKey: number | null }>(
    `select role, department_key as "departmentKey" from users where id = $1 and is_active`,
    [assigneeId],
  );
  if (!person || person.role === 'guest' || person.role === 'display') {
    throw new AppError('cases.person_missing', 409, `Nobody active has the id ${assigneeId}.`);
  }
  if (person.departmentKey !== null && person.departmentKey !== departmentKey) {
    throw new AppError(
      'cases.person_elsewhere',
      409,
      `${assigneeId} belongs to department ${person.departmentKey}, not ${departmentKey}.`,
    );
  }
}
