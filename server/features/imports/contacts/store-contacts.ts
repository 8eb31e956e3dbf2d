import { v4 as uuid } from 'uuid';
import type { ContactRole } from '#core/units/unit-kinds.ts';
import { isArea } from '#core/units/unit-kinds.ts';
import type { StoreContext, Stored } from '../framework/importer.ts';
import { keepImages } from '../take-back/restore-rows.sql.ts';
import type { MatchedContact } from './match-contacts.ts';

interface KnownContact {
  key: number;
  role: ContactRole;
  name: string;
  workPhone: string | null;
  note: string;
}

/**
 * Writes contacts over those of the same unit, role and name: a new phone replaces the old one, an empty cell leaves what is
 * known. Contacts that the file does not name stay.
 */
export async function storeContacts(
  context: StoreContext,
  contacts: readonly MatchedContact[],
): Promise<Stored> {
  const { tx, change, batchKey } = context;
  const counts = { contacts: 0, contacts_updated: 0, contacts_unchanged: 0 };
  // Of rows that name the same person twice the last counts.
  const last = new Map(
    contacts.map((contact) => {
      const { unit, role, name } = contact;
      return [JSON.stringify([unit.kind, unit.key, role, name]), contact];
    }),
  );
  for (const { unit, role, name, workPhone, note } of last.values()) {
    const column = isArea(unit.kind) ? 'area_key' : `${unit.kind}_key`;
    const [known] = await tx.query<KnownContact>(
      `select key, role, name, work_phone as "workPhone", note from unit_contacts
        where ${column} = $1 and role = $2 and name = $3 and not is_demo order by key limit 1`,
      [unit.key, role, name],
    );
    if (!known) {
      await tx.query(
        `insert into unit_contacts (id, ${column}, role, name, work_phone, note, order_number, is_demo, batch_key, version)
         values ($1, $2, $3, $4, $5, $6, (select count(*) from unit_contacts where ${column} = $2), false, $7, $8)`,
        [uuid(), unit.key, role, name, workPhone, note, batchKey, change.version],
      );
      counts.contacts++;
    } else if (
      (workPhone === null || workPhone === known.workPhone) &&
      (note === '' || note === known.note)
    ) {
      counts.contacts_unchanged++;
      continue;
    } else {
      await keepImages(tx, batchKey, 'unit_contacts', 't.key = $1', [known.key]);
      await tx.query('update unit_contacts set work_phone = $2, note = $3, version = $4 where key = $1', [
        known.key,
        workPhone ?? known.workPhone,
        note || known.note,
        change.version,
      ]);
      counts.contacts_updated++;
    }
    await tx.query(
      `insert into unit_events (unit_kind, unit_key, actor, recorded_at, effective_at, kind, before, after, is_demo, version)
       values ($1, $2, $3, $4, $4, $5, null, $6::jsonb, false, $7)`,
      [
        unit.kind,
        unit.key,
        change.actor,
        change.recordedAt,
        known ? 'contact_changed' : 'contact_added',
        JSON.stringify({ role, batchKey }),
        change.version,
      ],
    );
  }
  return { counts, notes: [] };
}
