import type { UnitKind, UnitRef } from '#core/units/unit-kinds.ts';
import { REACHED_OUTCOMES } from '#core/visits/coverage.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { doorArea, doorLabel, isSeen, scopeParam } from './unit-places.sql.ts';

export const CONTACT_CHANNELS = ['visit', 'phone', 'online'] as const;

export interface PairingFields {
  userId: string;
  everyDays: number;
  startedOn: string;
  endedOn: string | null;
  promise: string;
}

export interface Pairing extends PairingFields {
  key: number;
  id: string;
  unitKind: 'entrance' | 'household';
  unitKey: number;
  /** The house and door, and the room of a household. */
  label: string;
  userName: string;
  communityKey: number | null;
  gridKey: number | null;
  lng: number | null;
  lat: number | null;
  lastContactOn: string | null;
  contactCount: number;
  version: number;
}

const PAIRINGS = `pairings g
  left join households h on h.key = g.household_key
  left join entrances e on e.key = coalesce(g.entrance_key, h.entrance_key)
  left join buildings b on b.key = e.building_key
  join users u on u.id = g.user_id
  left join (select pairing_key, max(contacted_on) as last, count(*)::int as times from pairing_contacts group by pairing_key) c
    on c.pairing_key = g.key`;

const ROW = `g.key, g.id, g.user_id as "userId", u.name as "userName", g.every_days as "everyDays", g.started_on as "startedOn",
  g.ended_on as "endedOn", g.promise, case when g.household_key is null then 'entrance' else 'household' end as "unitKind",
  coalesce(g.household_key, g.entrance_key) as "unitKey", concat_ws(' ', nullif(${doorLabel('b', 'e')}, ''), h.room) as label,
  coalesce(${doorArea('community_key')}, h.community_key) as "communityKey",
  coalesce(${doorArea('grid_key')}, h.grid_key) as "gridKey", e.lng, e.lat, c.last as "lastContactOn",
  coalesce(c.times, 0) as "contactCount", g.version`;

/** A pairing is seen by those who see its door, and by the cadre whose it is. */
const SEEN = `(${isSeen('room', 2)} or g.user_id = $3)`;

export interface PairingFilter {
  /** Those below this unit. */
  unit?: UnitRef | undefined;
  userId?: string | undefined;
  keys?: readonly number[] | undefined;
}

const BELOW: Record<UnitKind, string> = {
  subdistrict: `coalesce(${doorArea('subdistrict_key')}, h.subdistrict_key)`,
  community: `coalesce(${doorArea('community_key')}, h.community_key)`,
  grid: `coalesce(${doorArea('grid_key')}, h.grid_key)`,
  building: 'e.building_key',
  entrance: 'e.key',
  household: 'g.household_key',
};

export function selectPairings(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { unit, userId, keys }: PairingFilter,
): Promise<Pairing[]> {
  const below = unit ? `${BELOW[unit.kind]} = $4::int` : '$4::int is null';
  return q.query<Pairing>(
    `select ${ROW} from ${PAIRINGS}
      where g.is_demo = $1 and ${SEEN} and ${below} and ($5::text is null or g.user_id = $5)
        and ($6::int[] is null or g.key = any($6::int[]))
      order by g.ended_on is not null, coalesce(c.last, g.started_on) + g.every_days, g.key`,
    [
      dataset === 'demo',
      scopeParam(principal),
      principal.userId,
      unit?.key ?? null,
      userId ?? null,
      keys ?? null,
    ],
  );
}

export interface PairingContact {
  key: number;
  contactedOn: string;
  channel: (typeof CONTACT_CHANNELS)[number];
  note: string;
  contactedBy: string;
}

export function selectPairingContacts(q: Queryable, pairingKey: number): Promise<PairingContact[]> {
  return q.query<PairingContact>(
    `select key, contacted_on as "contactedOn", channel, note, contacted_by as "contactedBy" from pairing_contacts
      where pairing_key = $1 order by contacted_on desc, key desc limit 50`,
    [pairingKey],
  );
}

/** A visit by which the cadre of a pairing looked in, made or joined by them. */
export interface PairedVisit {
  pairingKey: number;
  key: number;
  arrivedAt: string;
  note: string;
  contactedBy: string;
}

/** Visits that reached the paired door or household since the pairing began, the newest first. */
export function selectPairedVisits(q: Queryable, keys: readonly number[]): Promise<PairedVisit[]> {
  const outcomes = REACHED_OUTCOMES.map((outcome) => `'${outcome}'`).join(', ');
  return q.query<PairedVisit>(
    `select g.key as "pairingKey", v.key, v.arrived_at as "arrivedAt", v.situation as note,
            coalesce(v.visited_by, v.recorded_by) as "contactedBy"
       from pairings g join visits v on v.is_demo = g.is_demo and v.deleted_at is null and v.outcome in (${outcomes})
         and case when g.household_key is null then v.entrance_key = g.entrance_key else v.household_key = g.household_key end
      where g.key = any($1::int[]) and v.arrived_at >= g.started_on
        and (v.visited_by = g.user_id or v.companions @> to_jsonb(g.user_id))
      order by v.arrived_at desc, v.key desc`,
    [keys],
  );
}

export async function insertPairing(
  tx: Queryable,
  change: Change,
  id: string,
  { kind, key }: UnitRef,
  { userId, everyDays, startedOn, endedOn, promise }: PairingFields,
  isDemo: boolean,
): Promise<number> {
  const [row] = await tx.query<{ key: number }>(
    `insert into pairings (id, user_id, ${kind}_key, every_days, started_on, ended_on, promise, is_demo, created_by, created_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning key`,
    [
      id,
      userId,
      key,
      everyDays,
      startedOn,
      endedOn,
      promise,
      isDemo,
      change.actor,
      change.recordedAt,
      change.version,
    ],
  );
  return row.key;
}

export async function updatePairing(
  tx: Queryable,
  { version }: Change,
  key: number,
  { userId, everyDays, startedOn, endedOn, promise }: PairingFields,
): Promise<void> {
  await tx.query(
    `update pairings set user_id = $2, every_days = $3, started_on = $4, ended_on = $5, promise = $6, version = $7 where key = $1`,
    [key, userId, everyDays, startedOn, endedOn, promise, version],
  );
}

export async function insertPairingContact(
  tx: Queryable,
  { actor, recordedAt, version }: Change,
  id: string,
  pairingKey: number,
  { contactedOn, channel, note }: Omit<PairingContact, 'key' | 'contactedBy'>,
): Promise<void> {
  await tx.query(
    `insert into pairing_contacts (id, pairing_key, contacted_on, channel, note, contacted_by, recorded_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, pairingKey, contactedOn, channel, note, actor, recordedAt, version],
  );
  await tx.query('update pairings set version = $2 where key = $1', [pairingKey, version]);
}

/** Whether a cadre can be paired: there, at work, and of the dataset that is shown. */
export async function isCadre(q: Queryable, userId: string, isDemo: boolean): Promise<boolean> {
  const [row] = await q.query<{ is: boolean }>(
    `select exists (select from users where id = $1 and is_active and role not in ('guest', 'display') and (is_demo = $2 or not is_demo)) as is`,
    [userId, isDemo],
  );
  return row.is;
}

/** What a 联系卡 says beside the pairing: who leads the grid and the door, with their work numbers. */
export interface CardLeads {
  pairingKey: number;
  gridLead: string | null;
  gridPhone: string | null;
  doorLead: string | null;
  doorPhone: string | null;
}

export function selectCardLeads(q: Queryable, keys: readonly number[]): Promise<CardLeads[]> {
  const lead = (column: string, role: string, of: string) =>
    `left join lateral (select name, work_phone from unit_contacts where ${column} = ${of} and role = '${role}'
       order by order_number, key limit 1)`;
  return q.query<CardLeads>(
    `select g.key as "pairingKey", n.name as "gridLead", n.work_phone as "gridPhone", d.name as "doorLead",
        d.work_phone as "doorPhone"
       from pairings g left join households h on h.key = g.household_key
       left join entrances e on e.key = coalesce(g.entrance_key, h.entrance_key)
       left join buildings b on b.key = e.building_key
       ${lead('area_key', 'grid_lead', `coalesce(${doorArea('grid_key')}, h.grid_key)`)} n on true
       ${lead('entrance_key', 'entrance_lead', 'e.key')} d on true
      where g.key = any($1::int[])`,
    [keys],
  );
}
