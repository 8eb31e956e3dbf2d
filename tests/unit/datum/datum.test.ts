import { describe, expect, test } from 'vitest';
import { fromWgs84, isInShiftedArea, type LngLatDatum, toWgs84 } from '#core/geo/datum.ts';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';

const CAPITAL: LngLat = [116.404, 39.915];

describe('datum shifts', () => {
  // Control values published with the widely used coordtransform packages, whose inverse is a single step
  // (hence 3 m for the way back; forward values agree to rounding).
  test('forward values agree with the published ones', () => {
    expect(distanceM(fromWgs84(CAPITAL, 'GCJ02'), [116.41024449916938, 39.91640428150164])).toBeLessThan(
      0.001,
    );
    const baiduOfGcj = fromWgs84(toWgs84(CAPITAL, 'GCJ02'), 'BD09');
    expect(distanceM(baiduOfGcj, [116.41036949371029, 39.92133699351021])).toBeLessThan(0.01);
  });

  test('backward values agree with the published ones within their own precision', () => {
    expect(distanceM(toWgs84(CAPITAL, 'GCJ02'), [116.39775550083061, 39.91359571849836])).toBeLessThan(3);
    const gcjOfBaidu = fromWgs84(toWgs84(CAPITAL, 'BD09'), 'GCJ02');
    expect(distanceM(gcjOfBaidu, [116.39762729119315, 39.90865673957631])).toBeLessThan(1);
  });

  test.each<LngLatDatum>(['GCJ02', 'BD09'])('%s there and back stays within a centimetre', (datum) => {
    const random = seededRandom(11);
    for (let i = 0; i < 2000; i++) {
      const place: LngLat = [75 + random() * 58, 4 + random() * 49];
      expect(distanceM(toWgs84(fromWgs84(place, datum), datum), place)).toBeLessThan(0.01);
    }
  });

  test.each<LngLatDatum>(['GCJ02', 'BD09'])('%s moves Qingdao by hundreds of metres', (datum) => {
    const moved = distanceM(fromWgs84([120.33, 36.06], datum), [120.33, 36.06]);
    expect(moved).toBeGreaterThan(100);
    expect(moved).toBeLessThan(1500);
  });

  test.each<[string, LngLat]>([
    ['St. Louis', [-90.3053, 38.5755]],
    ['Boston', [-71.0587, 42.3594]],
    ['Monaco', [7.42, 43.73]],
    ['Sydney', [151.2, -33.86]],
  ])('%s is not moved at all', (_name, place) => {
    expect(isInShiftedArea(place)).toBe(false);
    for (const datum of ['GCJ02', 'BD09'] as const) {
      expect(toWgs84(place, datum)).toEqual(place);
      expect(fromWgs84(place, datum)).toEqual(place);
    }
  });

  test('every input ends, at the edge of the shifted area too', () => {
    const random = seededRandom(3);
    for (let i = 0; i < 500; i++) {
      const edge: LngLat = [
        [72.004, 137.8347][randomInt(random, 2)] + (random() - 0.5) * 0.01,
        1 + random() * 54,
      ];
      for (const datum of ['GCJ02', 'BD09'] as const) {
        expect(distanceM(toWgs84(edge, datum), edge)).toBeLessThan(5000);
      }
    }
  });
});
