import { chineseNumeral } from '../lib/chinese-numerals.ts';

const EXTENT =
  /(\d+|[一二两三四五六七八九十百]+)([多余来几]?)\s?(?:个|栋|幢|座|户|盏|处|棵|部|块|条|根|辆)?(单元|楼栋|楼道|楼|栋|户|盏|处|棵|部|车位|井盖|台阶|路灯)/;

/** How many things are spoken of right behind a place: 20多个单元. */
export function readExtent(
  text: string,
  from: number,
  until: number,
): { start: number; end: number; count: number; unit: string; isAtLeast: boolean } | null {
  const clause = /^[^，,。；;！？\n]*/.exec(text.slice(from, until))![0];
  const found = EXTENT.exec(clause);
  if (!found || /号|第$/.test(clause.slice(0, found.index).slice(-1))) return null;
  const count = /^\d+$/.test(found[1]) ? Number(found[1]) : chineseNumeral(found[1]);
  if (!count || count < 2) return null;
  const start = from + found.index;
  return { start, end: start + found[0].length, count, unit: found[3], isAtLeast: found[2] !== '' };
}
