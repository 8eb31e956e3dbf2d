import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';

/** Which contacts a change made and which it moved, the latter with the grid and the version they had. */
export interface CarriedContacts {
  copied: number[];
  moved: { key: number; areaKey: number; version: number }[];
}

/** From a grid before to one after. */
export interface Heir {
  from: number;
  to: number;
}

/** Contacts of a grid with where they are wanted; what is there already, or comes from two grids at once, is wanted once. */
const WANTED = `select c.*, r."to" as wanted, row_number() over (partition by r."to", c.role, c.name, c.work_phone order by c.key) as nth
  from (select distinct "from", "to" from jsonb_to_recordset($1::jsonb) as h("from" integer, "to" integer)) r
  join unit_contacts c on c.area_key = r."from"
  where not exists (select from unit_contacts o where o.area_key = r."to" and o.role = c.role and o.name = c.name
    and o.work_phone is not distinct from c.work_phone)`;

/**
 * Contacts go along with their grid: `copies` to the parts that are new, `moves` out of grids that close into what they become
 * part of. Doubles stay in the closed grid, so that it has them again when the change is undone.
 */
export async function carryContacts(
  tx: Queryable,
  change: Change,
  { copies, moves }: Record<'copies' | 'moves', readonly Heir[]>,
  from: string,
): Promise<CarriedContacts> {
  const copied = await tx.query<{ key: number }>(
    `insert into unit_contacts (id, area_key, role, name, work_phone, note, order_number, is_demo, version)
     select gen_random_uuid(), wanted, role, name, work_phone, note, order_number, is_demo, $2
     from (${WANTED}) w where nth = 1 order by wanted, order_number, key returning key`,
    [JSON.stringify(copies), change.version],
  );
  const moved = await tx.query<CarriedContacts['moved'][number]>(
    `update unit_contacts c set area_key = w.wanted, version = $2 from (${WANTED}) w where w.nth = 1 and w.key = c.key
     returning c.key, w.area_key as "areaKey", w.version`,
    [JSON.stringify(moves), change.version],
  );
  const copiedKeys = copied.map(({ key }) => key);
  const keys = [...copiedKeys, ...moved.map(({ key }) => key)];
  await recordCarried(tx, change, 'contact_carried', keys, from);
  return { copied: copiedKeys, moved };
}

/**
 * Puts contacts back where they were, as they are by now, and takes away those that the change made. One that nobody touched since
 * (`movedVersion`: that of the change) has its old version again, so that the change before can be undone, too.
 */
export async function carryContactsBack(
  tx: Queryable,
  change: Change,
  { copied, moved }: CarriedContacts,
  movedVersion: number,
  from: string,
): Promise<void> {
  const movedKeys = moved.map(({ key }) => key);
  // first where they leave, then where they are again
  await recordCarried(tx, change, 'contact_carried_back', [...copied, ...movedKeys], from);
  await tx.query('delete from unit_contacts where key = any($1::int[])', [copied]);
  await tx.query(
    `update unit_contacts c set area_key = r."areaKey", version = case when c.version = $3 then r.version else $2 end
     from jsonb_to_recordset($1::jsonb) as r(key integer, "areaKey" integer, version bigint) where c.key = r.key`,
    [JSON.stringify(moved), change.version, movedVersion],
  );
  await recordCarried(tx, change, 'contact_carried_back', movedKeys, from);
}

/** Whether somebody added a contact to these grids since, or changed one that came along. */
export async function hasOwnContacts(
  q: Queryable,
  areaKeys: readonly number[],
  { copied, moved }: CarriedContacts,
  version: number,
): Promise<boolean> {
  const [row] = await q.query<{ has: boolean }>(
    `select exists (select from unit_contacts where area_key = any($1::int[]) and not key = any($3::int[])
       and (version > $4 or not key = any($2::int[]))) as has`,
    [areaKeys, copied, moved.map(({ key }) => key), version],
  );
  return row.has;
}

/** One event for each contact at the grid where it stands; without names and numbers. */
async function recordCarried(
  tx: Queryable,
  { actor, recordedAt, version }: Change,
  kind: 'contact_carried' | 'contact_carried_back',
  keys: readonly number[],
  from: string,
): Promise<void> {
  await tx.query(
    `insert into unit_events (unit_kind, unit_key, actor, recorded_at, effective_at, kind, before, after, is_demo, version)
     select 'grid', c.area_key, $2, $3, $4, $5, null, jsonb_build_object('role', c.role), c.is_demo, $6
     from unit_contacts c where c.key = any($1::int[]) order by c.key`,
    [keys, actor, recordedAt, from, kind, version],
  );
}
