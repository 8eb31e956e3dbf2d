import type { ProblemStatus } from '#core/problems/vocabulary.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from '../problems/index.ts';
import { houseLabel } from '../units/index.ts';

/** A problem as a table of a scene shows it. */
export interface SceneProblem {
  key: number;
  title: string;
  categoryCode: string;
  sourceCode: string;
  status: ProblemStatus;
  reportedAt: string;
  dueAt: string | null;
  /** 挂账: its clock stands still. */
  isPaused: boolean;
  departmentKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  placeText: string | null;
  /** The house it is at, and how many live there. */
  house: string | null;
  households: number | null;
}

/** These problems, in the order of the keys; those that somebody does not see are left out. */
export async function selectSceneProblems(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  keys: readonly number[],
): Promise<SceneProblem[]> {
  if (keys.length === 0) return [];
  const scope = scopeWhere(principal, 3, 'p');
  const rows = await q.query<SceneProblem>(
    `select p.key, p.title, p.category_code as "categoryCode", p.source_code as "sourceCode", p.status, p.reported_at as "reportedAt", p.due_at as "dueAt",
            p.paused_at is not null as "isPaused",
            p.department_key as "departmentKey", p.community_key as "communityKey", p.grid_key as "gridKey",
            p.place_text as "placeText", nullif(${houseLabel('b')}, '') as house, b.household_count as households
       from problems p left join buildings b on b.key = p.building_key
      where p.is_demo = $1 and p.deleted_at is null and p.key = any($2::int[]) and ${scope.text}`,
    [dataset === 'demo', keys, ...scope.params],
  );
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return keys.flatMap((key) => byKey.get(key) ?? []);
}

export interface SceneHouse {
  key: number;
  label: string | null;
  households: number | null;
  communityKey: number | null;
  gridKey: number | null;
}

/** Houses by key. */
export async function selectSceneHouses(
  q: Queryable,
  keys: readonly number[],
): Promise<Map<number, SceneHouse>> {
  if (keys.length === 0) return new Map();
  const rows = await q.query<SceneHouse>(
    `select b.key, nullif(${houseLabel('b')}, '') as label, b.household_count as households,
            b.community_key as "communityKey", b.grid_key as "gridKey"
       from buildings b where b.key = any($1::int[])`,
    [keys],
  );
  return new Map(rows.map((row) => [row.key, row]));
}
