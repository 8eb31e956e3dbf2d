import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { visibleScenarios } from '../circulation/index.ts';
import { measureWhere } from '../measures/index.ts';
import { isOverseer, scopeWhere } from '../problems/index.ts';

/** A condition and its parameters. */
export interface Where {
  text: string;
  params: unknown[];
}

/**
 * Which promises somebody sees, on the alias `c`: their own and those they wrote down; and those of their areas, or about a
 * scheme they see, unless it was promised about a problem or measure that is not theirs to see.
 */
export async function commitmentWhere(
  q: Queryable,
  principal: Principal,
  firstParam: number,
): Promise<Where> {
  const { scope } = principal;
  if (isOverseer(principal) && scope.kind === 'all') return { text: 'true', params: [] };
  const params: unknown[] = [];
  const param = (value: unknown) => `$${firstParam + params.push(value) - 1}`;
  const person = `${param(principal.userId)}::text`;
  const own = `(c.promiser_user_id = ${person} or c.promiser_department_key = ${param(principal.departmentKey)}::int
    or c.created_by = ${param(principal.id)}::text)`;
  let near = 'true';
  if (scope.kind === 'areas') {
    const keys = `${param(scope.areaKeys)}::int[]`;
    const schemes = (await visibleScenarios(q, principal)).map(({ key }) => key);
    near = `(c.subdistrict_key = any(${keys}) or c.community_key = any(${keys}) or c.grid_key = any(${keys})
      or (c.source_kind = 'circulation' and c.source_key = any(${param(schemes)}::int[])))`;
  }
  const problems = scopeWhere(principal, firstParam + params.length, 'p');
  params.push(...problems.params);
  const measures = measureWhere(principal, firstParam + params.length);
  params.push(...measures.params);
  const open = `(c.source_kind <> 'problem'
      or exists (select from problems p where p.key = c.source_key and p.deleted_at is null and ${problems.text}))
    and (c.source_kind <> 'measure'
      or exists (select from measures m where m.key = c.source_key and ${measures.text}))`;
  return { text: `(${own} or (${near} and ${open}))`, params };
}
