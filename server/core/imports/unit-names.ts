import { doorNumberText, type ParsedAddress, parseHouseNumber } from '../addresses/index.ts';
import { readInnerParts } from '../addresses/inner-parts.ts';
import { plainText } from '../addresses/plain-text.ts';

/** 3 · 3# · 3栋 · 三号楼 · A座 as they are called elsewhere: 3号楼, A座; other names stay. */
export function buildingNameOf(text: string | null): string | null {
  if (text === null) return null;
  const plain = plainText(text).trim();
  if (/^\d{1,3}#?$/.test(plain)) return `${Number.parseInt(plain, 10)}号楼`;
  return readInnerParts(plain, 0).building ?? readInnerParts(`${plain}号楼`, 0).building ?? text;
}

/** 2 · 二单元 · 2号楼门 · 东 as they are called elsewhere: 2单元, 东单元; other names (南门) stay. */
export function unitNameOf(text: string | null): string | null {
  if (text === null) return null;
  const plain = plainText(text).trim();
  return readInnerParts(plain, 0).unit ?? readInnerParts(`${plain}单元`, 0).unit ?? text;
}

/** 22 · 22号 · １８号－２４号院 as on the plate; else the number found in the address. */
export function houseNumberOf(text: string | null, parsed: ParsedAddress | undefined): string | null {
  if (text !== null) {
    const numbers = parseHouseNumber(plainText(text));
    return numbers.length > 0 ? numbers.map(doorNumberText).join('、') : text;
  }
  return parsed?.number ? doorNumberText(parsed.number) : null;
}

/** 1998 · 1998年 · 1998-05: the year, when it can be one. */
export function yearOf(text: string | null): number | null {
  const year = Number(/(?:^|[^\d])(1[89]\d\d|20\d\d)(?!\d)/.exec(text ?? '')?.[1] ?? 0);
  return year > 0 ? year : null;
}
