import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { codeFaults, isCreditCode, isPhoneNumber } from '#core/units/check-digits.ts';

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015 by its own table of weights, instead of powers of three. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
function withCheckSign(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * SIGNS.indexOf(first17[i]), 0);
  const check = 31 - (sum % 31);
  return first17 + SIGNS[check === 31 ? 0 : check];
}

describe('统一社会信用代码', () => {
  // The example of the standard, and the registry's own number of a bank.
  it.each(['91350100M000100Y43', '9144030071526726XG'])('%s is right', (code) => {
    expect(isCreditCode(code)).toBe(true);
  });

  it('agrees with the table of the standard for a thousand codes, and no single slip passes', () => {
    const random = seededRandom(32100);
    for (let n = 0; n < 1000; n++) {
      const pick = (signs: string) => signs[Math.floor(random() * signs.length)];
      const first = `9${pick('1239')}${Array.from({ length: 6 }, () => pick('0123456789')).join('')}`;
      const code = withCheckSign(first + Array.from({ length: 9 }, () => pick(SIGNS)).join(''));
      expect(isCreditCode(code)).toBe(true);
      const at = Math.floor(random() * 18);
      const other = pick((at >= 2 && at < 8 ? SIGNS.slice(0, 10) : SIGNS).replace(code[at], ''));
      expect(isCreditCode(code.slice(0, at) + other + code.slice(at + 1))).toBe(false);
    }
  });

  it.each([
    '',
    '91350100M000100Y4',
    '91350100M000100Y433',
    '91350100m000100y43',
    '91350100I000100Y43',
    '9135O100M000100Y43',
  ])('“%s” is none', (code) => expect(isCreditCode(code)).toBe(false));
});

it.each([
  ['13812345678', true],
  ['138 1234 5678', true],
  ['+86-138-1234-5678', true],
  ['0532-88886666', true],
  ['88886666', true],
  ['010 6555 1234', true],
  ['12812345678', false],
  ['1381234567', false],
  ['110', false],
  ['王师傅', false],
])('%s is a phone number: %s', (text, is) => expect(isPhoneNumber(text)).toBe(is));

describe('codes of areas', () => {
  const area = (
    key: number,
    level: 'subdistrict' | 'community' | 'grid',
    code: string | null,
    parentKey: number | null,
  ) => ({
    key,
    level,
    code,
    parentKey,
  });
  const street = area(1, 'subdistrict', '370299001', null);
  const faults = (...areas: Parameters<typeof codeFaults>[0]) =>
    codeFaults([street, ...areas]).map(({ key, fault }) => `${key} ${fault}`);

  it('that follow each other are right, and so are areas without one', () => {
    expect(faults(area(2, 'community', '370299001001', 1), area(3, 'grid', '37029900100101', 2))).toEqual([]);
    expect(faults(area(2, 'community', null, 1), area(3, 'grid', '37029900100101', 2))).toEqual([]);
  });

  it('are told what is wrong with them', () => {
    expect(faults(area(2, 'community', '37029900100A', 1))).toEqual(['2 code_not_digits']);
    expect(faults(area(2, 'community', '3702990010011', 1))).toEqual(['2 code_length']);
    expect(faults(area(2, 'community', '370298001001', 1))).toEqual(['2 code_prefix']);
    expect(faults(area(2, 'community', '370299001001', 1), area(3, 'community', '370299001001', 1))).toEqual([
      '2 code_repeated',
      '3 code_repeated',
    ]);
  });
});
