import type { LearnedPassage } from './opinion-types.ts';
import { categoryHits, type WordHit, type WordIndex } from './opinion-words.ts';

export interface CategoryGuess {
  code: string;
  score: number;
  hits: WordHit[];
  isLearned: boolean;
}

/** Hits farther from the place than this count less and less, down to three fifths. */
const NEAR_CHARS = 15;
const FAR_CHARS = 30;
/** Two passages whose bigrams overlap less than this have nothing to do with each other. */
const MIN_LIKENESS = 0.45;
const LEARNED_WEIGHT = 4;

/**
 * What a passage is about: category guesses, best first. `near` is the position in the passage that the place is closest
 * to. Corrected passages that read alike raise their category, or push down all of them when a person said "no opinion".
 */
export function classifyPassage(
  passage: string,
  index: WordIndex,
  near = 0,
  learned: readonly LearnedPassage[] = [],
): CategoryGuess[] {
  const guesses = new Map<string, CategoryGuess>();
  for (const { code, entries } of index.categories) {
    const hits = withoutOverlaps(categoryHits(passage, entries));
    if (hits.length === 0) continue;
    const weights = hits
      .map(
        ({ start, weight }) =>
          weight * (1 - 0.4 * Math.min(1, Math.max(0, Math.abs(start - near) - NEAR_CHARS) / FAR_CHARS)),
      )
      .sort((a, b) => b - a);
    // The second and third mention add less than the first.
    const score = weights.slice(0, 3).reduce((sum, weight, i) => sum + weight / (i + 1) ** 1.3, 0);
    guesses.set(code, { code, score, hits, isLearned: false });
  }
  for (const [code, weight] of learnedScores(passage, learned)) {
    if (code === null) {
      for (const guess of guesses.values()) guess.score -= weight;
      continue;
    }
    const guess = guesses.get(code) ?? { code, score: 0, hits: [], isLearned: true };
    guesses.set(code, { ...guess, score: guess.score + weight, isLearned: true });
  }
  return [...guesses.values()]
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
}

function withoutOverlaps(hits: WordHit[]): WordHit[] {
  const kept: WordHit[] = [];
  for (const hit of hits.sort((a, b) => b.weight - a.weight || a.start - b.start)) {
    if (kept.every((other) => hit.end <= other.start || hit.start >= other.end)) kept.push(hit);
  }
  return kept;
}

/** Each learned passage is compared with every passage of a text: its pairs are taken once. */
const pairsOf = new WeakMap<LearnedPassage, ReadonlySet<string>>();

function learnedScores(passage: string, learned: readonly LearnedPassage[]): Map<string | null, number> {
  const best = new Map<string | null, number>();
  if (learned.length === 0) return best;
  const own = bigrams(passage);
  for (const passage of learned) {
    const { categoryCode } = passage;
    let pairs = pairsOf.get(passage);
    if (!pairs) pairsOf.set(passage, (pairs = bigrams(passage.text)));
    const likeness = dice(own, pairs);
    if (likeness < MIN_LIKENESS) continue;
    best.set(categoryCode, Math.max(best.get(categoryCode) ?? 0, LEARNED_WEIGHT * likeness));
  }
  return best;
}

/** The set of pairs of neighbouring characters, punctuation and blanks left out. */
export function bigrams(text: string): Set<string> {
  const plain = text.replace(/[\s\p{P}\p{S}]/gu, '');
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at++) pairs.add(plain.slice(at, at + 2));
  return pairs;
}

/** Dice's coefficient of two sets: 0 nothing in common, 1 the same. */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return (2 * common) / (a.size + b.size);
}
