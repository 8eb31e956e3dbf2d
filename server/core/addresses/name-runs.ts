import { isHan } from './plain-text.ts';
import { LEADING_WORDS, LOOSE_WORDS } from './words.ts';

// Names are at most this long; the scan back from an ending looks no further, so a text is read in linear time.
const LOOK_BACK = 14;

/** The characters in front of a name's ending, from which the name is cut. */
export interface Run {
  text: string;
  /** The position in the plain text of each character. */
  positions: number[];
  /** The name before it ends where this begins. */
  isJoined: boolean;
}

/**
 * The characters before `at` that may belong to a name: Chinese characters and, in front of them, a few letters and
 * digits. A line break is passed where what stands behind it is too short to be a name (兴安⏎支路).
 */
export function runBefore(plain: string, at: number, free: number): Run {
  const chars: string[] = [];
  const positions: number[] = [];
  for (let i = at - 1; i >= free && chars.length < LOOK_BACK; i--) {
    const char = plain[i];
    if (char === '\n') {
      const stem = chars.join('').replace(/[支大小新花家公]$/, '');
      if (stem.length >= 2) break;
      continue;
    }
    if (!isHan(char) && !/[a-z0-9]/.test(char)) break;
    chars.push(char);
    positions.push(i);
  }
  positions.reverse();
  return { text: chars.reverse().join(''), positions, isJoined: free > 0 && positions[0] === free };
}

/** The longest end of the run that makes a known name with what follows. */
export function longestKnown(
  run: Run,
  ending: string,
  names: ReadonlySet<string>,
): { start: number; name: string } | undefined {
  if (names.size === 0) return undefined;
  for (let from = 0; from < run.text.length; from++) {
    const name = run.text.slice(from) + ending;
    if (names.has(name)) return { start: run.positions[from], name };
  }
  return undefined;
}

export interface Cut {
  start: number;
  stem: string;
  confidence: number;
}

/** Cuts the words in front of a name off its run. */
export function cutName(run: Run, isRoad: boolean): Cut | undefined {
  const { text } = run;
  const from = Math.max(cutBehind(text, LEADING, 2, false), cutLoose(run, isRoad));
  let start = from;
  // digits and letters belong to a name only as its beginning: 2号线旁莱阳路
  const lastForeign = /^.*[a-z0-9](?=[^a-z0-9]{2,}$)/.exec(text.slice(start));
  if (lastForeign && isRoad) start += lastForeign[0].length;
  // 6号甲华润大厦: the letter belongs to the door
  if (text[start - 1] === '号' && /^[甲乙丙丁][^路街]{2}/.test(text.slice(start))) start++;
  const stem = text.slice(start);
  if (stem.length === 0 || !isHan(stem[stem.length - 1])) return undefined;
  if (stem !== CITY && LEADING.get(stem[stem.length - 1])?.includes(stem)) return undefined;
  if (stem.length === 1 && isRoad) return /[山海港江河湖]/.test(stem) ? undefined : at(run, start, 0.5);
  if (stem.length <= 3) return at(run, start, 0.8);
  if (stem.length === 4) return at(run, start, 0.65);
  // a sentence without a known word before the name: most names have two characters before their ending
  const usual = text.length - (/[东西南北中一二三四五六七八九十支]$/.test(stem) ? 3 : 2);
  return isRoad ? at(run, usual, 0.4) : at(run, Math.max(start, text.length - 4), 0.4);
}

function at(run: Run, start: number, confidence: number): Cut {
  // 在柳巷: names of one character are rare, but none begins with 在
  if (start === run.text.length - 2 && run.text[start] === '在') return at(run, start + 1, confidence);
  return { start: run.positions[start], stem: run.text.slice(start), confidence };
}

/** 和 at the beginning of a clause belongs to the name, between two names it joins them. */
function cutLoose(run: Run, isRoad: boolean): number {
  // 徐州路与江西路: between two names even 与 alone is cut
  if (run.isJoined && run.text.length > 2 && /^[和与同跟或及]/.test(run.text)) return 1;
  const behind = cutBehind(run.text, LOOSE, 2, isRoad);
  return behind === 1 && /^[和同]/.test(run.text) ? 0 : behind;
}

/** Whether a stem ends with a word that stands before names: 附近 in 附近小区, 社区 in 听松社区路口. */
export function endsWithLeadingWord(stem: string): boolean {
  return stem !== CITY && endsWithWord(stem, stem.length, LONG_LEADING);
}

/** The end of the last word that leaves at least `least` characters of a name. */
function cutBehind(text: string, words: WordEnds, least: number, isBareNeeded: boolean): number {
  // 东 in 江西东路 and 一 in 华严一路 do not make a name by themselves
  const bare = isBareNeeded ? text.replace(/[东西南北中前后上下一二三四五六七八九十支]{1,2}$/, '') : text;
  for (let end = bare.length - least; end > 0; end--) if (endsWithWord(bare, end, words)) return end;
  return 0;
}

/** Words by their last character. */
type WordEnds = ReadonlyMap<string, readonly string[]>;

function wordEnds(words: readonly string[]): WordEnds {
  const ends = new Map<string, string[]>();
  for (const word of words) {
    const last = word[word.length - 1];
    const known = ends.get(last);
    if (known) known.push(word);
    else ends.set(last, [word]);
  }
  return ends;
}

function endsWithWord(text: string, end: number, words: WordEnds): boolean {
  return words.get(text[end - 1])?.some((word) => text.endsWith(word, end)) ?? false;
}

const LEADING = wordEnds(LEADING_WORDS);
const LONG_LEADING = wordEnds(LEADING_WORDS.filter((word) => word.length > 1));
const LOOSE = wordEnds(LOOSE_WORDS);

/** Stands before names (青岛莱阳路) and is one (青岛路). */
const CITY = '青岛';
