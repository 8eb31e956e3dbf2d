/** How tables write "nothing here". */
const MISSING = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  'nan',
  'null',
  'none',
  'nil',
  'undefined',
  '\\n',
  '-',
  '--',
  '—',
  '——',
  '/',
  '无',
  '暂无',
  '空',
  '不详',
  '未知',
  '0000-00-00',
  '0000-00-00 00:00:00',
]);

/** Whether a cell says nothing: empty, NA, null, 无, 暂无, —. */
export function isMissing(cell: string | undefined): boolean {
  if (cell === undefined || cell === '') return true;
  return cell.length <= 19 && MISSING.has(cell.trim().toLowerCase());
}

/** A cell as text, trimmed; null when it says nothing. */
export function textOf(cell: string | undefined): string | null {
  return isMissing(cell) ? null : cell!.trim();
}

const NUMBER = /^[+-]?(\d{1,20}|\d{1,3}(?:,\d{3}){1,5})?(\.\d{1,20})?(e[+-]?\d{1,3})?$/i;
const COUNT_WORD = /(户|人|个|件|次|层|名|家|位|条)$/;

/** A cell as a number: 1,234.5 · １２ · 12户 · 1.2e3; 'unreadable' for anything else, null when it says nothing. */
export function numberOf(cell: string | undefined): number | null | 'unreadable' {
  if (isMissing(cell)) return null;
  const text = cell!
    .normalize('NFKC')
    .trim()
    .replace(COUNT_WORD, '')
    .replace(/[°\s]$/, '');
  if (text === '' || text === '.' || !NUMBER.test(text)) return 'unreadable';
  const value = Number(text.replace(/,/g, ''));
  return Number.isFinite(value) ? value : 'unreadable';
}

const NUMBER_PAIR =
  /^(?:srid=\d{4,6};)?\s{0,4}(?:point\s{0,4})?[([]{0,2}\s{0,4}([+-]?\d{1,9}(?:\.\d{1,20})?)\s{0,4}[,;、/\s]\s{0,4}([+-]?\d{1,9}(?:\.\d{1,20})?)\s{0,4}[)\]]{0,2}$/i;

/** 120.33,36.06 · (42.29, -71.08) · POINT(120.33 36.06) · 120.33;36.06 as its two numbers in the order given. */
export function numberPairOf(cell: string | undefined): [number, number] | null | 'unreadable' {
  if (isMissing(cell)) return null;
  const match = NUMBER_PAIR.exec(cell!.slice(0, 120).normalize('NFKC').trim());
  return match ? [Number(match[1]), Number(match[2])] : 'unreadable';
}
