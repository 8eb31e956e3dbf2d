import type { LineString, MultiPolygon, Polygon } from 'geojson';
import type { ProblemStatus } from '#core/problems/vocabulary.ts';
import type { Queryable } from '../../db/db.ts';

/** A community whose grids are to be laid out anew. */
export interface CommunityRow {
  key: number;
  name: string;
  parentKey: number | null;
  isDemo: boolean;
  batchKey: number;
  geometry: Polygon | MultiPolygon;
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface GridRow {
  key: number;
  name: string;
  code: string | null;
  geometry: MultiPolygon;
  householdCount: number | null;
  householdsGiven: number | null;
  householdsAssumed: boolean;
  /** Since when it lies as it does. */
  outlineFrom: string;
  batchKey: number;
  version: number;
}

/** A building as a point with its households and its outer ring. */
export interface BuildingRow {
  key: number;
  lng: number;
  lat: number;
  householdCount: number;
  gridKey: number | null;
  outline: [number, number][];
}

export interface StreetRow {
  name: string | null;
  class: string;
  geometry: LineString;
}

export interface ChangeRow {
  key: number;
  kind: 'edit' | 'balance';
  effectiveOn: string;
  note: string;
  summary: ChangeSummary;
  createdBy: string;
  createdAt: string;
  undoneAt: string | null;
  undoneBy: string | null;
}

/** What a change moved, in numbers. */
export interface ChangeSummary {
  changed: string[];
  created: string[];
  closed: string[];
  householdCount: number;
  buildingCount: number;
  movedProblems: number;
  keptProblems: number;
}

export async function findCommunity(
  q: Queryable,
  key: number,
  isDemo: boolean,
): Promise<CommunityRow | undefined> {
  const [row] = await q.query<CommunityRow>(
    `select key, name, parent_key as "parentKey", is_demo as "isDemo", batch_key as "batchKey", geometry, west, south,
       east, north
     from areas where key = $1 and is_demo = $2 and level = 'community' and valid_to is null`,
    [key, isDemo],
  );
  return row;
}

/** The grids of a community in force, by code. */
export async function selectGrids(q: Queryable, communityKey: number): Promise<GridRow[]> {
  const rows = await q.query<Omit<GridRow, 'geometry'> & { geometry: Polygon | MultiPolygon }>(
    `select a.key, a.name, a.code, a.geometry, a.household_count as "householdCount",
       a.households_given as "householdsGiven", a.households_assumed as "householdsAssumed", a.batch_key as "batchKey",
       a.version, coalesce((select max(o.valid_to) from area_outlines o where o.area_key = a.key), a.valid_from)
         as "outlineFrom"
     from areas a where a.parent_key = $1 and a.level = 'grid' and a.valid_to is null order by a.code nulls last, a.key`,
    [communityKey],
  );
  return rows.map((row) => ({ ...row, geometry: asMulti(row.geometry) }));
}

export function asMulti(geometry: Polygon | MultiPolygon): MultiPolygon {
  return geometry.type === 'MultiPolygon'
    ? geometry
    : { type: 'MultiPolygon', coordinates: [geometry.coordinates] };
}

/** Names and codes that grids of a community had once: no other ground is to be called so. */
export function selectRetired(
  q: Queryable,
  communityKey: number,
): Promise<{ name: string; code: string | null }[]> {
  return q.query(
    `select distinct name, code from areas
     where parent_key = $1 and level = 'grid' and valid_to > valid_from order by name`,
    [communityKey],
  );
}

export async function selectBuildings(q: Queryable, communityKey: number): Promise<BuildingRow[]> {
  const rows = await q.query<Omit<BuildingRow, 'outline'> & { geometry: Polygon | MultiPolygon }>(
    `select key, lng, lat, coalesce(household_count, 0) as "householdCount", grid_key as "gridKey", geometry
     from buildings where community_key = $1 order by key`,
    [communityKey],
  );
  return rows.map(({ geometry, ...row }) => ({
    ...row,
    outline: (asMulti(geometry).coordinates[0]?.[0] ?? []) as [number, number][],
  }));
}

/** Streets that reach into a box. */
export function selectStreets(
  q: Queryable,
  isDemo: boolean,
  { west, south, east, north }: Pick<CommunityRow, 'west' | 'south' | 'east' | 'north'>,
): Promise<StreetRow[]> {
  return q.query<StreetRow>(
    `select name, case when is_steps then 'steps' else class end as class, geometry from streets
     where is_demo = $1 and west <= $2 and east >= $3 and south <= $4 and north >= $5 order by key`,
    [isDemo, east, west, north, south],
  );
}

export function selectChanges(q: Queryable, communityKey: number): Promise<ChangeRow[]> {
  return q.query<ChangeRow>(
    `select key, kind, effective_on as "effectiveOn", note, summary, created_by as "createdBy",
       created_at as "createdAt", undone_at as "undoneAt", undone_by as "undoneBy"
     from boundary_changes where community_key = $1 order by key desc limit 100`,
    [communityKey],
  );
}

/** How the grids of a community lay on a day. */
export function selectOutlinesOn(
  q: Queryable,
  communityKey: number,
  day: string,
): Promise<
  {
    key: number;
    name: string;
    code: string | null;
    geometry: Polygon | MultiPolygon;
    householdCount: number | null;
  }[]
> {
  return q.query(
    `select a.key, coalesce(o.name, a.name) as name, coalesce(o.code, a.code) as code,
       coalesce(o.geometry, a.geometry) as geometry,
       case when o.key is null then a.household_count else o.household_count end as "householdCount"
     from areas a
     left join lateral (select * from area_outlines o where o.area_key = a.key and o.valid_to > $2::date
       and o.valid_from <= $2::date order by o.valid_to, o.key limit 1) o on true
     where a.parent_key = $1 and a.level = 'grid' and a.valid_from <= $2::date
       and (a.valid_to is null or a.valid_to > $2::date)
     order by a.code nulls last, a.key`,
    [communityKey, day],
  );
}

/** What lies in grids by its coordinates and simply goes along. */
export const LOCATED = ['buildings', 'entrances', 'facilities'] as const;
export type Located = (typeof LOCATED)[number];

export interface LocatedRow {
  key: number;
  lng: number;
  lat: number;
  gridKey: number | null;
  householdCount: number;
}

export function selectLocated(q: Queryable, table: Located, communityKey: number): Promise<LocatedRow[]> {
  const households = table === 'buildings' ? 'coalesce(household_count, 0)' : '0';
  return q.query(
    `select key, lng, lat, grid_key as "gridKey", ${households} as "householdCount" from ${table}
     where community_key = $1 order by key`,
    [communityKey],
  );
}

export interface PlacedProblem {
  key: number;
  lng: number | null;
  lat: number | null;
  gridKey: number;
  status: ProblemStatus;
  reportedAt: string;
}

/** The problems counted in some grids. */
export function selectProblemsIn(q: Queryable, gridKeys: readonly number[]): Promise<PlacedProblem[]> {
  return q.query(
    `select key, lng, lat, grid_key as "gridKey", status, reported_at as "reportedAt" from problems
     where grid_key = any($1::int[]) and deleted_at is null order by key`,
    [gridKeys],
  );
}

export interface PlacedOpinion {
  key: number;
  lng: number | null;
  lat: number | null;
  gridKey: number;
  receivedAt: string;
}

export function selectOpinionsIn(q: Queryable, gridKeys: readonly number[]): Promise<PlacedOpinion[]> {
  return q.query(
    `select key, lng, lat, grid_key as "gridKey", received_at as "receivedAt" from opinions
     where grid_key = any($1::int[]) order by key`,
    [gridKeys],
  );
}
