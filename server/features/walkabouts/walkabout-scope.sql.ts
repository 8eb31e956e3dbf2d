import type { Principal } from '../../http/principal.ts';
import { isOverseer, scopeWhere } from '../problems/index.ts';

/** A condition and its parameters. */
export interface Where {
  text: string;
  params: unknown[];
}

const EVERYTHING: Where = { text: 'true', params: [] };

const membership = (param: string) =>
  `exists (select from walkabout_teams mt join walkabout_members mm on mm.team_key = mt.key
     where mt.walkabout_key = w.key and mm.user_id = ${param}::text)`;

/** Which walkabouts somebody sees, on the alias `w`: those of their areas, those they made, and those they walk in. */
export function walkaboutWhere(principal: Principal, firstParam: number): Where {
  const { scope, id, userId } = principal;
  if (scope.kind === 'all') return EVERYTHING;
  const [areas, author, member] = [0, 1, 2].map((n) => `$${firstParam + n}`);
  return {
    text: `(w.community_key = any(${areas}::int[]) or w.subdistrict_key = any(${areas}::int[])
      or w.created_by = ${author}::text or ${membership(member)})`,
    params: [scope.areaKeys, id, userId],
  };
}

/** Whether somebody walks in `w`. */
export function memberWhere({ userId }: Principal, firstParam: number): Where {
  return { text: membership(`$${firstParam}`), params: [userId] };
}

/**
 * Which stops of a walkabout that they see somebody sees, on the aliases `s` and `w`: those of their own team whatever they
 * are, else those in their areas, and of problems with few readers only those they see anyway.
 */
export function stopWhere(principal: Principal, firstParam: number): Where {
  const { scope, userId } = principal;
  if (scope.kind === 'all' && isOverseer(principal)) return EVERYTHING;
  const params: unknown[] = [userId];
  const mine = `s.team_key in (select team_key from walkabout_members where user_id = $${firstParam}::text)`;
  let inAreas = 'true';
  if (scope.kind === 'areas') {
    params.push(scope.areaKeys);
    const areas = `$${firstParam + 1}::int[]`;
    inAreas = `(s.grid_key = any(${areas}) or s.community_key = any(${areas}) or w.subdistrict_key = any(${areas}))`;
  }
  const seen = scopeWhere(principal, firstParam + params.length, 'p');
  return {
    text: `(${mine} or (${inAreas} and (s.problem_key is null
      or exists (select from problems p where p.key = s.problem_key and ${seen.text}))))`,
    params: [...params, ...seen.params],
  };
}

/** Only the stops of one's own teams: all that a guest ever sees. */
export function ownStopWhere({ userId }: Principal, firstParam: number): Where {
  return {
    text: `s.team_key in (select team_key from walkabout_members where user_id = $${firstParam}::text)`,
    params: [userId],
  };
}
