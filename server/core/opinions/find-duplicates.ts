import { distanceM } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import { isTerminal, type ProblemStatus } from '../problems/vocabulary.ts';
import { bigrams, dice } from './classify-passage.ts';

/** A problem that may be the same as what is being taken in. */
export interface DuplicateCandidate {
  key: number;
  text: string;
  categoryCode: string;
  status: ProblemStatus;
  /** ISO 8601 */
  reportedAt: string;
  lng: number | null;
  lat: number | null;
  buildingKey: number | null;
}

/** What is being taken in. */
export interface DuplicateWish {
  text: string;
  categoryCode: string | null;
  lngLat: LngLat | null;
  buildingKey: number | null;
  /** How far apart two problems of this category may lie and still be one. */
  radiusM: number;
}

/** Why a problem is suggested; at least one of the first two holds. */
export interface Duplicate {
  key: number;
  isSameBuilding: boolean;
  /** Of the same category, and within its radius. */
  isNear: boolean;
  isSameCategory: boolean;
  /** Null where one of the two has no point. */
  distanceM: number | null;
  /** How alike the words are: 0 nothing in common, 1 the same. */
  likeness: number;
}

/**
 * Problems that may be the same: of one category within its radius, or at the same building; closed ones too, as a complaint
 * that comes back is news. Likeliest first: category, words, distance, whether it is still open; then the newest.
 */
export function findDuplicates(candidates: readonly DuplicateCandidate[], wish: DuplicateWish): Duplicate[] {
  const words = bigrams(wish.text);
  return candidates
    .flatMap((candidate) => {
      const found = compare(candidate, wish, words);
      return found ? [{ candidate, found, score: scoreOf(candidate, found, wish.radiusM) }] : [];
    })
    .sort(
      (a, b) =>
        b.score - a.score ||
        Date.parse(b.candidate.reportedAt) - Date.parse(a.candidate.reportedAt) ||
        b.candidate.key - a.candidate.key,
    )
    .map(({ found }) => found);
}

function compare(
  { key, text, categoryCode, lng, lat, buildingKey }: DuplicateCandidate,
  wish: DuplicateWish,
  words: ReadonlySet<string>,
): Duplicate | undefined {
  const isSameCategory = categoryCode === wish.categoryCode;
  const isSameBuilding = wish.buildingKey !== null && buildingKey === wish.buildingKey;
  const apartM = wish.lngLat && lng !== null && lat !== null ? distanceM(wish.lngLat, [lng, lat]) : null;
  const isNear = isSameCategory && apartM !== null && apartM <= wish.radiusM;
  if (!isNear && !isSameBuilding) return undefined;
  const likeness = dice(words, bigrams(text));
  return { key, isSameBuilding, isNear, isSameCategory, distanceM: apartM, likeness };
}

function scoreOf(candidate: DuplicateCandidate, found: Duplicate, radiusM: number): number {
  const { isSameCategory, isSameBuilding, likeness, distanceM: apartM } = found;
  const nearness = apartM === null ? 0 : Math.max(0, 1 - apartM / radiusM);
  return (
    (isSameCategory ? 2 : 0) +
    (isSameBuilding ? 0.5 : 0) +
    3 * likeness +
    nearness +
    (isTerminal(candidate.status) ? 0 : 0.5)
  );
}
