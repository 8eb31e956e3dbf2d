import { describe, expect, test } from 'vitest';
import { distanceM } from '#core/geo/local-projection.ts';
import { type CoordinateSystem, findCrs } from '../../../server/features/imports/tables/crs.ts';

function system(code: string): CoordinateSystem {
  const outcome = findCrs(code);
  if (outcome.kind !== 'ok') throw new Error(`${code}: ${outcome.reason}`);
  return outcome.system;
}

describe('projected systems', () => {
  // The first row of the St. Louis file, whose true place is published with the data.
  test('US survey feet of Missouri East land in St. Louis', () => {
    const place = system('ESRI:102696').toWgs84(875854.877, 998434.947);
    expect(distanceM(place!, [-90.3053, 38.5755])).toBeLessThan(10);
  });

  // Length of the GRS 80 meridian from the equator to 45 degrees: 4,984,944.378 m (Moritz 2000, Geodetic Reference System 1980).
  test('on a central meridian the north of CGCS2000 is the length of the meridian', () => {
    for (const [code, lng] of [
      ['EPSG:4549', 120],
      ['EPSG:4528', 120],
      ['EPSG:4547', 114],
    ] as const) {
      const east = code === 'EPSG:4528' ? 40500000 : 500000;
      const place = system(code).toWgs84(east, 4984944.378)!;
      expect(distanceM(place, [lng, 45])).toBeLessThan(0.01);
    }
  });

  // IOGP guidance note 373-7-2, example for Mercator 1SP (Makassar / NEIEZ): E 5009726.58, N 569150.82 is 120 E, 3 S.
  test('a proj string works as well as a code', () => {
    const makassar = system('+proj=merc +lon_0=110 +k=0.997 +x_0=3900000 +y_0=900000 +ellps=bessel +no_defs');
    expect(distanceM(makassar.toWgs84(5009726.58, 569150.82)!, [120, -3])).toBeLessThan(0.05);
  });

  test('web mercator: one degree of longitude is a 360th of the equator', () => {
    const metresPerDegree = (2 * Math.PI * 6378137) / 360;
    expect(system('3857').toWgs84(120 * metresPerDegree, 0)![0]).toBeCloseTo(120, 9);
  });

  test.each([
    ['wgs84', 'WGS84'],
    ['WGS-84', 'WGS84'],
    ['CGCS2000', 'WGS84'],
    ['EPSG:4490', 'WGS84'],
    ['gcj-02', 'GCJ02'],
    ['BD09', 'BD09'],
    ['epsg:4549', 'EPSG:4549'],
    ['102696', 'ESRI:102696'],
  ])('%s is found as %s', (given, id) => {
    expect(system(given).id).toBe(id);
  });

  test.each([
    'EPSG:999999',
    '../../etc/passwd',
    '',
    '+proj=nothing',
    'EPSG:',
    '12',
    '+proj=tmerc +ellps=unknown',
  ])('%j is refused or usable, never an exception', (given) => {
    const outcome = findCrs(given);
    if (given !== '+proj=tmerc +ellps=unknown') expect(outcome.kind).toBe('refused');
  });

  test('values beyond the system are no place', () => {
    expect(system('EPSG:4549').toWgs84(Number.NaN, 0)).toBeNull();
    expect(system('wgs84').toWgs84(200, 10)).toBeNull();
    expect(system('ESRI:102696').toWgs84(1e300, 1e300)).toBeNull();
  });
});
