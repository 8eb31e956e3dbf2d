import { z } from 'zod';
import { AREA_LEVELS } from '#core/geo/types.ts';
import { importKinds } from '#core/imports/import-run.ts';

/** Options of all kinds in one list; each kind reads its own. They are stored with the batch. */
export const importOptions = z.strictObject({
  /** wgs84 | cgcs2000 | gcj02 | bd09, an EPSG or ESRI code, or a proj string. */
  crs: z.string().max(500).optional(),
  /** Role -> header of the file; roles that are left out are guessed. */
  mapping: z.record(z.string(), z.string().max(500)).optional(),
  sheet: z.string().max(200).optional(),
  /** From 1, as a spreadsheet shows it. */
  headerRow: z.number().int().min(1).max(1000).optional(),
  dateOrder: z.enum(['ymd', 'mdy', 'dmy']).optional(),
  timeZone: z.string().max(60).optional(),
  /** Who gives the natural keys, so that two systems with the same numbers stay apart. */
  keySource: z.string().max(200).optional(),
  /** areas: for a file that does not say it. */
  level: z.enum(AREA_LEVELS).optional(),
  /** areas: close those of the same level that the file no longer has. */
  closeMissing: z.boolean().optional(),
  acceptWarnings: z.boolean().optional(),
  /** osm: remove what an earlier extract of the same place had and this one has not. */
  removeMissing: z.boolean().optional(),
  attribution: z.string().max(500).optional(),
  licence: z.string().max(200).optional(),
});
export type ImportOptions = z.infer<typeof importOptions>;

export const importRequest = z.object({
  kind: z.enum(importKinds),
  options: importOptions.default({}),
  dryRun: z.boolean().default(false),
  choice: z.enum(['all_or_nothing', 'good_rows']).default('all_or_nothing'),
  /** What becomes of the demo when the first real rows arrive. */
  demo: z.enum(['keep', 'clear']).optional(),
  /** A file whose very bytes were imported before is refused unless this is set. */
  again: z.boolean().default(false),
});
export type ImportRequest = z.infer<typeof importRequest>;
