import { RESTRICTED_SOURCE } from '#core/profile/profile.ts';
import type { Principal } from '../../http/principal.ts';
import { isOverseer, scopeWhere } from '../problems/index.ts';

/** A condition and its parameters. */
export interface Where {
  text: string;
  params: unknown[];
}

/**
 * Which measures somebody sees, on the alias `m`: those given to them or theirs, those for a problem that they see, and,
 * where no problem with few readers hangs on it, those with a target in their areas.
 */
export function measureWhere(principal: Principal, firstParam: number): Where {
  if (isOverseer(principal) && principal.scope.kind === 'all') return { text: 'true', params: [] };
  const params: unknown[] = [];
  const param = (value: unknown) => `$${firstParam + params.push(value) - 1}`;
  const department = `${param(principal.departmentKey)}::int`;
  const person = `${param(principal.userId)}::text`;
  const author = `${param(principal.id)}::text`;
  const linked = `select from measure_problems mp join problems p on p.key = mp.problem_key and p.deleted_at is null`;
  const targets =
    principal.scope.kind === 'all'
      ? 'true'
      : `exists (select from measure_targets t where t.measure_key = m.key and ${targetAreas(param(principal.scope.areaKeys))})`;
  const restricted = isOverseer(principal)
    ? 'false'
    : `exists (${linked} where mp.measure_key = m.key and p.source_code = '${RESTRICTED_SOURCE}')`;
  const problems = scopeWhere(principal, firstParam + params.length, 'p');
  const text = `(m.department_key = ${department} or m.co_department_keys @> to_jsonb(${department})
    or m.person_id = ${person} or m.created_by = ${author}
    or exists (${linked} where mp.measure_key = m.key and ${problems.text})
    or (${targets} and not ${restricted}))`;
  return { text, params: [...params, ...problems.params] };
}

/** Which targets of a measure somebody sees, on the alias `t`. */
export function targetWhere({ scope }: Principal, firstParam: number): Where {
  if (scope.kind === 'all') return { text: 'true', params: [] };
  return { text: targetAreas(`$${firstParam}`), params: [scope.areaKeys] };
}

const targetAreas = (keys: string) =>
  `(t.grid_key = any(${keys}::int[]) or t.community_key = any(${keys}::int[]) or t.subdistrict_key = any(${keys}::int[]))`;
