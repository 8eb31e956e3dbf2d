import type { ParsedAddress } from './types.ts';

const TYPE = '(road|rd|lu|street|st|jie|avenue|ave|xiang|lane|drive|dr|boulevard|blvd)';
const NUMBER_FIRST = new RegExp(
  `(?<![\\w.-])(?:no\\.?\\s?)?([1-9]\\d{0,3})([a-f])?,?\\s{1,2}((?:[a-z]{1,14}\\s{1,2}){1,3}?)${TYPE}(?![a-z])`,
  'g',
);
const NUMBER_LAST = new RegExp(
  `(?<![\\w.-])((?:[a-z]{2,14}\\s{1,2}){1,2}?)${TYPE},?\\s{0,2}no\\.?\\s?([1-9]\\d{0,3})(?!\\d)`,
  'g',
);

/** No. 22 Laiyang Road · 11 Abbot St · Laiyang Lu No. 22: addresses in Latin letters, from a plain text. */
export function latinAddresses(text: string, plain: string): ParsedAddress[] {
  // texts without Latin letters are the rule
  if (!/[a-z]{2}/.test(plain)) return [];
  const found: ParsedAddress[] = [];
  for (const m of plain.matchAll(NUMBER_FIRST)) {
    found.push(door(text, m.index, m[0].length, latinRoad(m[3], m[4]), Number(m[1]), m[2]));
  }
  for (const m of plain.matchAll(NUMBER_LAST)) {
    found.push(door(text, m.index, m[0].length, latinRoad(m[1], m[2]), Number(m[3]), undefined));
  }
  return found;
}

const LONG_TYPE: Record<string, string> = {
  rd: 'road',
  lu: 'road',
  st: 'street',
  jie: 'street',
  ave: 'avenue',
  xiang: 'lane',
  dr: 'drive',
  blvd: 'boulevard',
};

/** A road in Latin letters in the form in which they are compared: laiyang road. */
export function latinRoad(name: string, type: string): string {
  return `${name.trim().replace(/\s+/g, ' ')} ${LONG_TYPE[type] ?? type}`;
}

function door(
  text: string,
  start: number,
  length: number,
  road: string,
  number: number,
  letter: string | undefined,
): ParsedAddress {
  return {
    start,
    end: start + length,
    text: text.slice(start, start + length),
    kind: 'door',
    road,
    crossRoad: null,
    estate: null,
    name: null,
    number: {
      from: number,
      to: number,
      letter: letter?.toUpperCase() ?? null,
      sub: null,
      lane: null,
      isCourt: false,
    },
    building: null,
    unit: null,
    floor: null,
    room: null,
    relation: 'at',
    confidence: 0.7,
  };
}
