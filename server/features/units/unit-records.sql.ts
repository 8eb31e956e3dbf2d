import type { HouseholdTag, UnitRef } from '#core/units/unit-kinds.ts';
import type { Queryable } from '../../db/db.ts';

/** What is entered of a house. */
export interface BuildingFields {
  street: string | null;
  houseNumber: string | null;
  name: string | null;
  estate: string | null;
  kind: string;
  levels: number | null;
  yearBuilt: number | null;
  householdCount: number | null;
  personCount: number | null;
  managerName: string | null;
  managerCode: string | null;
}

export interface EntranceFields {
  name: string | null;
  householdCount: number | null;
  personCount: number | null;
}

export interface HouseholdFields {
  room: string;
  floor: number | null;
  personCount: number;
  tags: HouseholdTag[];
  contactName: string | null;
  contactPhone: string | null;
}

/** A unit as it is stored, for its panel and its form. */
export type UnitRecord =
  | { of: 'area'; code: string | null; householdCount: number | null; householdsAssumed: boolean }
  | ({
      of: 'building';
      householdsAssumed: boolean;
      levelsAssumed: boolean;
      isByHand: boolean;
    } & BuildingFields)
  | ({
      of: 'entrance';
      householdsAssumed: boolean;
      isAssumed: boolean;
      isByHand: boolean;
      buildingKey: number | null;
      lng: number;
      lat: number;
    } & EntranceFields)
  | ({ of: 'household'; entranceKey: number | null } & HouseholdFields);

const SELECT: Record<UnitRecord['of'], string> = {
  area: `select code, household_count as "householdCount", households_assumed as "householdsAssumed" from areas where key = $1`,
  building: `select street, house_number as "houseNumber", name, estate, kind, levels, levels_assumed as "levelsAssumed",
      year_built as "yearBuilt", household_count as "householdCount", households_assumed as "householdsAssumed",
      person_count as "personCount", manager_name as "managerName", manager_code as "managerCode",
      batch_key is null as "isByHand"
    from buildings where key = $1`,
  entrance: `select name, household_count as "householdCount", households_assumed as "householdsAssumed",
      person_count as "personCount", is_assumed as "isAssumed", building_key as "buildingKey", lng, lat,
      batch_key is null as "isByHand"
    from entrances where key = $1`,
  household: `select room, floor, person_count as "personCount", tags, contact_name as "contactName",
      contact_phone as "contactPhone", entrance_key as "entranceKey"
    from households where key = $1`,
};

/** The stored fields of a unit that was found before. */
export async function selectRecord(q: Queryable, { kind, key }: UnitRef): Promise<UnitRecord> {
  const of = kind === 'building' || kind === 'entrance' || kind === 'household' ? kind : 'area';
  const [row] = await q.query<object>(SELECT[of], [key]);
  return { of, ...row } as UnitRecord;
}

/** The stored fields of a house, door or household that is about to be changed, held until the transaction ends. */
export async function lockRecord<Kind extends LockedKind>(
  tx: Queryable,
  kind: Kind,
  key: number,
): Promise<Extract<UnitRecord, { of: Kind }>> {
  await tx.query(`select from ${TABLES[kind]} where key = $1 for update`, [key]);
  return (await selectRecord(tx, { kind, key })) as Extract<UnitRecord, { of: Kind }>;
}

type LockedKind = Exclude<UnitRecord['of'], 'area'>;

const TABLES: Record<LockedKind, string> = {
  building: 'buildings',
  entrance: 'entrances',
  household: 'households',
};
