import { placeTables, type TableSpec } from '../osm/place-tables.ts';

/** What a sheet says about a door; it may overwrite what an earlier sheet said. */
export const doorSpec: TableSpec = {
  ...placeTables.entrances,
  columns: placeTables.entrances.columns
    .filter(({ column }) => column !== 'osm_id')
    .map((spec) => ({ ...spec, merge: undefined })),
};

/** What a sheet says about a building; where it is silent, what is known stays. */
export const buildingSpec: TableSpec = {
  table: 'buildings',
  hasId: true,
  hasVersion: true,
  columns: [
    {
      column: 'household_count',
      field: 'householdCount',
      type: 'integer',
      merge: 'coalesce(r."householdCount", t.household_count)',
    },
    {
      column: 'households_assumed',
      field: 'householdsAssumed',
      type: 'boolean',
      merge: 't.households_assumed and r."householdCount" is null',
    },
    { column: 'levels', field: 'levels', type: 'real', merge: 'coalesce(r.levels, t.levels)' },
    {
      column: 'levels_assumed',
      field: 'levelsAssumed',
      type: 'boolean',
      merge: 't.levels_assumed and r.levels is null',
    },
    {
      column: 'year_built',
      field: 'yearBuilt',
      type: 'integer',
      merge: 'coalesce(r."yearBuilt", t.year_built)',
    },
  ],
};
