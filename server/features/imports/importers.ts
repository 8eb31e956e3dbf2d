import type { ImportKind } from '#core/imports/import-run.ts';
import { importAreas } from './areas/areas.importer.ts';
import { importContacts } from './contacts/contacts.importer.ts';
import { importElevation } from './elevation/elevation.importer.ts';
import type { Importer } from './framework/importer.ts';
import { importOsm } from './osm/osm.importer.ts';
import { importProblems } from './problems/problems.importer.ts';
import { importUnits } from './units/units.importer.ts';

/** The reader and writer of each kind of file. */
export const importers: Record<ImportKind, Importer> = {
  areas: importAreas,
  osm: importOsm,
  units: importUnits,
  contacts: importContacts,
  elevation: importElevation,
  problems: importProblems,
};
