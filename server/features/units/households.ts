import { v4 as uuid } from 'uuid';
import { findInField, maskField } from '#core/privacy/personal-fields.ts';
import { isPhoneNumber } from '#core/units/check-digits.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { writeAudit } from '../../db/audit.ts';
import { activeDataset } from '../../db/dataset.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { pickChanged, subset } from './buildings.ts';
import { writeEntry } from './entry-write.ts';
import { insertUnitEvent } from './unit-events.sql.ts';
import { findUnit } from './unit-find.sql.ts';
import { seesHouseholds } from './unit-permissions.ts';
import { type HouseholdFields, lockRecord, selectRecord } from './unit-records.sql.ts';
import { refuseChanged } from './unit-refusals.ts';

const FIELDS = ['room', 'floor', 'personCount', 'tags', 'contactName', 'contactPhone'] as const;
/** Of these the history only says that they changed. */
const PERSONAL: readonly string[] = ['contactName', 'contactPhone', 'tags'];

/** Registers households behind a door, all at once as they are counted. */
export function addHouseholds(
  deps: Deps,
  principal: Principal,
  entranceKey: number,
  rooms: readonly HouseholdFields[],
  accepted: boolean,
): Promise<{ keys: number[] }> {
  for (const room of rooms) checkPhone(room);
  const ref: UnitRef = { kind: 'entrance', key: entranceKey };
  return writeEntry(deps, principal, ref, accepted, async ({ tx, change, dataset }, unit) => {
    const { subdistrictKey, communityKey, gridKey } = unit!;
    const keys: number[] = [];
    for (const { room, floor, personCount, tags, contactName, contactPhone } of rooms) {
      const [{ key }] = await tx.query<{ key: number }>(
        `insert into households (id, entrance_key, subdistrict_key, community_key, grid_key, room, floor, person_count, tags,
           contact_name, contact_phone, is_demo, created_by, created_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12, $13, $14, $15) returning key`,
        [
          uuid(),
          entranceKey,
          subdistrictKey,
          communityKey,
          gridKey,
          room,
          floor,
          personCount,
          JSON.stringify(tags),
          contactName,
          contactPhone,
          dataset === 'demo',
          change.actor,
          change.recordedAt,
          change.version,
        ],
      );
      keys.push(key);
      const entered = { room, floor, personCount, entranceKey };
      await insertUnitEvent(
        tx,
        change,
        { kind: 'household', key },
        'entered',
        null,
        entered,
        dataset === 'demo',
      );
    }
    return { value: { keys } };
  });
}

/** Changes a household; a name or number that was seen masked and left so stays as it is stored. */
export function editHousehold(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  edit: Partial<HouseholdFields>,
  accepted: boolean,
): Promise<{ isChanged: boolean }> {
  const ref: UnitRef = { kind: 'household', key };
  return writeEntry<{ isChanged: boolean }>(
    deps,
    principal,
    ref,
    accepted,
    async ({ tx, change, dataset }, unit) => {
      const stored = await lockRecord(tx, 'household', key);
      refuseChanged(unit!, expectedVersion);
      const fields = { ...stored, ...edit };
      if (stored.contactName && fields.contactName === maskField('姓名', stored.contactName)) {
        fields.contactName = stored.contactName;
      }
      if (stored.contactPhone && fields.contactPhone === maskField('联系电话', stored.contactPhone)) {
        fields.contactPhone = stored.contactPhone;
      }
      // Who does not see the tags cannot have meant to take them away.
      if (!seesHouseholds(principal)) fields.tags = stored.tags;
      const changed = pickChanged<HouseholdFields>(stored, fields, FIELDS);
      if (changed.length === 0) return { value: { isChanged: false } };
      if (changed.includes('contactPhone')) checkPhone(fields);
      await tx.query(
        `update households set room = $2, floor = $3, person_count = $4, tags = $5::jsonb, contact_name = $6, contact_phone = $7,
         version = $8 where key = $1`,
        [
          key,
          fields.room,
          fields.floor,
          fields.personCount,
          JSON.stringify(fields.tags),
          fields.contactName,
          fields.contactPhone,
          change.version,
        ],
      );
      const open = changed.filter((field) => !PERSONAL.includes(field));
      const hidden = changed.filter((field) => PERSONAL.includes(field));
      await insertUnitEvent(
        tx,
        change,
        ref,
        'edited',
        subset<HouseholdFields>(stored, open),
        { ...subset<HouseholdFields>(fields, open), ...(hidden.length > 0 ? { fields: hidden } : {}) },
        dataset === 'demo',
      );
      return { value: { isChanged: true } };
    },
  );
}

/** Takes a household off the register, with its pairings. */
export function removeHousehold(deps: Deps, principal: Principal, key: number): Promise<{ key: number }> {
  const ref: UnitRef = { kind: 'household', key };
  return writeEntry(deps, principal, ref, true, async ({ tx, change, dataset }, unit) => {
    await tx.query('delete from households where key = $1', [key]);
    await insertUnitEvent(tx, change, ref, 'removed', { room: unit!.label }, null, dataset === 'demo');
    return { value: { key } };
  });
}

/** Whom to call in a household, unmasked; who asked is in the log before the answer leaves. */
export async function revealHousehold(
  deps: Deps,
  principal: Principal,
  key: number,
): Promise<{ contactName: string | null; contactPhone: string | null }> {
  const ref: UnitRef = { kind: 'household', key };
  await findUnit(deps.db, await activeDataset(deps.db), principal, ref);
  const record = await selectRecord(deps.db, ref);
  if (record.of !== 'household') throw new Error(`Household ${key} was read as ${record.of}`);
  const { contactName, contactPhone } = record;
  const kinds = [
    ...(contactName ? findInField('姓名', contactName) : []),
    ...(contactPhone ? findInField('联系电话', contactPhone) : []),
  ].map(({ kind }) => kind);
  await writeAudit(deps, principal.id, 'privacy.view', {
    householdKey: key,
    path: 'contact',
    kinds: [...new Set(kinds)],
  });
  return { contactName, contactPhone };
}

function checkPhone({ contactPhone }: HouseholdFields): void {
  if (contactPhone !== null && !isPhoneNumber(contactPhone)) {
    throw new AppError('units.phone_number', 422, 'Neither a mobile nor a landline number.');
  }
}
