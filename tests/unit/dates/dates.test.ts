import { describe, expect, test } from 'vitest';
import { chineseNumeral } from '#core/lib/chinese-numerals.ts';
import { type DateOrder, guessDateOrder, parseDate } from '#core/lib/dates.ts';
import { instantOfLocal, isTimeZone, localOfInstant } from '#core/lib/dates-zone.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';

function read(text: string, order: DateOrder = 'ymd', timeZone = 'Asia/Shanghai'): string {
  const outcome = parseDate(text, { order, timeZone });
  return outcome.kind === 'ok' ? new Date(outcome.instantMs).toISOString() : outcome.reason;
}

describe('dates', () => {
  test.each([
    ['2024-01-05', '2024-01-04T16:00:00.000Z'],
    ['2024-01-05 10:20', '2024-01-05T02:20:00.000Z'],
    ['2024-1-5 9:05:07', '2024-01-05T01:05:07.000Z'],
    ['2024/1/5 10:20:30', '2024-01-05T02:20:30.000Z'],
    ['2024.01.05', '2024-01-04T16:00:00.000Z'],
    ['2024-01-05T10:20:30Z', '2024-01-05T10:20:30.000Z'],
    ['2024-01-05T10:20:30.125+08:00', '2024-01-05T02:20:30.125Z'],
    ['2024-01-05T10:20:30-0500', '2024-01-05T15:20:30.000Z'],
    ['2018-01-01 00:48:30.0', '2017-12-31T16:48:30.000Z'],
    ['2018-01-02 08:33:50.063', '2018-01-02T00:33:50.063Z'],
    ['20240105', '2024-01-04T16:00:00.000Z'],
    ['20240105102030', '2024-01-05T02:20:30.000Z'],
    ['2024年1月5日', '2024-01-04T16:00:00.000Z'],
    ['2024年01月05日 10时20分30秒', '2024-01-05T02:20:30.000Z'],
    ['2024年1月5日上午9:30', '2024-01-05T01:30:00.000Z'],
    ['2024年1月5日下午3点20分', '2024-01-05T07:20:00.000Z'],
    ['2024年1月5日 晚上8点半', '2024-01-05T12:30:00.000Z'],
    ['2024年1月5号星期五 10:20', '2024-01-05T02:20:00.000Z'],
    ['2024-01-05（周五）10:20', '2024-01-05T02:20:00.000Z'],
    ['２０２４年１月５日　１０：２０', '2024-01-05T02:20:00.000Z'],
    ['二〇二四年一月五日', '2024-01-04T16:00:00.000Z'],
    ['二〇二四年十二月二十一日', '2024-12-20T16:00:00.000Z'],
    ['24年1月5日', '2024-01-04T16:00:00.000Z'],
    ['2024-01-05 12:00:00 AM', '2024-01-04T16:00:00.000Z'],
    ['2024/1/5 下午 03:20', '2024-01-05T07:20:00.000Z'],
    ['Fri Jan 05 10:20:30 CST 2024', '2024-01-05T02:20:30.000Z'],
    ['Jan 5, 2024', '2024-01-04T16:00:00.000Z'],
    ['5-Jan-2024 10:20', '2024-01-05T02:20:00.000Z'],
    ['5 January 2024', '2024-01-04T16:00:00.000Z'],
    ['1704421230', '2024-01-05T02:20:30.000Z'],
    ['1704421230000', '2024-01-05T02:20:30.000Z'],
    ['45296', '2024-01-04T16:00:00.000Z'],
    ['45296.5', '2024-01-05T04:00:00.000Z'],
    ['2024-01-05 24:00', '2024-01-05T16:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  test.each<[string, DateOrder, string]>([
    ['01/05/2015 09:49:51 AM', 'mdy', '2015-01-05T14:49:51.000Z'],
    ['01/05/2015 12:10:02 PM', 'mdy', '2015-01-05T17:10:02.000Z'],
    ['07/05/2015 12:10:02 AM', 'mdy', '2015-07-05T04:10:02.000Z'],
    ['05/01/2015 13:00', 'dmy', '2015-01-05T18:00:00.000Z'],
    ['5.1.2015', 'dmy', '2015-01-05T05:00:00.000Z'],
    ['1/5/15', 'mdy', '2015-01-05T05:00:00.000Z'],
  ])('%s in order %s, Boston time, is %s', (text, order, instant) => {
    expect(read(text, order, 'America/New_York')).toBe(instant);
  });

  test.each([
    ['2024-02-30', 'date_impossible'],
    ['2023-02-29', 'date_impossible'],
    ['2024-13-01', 'date_impossible'],
    ['2024-01-05 25:00', 'date_impossible'],
    ['0001-01-01', 'date_impossible'],
    ['20241341', 'date_impossible'],
    ['昨天', 'date_unreadable'],
    ['1月5日', 'date_unreadable'],
    ['2024', 'date_unreadable'],
    ['2024-01-05 foo', 'date_unreadable'],
    ['', 'date_unreadable'],
    ['NA', 'date_unreadable'],
    ['9'.repeat(70), 'date_unreadable'],
  ])('%j is refused: %s', (text, reason) => {
    expect(read(text)).toBe(reason);
  });

  test('29 February exists in leap years only', () => {
    expect(read('2024-02-29')).toBe('2024-02-28T16:00:00.000Z');
    expect(read('2000-02-29')).toBe('2000-02-28T16:00:00.000Z');
    expect(read('1900-02-29')).toBe('date_impossible');
  });

  test('the order of a column is read from the days above twelve', () => {
    expect(guessDateOrder(['01/05/2015', '01/25/2015'])).toEqual({ order: 'mdy', isCertain: true });
    expect(guessDateOrder(['01/05/2015', '25/01/2015'])).toEqual({ order: 'dmy', isCertain: true });
    expect(guessDateOrder(['2015-01-05'])).toEqual({ order: 'ymd', isCertain: true });
    expect(guessDateOrder(['01/05/2015 09:49:51 AM'])).toEqual({ order: 'mdy', isCertain: false });
  });

  test('any text ends in a date or a reason', () => {
    const random = seededRandom(5);
    const alphabet = '0123456789-/.:年月日时分秒上午下T Z+apm半';
    for (let i = 0; i < 20_000; i++) {
      let text = '';
      for (let n = randomInt(random, 30); n > 0; n--) text += alphabet[randomInt(random, alphabet.length)];
      const outcome = parseDate(text, { order: 'mdy', timeZone: 'Asia/Shanghai' });
      if (outcome.kind === 'ok') expect(Number.isFinite(outcome.instantMs)).toBe(true);
    }
  });
});

describe('time zones', () => {
  test('a wall-clock time and its instant agree through a year of New York', () => {
    for (let hour = 0; hour < 8760; hour += 7) {
      const instant = Date.UTC(2015, 0, 1) + hour * 3_600_000;
      expect(instantOfLocal(localOfInstant(instant, 'America/New_York'), 'America/New_York')).toBe(instant);
    }
  });

  test('the hour that does not exist and the hour that comes twice have one instant each', () => {
    // 2015-03-08 02:30 was skipped, 2015-11-01 01:30 came twice
    expect(read('2015-03-08 02:30', 'ymd', 'America/New_York')).toBe('2015-03-08T07:30:00.000Z');
    expect(read('2015-11-01 01:30', 'ymd', 'America/New_York')).toBe('2015-11-01T05:30:00.000Z');
  });

  test('China had summer time in 1988', () => {
    expect(read('1988-07-01 12:00')).toBe('1988-07-01T03:00:00.000Z');
    expect(read('1988-12-01 12:00')).toBe('1988-12-01T04:00:00.000Z');
  });

  test('an invented zone is known to be none', () => {
    expect(isTimeZone('Asia/Shanghai')).toBe(true);
    expect(isTimeZone('Asia/Atlantis')).toBe(false);
  });
});

describe('Chinese numerals', () => {
  test.each<[string, number | undefined]>([
    ['二十二', 22],
    ['十', 10],
    ['十八', 18],
    ['三', 3],
    ['两', 2],
    ['一百零三', 103],
    ['一百五', 150],
    ['一百一十', 110],
    ['一百二十三', 123],
    ['二〇二四', 2024],
    ['一二三', 123],
    ['廿三', 23],
    ['三千二百一十', 3210],
    ['', undefined],
    ['路', undefined],
    ['十十', undefined],
    ['一十百', undefined],
  ])('%s is %s', (text, value) => {
    expect(chineseNumeral(text)).toBe(value);
  });

  test('every number below 10,000 written out is read back', () => {
    const digit = '零一二三四五六七八九';
    const write = (n: number): string => {
      const parts: string[] = [];
      let gap = false;
      for (const [unit, name] of [
        [1000, '千'],
        [100, '百'],
        [10, '十'],
        [1, ''],
      ] as const) {
        const d = Math.floor(n / unit) % 10;
        if (d === 0) gap = parts.length > 0;
        else {
          if (gap) parts.push('零');
          gap = false;
          parts.push(digit[d] + name);
        }
      }
      return parts.join('');
    };
    for (let n = 1; n < 10_000; n++) expect(chineseNumeral(write(n))).toBe(n);
  });
});
