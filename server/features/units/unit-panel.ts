import { maskField } from '#core/privacy/personal-fields.ts';
import { rollUp, type UnitTable } from '#core/units/roll-up.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn } from '../measures/index.ts';
import { countElsewhere, selectPlaceParts, selectProblemParts } from './unit-counts.sql.ts';
import { selectUnitEvents, type UnitEvent } from './unit-events.sql.ts';
import { type FoundUnit, findUnit, selectChildren } from './unit-find.sql.ts';
import { isOneOf, pairers, seesHouseholds, unitWriters } from './unit-permissions.ts';
import { selectRecord, type UnitRecord } from './unit-records.sql.ts';

/** One unit as its panel shows it, the same at every level. */
export interface UnitAnswer {
  unit: FoundUnit;
  table: UnitTable;
  record: UnitRecord;
  events: UnitEvent[];
  /** Problems of a house that were counted in the grid it lay in then. */
  elsewhere: number;
  today: string;
  mayEdit: boolean;
  mayPair: boolean;
  /** What is stored of a household beyond its room may be asked for. */
  mayReveal: boolean;
}

const EVENTS = 20;

export async function answerUnit(
  { db, clock, profile }: Deps,
  principal: Principal,
  ref: UnitRef,
): Promise<UnitAnswer> {
  const dataset = await activeDataset(db);
  const unit = await findUnit(db, dataset, principal, ref);
  const now = await nowOf(db, clock);
  const children = await selectChildren(db, dataset, ref);
  const places = await selectPlaceParts(db, dataset, ref);
  const problems = await selectProblemParts(db, dataset, principal, ref, now);
  const self = ref.kind === 'building' ? { buildings: 1 } : ref.kind === 'entrance' ? { entrances: 1 } : {};
  return {
    unit,
    table: rollUp(children, [...places, ...problems], self),
    record: shownRecord(principal, await selectRecord(db, ref)),
    events: isOneOf(unitWriters, principal) ? await selectUnitEvents(db, ref, EVENTS) : [],
    elsewhere: ref.kind === 'building' ? await countElsewhere(db, dataset, principal, ref.key) : 0,
    today: dayIn(profile.timeZone, now),
    mayEdit: isOneOf(unitWriters, principal),
    mayPair: isOneOf(pairers, principal),
    mayReveal: ref.kind === 'household' && seesHouseholds(principal),
  };
}

/** Whom to call in a household is always masked here and asked for one by one; its tags are for those who knock. */
function shownRecord(principal: Principal, record: UnitRecord): UnitRecord {
  if (record.of !== 'household') return record;
  const { contactName, contactPhone } = record;
  return {
    ...record,
    tags: seesHouseholds(principal) ? record.tags : [],
    contactName: contactName && maskField('姓名', contactName),
    contactPhone: contactPhone && maskField('联系电话', contactPhone),
  };
}
