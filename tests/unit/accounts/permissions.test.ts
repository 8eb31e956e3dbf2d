import { expect, it } from 'vitest';
import { may, type Permission } from '../../../server/http/permissions.ts';
import type { Principal, Role } from '../../../server/http/principal.ts';

const as = (role: Role, departmentKey: number | null = null): Principal => ({
  id: role,
  name: role,
  role,
  scope: { kind: 'all' },
  departmentKey,
  userId: role,
});

const roles: Role[] = [
  'admin',
  'leader',
  'department',
  'secretary',
  'grid_worker',
  'guest',
  'display',
  'system',
];

it.each<[Permission, string]>([
  ['see_personal_data', 'admin secretary grid_worker system'],
  ['approve_requests', 'admin leader system'],
  ['dispatch', 'admin leader secretary system'],
  ['erase', 'admin system'],
  ['manage_users', 'admin system'],
  ['export_unmasked', 'admin system'],
])('%s is for %s', (permission, holders) => {
  expect(roles.filter((role) => may(as(role), permission)).join(' ')).toBe(holders);
});

it('a department sees the personal data of its own cases, and of no others', () => {
  const sees = (mine: number | null, theirs: number | null) =>
    may(as('department', mine), 'see_personal_data', { departmentKey: theirs });
  expect([sees(3, 3), sees(3, 4), sees(3, null), sees(null, null), sees(null, 3)]).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(may(as('leader', 3), 'see_personal_data', { departmentKey: 3 })).toBe(false);
});
