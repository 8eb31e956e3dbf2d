import { expect, test } from 'vitest';
import { levelMetresPerMetre, segmentSlopes, toblerSpeedKmh } from '#core/elevation/walking-slope.ts';

test('speeds are those of the published hiking function', () => {
  // Tobler 1993: 6 km/h at 5 % downhill, about 5.04 km/h on the level.
  expect(toblerSpeedKmh(-0.05)).toBe(6);
  expect(toblerSpeedKmh(0)).toBeCloseTo(5.0367, 4);
  for (const slope of [-0.3, -0.05, 0, 0.1, 0.3]) {
    expect(levelMetresPerMetre(slope)).toBeCloseTo(toblerSpeedKmh(0) / toblerSpeedKmh(slope), 9);
  }
});

test('an unknown slope is walked as level', () => {
  expect(levelMetresPerMetre(NaN)).toBe(1);
});

test('slopes are taken over runs of 30 m, so that a step in the grid makes no cliff', () => {
  const slopes = segmentSlopes([5, 5, 30, 40], [0, 4, 4, 4, 8], false);
  expect([...slopes].map((s) => Math.round(s * 1000) / 1000)).toEqual([0.1, 0.1, 0.1, 0.1]);
  expect([...segmentSlopes([5, 5], [0, 4, 4], false)].every((s) => s === 0.35)).toBe(true);
});

test('a bridge is as steep as its ends say, whatever lies below', () => {
  expect([...segmentSlopes([50, 50], [10, -40, 20], true)]).toEqual([0.1, 0.1]);
  expect([...segmentSlopes([50, 50], [10, NaN, 20], true)]).toEqual([0.1, 0.1]);
});

test('where a height is not known the slope is not either', () => {
  expect([...segmentSlopes([50, 50, 50], [0, 5, NaN, 5], false)]).toEqual([0.1, NaN, NaN]);
});
