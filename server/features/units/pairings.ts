import { v4 as uuid } from 'uuid';
import { localDay } from '#core/lib/local-day.ts';
import { maskPersonalData } from '#core/privacy/personal-data.ts';
import { maskField } from '#core/privacy/personal-fields.ts';
import { restoreMasked } from '#core/privacy/restore-masked.ts';
import {
  isContactDue,
  nextContactOn,
  type PairingState,
  pairingState,
} from '#core/units/pairing-schedule.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn } from '../measures/index.ts';
import {
  type CardLeads,
  insertPairing,
  insertPairingContact,
  isCadre,
  type Pairing,
  type PairingContact,
  type PairingFields,
  type PairingFilter,
  selectCardLeads,
  selectPairedVisits,
  selectPairingContacts,
  selectPairings,
  updatePairing,
} from './pairings.sql.ts';
import { insertUnitEvent } from './unit-events.sql.ts';
import { findUnit } from './unit-find.sql.ts';
import { isOneOf, pairers, seesNumbers } from './unit-permissions.ts';

/** So many contacts are listed. */
const CONTACTS = 50;

export interface ShownPairing extends Pairing {
  dueOn: string;
  state: PairingState;
  /** Whether the one who asks may note a contact. */
  mayContact: boolean;
}

/** 认亲结对: who looks in on whom, and when next; the most overdue first. */
export async function listPairings(
  { db, clock, profile }: Pick<Deps, 'clock' | 'profile'> & { db: Queryable },
  principal: Principal,
  filter: PairingFilter,
): Promise<{ today: string; pairings: ShownPairing[] }> {
  const dataset = await activeDataset(db);
  if (filter.unit) await findUnit(db, dataset, principal, filter.unit);
  const today = dayIn(profile.timeZone, await nowOf(db, clock));
  const pairings = await withVisits(
    db,
    profile.timeZone,
    await selectPairings(db, dataset, principal, filter),
  );
  return {
    today,
    pairings: pairings.map((pairing) => ({
      ...pairing,
      dueOn: nextContactOn(pairing),
      state: pairingState(pairing, today),
      mayContact: mayContact(principal, pairing),
    })),
  };
}

/** A visit that reached the household is a contact, too: nobody has to note it twice. */
async function withVisits(q: Queryable, timeZone: string, pairings: Pairing[]): Promise<Pairing[]> {
  const visits = await selectPairedVisits(
    q,
    pairings.map(({ key }) => key),
  );
  return pairings.map((pairing) => {
    const own = visits.filter(({ pairingKey }) => pairingKey === pairing.key);
    if (own.length === 0) return pairing;
    const [last] = [pairing.lastContactOn ?? '', localDay(own[0].arrivedAt, timeZone)].sort().reverse();
    return { ...pairing, lastContactOn: last, contactCount: pairing.contactCount + own.length };
  });
}

/** How many of them are due, and how many of these are overdue. */
export async function countDuePairings(
  deps: Deps,
  principal: Principal,
  filter: PairingFilter,
): Promise<{ due: number; overdue: number }> {
  const { pairings } = await listPairings(deps, principal, filter);
  return {
    due: pairings.filter(({ state }) => isContactDue(state)).length,
    overdue: pairings.filter(({ state }) => state === 'overdue').length,
  };
}

/** The same with whom to call, for cards that are printed; those who may not read a number get it masked. */
export async function listCards(
  deps: Deps,
  principal: Principal,
  filter: PairingFilter,
): Promise<{ today: string; cards: (ShownPairing & Omit<CardLeads, 'pairingKey'>)[] }> {
  const { today, pairings } = await listPairings(deps, principal, filter);
  // Cadre by cadre, as the sheets are cut and handed out.
  const running = pairings
    .filter(({ state }) => state !== 'ended')
    .sort((a, b) => a.userName.localeCompare(b.userName, 'zh-CN') || a.key - b.key);
  const leads = await selectCardLeads(
    deps.db,
    running.map(({ key }) => key),
  );
  const byPairing = new Map(leads.map(({ pairingKey, ...lead }) => [pairingKey, lead]));
  const isOpen = seesNumbers(principal);
  const shown = (value: string | null, field: string) => value && (isOpen ? value : maskField(field, value));
  return {
    today,
    cards: running.map((pairing) => {
      const lead = byPairing.get(pairing.key)!;
      return {
        ...pairing,
        promise: maskPersonalData(pairing.promise),
        gridLead: shown(lead.gridLead, '姓名'),
        gridPhone: shown(lead.gridPhone, '联系电话'),
        doorLead: shown(lead.doorLead, '姓名'),
        doorPhone: shown(lead.doorPhone, '联系电话'),
      };
    }),
  };
}

const mayContact = (principal: Principal, { userId }: Pairing) =>
  isOneOf(pairers, principal) || principal.userId === userId;

/** What was noted, and visits; the newest first. */
export async function contactsOfPairing(
  { db, profile }: Pick<Deps, 'db' | 'profile'>,
  principal: Principal,
  key: number,
): Promise<PairingContact[]> {
  await findPairing(db, principal, key);
  const visits = (await selectPairedVisits(db, [key])).map(
    (visit): PairingContact => ({
      // Apart from those of what was noted.
      key: -visit.key,
      contactedOn: localDay(visit.arrivedAt, profile.timeZone),
      channel: 'visit',
      note: visit.note,
      contactedBy: visit.contactedBy,
    }),
  );
  return [...(await selectPairingContacts(db, key)), ...visits]
    .sort((a, b) => (a.contactedOn === b.contactedOn ? 0 : a.contactedOn < b.contactedOn ? 1 : -1))
    .slice(0, CONTACTS);
}

export function addPairing(
  deps: Deps,
  principal: Principal,
  ref: UnitRef,
  fields: PairingFields,
): Promise<{ key: number }> {
  checkDates(fields);
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    await findUnit(tx, dataset, principal, ref);
    if (ref.kind !== 'entrance' && ref.kind !== 'household') {
      throw new AppError('units.pairing_place', 409, `A ${ref.kind} is not paired.`);
    }
    await checkCadre(tx, fields.userId, dataset === 'demo');
    const twice = (await selectPairings(tx, dataset, principal, { unit: ref, userId: fields.userId })).some(
      (each) => each.unitKind === ref.kind && each.unitKey === ref.key && each.endedOn === null,
    );
    if (twice) throw new AppError('units.paired_already', 409, 'This cadre is paired here already.');
    const key = await insertPairing(tx, change, uuid(), ref, fields, dataset === 'demo');
    const { userId, everyDays } = fields;
    await insertUnitEvent(tx, change, ref, 'paired', null, { userId, everyDays }, dataset === 'demo');
    return { key };
  });
}

export function editPairing(
  deps: Deps,
  principal: Principal,
  key: number,
  edit: Partial<PairingFields>,
): Promise<{ key: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const stored = await findPairing(tx, principal, key);
    const fields = { ...stored, ...edit };
    fields.promise = restoreMasked(fields.promise, stored.promise);
    checkDates(fields);
    if (fields.userId !== stored.userId) await checkCadre(tx, fields.userId, dataset === 'demo');
    await updatePairing(tx, change, key, fields);
    const kind = fields.endedOn !== null && stored.endedOn === null ? 'pairing_ended' : 'pairing_changed';
    const ref: UnitRef = { kind: stored.unitKind, key: stored.unitKey };
    const pick = ({ userId, everyDays, endedOn }: PairingFields) => ({ userId, everyDays, endedOn });
    await insertUnitEvent(tx, change, ref, kind, pick(stored), pick(fields), dataset === 'demo');
    return { key };
  });
}

/** Somebody looked in: by the cadre, or noted for them by those who pair. */
export function noteContact(
  deps: Deps,
  principal: Principal,
  key: number,
  contact: Omit<PairingContact, 'key' | 'contactedBy'>,
): Promise<{ key: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const pairing = await findPairing(tx, principal, key);
    if (!mayContact(principal, pairing)) {
      throw new AppError('access.role', 403, `${principal.id} may not note a contact of pairing ${key}.`);
    }
    const today = dayIn(deps.profile.timeZone, await nowOf(tx, deps.clock));
    if (contact.contactedOn > today || contact.contactedOn < pairing.startedOn) {
      throw new AppError('units.contact_day', 422, 'The day lies ahead, or before the pairing began.');
    }
    await insertPairingContact(tx, change, uuid(), key, contact);
    const ref: UnitRef = { kind: pairing.unitKind, key: pairing.unitKey };
    const { contactedOn, channel } = contact;
    await insertUnitEvent(tx, change, ref, 'looked_in', null, { contactedOn, channel }, dataset === 'demo');
    return { key };
  });
}

async function findPairing(q: Queryable, principal: Principal, key: number): Promise<Pairing> {
  const [pairing] = await selectPairings(q, await activeDataset(q), principal, { keys: [key] });
  if (!pairing) throw new AppError('units.pairing_missing', 404, `There is no pairing ${key}.`);
  return pairing;
}

async function checkCadre(tx: Queryable, userId: string, isDemo: boolean): Promise<void> {
  if (await isCadre(tx, userId, isDemo)) return;
  throw new AppError('units.cadre_missing', 409, `There is nobody ${userId} to be paired.`);
}

function checkDates({ startedOn, endedOn }: PairingFields): void {
  if (endedOn !== null && endedOn < startedOn) {
    throw new AppError('units.pairing_dates', 422, 'It ends before it begins.');
  }
}
