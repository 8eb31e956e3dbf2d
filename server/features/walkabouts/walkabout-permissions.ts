import type { Principal, Role } from '../../http/principal.ts';
import { isOverseer } from '../problems/index.ts';
import { seesHouseholds } from '../units/index.ts';
import type { Stop } from './stops.sql.ts';
import type { Team } from './teams.sql.ts';
import type { WalkaboutRow } from './walkabouts.sql.ts';

/** Who plans walkabouts. Guests and the screen of a meeting do not; a guest walks. */
export const planners: readonly Role[] = ['admin', 'leader', 'department', 'secretary', 'grid_worker'];

/** Who walks: they as well, and guests. */
export const walkers: readonly Role[] = [...planners, 'guest'];

/** Whether somebody may change a walkabout that they see: overseers, the community, and whoever made it. */
export function mayEditWalkabout(
  principal: Principal,
  { createdBy }: Pick<WalkaboutRow, 'createdBy'>,
): boolean {
  if (isOverseer(principal) || principal.role === 'secretary') return true;
  return planners.includes(principal.role) && createdBy === principal.id;
}

export const isMember = ({ userId }: Principal, teams: readonly Pick<Team, 'members'>[]): boolean =>
  userId !== null && teams.some(({ members }) => members.some((member) => member.userId === userId));

/** What help a household needs is for those who may know, and for those who knock there. */
export function shownStops(principal: Principal, stops: readonly Stop[], walks: boolean): Stop[] {
  if (walks || seesHouseholds(principal)) return [...stops];
  return stops.map((stop) => ({ ...stop, types: stop.types.filter((type) => !type.startsWith('group:')) }));
}
