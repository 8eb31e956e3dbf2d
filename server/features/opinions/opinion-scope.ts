import { RESTRICTED_SOURCE } from '#core/profile/profile.ts';
import type { Principal } from '../../http/principal.ts';
import { isOverseer, scopeWhere } from '../problems/index.ts';

/** A condition and its parameters. */
export interface Where {
  text: string;
  params: unknown[];
}

/**
 * Which opinions somebody sees, as a condition on `o`: those in their areas, those they wrote down themselves, and those that a problem
 * of theirs came of. 巡察反馈, and what hangs on one, only for overseers and those it was given to.
 */
export function opinionWhere(principal: Principal, firstParam: number): Where {
  const seesAll = isOverseer(principal);
  if (seesAll && principal.scope.kind === 'all') return { text: 'true', params: [] };
  const params: unknown[] = [];
  const param = (value: unknown) => `$${firstParam + params.push(value) - 1}`;
  const author = `${param(principal.id)}::text`;
  const areas = principal.scope.kind === 'all' ? 'true' : inAreas(param(principal.scope.areaKeys));
  const restricted = seesAll
    ? 'false'
    : `(o.source_code = '${RESTRICTED_SOURCE}' or exists (select from problems rp
        where rp.key = o.problem_key and rp.source_code = '${RESTRICTED_SOURCE}'))`;
  const problem = scopeWhere(principal, firstParam + params.length, 'sp');
  const text = `(o.created_by = ${author} or (${areas} and not ${restricted})
    or exists (select from problems sp where sp.key = o.problem_key and sp.deleted_at is null and ${problem.text}))`;
  return { text, params: [...params, ...problem.params] };
}

const inAreas = (keys: string) =>
  `(o.grid_key = any(${keys}::int[]) or o.community_key = any(${keys}::int[]) or o.subdistrict_key = any(${keys}::int[]))`;
