import type { Queryable } from '../../db/db.ts';
import type { Principal, Role, Scope } from '../../http/principal.ts';
import { selectUser, type UserRow } from './users.sql.ts';

/** Without areas of their own they see the whole sub-district. */
const overseers: readonly Role[] = ['admin', 'leader', 'department', 'display'];

/** Neither deactivated nor past its day. */
export function isOpen(
  { isActive, expiresAt }: Pick<UserRow, 'isActive' | 'expiresAt'>,
  now: string,
): boolean {
  return isActive && (expiresAt === null || new Date(expiresAt) > new Date(now));
}

/** What a signed-in person may see and do. */
export function principalOf(user: UserRow): Principal {
  return {
    id: user.id,
    name: user.name,
    role: user.role,
    scope: scopeOf(user),
    departmentKey: user.departmentKey,
    userId: user.id,
    ...(user.mustChangePassword ? { mustChangePassword: true } : {}),
  };
}

/** Somebody as who they would be if they came: to look at what they see. Undefined where nobody has the id. */
export async function principalOfPerson(q: Queryable, id: string): Promise<Principal | undefined> {
  const user = await selectUser(q, id);
  return user && principalOf(user);
}

export function scopeOf({ role, areaKeys }: Pick<UserRow, 'role' | 'areaKeys'>): Scope {
  // Guests see their stops and nothing else; their areas say where they may be given stops.
  if (role === 'guest') return { kind: 'areas', areaKeys: [] };
  if (role === 'admin' || (areaKeys.length === 0 && overseers.includes(role))) return { kind: 'all' };
  return { kind: 'areas', areaKeys: [...areaKeys] };
}
