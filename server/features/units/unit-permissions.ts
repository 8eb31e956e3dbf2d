import { may } from '../../http/permissions.ts';
import type { Principal, Role } from '../../http/principal.ts';

/** Who enters counts, households and contacts of the units they see. */
export const unitWriters: readonly Role[] = ['admin', 'leader', 'secretary', 'grid_worker'];
/** Who pairs cadres with households. */
export const pairers: readonly Role[] = ['admin', 'leader', 'secretary'];

export const isOneOf = (roles: readonly Role[], { role }: Principal) =>
  role === 'system' || roles.includes(role);

/** A work number is there to be called, by those who work with the unit; a guest and a screen on the wall do not. */
export const seesNumbers = (principal: Principal) => isOneOf(unitWriters, principal);

/** What help a household needs, and whom to call there. */
export const seesHouseholds = (principal: Principal) => may(principal, 'see_personal_data');
