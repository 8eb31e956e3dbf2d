import type { User } from './accounts.queries.ts';

/** In the order of the office. */
export const USER_ROLES = [
  'admin',
  'leader',
  'department',
  'secretary',
  'grid_worker',
  'guest',
  'display',
] as const satisfies readonly User['role'][];

/** Without areas of their own they see everything. */
export const OVERSEERS: readonly User['role'][] = ['admin', 'leader', 'department', 'display'];
