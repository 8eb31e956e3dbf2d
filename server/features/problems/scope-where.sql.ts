import { RESTRICTED_SOURCE } from '#core/profile/profile.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { isOverseer } from './move-permissions.ts';

/**
 * What somebody may see, as a condition on `problems` (or its alias) and the parameters it takes, numbered from
 * `firstParam`. The same rule as isInScope: their areas; 巡察反馈 only for overseers and those it was given to.
 */
export function scopeWhere(
  principal: Principal,
  firstParam: number,
  row = 'problems',
): { text: string; params: unknown[] } {
  const conditions = ['true'];
  const params: unknown[] = [];
  const param = (value: unknown) => {
    params.push(value);
    return `$${firstParam + params.length - 1}`;
  };
  if (principal.scope.kind === 'areas') {
    const keys = `${param(principal.scope.areaKeys)}::int[]`;
    conditions.push(
      `(${row}.grid_key = any(${keys}) or ${row}.community_key = any(${keys}) or ${row}.subdistrict_key = any(${keys}))`,
    );
  }
  if (!isOverseer(principal)) {
    const department = `${param(principal.departmentKey)}::int`;
    conditions.push(
      `(${row}.source_code <> '${RESTRICTED_SOURCE}' or ${row}.assignee_id = ${param(principal.userId)}::text
        or ${row}.department_key = ${department} or ${row}.co_department_keys @> to_jsonb(${department}))`,
    );
  }
  return { text: conditions.join(' and '), params };
}

/** Keys of 巡察反馈 that were given to this person or their department; overseers need none, as they see all. */
export async function selectOwnRestricted(q: Queryable, principal: Principal): Promise<ReadonlySet<number>> {
  if (isOverseer(principal)) return new Set();
  const scope = scopeWhere(principal, 2);
  const rows = await q.query<{ key: number }>(
    `select key from problems where source_code = $1 and deleted_at is null and ${scope.text}`,
    [RESTRICTED_SOURCE, ...scope.params],
  );
  return new Set(rows.map(({ key }) => key));
}
