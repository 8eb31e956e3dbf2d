import { describe, expect, it } from 'vitest';
import { cameraOfBox } from '#core/reviews/area-camera.ts';
import {
  lastDays,
  lastWholeMonth,
  minutesOf,
  monthNames,
  monthsUntil,
  rangeBefore,
} from '#core/reviews/day-ranges.ts';
import { householdFigure, isTooFew, shareFigure } from '#core/reviews/figure-content.ts';
import { coarsePlace, placeReach } from '#core/reviews/place-words.ts';
import { stepDays, stepNames } from '#core/reviews/problem-content.ts';

describe('periods', () => {
  it('are followed by one of equal length, and months run to the last day', () => {
    expect(rangeBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
      from: '2026-01-29',
      to: '2026-02-28',
    });
    expect(rangeBefore({ from: '2028-03-01', to: '2028-03-01' })).toEqual({
      from: '2028-02-29',
      to: '2028-02-29',
    });
    expect(lastDays('2026-10-31', 90)).toEqual({ from: '2026-08-03', to: '2026-10-31' });
    expect(monthsUntil('2026-01-15', 12)).toEqual({ from: '2025-02-01', to: '2026-01-31' });
    expect(['2026-10-31', '2026-11-01', '2028-02-28', '2026-01-30'].map(lastWholeMonth)).toEqual([
      '2026-10-31',
      '2026-10-31',
      '2028-01-31',
      '2025-12-31',
    ]);
    expect(monthNames(monthsUntil('2026-01-15', 3))).toEqual(['2025-11', '2025-12', '2026-01']);
  });

  it('begin and end at midnight of the office', () => {
    expect(minutesOf({ from: '2026-01-01', to: '2026-01-01' }, 'Asia/Shanghai')).toEqual({
      fromMinute: Date.parse('2025-12-31T16:00:00Z') / 60_000,
      untilMinute: Date.parse('2026-01-01T16:00:00Z') / 60_000,
    });
  });

  it('are drawn in days, weeks or four weeks', () => {
    expect([31, 32, 217, 218].map((days) => stepDays(lastDays('2026-10-31', days)))).toEqual([1, 7, 7, 28]);
    expect(stepNames({ from: '2026-12-28', to: '2026-12-30' })).toEqual(['12-28', '12-29', '12-30']);
    expect(stepNames(lastDays('2026-12-31', 40))).toHaveLength(6);
  });
});

describe('figures of few', () => {
  it('are not said, and it is said that they are few', () => {
    expect(shareFigure('response', [2, 4]).value).toBeNull();
    expect(shareFigure('response', [2, 5], { previous: [1, 4] })).toMatchObject({
      value: 0.4,
      previous: null,
    });
    expect(householdFigure('per1000', [4, 900]).value).toBeNull();
    expect(householdFigure('per1000', [9, 900])).toMatchObject({ value: 10, numerator: 9, denominator: 900 });
    expect(householdFigure('per1000', [9, null]).value).toBeNull();
    expect(isTooFew(householdFigure('per1000', [4, 900]))).toBe(true);
    // Nobody counted the households: that is not few.
    expect(isTooFew(householdFigure('per1000', [9, null]))).toBe(false);
    expect(isTooFew(shareFigure('response', [2, 5]))).toBe(false);
  });
});

describe('places in what is shown to many', () => {
  it('lose doors and rooms, and where few live the house, too', () => {
    const cases: [text: string, house: string, area: string][] = [
      ['海棠路3号2单元302室漏水', '海棠路3号漏水', '海棠路漏水'],
      ['幸福小区5号楼三单元门口堆杂物', '幸福小区5号楼门口堆杂物', '幸福小区门口堆杂物'],
      ['5号楼1203室夜间噪声', '5号楼夜间噪声', '夜间噪声'],
      ['12栋东户下水道堵塞', '12栋下水道堵塞', '下水道堵塞'],
      ['新华街小广场路灯不亮3天', '新华街小广场路灯不亮3天', '新华街小广场路灯不亮3天'],
      ['第2次反映垃圾清运', '第2次反映垃圾清运', '第2次反映垃圾清运'],
    ];
    for (const [text, house, area] of cases) {
      expect(coarsePlace(text, 'door')).toBe(text);
      expect(coarsePlace(text, 'house')).toBe(house);
      expect(coarsePlace(text, 'area')).toBe(area);
    }
  });

  it('go as far as the number of households allows', () => {
    expect([null, 4, 5].map((households) => placeReach(households, true))).toEqual(['area', 'area', 'house']);
    expect(placeReach(null, false)).toBe('door');
  });
});

it('the camera of a box shows it whole', () => {
  const [zoom, lat, lng] = cameraOfBox([120, 36, 120.02, 36.01], { widthPx: 720, heightPx: 520 })
    .split('/')
    .map(Number);
  expect([lat, lng]).toEqual([36.005, 120.01]);
  const degreesAcross = (360 * 720) / (512 * 2 ** zoom);
  expect(degreesAcross).toBeGreaterThan(0.02);
  expect(degreesAcross).toBeLessThan(0.03);
});
