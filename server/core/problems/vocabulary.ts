/** The closed vocabularies of a problem. Their order is their code in columns: append, never reorder. */
export const PROBLEM_STATUSES = [
  'reported',
  'verifying',
  'filed',
  'dispatched',
  'handling',
  'checking',
  'closed',
  'rejected',
  'voided',
  'merged',
] as const;
export type ProblemStatus = (typeof PROBLEM_STATUSES)[number];

/** How well the place is known. Only the first three are drawn as points and heat, street as a line; the rest is counted and said. */
export const LOCATION_PRECISIONS = [
  'point',
  'entrance',
  'building',
  'street',
  'community',
  'subdistrict',
  'none',
] as const;
export type LocationPrecision = (typeof LOCATION_PRECISIONS)[number];

export const TRIAGES = ['fixed_on_spot', 'to_street', 'to_superior'] as const;
export type Triage = (typeof TRIAGES)[number];

const TERMINAL: ReadonlySet<ProblemStatus> = new Set(['closed', 'rejected', 'voided', 'merged']);

/** Whether nothing more is to be done. Everything else is open (未结). */
export function isTerminal(status: ProblemStatus): boolean {
  return TERMINAL.has(status);
}

/** Whether a place of this precision is drawn as a point and counted in density surfaces. */
export function isPointLike(precision: LocationPrecision): boolean {
  return precision === 'point' || precision === 'entrance' || precision === 'building';
}
