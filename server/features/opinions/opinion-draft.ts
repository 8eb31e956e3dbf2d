import type { LocationPrecision } from '#core/problems/vocabulary.ts';

/** How an opinion reached the office. */
export const CHANNELS = [
  'visit',
  'meeting',
  'phone',
  'wechat',
  'letter',
  'online',
  'hotline',
  'other',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Where an opinion says something is. Without `lng` and `lat` it is only as exact as `precision` says. */
export interface OpinionPlace {
  precision: LocationPrecision;
  lng: number | null;
  lat: number | null;
  accuracyM?: number | null;
  /** As it was said or written. */
  placeText?: string | null;
  /** addressKey of the core: the same place has the same key. */
  addressKey?: string | null;
  /** given | gazetteer.exact | ... | person */
  placeMethod?: string | null;
  placeConfidence?: number | null;
  /** For a place without a point; with one the point decides. */
  subdistrictKey?: number | null;
  communityKey?: number | null;
  gridKey?: number | null;
  /** Null with a point: the building that holds it. */
  buildingKey?: number | null;
  entranceKey?: number | null;
}

/** An opinion as it is handed in. What is left out is unknown. */
export interface OpinionDraft extends Partial<OpinionPlace> {
  /** A uuid of the client's: the same one again stores nothing. */
  id: string;
  /** Word for word. */
  text: string;
  /** The beginning of the text unless told. */
  title?: string | null;
  summary?: string | null;
  channel: Channel;
  sourceCode: string;
  receivedAt: string;
  campaignKey?: number | null;
  eventKey?: number | null;
  /** The phase of the campaign that holds the day it was received, unless told. */
  phaseCode?: string | null;
  sourceGroup?: string | null;
  topic?: string | null;
  reporterName?: string | null;
  reporterPhone?: string | null;
  categoryCode?: string | null;
  /** The measure that was proposed or promised. */
  measure?: string | null;
  /** The text it was taken from, and where in it: UTF-16 positions. */
  textKey?: number | null;
  spanFrom?: number | null;
  spanTo?: number | null;
  /** Where the rest of what was quoted stands: [from, to] of each. */
  moreSpans?: [from: number, to: number][] | null;
}

const TITLE_SIGNS = 40;

/** The first clause of a text, cut where it is long. */
export function titleOf(text: string): string {
  const [clause] = text
    .trim()
    .split(/[。！？；\n]/)
    .filter((each) => each.trim() !== '');
  const signs = [...(clause ?? text).trim()];
  return signs.length > TITLE_SIGNS ? `${signs.slice(0, TITLE_SIGNS - 1).join('')}…` : signs.join('');
}
