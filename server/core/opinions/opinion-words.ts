/**
 * The words by which a category or a speaker is recognised: data that belongs to the jurisdiction profile
 * (data/profiles/*.words.json). An entry is a word, or several groups of alternatives that must stand close together:
 * `路面|地面+坑|塌陷` matches 路面塌陷 and 坑坑洼洼的地面.
 */
export interface OpinionWords {
  /** Category code → entries. */
  categories: Readonly<Record<string, readonly string[]>>;
  /** Source group code → words that name a speaker of it. */
  sourceGroups: Readonly<Record<string, readonly string[]>>;
}

interface Entry {
  groups: string[][];
}

export interface WordHit {
  /** UTF-16 positions in the text that was searched. */
  start: number;
  end: number;
  weight: number;
}

export interface WordIndex {
  /** All category entries, compiled. */
  categories: { code: string; entries: Entry[] }[];
  speakers: { code: string; word: string }[];
}

/** 排水部门, 供热公司: who does something, not what is the matter. */
const ORGANISATION = /^(?:部门|公司|集团|单位|中心|科|所|办(?!法)|队)/;
/** How far apart the parts of an entry may stand. */
const NEAR_CHARS = 9;

/** Compiles the words of a profile; later calls of `categoryHits` and speakers read the result. */
export function indexWords(words: OpinionWords): WordIndex {
  return {
    categories: Object.entries(words.categories).map(([code, entries]) => ({
      code,
      entries: entries.map((entry) => ({ groups: entry.split('+').map((group) => group.split('|')) })),
    })),
    speakers: Object.entries(words.sourceGroups)
      .flatMap(([code, list]) => list.map((word) => ({ code, word })))
      .sort((a, b) => b.word.length - a.word.length),
  };
}

/** Where entries of one category match in `text`: longer words and entries of two parts weigh more. */
export function categoryHits(text: string, entries: readonly Entry[]): WordHit[] {
  return entries.flatMap(({ groups }) => {
    const [first, ...others] = groups;
    return first.flatMap((word) =>
      occurrences(text, word).flatMap((start) => {
        if (ORGANISATION.test(text.slice(start + word.length, start + word.length + 4))) return [];
        const hit = { start, end: start + word.length, weight: others.length > 0 ? 1 : weightOf(word) };
        for (const group of others) {
          const near = nearest(text, group, hit);
          if (!near) return [];
          hit.start = Math.min(hit.start, near.start);
          hit.end = Math.max(hit.end, near.end);
          hit.weight += 1.5;
        }
        return [hit];
      }),
    );
  });
}

function weightOf(word: string): number {
  return Math.min(1.2 + 0.5 * (word.length - 1), 3);
}

function nearest(
  text: string,
  words: readonly string[],
  { start, end }: { start: number; end: number },
): { start: number; end: number } | undefined {
  const from = Math.max(0, start - NEAR_CHARS);
  const around = text.slice(from, end + NEAR_CHARS);
  let best: { start: number; end: number } | undefined;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const word of words) {
    for (const at of occurrences(around, word)) {
      const found = { start: from + at, end: from + at + word.length };
      const gap = found.start >= end ? found.start - end : found.end <= start ? start - found.end : undefined;
      // one part may not lie inside the other: 路 in 路灯 is no road
      if (gap === undefined || gap >= bestGap) continue;
      if (/[。！？；，\n]/.test(text.slice(Math.min(end, found.end), Math.max(start, found.start)))) continue;
      best = found;
      bestGap = gap;
    }
  }
  return best;
}

export function occurrences(text: string, word: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push(at);
  return found;
}
