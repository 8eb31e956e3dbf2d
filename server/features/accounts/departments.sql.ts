import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';

export const DEPARTMENT_KINDS = ['department', 'community', 'external'] as const;

export interface DepartmentRow {
  key: number;
  code: string;
  name: string;
  kind: (typeof DEPARTMENT_KINDS)[number];
  /** The community it stands for. */
  areaKey: number | null;
  isActive: boolean;
}

const DEPARTMENT = `d.key, d.code, d.name, d.kind, d.area_key as "areaKey", d.is_active as "isActive"`;

/** Departments first, then communities, then firms; those of the demonstration only while it is shown. */
export function selectDepartments(q: Queryable, dataset: Dataset): Promise<DepartmentRow[]> {
  return q.query<DepartmentRow>(
    `select ${DEPARTMENT} from departments d where not d.is_demo or $1
      order by array_position(array['department', 'community', 'external'], d.kind), d.key`,
    [dataset === 'demo'],
  );
}

export async function insertDepartment(
  tx: Queryable,
  row: Pick<DepartmentRow, 'code' | 'name' | 'kind'> & { areaKey?: number | null; isDemo?: boolean },
): Promise<DepartmentRow | undefined> {
  const [made] = await tx.query<DepartmentRow>(
    `insert into departments as d (code, name, kind, area_key, is_demo) values ($1, $2, $3, $4, $5)
     on conflict (code) do nothing returning ${DEPARTMENT}`,
    [row.code, row.name, row.kind, row.areaKey ?? null, row.isDemo ?? false],
  );
  return made;
}

export async function updateDepartment(
  tx: Queryable,
  { key, name, kind, isActive }: Pick<DepartmentRow, 'key' | 'name' | 'kind' | 'isActive'>,
): Promise<DepartmentRow | undefined> {
  const [row] = await tx.query<DepartmentRow>(
    `update departments d set name = $2, kind = $3, is_active = $4 where key = $1 returning ${DEPARTMENT}`,
    [key, name, kind, isActive],
  );
  return row;
}

/** The communities in force for which no department stands yet. */
export function selectCommunitiesWithout(
  q: Queryable,
  dataset: Dataset,
): Promise<{ key: number; id: string; code: string | null; name: string }[]> {
  return q.query(
    `select a.key, a.id, a.code, a.name from areas a
      where a.is_demo = $1 and a.valid_to is null and a.level = 'community'
        and not exists (select from departments d where d.area_key = a.key)
      order by a.code nulls last, a.key`,
    [dataset === 'demo'],
  );
}
