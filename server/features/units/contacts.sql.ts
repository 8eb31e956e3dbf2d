import type { ContactRole, UnitRef } from '#core/units/unit-kinds.ts';
import { isArea } from '#core/units/unit-kinds.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import type { FoundUnit } from './unit-find.sql.ts';

export interface ContactFields {
  role: ContactRole;
  name: string;
  workPhone: string | null;
  note: string;
}

export interface Contact extends ContactFields {
  key: number;
  id: string;
  unitKind: UnitRef['kind'];
  unitKey: number;
  version: number;
}

const CONTACT = `c.key, c.id, c.role, c.name, c.work_phone as "workPhone", c.note, c.version,
  case when c.area_key is not null then a.level when c.building_key is not null then 'building' else 'entrance' end as "unitKind",
  coalesce(c.area_key, c.building_key, c.entrance_key) as "unitKey"`;

/** Contacts of the unit and of all around it, the nearest unit first: who is to be asked about a door. */
export function selectContacts(q: Queryable, unit: FoundUnit): Promise<Contact[]> {
  const units = [unit, ...unit.around];
  const keysOf = (isKind: (kind: UnitRef['kind']) => boolean) =>
    units.flatMap(({ kind, key }) => (isKind(kind) ? [key] : []));
  return q.query<Contact>(
    `select ${CONTACT} from unit_contacts c left join areas a on a.key = c.area_key
      where c.area_key = any($1::int[]) or c.building_key = any($2::int[]) or c.entrance_key = any($3::int[])
      order by case when c.entrance_key is not null then 0 when c.building_key is not null then 1
                    when a.level = 'grid' then 2 when a.level = 'community' then 3 else 4 end, c.order_number, c.key`,
    [keysOf(isArea), keysOf((kind) => kind === 'building'), keysOf((kind) => kind === 'entrance')],
  );
}

export async function selectContact(q: Queryable, key: number): Promise<Contact | undefined> {
  const [contact] = await q.query<Contact>(
    `select ${CONTACT} from unit_contacts c left join areas a on a.key = c.area_key where c.key = $1`,
    [key],
  );
  return contact;
}

export async function insertContact(
  tx: Queryable,
  { version }: Change,
  id: string,
  { kind, key }: UnitRef,
  { role, name, workPhone, note }: ContactFields,
  isDemo: boolean,
): Promise<number> {
  const column = isArea(kind) ? 'area_key' : `${kind}_key`;
  const [row] = await tx.query<{ key: number }>(
    `insert into unit_contacts (id, ${column}, role, name, work_phone, note, order_number, is_demo, version)
     values ($1, $2, $3, $4, $5, $6, (select count(*) from unit_contacts where ${column} = $2), $7, $8) returning key`,
    [id, key, role, name, workPhone, note, isDemo, version],
  );
  return row.key;
}

export async function updateContact(
  tx: Queryable,
  { version }: Change,
  key: number,
  { role, name, workPhone, note }: ContactFields,
): Promise<void> {
  await tx.query(
    'update unit_contacts set role = $2, name = $3, work_phone = $4, note = $5, version = $6 where key = $1',
    [key, role, name, workPhone, note, version],
  );
}

export async function deleteContact(tx: Queryable, key: number): Promise<void> {
  await tx.query('delete from unit_contacts where key = $1', [key]);
}
