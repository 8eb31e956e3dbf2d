import type { PlaceCandidate } from '#core/addresses/place-candidates.ts';
import { localProjection } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { type CategoryGuess, classifyPassage } from '#core/opinions/classify-passage.ts';
import { type Duplicate, findDuplicates } from '#core/opinions/find-duplicates.ts';
import { indexWords } from '#core/opinions/index.ts';
import { readSpeaker } from '#core/opinions/read-speaker.ts';
import { duplicateRadiusM, type Profile } from '#core/profile/profile.ts';
import words from '../../../data/profiles/default.words.json' with { type: 'json' };
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { type CandidateRow, selectCandidates } from './intake.sql.ts';
import { findPlaces } from './intake-places.ts';
import type { KnownPlaces } from './place-gazetteer.ts';
import { selectLearnedPassages } from './texts.sql.ts';

const CATEGORIES = 3;
const REASONS = 3;
const DUPLICATES = 8;
const LEARNED = 2000;
/** Newest problems looked at; with a radius of a street corner nobody has as many. */
const CANDIDATES = 2000;

const index = indexWords(words);

export interface SuggestionQuery {
  text: string;
  /** What was typed as an address. */
  address: string | null;
  /** The category and the place that are chosen, for duplicates. */
  categoryCode: string | null;
  lngLat: LngLat | null;
  buildingKey: number | null;
}

export interface CategorySuggestion {
  code: string;
  /** The words it was told from. */
  words: string[];
  /** From what people chose for texts like this one. */
  isLearned: boolean;
}

/** A problem that may be the same, with what a person needs to tell. */
export type DuplicateSuggestion = Duplicate & Omit<CandidateRow, 'text' | 'lng' | 'lat' | 'buildingKey'>;

export interface Suggestions {
  categories: CategorySuggestion[];
  /** Who speaks, where the words say so: the group and what it is called there. */
  speaker: { code: string; words: string } | null;
  /** Places that the address may mean. */
  places: PlaceCandidate[];
  /** Places that the words themselves speak of; asked for while no address is typed. */
  spoken: PlaceCandidate[];
  /** The likeliest of them. */
  duplicates: DuplicateSuggestion[];
  duplicateCount: number;
  /** Those of the category among them; the others are at the building. */
  sameCategoryCount: number;
  radiusM: number;
}

/** What can be known while somebody types. Duplicates are those the principal may see. */
export async function suggest(
  q: Queryable,
  places: KnownPlaces,
  profile: Profile,
  principal: Principal,
  query: SuggestionQuery,
): Promise<Suggestions> {
  const { text, address } = query;
  const categories = await suggestCategories(q, places, profile, principal, text);
  const categoryCode = query.categoryCode ?? categories[0]?.code ?? null;
  const radiusM = duplicateRadiusM(profile, categoryCode);
  return {
    categories,
    speaker: speakerOf(text),
    places: address ? findPlaces(places, address) : [],
    spoken:
      address || text === '' ? [] : findPlaces(places, text).filter(({ matchedText }) => matchedText !== ''),
    ...(await suggestDuplicates(q, places, principal, { ...query, categoryCode }, radiusM)),
    radiusM,
  };
}

function speakerOf(text: string): Suggestions['speaker'] {
  const speaker = readSpeaker(text, 0, text.length, index);
  return speaker && { code: speaker.code, words: text.slice(speaker.start, speaker.end) };
}

async function suggestCategories(
  q: Queryable,
  { dataset }: KnownPlaces,
  profile: Profile,
  principal: Principal,
  text: string,
): Promise<CategorySuggestion[]> {
  if (text === '') return [];
  const learned = await selectLearnedPassages(q, dataset, principal, LEARNED);
  const inUse = new Set(profile.categories.map(({ code }) => code));
  return classifyPassage(text, index, 0, learned)
    .filter(({ code }) => inUse.has(code))
    .slice(0, CATEGORIES)
    .map((guess) => ({ code: guess.code, isLearned: guess.isLearned, words: reasonsOf(text, guess) }));
}

function reasonsOf(text: string, { hits }: CategoryGuess): string[] {
  const found = [...hits].sort((a, b) => b.weight - a.weight).map(({ start, end }) => text.slice(start, end));
  return [...new Set(found)].slice(0, REASONS);
}

async function suggestDuplicates(
  q: Queryable,
  { dataset }: KnownPlaces,
  principal: Principal,
  { text, categoryCode, lngLat, buildingKey }: SuggestionQuery,
  radiusM: number,
): Promise<Pick<Suggestions, 'duplicates' | 'duplicateCount' | 'sameCategoryCount'>> {
  if (lngLat === null && buildingKey === null)
    return { duplicates: [], duplicateCount: 0, sameCategoryCount: 0 };
  const plane = localProjection(lngLat ?? [0, 0]);
  const box = {
    categoryCode,
    lngLat,
    buildingKey,
    // a little more than the radius, as metres in a degree are not quite the same at both ends
    reachLng: (1.01 * radiusM) / plane.metresPerDegreeLng,
    reachLat: (1.01 * radiusM) / plane.metresPerDegreeLat,
  };
  const rows = await selectCandidates(q, dataset, principal, box, CANDIDATES);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const found = findDuplicates(rows, { text, categoryCode, lngLat, buildingKey, radiusM });
  const duplicates = found.slice(0, DUPLICATES).map((each) => {
    const { text: _, lng: __, lat: ___, buildingKey: ____, ...row } = byKey.get(each.key)!;
    return { ...row, ...each };
  });
  const sameCategoryCount = found.filter(({ isSameCategory }) => isSameCategory).length;
  return { duplicates, duplicateCount: found.length, sameCategoryCount };
}
