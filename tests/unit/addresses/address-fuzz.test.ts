import { describe, expect, test, vi } from 'vitest';
import { buildLexicon, parseAddresses, parseHouseNumber, pinyinKeys } from '#core/addresses/index.ts';
import { plainText } from '#core/addresses/plain-text.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';

// a slow machine is no failure
vi.setConfig({ testTimeout: 60_000 });

const PIECES = [
  ...'莱阳路支街巷号院楼栋单元室层区村里居苑社区小大中东西南北一二三十百甲乙丙之附至到和与、，。 \n0123456789-－～#aBNo.門𠮷😀',
  '小区',
  '路口',
  '对面',
  '门口',
  '12345',
  'No. 22 Laiyang Road',
  '和惠居',
  '社区',
];

function randomText(random: () => number, length: number): string {
  let text = '';
  for (let n = 0; n < length; n++) text += PIECES[randomInt(random, PIECES.length)];
  return text;
}

describe('any text', () => {
  const lexicon = buildLexicon({
    roads: ['莱阳路', '里路'],
    estates: ['和惠居', '一号小区'],
    facilities: ['小区一号'],
  });

  test('is read without an exception, with positions in order and within it', () => {
    const random = seededRandom(21);
    for (let round = 0; round < 1500; round++) {
      const text = randomText(random, randomInt(random, 60));
      for (const names of [undefined, lexicon]) {
        let last = 0;
        for (const place of parseAddresses(text, names)) {
          expect(place.start, JSON.stringify(text)).toBeGreaterThanOrEqual(last);
          expect(place.end).toBeGreaterThan(place.start);
          expect(place.end).toBeLessThanOrEqual(text.length);
          expect(place.text).toBe(text.slice(place.start, place.end));
          expect(place.confidence).toBeGreaterThan(0);
          expect(place.confidence).toBeLessThanOrEqual(1);
          if (place.number) expect(place.number.to).toBeGreaterThanOrEqual(place.number.from);
          last = place.end;
        }
      }
      parseHouseNumber(text);
    }
  });

  test('keeps its length when it is made plain', () => {
    const random = seededRandom(4);
    for (let round = 0; round < 300; round++) {
      const codes = Array.from({ length: 50 }, () => randomInt(random, 0x10000));
      const text = String.fromCharCode(...codes);
      expect(plainText(text)).toHaveLength(text.length);
    }
  });

  // A regex that backtracks without bound takes minutes on one of these, a linear reader milliseconds.
  test.each([
    '路',
    '号',
    '1',
    '莱阳路1号',
    '一',
    ' ',
    '\n',
    '-',
    '1-',
    '小区',
    '社区',
    '和',
    '18、',
    'a ',
    'No. 1 a ',
    '号院',
    '居',
    '22号-',
  ])('of 60,000 times %j ends', (piece) => {
    const text = piece.repeat(Math.ceil(60_000 / piece.length));
    expect(Array.isArray(parseAddresses(text, lexicon))).toBe(true);
    expect(Array.isArray(parseAddresses(`莱阳路${text}`))).toBe(true);
  });
});

describe('pinyin keys', () => {
  test.each([
    ['莱阳路22号', 'laiyanglu22hao', 'lyl22h'],
    ['和惠居', 'hehuiju', 'hhj'],
    ['A座', 'azuo', 'az'],
    ['绿岛', 'lvdao', 'ld'],
    ['', '', ''],
  ])('%s', (name, full, initials) => {
    expect(pinyinKeys(name)).toEqual({ full, initials });
  });
});
