import { isPersonalHeader } from '../imports/header-words.ts';
import { maskPersonalData } from './personal-data.ts';
import { maskField } from './personal-fields.ts';

/** Only a column of somebody's sheet is named in Chinese; the API's own `name` is not a person's. */
const HAN = /[\u4e00-\u9fff]/;
/** Fields of ours that hold a person, however short the word in them is. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['reporterName', 'reporterPhone']);
/**
 * uuids, hashes and instants hold digits that are nobody's; so do nodes and streets of the map, 'w7/n1-n4': nodes are numbered
 * with eleven digits by now, as telephones are, and a street with a masked name is found by nobody.
 */
const TECHNICAL =
  /^(?:[nwr]\d+(?:\/n\d+-n\d+(?:#\d+)?)?|[0-9a-f]{32,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/;
/** Coordinates, and the encoded addresses of a page, which hold codes, keys and coordinates only. */
const UNTOUCHED: ReadonlySet<string> = new Set([
  'geometry',
  'coordinates',
  'bbox',
  'query',
  'otherQuery',
  'listQuery',
  'rowQueries',
]);

/**
 * An answer as it may leave: every text in it, however deep, with personal data masked. Numbers, keys and what is no text
 * stay; the value given is not changed. Throws nothing.
 */
export function maskAnswer<T>(value: T): T {
  return masked(value, undefined, false) as T;
}

function masked(value: unknown, key: string | undefined, isSheet: boolean): unknown {
  if (typeof value === 'string') {
    if (TECHNICAL.test(value)) return value;
    const isOurs = key !== undefined && OF_PEOPLE.has(key);
    const isField = isOurs || (key !== undefined && (isSheet || HAN.test(key)) && isPersonalHeader(key));
    return isField ? maskField(key, value) : maskPersonalData(value);
  }
  if (value === null || typeof value !== 'object') return value;
  if (key !== undefined && UNTOUCHED.has(key)) return value;
  if (Array.isArray(value)) {
    return typeof value[0] === 'number' ? value : value.map((each) => masked(each, key, isSheet));
  }
  // Dates and the like say themselves what they are as JSON.
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, masked(each, name, isSheet || key === 'extra')]),
  );
}
