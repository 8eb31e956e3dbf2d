import type { ParsedAddress } from '../addresses/types.ts';

/** （槐荫路至柳浦路段）, (从状元街到文庙路): behind a road, how far along it. */
const IN_BRACKETS = /^\s?[（(]\s?(?:从|自|由)?([^（()）。；\n]{2,30}?)(?:段|之间|一带)?[)）]/;
const FROM_TO = /[^至到~—–-](?:至|到|~|—+|–|-)[^至到~—–-]/;
/** 柳荫路5号（近桑园路）: where to look for it, not where something is the matter. */
const NEARBY = /^\s?[（(](?:靠?近|[临邻]近?|挨着|毗邻)[^（()）。；\n]{2,20}[)）]/;
/** 从1号到桑园路口, without brackets. */
const FROM_NUMBER =
  /^\s?(?:从|自|由)(\d{1,4})号(?:院)?(?:至|到)([^，。；、\n]{2,12}?(?:路口|街口|巷口|[路街巷](?!口)|桥头?|\d号))/;
/** 桐花路至杨柳路之间的石榴街: the first two say where along the third. */
const BETWEEN = /^\s?(?:至|到|~|—+|-)\s?$/;
const OF_THEM = /^(?:路?段)?(?:之间)?的\s?$/;

/**
 * A stretch is one place, and its street is the one it is a part of: what bounds it is no place that anything is said of.
 * `places` are in the order of the text; linear in their number.
 */
export function joinStretches(text: string, places: readonly ParsedAddress[]): ParsedAddress[] {
  const joined: ParsedAddress[] = [];
  for (let at = 0; at < places.length; at++) {
    const place = places[at];
    const stretch = withNearby(text, place) ?? (place.kind === 'road' ? stretchOf(text, place) : undefined);
    if (stretch) {
      joined.push(stretch);
      while (at + 1 < places.length && places[at + 1].start < stretch.end) at++;
      continue;
    }
    if (isBoundary(text, places, at)) at++;
    else joined.push(place);
  }
  return joined;
}

function withNearby(text: string, place: ParsedAddress): ParsedAddress | undefined {
  const hint = NEARBY.exec(text.slice(place.end, place.end + 30));
  if (!hint) return undefined;
  const end = place.end + hint[0].length;
  return { ...place, end, text: text.slice(place.start, end) };
}

function stretchOf(text: string, place: ParsedAddress): ParsedAddress | undefined {
  const after = text.slice(place.end, place.end + 40);
  const bracket = IN_BRACKETS.exec(after);
  const until = (length: number) => ({
    end: place.end + length,
    text: text.slice(place.start, place.end + length),
  });
  if (bracket && FROM_TO.test(bracket[1])) return { ...place, ...until(bracket[0].length) };
  const numbered = FROM_NUMBER.exec(after);
  if (!numbered) return undefined;
  const from = Number(numbered[1]);
  const number = { from, to: from, letter: null, sub: null, lane: null, isCourt: false };
  return from > 0 ? { ...place, ...until(numbered[0].length), kind: 'door', number } : undefined;
}

/** Whether this road and the next one only bound the one behind them. */
function isBoundary(text: string, places: readonly ParsedAddress[], at: number): boolean {
  const [first, second, third] = places.slice(at, at + 3);
  if (!third || [first, second, third].some(({ kind }) => kind !== 'road')) return false;
  return (
    BETWEEN.test(text.slice(first.end, second.start)) && OF_THEM.test(text.slice(second.end, third.start))
  );
}
