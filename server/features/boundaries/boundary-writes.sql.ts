import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';

/** One event for each area, effective at `from`; `before` is the row as it stands, but for a new one. */
export async function recordAreaEvents(
  tx: Queryable,
  change: Change,
  kind: 'boundary_changed' | 'boundary_created' | 'boundary_closed' | 'boundary_undone',
  keys: readonly number[],
  from: string,
): Promise<void> {
  await tx.query(
    `insert into area_events (area_key, actor, recorded_at, effective_at, kind, before, after, version)
     select a.key, $2, $3, $4, $5, ${kind === 'boundary_created' ? 'null' : 'to_jsonb(a)'}, null, $6
     from areas a where a.key = any($1::int[])`,
    [keys, change.actor, change.recordedAt, from, kind, change.version],
  );
}

type MovedTable = 'buildings' | 'entrances' | 'facilities' | 'opinions' | 'problems';

/** Large enough that the statement's own cost vanishes, small enough not to hold the thread. */
const CHUNK = 5000;

/** Puts rows into grids; problems and opinions with an event that tells where they were. */
export async function moveRows(
  tx: Queryable,
  change: Change,
  table: MovedTable,
  rows: readonly { key: number; gridKey: number | null }[],
  from: string,
): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = JSON.stringify(rows.slice(at, at + CHUNK));
    if (table === 'problems') {
      await tx.query(
        `insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, version)
         select p.key, $2, $3, $4, 'areas_reassigned',
           jsonb_build_object('subdistrictKey', p.subdistrict_key, 'communityKey', p.community_key, 'gridKey', p.grid_key),
           jsonb_build_object('subdistrictKey', p.subdistrict_key, 'communityKey', p.community_key, 'gridKey', r."gridKey"),
           $5
         from jsonb_to_recordset($1::jsonb) as r(key integer, "gridKey" integer) join problems p on p.key = r.key`,
        [chunk, change.actor, change.recordedAt, from, change.version],
      );
    }
    if (table === 'opinions') {
      await tx.query(
        `insert into opinion_events (opinion_key, kind, actor, at, changes, version)
         select o.key, 'areas_reassigned', $2, $3, jsonb_build_object('before', jsonb_build_object('gridKey', o.grid_key),
           'after', jsonb_build_object('gridKey', r."gridKey")), $4
         from jsonb_to_recordset($1::jsonb) as r(key integer, "gridKey" integer) join opinions o on o.key = r.key`,
        [chunk, change.actor, change.recordedAt, change.version],
      );
    }
    await tx.query(
      `update ${table} t set grid_key = r."gridKey", version = $2
       from jsonb_to_recordset($1::jsonb) as r(key integer, "gridKey" integer) where t.key = r.key`,
      [chunk, change.version],
    );
  }
}
