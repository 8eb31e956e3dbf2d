import { v4 as uuid } from 'uuid';
import { restoreMasked } from '#core/privacy/restore-masked.ts';
import { type HouseBox, houseFootprint } from '#core/units/footprint.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { writeEntry } from './entry-write.ts';
import { areasAt, isInAreas } from './place-areas.ts';
import { insertUnitEvent } from './unit-events.sql.ts';
import { type BuildingFields, lockRecord } from './unit-records.sql.ts';
import { refuseChanged, refuseUsed } from './unit-refusals.ts';

/** What is known of a house that somebody enters; everything else waits to be asked for. */
export const EMPTY_BUILDING: BuildingFields = {
  street: null,
  houseNumber: null,
  name: null,
  estate: null,
  kind: 'residential',
  levels: null,
  yearBuilt: null,
  householdCount: null,
  personCount: null,
  managerName: null,
  managerCode: null,
};
const FIELDS = Object.keys(EMPTY_BUILDING) as (keyof BuildingFields)[];

export const pickChanged = <Fields extends object>(
  before: Fields,
  after: Fields,
  fields: readonly (keyof Fields)[],
) => fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));

export const subset = <Fields extends object>(of: Fields, fields: readonly (keyof Fields)[]) =>
  Object.fromEntries(fields.map((field) => [field, of[field]]));

/** Enters a house that no import brought, as a rectangle on the ground. */
export function addBuilding(
  deps: Deps,
  principal: Principal,
  fields: Partial<BuildingFields>,
  box: HouseBox,
  accepted: boolean,
): Promise<{ key: number }> {
  return writeEntry(deps, principal, null, accepted, async ({ tx, change, dataset }) => {
    const areas = await areasAt(tx, box.centre);
    if (!isInAreas(principal, areas))
      throw new AppError('units.outside', 403, 'Outside the areas of the one who enters.');
    const building = { ...EMPTY_BUILDING, ...fields };
    const geometry = houseFootprint(box);
    const [lngs, lats] = [0, 1].map((axis) => geometry.coordinates[0].map((corner) => corner[axis]));
    const [{ key }] = await tx.query<{ key: number }>(
      `insert into buildings (id, street, house_number, name, estate, kind, levels, year_built, household_count, person_count,
         manager_name, manager_code, geometry, west, south, east, north, lng, lat, subdistrict_key, community_key, grid_key,
         is_demo, version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
       returning key`,
      [
        uuid(),
        building.street,
        building.houseNumber,
        building.name,
        building.estate,
        building.kind,
        building.levels,
        building.yearBuilt,
        building.householdCount,
        building.personCount,
        building.managerName,
        building.managerCode,
        JSON.stringify(geometry),
        Math.min(...lngs),
        Math.min(...lats),
        Math.max(...lngs),
        Math.max(...lats),
        ...box.centre,
        areas.subdistrictKey,
        areas.communityKey,
        areas.gridKey,
        dataset === 'demo',
        change.version,
      ],
    );
    const made: UnitRef = { kind: 'building', key };
    await insertUnitEvent(tx, change, made, 'entered', null, building, dataset === 'demo');
    return { value: { key }, made };
  });
}

/** Changes what is known of a house; a number that somebody gave is no estimate any more. */
export function editBuilding(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  edit: Partial<BuildingFields>,
  accepted: boolean,
): Promise<{ isChanged: boolean }> {
  const ref: UnitRef = { kind: 'building', key };
  return writeEntry<{ isChanged: boolean }>(
    deps,
    principal,
    ref,
    accepted,
    async ({ tx, change, dataset }, unit) => {
      const stored = await lockRecord(tx, 'building', key);
      refuseChanged(unit!, expectedVersion);
      const fields = { ...stored, ...edit };
      // A code of digits alone may look like somebody's number and come back as it was shown.
      if (fields.managerCode && stored.managerCode) {
        fields.managerCode = restoreMasked(fields.managerCode, stored.managerCode);
      }
      const changed = pickChanged<BuildingFields>(stored, fields, FIELDS);
      if (changed.length === 0) return { value: { isChanged: false } };
      await tx.query(
        `update buildings set street = $2, house_number = $3, name = $4, estate = $5, kind = $6, levels = $7, year_built = $8,
         household_count = $9, person_count = $10, manager_name = $11, manager_code = $12,
         households_assumed = households_assumed and not $13::boolean, levels_assumed = levels_assumed and not $14::boolean,
         version = $15 where key = $1`,
        [
          key,
          ...FIELDS.map((field) => fields[field]),
          'householdCount' in edit,
          'levels' in edit,
          change.version,
        ],
      );
      const [before, after] = [stored, fields].map((each) => subset<BuildingFields>(each, changed));
      await insertUnitEvent(tx, change, ref, 'edited', before, after, dataset === 'demo');
      return { value: { isChanged: true } };
    },
  );
}

/** Takes away a house that was entered by hand and that nothing hangs on. */
export function removeBuilding(deps: Deps, principal: Principal, key: number): Promise<{ key: number }> {
  const ref: UnitRef = { kind: 'building', key };
  return writeEntry(deps, principal, ref, true, async ({ tx, change, dataset }) => {
    await refuseUsed(tx, ref);
    await tx.query('delete from buildings where key = $1', [key]);
    await insertUnitEvent(tx, change, ref, 'removed', null, null, dataset === 'demo');
    return { value: { key } };
  });
}
