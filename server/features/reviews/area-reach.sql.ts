import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Scope } from '../../http/principal.ts';

/** Areas, also closed ones, as somebody reaches them: null for everything. */
export interface AreaReach {
  /** Their own and all that lies in these; what is about them may be read whole and written. */
  inside: ReadonlySet<number> | null;
  /** These and those they lie in: what is about them concerns somebody. */
  around: ReadonlySet<number> | null;
}

export const EVERYWHERE: AreaReach = { inside: null, around: null };

/** What of the areas somebody reaches. A review stays one of an area that has since been closed. */
export async function areaReach(q: Queryable, dataset: Dataset, scope: Scope): Promise<AreaReach> {
  if (scope.kind === 'all') return EVERYWHERE;
  const rows = await q.query<{ key: number; isInside: boolean }>(
    `with recursive down as (
       select key from areas where is_demo = $1 and key = any($2::int[])
       union select a.key from areas a join down d on a.parent_key = d.key),
     up as (
       select key, parent_key from areas where is_demo = $1 and key = any($2::int[])
       union select a.key, a.parent_key from areas a join up u on a.key = u.parent_key)
     select key, true as "isInside" from down union all select key, false from up`,
    [dataset === 'demo', scope.areaKeys],
  );
  return {
    inside: new Set(rows.filter(({ isInside }) => isInside).map(({ key }) => key)),
    around: new Set(rows.map(({ key }) => key)),
  };
}

export const isInside = ({ inside }: AreaReach, key: number): boolean => inside === null || inside.has(key);
