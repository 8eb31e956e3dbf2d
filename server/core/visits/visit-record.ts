import type { Outcome } from '../lib/outcome.ts';

/** How a knock at a door ended. */
export const VISIT_OUTCOMES = ['met', 'not_home', 'refused', 'fixed_on_spot', 'brought_back'] as const;
export type VisitOutcome = (typeof VISIT_OUTCOMES)[number];

/** Who takes on what was brought back; null where it is no case, or nobody has said yet. */
export const BROUGHT_BACK_TO = ['to_street', 'to_superior'] as const;
export type BroughtBackTo = (typeof BROUGHT_BACK_TO)[number];

/** The lines of the diary, in its order: 情况, 诉求, 感想, 跟进. */
export const VISIT_NOTES = ['situation', 'request', 'thoughts', 'followUp'] as const;
export type VisitNote = (typeof VISIT_NOTES)[number];

/** As long as a note may be, in signs. */
export const NOTE_SIGNS = 4000;

/**
 * A visit as the phone makes and sends it. `id` is a UUID of the phone's own, so that sending twice stores once. Times are
 * ISO 8601 in UTC by the phone's clock, days `YYYY-MM-DD`, the place is WGS 84 in degrees with its accuracy in metres.
 */
export interface VisitRecord {
  id: string;
  walkaboutKey: number | null;
  stopKey: number | null;
  entranceKey: number | null;
  householdKey: number | null;
  problemKey: number | null;
  facilityKey: number | null;
  lng: number | null;
  lat: number | null;
  accuracyM: number | null;
  /** A user's id; null for whoever sends it. */
  visitedBy: string | null;
  companions: string[];
  arrivedAt: string;
  leftAt: string | null;
  outcome: VisitOutcome;
  followUpOn: string | null;
  broughtBackTo: BroughtBackTo | null;
  peopleMet: number | null;
  situation: string;
  request: string;
  thoughts: string;
  followUp: string;
}

/** In this order the fields are written down; whatever else an object carries is no part of the record. */
const FIELDS = [
  ...(['id', 'walkaboutKey', 'stopKey', 'entranceKey', 'householdKey', 'problemKey', 'facilityKey'] as const),
  ...(['lng', 'lat', 'accuracyM', 'visitedBy', 'companions', 'arrivedAt', 'leftAt', 'outcome'] as const),
  ...(['followUpOn', 'broughtBackTo', 'peopleMet', 'situation', 'request', 'thoughts', 'followUp'] as const),
] as const satisfies readonly (keyof VisitRecord)[];

/**
 * The one text of a record whose SHA-256 (over UTF-8) phone and server compare: JSON of its fields in a fixed order. Two
 * records have the same text exactly when all their fields are the same.
 */
export function canonicalVisit(record: VisitRecord): string {
  return JSON.stringify(FIELDS.map((field) => [field, record[field]]));
}

export type VisitFlaw =
  | 'place_missing'
  | 'follow_up_day_missing'
  | 'follow_up_before_visit'
  | 'fixed_how_missing'
  | 'left_before_arrival';

/**
 * Whether a record is whole: it says where, how it ended, with 带回 the day of the follow-up, with 现场解决 what was done.
 * `today` is the day of the visit where it took place. Refused with the first flaw, never thrown.
 */
export function checkVisit(record: VisitRecord, today: string): Outcome<VisitRecord, VisitFlaw> {
  const flaw = flawOf(record, today);
  return flaw ? { kind: 'refused', reason: flaw } : { kind: 'ok', value: record };
}

function flawOf(record: VisitRecord, today: string): VisitFlaw | undefined {
  const { stopKey, entranceKey, householdKey, problemKey, facilityKey, outcome, followUpOn } = record;
  const places = [stopKey, entranceKey, householdKey, problemKey, facilityKey];
  if (places.every((key) => key === null)) return 'place_missing';
  if (outcome === 'brought_back' && followUpOn === null) return 'follow_up_day_missing';
  if (followUpOn !== null && followUpOn < today) return 'follow_up_before_visit';
  if (outcome === 'fixed_on_spot' && record.situation.trim() === '') return 'fixed_how_missing';
  if (record.leftAt !== null && Date.parse(record.leftAt) < Date.parse(record.arrivedAt))
    return 'left_before_arrival';
  return undefined;
}

/**
 * Whether two records of one stop tell different things. When each came and went is no difference: nobody's watch agrees
 * with another's.
 */
export function tellsOtherwise(
  a: Pick<VisitRecord, VisitNote | 'outcome' | 'followUpOn' | 'peopleMet'>,
  b: Pick<VisitRecord, VisitNote | 'outcome' | 'followUpOn' | 'peopleMet'>,
): boolean {
  const fields = ['outcome', 'followUpOn', 'peopleMet', ...VISIT_NOTES] as const;
  return fields.some((field) => a[field] !== b[field]);
}
