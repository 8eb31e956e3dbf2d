import { describe, expect, test } from 'vitest';
import { fromWgs84, type LngLatDatum } from '#core/geo/datum.ts';
import { distanceM, fromMetres, localProjection } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { checkDatum, measureOffset, rankDatums } from '#core/imports/datum-check.ts';
import { seededRandom } from '#core/lib/random.ts';

// A quarter of houses some 80 m apart, with the sea and a park (no houses) in the east.
const plane = localProjection([120.33, 36.06]);
const random = seededRandom(2);
const houses: LngLat[] = Array.from({ length: 200 }, (_, i) =>
  fromMetres(plane, [(i % 20) * 80 + random() * 30, Math.floor(i / 20) * 80 + random() * 30]),
);
const toHouseM = (lngLat: LngLat) => Math.min(...houses.map((house) => distanceM(house, lngLat)));
const DATUMS: LngLatDatum[] = ['WGS84', 'GCJ02', 'BD09'];

/** Problems at the doors of houses on the coast, as a file of that datum gives them. */
function fileIn(datum: LngLatDatum): LngLat[] {
  return houses
    .filter((_, index) => index % 20 > 15)
    .map(([lng, lat]) => fromWgs84([lng + random() * 1e-4, lat], datum));
}

describe('a datum that nobody told', () => {
  test.each(DATUMS)('%s is recognised by the houses', (datum) => {
    const [best] = rankDatums(fileIn(datum), toHouseM);
    expect(best.datum).toBe(datum);
    expect(best.medianM).toBeLessThan(15);
  });

  test.each(DATUMS)('%s passes when it was chosen, and another does not', (datum) => {
    const file = fileIn(datum);
    expect(checkDatum(file, datum, toHouseM)).toMatchObject({ kind: 'fits', fit: { datum } });
    for (const wrong of DATUMS) {
      if (wrong === datum) continue;
      expect(checkDatum(file, wrong, toHouseM)).toMatchObject({ kind: 'other_fits', better: { datum } });
    }
  });

  test('a file of another town fits in none', () => {
    const away = fileIn('WGS84').map(([lng, lat]): LngLat => [lng + 0.1, lat]);
    expect(checkDatum(away, 'WGS84', toHouseM)).toMatchObject({ kind: 'none_fits' });
  });

  test('without places there is nothing to say', () => {
    expect(checkDatum([], 'WGS84', toHouseM)).toBeUndefined();
    expect(measureOffset([])).toBeUndefined();
  });
});

describe('three known buildings', () => {
  test.each(['GCJ02', 'BD09'] as const)('show the shift of %s and name it', (datum) => {
    const pairs = houses.slice(0, 3).map((known) => ({ file: fromWgs84(known, datum), known }));
    const report = measureOffset(pairs)!;
    expect(report.bestDatum).toBe(datum);
    expect(report.bestShiftM).toBeLessThan(0.01);
    expect(report.shiftM).toBeGreaterThan(100);
    expect(report.residualM).toBeLessThan(5);
  });

  test('that do not belong together leave a large rest', () => {
    const pairs = [0, 1, 2].map((i) => ({ file: houses[i + 50 * i], known: houses[i] }));
    expect(measureOffset(pairs)!.residualM).toBeGreaterThan(100);
  });
});
