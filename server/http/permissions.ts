import type { Principal, Role } from './principal.ts';

/** What goes beyond calling a route: it depends on the role, and for personal data on the row. */
export type Permission =
  | 'see_personal_data'
  | 'approve_requests'
  | 'dispatch'
  | 'erase'
  | 'manage_users'
  | 'export_unmasked';

const holders: Record<Permission, readonly Role[]> = {
  // The owner chain: the communities in their areas; a department where the case is its own (below).
  see_personal_data: ['admin', 'secretary', 'grid_worker'],
  approve_requests: ['admin', 'leader'],
  dispatch: ['admin', 'leader', 'secretary'],
  erase: ['admin'],
  manage_users: ['admin'],
  export_unmasked: ['admin'],
};

/**
 * Whether somebody may do what `permission` names. Areas are not looked at: a row outside them has to be refused before.
 * `row` is what personal data belongs to: a department sees that of the cases dispatched to it.
 */
export function may(
  { role, departmentKey }: Principal,
  permission: Permission,
  row?: { departmentKey: number | null },
): boolean {
  if (role === 'system' || holders[permission].includes(role)) return true;
  return (
    permission === 'see_personal_data' &&
    role === 'department' &&
    departmentKey !== null &&
    row?.departmentKey === departmentKey
  );
}
