import { v4 as uuid } from 'uuid';
import { maskPersonalData } from '#core/privacy/personal-data.ts';
import { maskField } from '#core/privacy/personal-fields.ts';
import { isPhoneNumber } from '#core/units/check-digits.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import {
  type Contact,
  type ContactFields,
  deleteContact,
  insertContact,
  selectContact,
  selectContacts,
  updateContact,
} from './contacts.sql.ts';
import { insertUnitEvent } from './unit-events.sql.ts';
import { findUnit } from './unit-find.sql.ts';
import { seesNumbers } from './unit-permissions.ts';

/** Who is to be asked for a unit, as somebody may read it: a guest reads 王** and 138****5678. */
export async function contactsFor(q: Queryable, principal: Principal, ref: UnitRef): Promise<Contact[]> {
  const unit = await findUnit(q, await activeDataset(q), principal, ref);
  const contacts = await selectContacts(q, unit);
  return contacts.map((contact) => ({
    ...contact,
    name: seesNumbers(principal) ? contact.name : maskField('姓名', contact.name),
    workPhone:
      contact.workPhone &&
      (seesNumbers(principal) ? contact.workPhone : maskField('联系电话', contact.workPhone)),
    note: maskPersonalData(contact.note),
  }));
}

export function addContact(
  deps: Deps,
  principal: Principal,
  ref: UnitRef,
  fields: ContactFields,
): Promise<{ key: number }> {
  checkPhone(fields);
  if (ref.kind === 'household')
    throw new AppError('units.contact_place', 409, 'A household is its own contact.');
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    await findUnit(tx, dataset, principal, ref);
    const key = await insertContact(tx, change, uuid(), ref, fields, dataset === 'demo');
    await insertUnitEvent(tx, change, ref, 'contact_added', null, { role: fields.role }, dataset === 'demo');
    return { key };
  });
}

/** Changes a contact, or takes it away (`fields` null). */
export function changeContact(
  deps: Deps,
  principal: Principal,
  key: number,
  fields: ContactFields | null,
): Promise<{ key: number }> {
  if (fields) checkPhone(fields);
  return writeChange(deps, principal.id, async (tx, change) => {
    const contact = await selectContact(tx, key);
    if (!contact) throw new AppError('units.contact_missing', 404, `There is no contact ${key}.`);
    const dataset = await activeDataset(tx);
    const ref = { kind: contact.unitKind, key: contact.unitKey };
    await findUnit(tx, dataset, principal, ref);
    if (fields) await updateContact(tx, change, key, fields);
    else await deleteContact(tx, key);
    const changed = fields
      ? (['role', 'name', 'workPhone', 'note'] as const).filter((field) => fields[field] !== contact[field])
      : [];
    const kind = fields ? 'contact_changed' : 'contact_removed';
    const after = fields ? { role: fields.role, fields: changed } : null;
    await insertUnitEvent(tx, change, ref, kind, { role: contact.role }, after, dataset === 'demo');
    return { key };
  });
}

function checkPhone({ workPhone }: ContactFields): void {
  if (workPhone !== null && !isPhoneNumber(workPhone)) {
    throw new AppError('units.phone_number', 422, 'Neither a mobile nor a landline number.');
  }
}
