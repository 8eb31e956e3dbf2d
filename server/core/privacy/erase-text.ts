/** Stands where something was overwritten for good. */
export const ERASED = '[已删除]';

const DIGIT = /[0-9０-９]/;

/**
 * Finds a value however it is written: numbers with or without spaces and hyphens, half or full width; words as they are. Null
 * for a single sign, which would stand everywhere.
 */
export function valuePattern(value: string): RegExp | null {
  const signs = [...value.trim()];
  if (signs.length < 2) return null;
  const isNumber = signs.filter((sign) => DIGIT.test(sign)).length >= 5;
  if (!isNumber) return new RegExp(escaped(value.trim()), 'g');
  const counted = signs.filter((sign) => !/[-\s·•－　]/.test(sign));
  return new RegExp(counted.map(anyWidth).join('[-\\s·•－　]?'), 'gi');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The sign in half and in full width. */
function anyWidth(sign: string): string {
  const code = sign.charCodeAt(0);
  const isWide = code >= 0xff01 && code <= 0xff5e;
  const half = isWide ? String.fromCharCode(code - 0xfee0) : sign;
  const halfCode = half.charCodeAt(0);
  const wide = halfCode >= 0x21 && halfCode <= 0x7e ? String.fromCharCode(halfCode + 0xfee0) : half;
  return half === wide ? escaped(half) : `(?:${escaped(half)}|${wide})`;
}

/** Overwrites in every text of a value, however deep; the given value is not changed. Keys stay. */
export function eraseIn<T>(value: T, patterns: readonly RegExp[]): { value: T; count: number } {
  let count = 0;
  const erase = (each: unknown): unknown => {
    if (typeof each === 'string') {
      let text = each;
      for (const pattern of patterns) {
        text = text.replace(pattern, () => {
          count++;
          return ERASED;
        });
      }
      return text;
    }
    if (Array.isArray(each)) return each.map(erase);
    if (each === null || typeof each !== 'object') return each;
    return Object.fromEntries(Object.entries(each).map(([name, part]) => [name, erase(part)]));
  };
  return { value: erase(value) as T, count };
}
