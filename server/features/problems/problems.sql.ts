import type { CaseState } from '#core/cases/case-state.ts';
import type { LocationPrecision, ProblemStatus, Triage } from '#core/problems/vocabulary.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { scopeWhere } from './scope-where.sql.ts';

/** One line of a list. */
export interface ProblemRow {
  key: number;
  id: string;
  title: string;
  /** The number that the case has where it comes from. */
  naturalKey: string | null;
  categoryCode: string;
  sourceCode: string;
  status: ProblemStatus;
  reportedAt: string;
  dueAt: string | null;
  closedAt: string | null;
  precision: LocationPrecision;
  placeText: string | null;
  lng: number | null;
  lat: number | null;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  reporterCount: number;
  reopenCount: number;
  returnCount: number;
  departmentKey: number | null;
  assigneeId: string | null;
  coDepartmentKeys: number[];
  isSupervised: boolean;
  /** 挂账: the clock stands still since then. */
  pausedAt: string | null;
  version: number;
}

/** Columns of a line of a list. */
export const ROW = `key, id, title, natural_key as "naturalKey", category_code as "categoryCode", source_code as "sourceCode", status,
  reported_at as "reportedAt", due_at as "dueAt", closed_at as "closedAt", precision, place_text as "placeText",
  lng, lat, subdistrict_key as "subdistrictKey", community_key as "communityKey", grid_key as "gridKey",
  reporter_count as "reporterCount", reopen_count as "reopenCount",
  return_count as "returnCount", department_key as "departmentKey", assignee_id as "assigneeId",
  co_department_keys as "coDepartmentKeys", is_supervised as "isSupervised", paused_at as "pausedAt", version`;

export function selectRows(q: Queryable, dataset: Dataset, keys: readonly number[]): Promise<ProblemRow[]> {
  return q.query<ProblemRow>(
    `select ${ROW} from problems
      where is_demo = $1 and deleted_at is null and key in (select jsonb_array_elements_text($2::jsonb)::int)`,
    [dataset === 'demo', JSON.stringify(keys)],
  );
}

/** All that a problem's page shows of the row itself. */
export interface ProblemDetail extends ProblemRow, CaseState {
  status: ProblemStatus;
  text: string;
  triage: Triage | null;
  accuracyM: number | null;
  placeMethod: string | null;
  placeConfidence: number | null;
  sourceDatum: string | null;
  rawX: number | null;
  rawY: number | null;
  isDefaultPoint: boolean;
  buildingKey: number | null;
  entranceKey: number | null;
  naturalSource: string | null;
  extra: Record<string, string>;
  batchKey: number | null;
}

const DETAIL = `${ROW}, text, triage, accuracy_m as "accuracyM", place_method as "placeMethod",
  place_confidence as "placeConfidence", source_datum as "sourceDatum", raw_x as "rawX", raw_y as "rawY",
  is_default_point as "isDefaultPoint", building_key as "buildingKey", entrance_key as "entranceKey",
  natural_source as "naturalSource", extra, batch_key as "batchKey",
  rework_count as "reworkCount", supervision, filed_at as "filedAt", dispatched_at as "dispatchedAt",
  stage_since as "stageSince", deadline, paused_ms as "pausedMs", paused_work_ms as "pausedWorkMs",
  merged_into_key as "mergedIntoKey"`;

/** A problem that is there; `forUpdate` keeps others from writing it until the transaction ends. */
export async function selectDetail(
  q: Queryable,
  dataset: Dataset,
  key: number,
  forUpdate = false,
): Promise<ProblemDetail | undefined> {
  const [row] = await q.query<ProblemDetail>(
    `select ${DETAIL} from problems where is_demo = $1 and deleted_at is null and key = $2
     ${forUpdate ? 'for update' : ''}`,
    [dataset === 'demo', key],
  );
  return row;
}

/** Others at the same door: the same entrance, else the same building, else the very same point. Newest first. */
export function selectNeighbours(q: Queryable, dataset: Dataset, of: ProblemDetail): Promise<ProblemRow[]> {
  if (of.lng === null && of.buildingKey === null) return Promise.resolve([]);
  return q.query<ProblemRow>(
    `select ${ROW} from problems
      where is_demo = $1 and deleted_at is null and key <> $2
        and case when $3::int is not null then entrance_key = $3::int
                 when $4::int is not null then building_key = $4::int
                 else lng = $5::float8 and lat = $6::float8 end
      order by reported_at desc limit 100`,
    [dataset === 'demo', of.key, of.entranceKey, of.buildingKey, of.lng, of.lat],
  );
}

/** Problems without a point (待落图), those with an address first, most often named address first. */
export interface UnplacedRow extends ProblemRow {
  /** How many unplaced problems name the same address. */
  sameAddressCount: number;
}

export function selectUnplaced(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  limit: number,
  offset: number,
): Promise<UnplacedRow[]> {
  const scope = scopeWhere(principal, 4);
  return q.query<UnplacedRow>(
    `select ${ROW}, (count(*) over (partition by place_text))::int as "sameAddressCount" from problems
      where is_demo = $1 and deleted_at is null and lng is null and ${scope.text}
      order by place_text is null, count(*) over (partition by place_text) desc, place_text, key
      limit $2 offset $3`,
    [dataset === 'demo', limit, offset, ...scope.params],
  );
}

export async function countUnplaced(q: Queryable, dataset: Dataset, principal: Principal): Promise<number> {
  const scope = scopeWhere(principal, 2);
  const [row] = await q.query<{ count: number }>(
    `select count(*)::int as count from problems
      where is_demo = $1 and deleted_at is null and lng is null and ${scope.text}`,
    [dataset === 'demo', ...scope.params],
  );
  return row.count;
}

/** The unplaced problems that name `address`, the given one first. */
export async function selectKeysAtAddress(
  q: Queryable,
  dataset: Dataset,
  address: string,
): Promise<number[]> {
  const rows = await q.query<{ key: number }>(
    `select key from problems
      where is_demo = $1 and deleted_at is null and lng is null and place_text = $2 order by key for update`,
    [dataset === 'demo', address],
  );
  return rows.map((row) => row.key);
}
