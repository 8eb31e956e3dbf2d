import { AppError } from '../../../http/app-error.ts';

/** Why an OSM file cannot be read; the page shows `errors.imports.osm_...`, the command line the sentence itself. */
export const osmFileProblems = [
  'osm_empty',
  'osm_packed',
  'osm_not_osm',
  'osm_truncated',
  'osm_corrupt',
  'osm_document_type',
  'osm_unsupported',
] as const;
export type OsmFileProblem = (typeof osmFileProblems)[number];

export function osmFileError(
  problem: OsmFileProblem,
  sentence: string,
  details: Record<string, string | number>,
): AppError {
  return new AppError(`imports.${problem}`, 422, sentence, details);
}
