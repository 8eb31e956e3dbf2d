import { v4 as uuid } from 'uuid';
import { bboxOf } from '#core/geo/topology/polygon-checks.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import type { ChangeSummary } from './boundaries.sql.ts';
import type { Moving } from './boundary-plan.ts';
import type { BoundaryRequest } from './boundary-request.ts';
import { moveRows, recordAreaEvents } from './boundary-writes.sql.ts';
import { type CarriedContacts, carryContacts } from './carried-contacts.sql.ts';
import type { Prepared } from './prepare-boundaries.ts';

/** What undoing a change needs. */
export interface BeforeChange {
  grids: Record<string, unknown>[];
  createdKeys: number[];
  closedKeys: number[];
  /** Pairs of user and area that the change gave. */
  given: { userId: string; areaKey: number }[];
  /** Missing in changes that were stored before contacts went along. */
  contacts?: CarriedContacts;
  moved: Record<
    'buildings' | 'entrances' | 'facilities' | 'opinions',
    [key: number, gridKey: number | null][]
  >;
}

/** Lays out the grids as planned from the day on: old outlines kept, everything that goes along moved, each with its event. */
export async function applyBoundaries(
  tx: Queryable,
  change: Change,
  { community, before, plan }: Prepared,
  request: BoundaryRequest,
  from: string,
): Promise<{ key: number; summary: ChangeSummary }> {
  const { effectiveOn, kind, note } = request;
  const summary = summaryOf(plan, before);
  const changedKeys = plan.grids.flatMap(({ key, state }) => (state === 'changed' ? [key!] : []));
  const closedKeys = plan.closed.map(({ key }) => key);
  const images = await tx.query<{ image: Record<string, unknown> }>(
    'select to_jsonb(a) as image from areas a where key = any($1::int[]) order by key',
    [before.map(({ key }) => key)],
  );
  const [{ key: changeKey }] = await tx.query<{ key: number }>(
    `insert into boundary_changes (id, community_key, kind, effective_on, note, summary, before, is_demo, created_by,
       created_at, version) values ($1, $2, $3, $4, $5, $6::jsonb, '{}', $7, $8, $9, $10) returning key`,
    [
      uuid(),
      community.key,
      kind,
      effectiveOn,
      note,
      JSON.stringify(summary),
      community.isDemo,
      change.actor,
      change.recordedAt,
      change.version,
    ],
  );
  await tx.query(
    `insert into area_outlines (area_key, change_key, name, code, geometry, household_count, households_assumed, valid_from, valid_to)
     select r.key, $2, a.name, a.code, a.geometry, a.household_count, a.households_assumed, r."outlineFrom"::date, $3::date
     from jsonb_to_recordset($1::jsonb) as r(key integer, "outlineFrom" text) join areas a on a.key = r.key`,
    [JSON.stringify(before.filter(({ key }) => changedKeys.includes(key))), changeKey, effectiveOn],
  );
  await recordAreaEvents(tx, change, 'boundary_changed', changedKeys, from);
  await recordAreaEvents(tx, change, 'boundary_closed', closedKeys, from);
  const wereGiven = new Set(
    before.flatMap(({ key, householdsGiven }) => (householdsGiven === null ? [] : [key])),
  );
  const keyAt: number[] = [];
  const createdKeys: number[] = [];
  for (const [position, grid] of plan.grids.entries()) {
    const [west, south, east, north] = bboxOf(grid.geometry);
    const { householdCount, isAssumed } = grid.households;
    const origin = plan.originOf.get(position);
    const isGiven = wereGiven.has(grid.key ?? origin?.key ?? 0);
    const values = [
      grid.name,
      grid.code,
      JSON.stringify(grid.geometry),
      west,
      south,
      east,
      north,
      householdCount,
      isGiven ? householdCount : null,
      isAssumed,
      change.version,
    ];
    if (grid.key === null) {
      const [row] = await tx.query<{ key: number }>(
        `insert into areas (name, code, geometry, west, south, east, north, household_count, households_given,
           households_assumed, version, id, level, parent_key, valid_from, is_demo, batch_key)
         values ($1, $2, $3::jsonb, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'grid', $13, $14, $15, $16) returning key`,
        [
          ...values,
          uuid(),
          community.key,
          effectiveOn,
          community.isDemo,
          origin?.batchKey ?? community.batchKey,
        ],
      );
      keyAt.push(row.key);
      createdKeys.push(row.key);
      continue;
    }
    keyAt.push(grid.key);
    // A neighbour whose ground stays may have a new corner on its border, and nothing else.
    await tx.query(
      `update areas set name = $1, code = $2, geometry = $3::jsonb, west = $4, south = $5, east = $6, north = $7,
         household_count = case when $13 then household_count else $8::int end,
         households_given = case when $13 then households_given else $9::int end,
         households_assumed = case when $13 then households_assumed else $10::boolean end, version = $11
       where key = $12`,
      [...values, grid.key, grid.state === 'same'],
    );
  }
  await recordAreaEvents(tx, change, 'boundary_created', createdKeys, from);
  await tx.query(
    'update areas set valid_to = greatest($2::date, valid_from), version = $3 where key = any($1::int[])',
    [closedKeys, effectiveOn, change.version],
  );
  const moves = (rows: readonly Moving[]) => rows.map(({ key, to }) => ({ key, gridKey: keyAt[to]! }));
  for (const table of ['buildings', 'entrances', 'facilities', 'opinions', 'problems'] as const) {
    await moveRows(tx, change, table, moves(plan.moving[table]), from);
  }
  await moveHouseholds(tx, change, community.key);
  const heirs = [...plan.heirOf].map(([fromKey, to]) => ({ from: fromKey, to: keyAt[to]! }));
  const parts = [...plan.originOf].map(([position, { key }]) => ({ from: key, to: keyAt[position]! }));
  const copies = parts.filter(
    ({ from: key, to }) => !heirs.some((heir) => heir.from === key && heir.to === to),
  );
  const contacts = await carryContacts(tx, change, { copies, moves: heirs }, from);
  const given = await tx.query<{ userId: string; areaKey: number }>(
    `insert into user_areas (user_id, area_key)
     select distinct u.user_id, r."to" from jsonb_to_recordset($1::jsonb) as r("from" integer, "to" integer)
     join user_areas u on u.area_key = r."from"
     on conflict do nothing returning user_id as "userId", area_key as "areaKey"`,
    [JSON.stringify([...heirs, ...parts])],
  );
  const pairs = (rows: readonly Moving[]) =>
    rows.map(({ key, from: gridKey }): [number, number | null] => [key, gridKey]);
  const { buildings, entrances, facilities, opinions } = plan.moving;
  const record: BeforeChange = {
    grids: images.map(({ image }) => image),
    createdKeys,
    closedKeys,
    given,
    contacts,
    moved: {
      buildings: pairs(buildings),
      entrances: pairs(entrances),
      facilities: pairs(facilities),
      opinions: pairs(opinions),
    },
  };
  await tx.query('update boundary_changes set before = $2::jsonb where key = $1', [
    changeKey,
    JSON.stringify(record),
  ]);
  return { key: changeKey, summary };
}

/** A household is where its door is. */
export async function moveHouseholds(tx: Queryable, change: Change, communityKey: number): Promise<void> {
  await tx.query(
    `update households h set grid_key = e.grid_key, version = $2 from entrances e
     where e.key = h.entrance_key and e.community_key = $1 and h.grid_key is distinct from e.grid_key`,
    [communityKey, change.version],
  );
}

export function summaryOf(
  { grids, closed, flows }: Prepared['plan'],
  before: Prepared['before'],
): ChangeSummary {
  const nameOf = new Map(before.map(({ key, name }) => [key, name]));
  const sum = (field: 'householdCount' | 'buildingCount' | 'movedProblems' | 'keptProblems') =>
    flows.reduce((total, each) => total + each[field], 0);
  return {
    changed: grids.flatMap(({ key, state, name }) =>
      state === 'changed' || (key !== null && nameOf.get(key) !== name) ? [name] : [],
    ),
    created: grids.flatMap(({ state, name }) => (state === 'created' ? [name] : [])),
    closed: closed.map(({ name }) => name),
    householdCount: sum('householdCount'),
    buildingCount: sum('buildingCount'),
    movedProblems: sum('movedProblems'),
    keptProblems: sum('keptProblems'),
  };
}
