const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  '○': 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const TENS: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/** The characters a Chinese numeral may consist of. */
export const CHINESE_NUMERAL_CHARS = `${Object.keys(DIGITS).join('')}${Object.keys(TENS).join('')}廿卅`;

/**
 * The value of a Chinese numeral below 10,000: 二十二 -> 22, 一百零三 -> 103, 二〇二四 -> 2024 (digit by digit),
 * 廿三 -> 23. undefined when the characters are no numeral.
 */
export function chineseNumeral(text: string): number | undefined {
  if (text.length === 0 || text.length > 9) return undefined;
  const plain = text.replace(/廿/g, '二十').replace(/卅/g, '三十');
  let hasTens = false;
  for (const char of plain) {
    if (char in TENS) hasTens = true;
    else if (!(char in DIGITS)) return undefined;
  }
  if (!hasTens) {
    if (plain.length > 4) return undefined;
    let value = 0;
    for (const char of plain) value = value * 10 + DIGITS[char];
    return value;
  }
  return withTens(plain);
}

function withTens(plain: string): number | undefined {
  let value = 0;
  let digit: number | undefined;
  let lastUnit = 10_000;
  let afterZero = false;
  for (const char of plain) {
    if (char in TENS) {
      const unit = TENS[char];
      if (unit >= lastUnit || (digit === undefined && value !== 0)) return undefined;
      value += (digit ?? 1) * unit;
      lastUnit = unit;
      digit = undefined;
      afterZero = false;
    } else if (DIGITS[char] === 0) {
      if (digit !== undefined) return undefined;
      afterZero = true;
    } else {
      if (digit !== undefined) return undefined;
      digit = DIGITS[char];
    }
  }
  if (digit === undefined) return value;
  // 一百五 is said for 150, but 一百零五 is 105
  return value + digit * (lastUnit > 10 && !afterZero ? lastUnit / 10 : 1);
}
