import { CHINESE_NUMERAL_CHARS, chineseNumeral } from '../lib/chinese-numerals.ts';
import type { DoorNumber } from './types.ts';

/** A door number read from a text at a position. */
export interface DoorRead {
  number: DoorNumber;
  end: number;
  /** With 号, #, 弄 or No.; without, it may be any number. */
  hasMark: boolean;
}

const NUMERAL = `(\\d{1,4}(?!\\d)|[${CHINESE_NUMERAL_CHARS}]{1,5})`;
const LETTER = '[甲乙丙丁戊己庚辛]';
const FIRST = new RegExp(
  `(?:第|门牌号?)?(no\\.?\\s?)?(${LETTER}|附|新|副)?${NUMERAL}(${LETTER}|[a-f](?![a-z0-9]))?(?:\\s?(?:-|之)\\s?(\\d{1,4})(?!\\d))?\\s?(号|#|弄)?(?!线)`,
  'y',
);
const RANGE = new RegExp(`\\s?(?:-{1,2}|至|到)\\s?(?:第)?(${LETTER})?${NUMERAL}(${LETTER})?\\s?(号|#)?`, 'y');
const AFTER_MARK = new RegExp(
  `(${LETTER})(?![班级方])|[-之]\\s?(\\d{1,3})(?:号)?(?![\\d-])|[(（]?附\\s?(\\d{1,3})号?[)）]?`,
  'y',
);
const LANE_NUMBER = new RegExp(`\\s?${NUMERAL}\\s?号`, 'y');
const COURT = /(?:大院|楼院|院)(?![长士落校系线墙])/y;
// what may follow a number that has no 号: the end, a sign, or a word about a place
const AFTER_BARE =
  /\s*(?:$|[\n,，。;；、:：()（）!！?？/]|[甲乙丙丁]|大院|楼院|院|门[口前外]|旁|边|对面|附近|的(?:门|院|楼|旁|对)|[东西南北]侧|\d{0}$)/y;
const NOT_A_DOOR = /[线令文]/;

/** Reads the door number that begins at `at` in a plain text (see plainText), or undefined. */
export function readDoorNumber(plain: string, at: number): DoorRead | undefined {
  FIRST.lastIndex = at;
  const m = FIRST.exec(plain);
  if (!m) return undefined;
  const [, no, before, digits, behind, minus, mark] = m;
  const value = numeralValue(digits);
  if (value === undefined || value < 1 || value > 9999) return undefined;
  let end = FIRST.lastIndex;
  const number: DoorNumber = {
    from: value,
    to: value,
    letter: letterOf(before) ?? letterOf(behind),
    sub: before === '附' || before === '副' ? value : null,
    lane: null,
    isCourt: false,
  };
  if (minus !== undefined) addSecond(number, Number(minus));
  let hasMark = mark !== undefined || no !== undefined;
  if (mark === '弄') {
    LANE_NUMBER.lastIndex = end;
    const inLane = LANE_NUMBER.exec(plain);
    number.lane = value;
    const door = inLane && numeralValue(inLane[1]);
    if (!inLane || door === undefined || door === null) return { number, end, hasMark };
    return { number: { ...number, from: door, to: door }, end: LANE_NUMBER.lastIndex, hasMark };
  }
  RANGE.lastIndex = end;
  const range = minus === undefined ? RANGE.exec(plain) : null;
  const last = range ? numeralValue(range[2]) : undefined;
  if (range && last !== undefined && isRange(value, last, range[4] !== undefined, plain, RANGE.lastIndex)) {
    number.to = last;
    number.letter ??= letterOf(range[1]) ?? letterOf(range[3]);
    end = RANGE.lastIndex;
    hasMark ||= range[4] !== undefined;
  } else if (hasMark) {
    AFTER_MARK.lastIndex = end;
    const more = AFTER_MARK.exec(plain);
    if (more && !isBuildingShort(plain, end)) {
      if (more[1]) number.letter = letterOf(more[1]);
      else number.sub = Number(more[2] ?? more[3]);
      end = AFTER_MARK.lastIndex;
    }
  }
  COURT.lastIndex = end;
  if (COURT.test(plain)) {
    number.isCourt = true;
    end = COURT.lastIndex;
  } else if (hasMark ? NOT_A_DOOR.test(plain[end] ?? '') : !isBareDoor(plain, end, digits)) return undefined;
  return { number, end, hasMark };
}

/**
 * Reads the door numbers of one house-number text as it stands in a register: 22号, 18号-24号院, 1号乙, 22-1,
 * 18、20号. Empty when there is none.
 */
export function parseHouseNumber(plain: string): DoorNumber[] {
  const numbers: DoorNumber[] = [];
  let at = 0;
  while (at < plain.length && numbers.length < 20) {
    const read = readDoorNumber(plain, at);
    if (!read) break;
    numbers.push(read.number);
    at = read.end;
    const separator = /[\s、,，;；/和及]{1,4}/y;
    separator.lastIndex = at;
    if (!separator.test(plain)) break;
    at = separator.lastIndex;
  }
  return numbers;
}

function numeralValue(text: string): number | undefined {
  return /^\d/.test(text) ? Number(text) : chineseNumeral(text);
}

function letterOf(text: string | undefined): string | null {
  return text === undefined || '附新副'.includes(text) ? null : text.toUpperCase();
}

// 18-24号 is a range, 5-2号, 22-1号 and 1-2号 are doors within 5, 22 and 1.
function addSecond(number: DoorNumber, second: number): void {
  if (second > number.from + 1 && second - number.from <= 100) number.to = second;
  else number.sub = second;
}

function isRange(first: number, last: number, hasMark: boolean, plain: string, end: number): boolean {
  COURT.lastIndex = end;
  return last > first && last - first <= 200 && (hasMark || COURT.test(plain));
}

// 4号3-2-501 goes on with building, unit and room, not with a door within 4.
function isBuildingShort(plain: string, at: number): boolean {
  return /^-?\d{1,3}-\d/.test(plain.slice(at, at + 8));
}

function isBareDoor(plain: string, end: number, digits: string): boolean {
  if (!/^\d/.test(digits)) return false;
  AFTER_BARE.lastIndex = end;
  return AFTER_BARE.test(plain);
}
