import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { inspectTable, readProblems } from '../../../server/features/imports/tables/index.ts';
import { drain } from '../../support/drain.ts';
import { describeWithFixtures } from '../../support/fixtures.ts';
import { readOptions } from './read-options.ts';

// a slow machine is no failure
vi.setConfig({ testTimeout: 60_000 });

// Counts taken from the files with Python's csv module, not with the code under test.
const BOSTON: Record<string, { rows: number; atDefaultPoint: number }> = {
  'abandoned-bicycle': { rows: 466, atDefaultPoint: 21 },
  catchbasin: { rows: 405, atDefaultPoint: 20 },
  'general-lighting-request': { rows: 1429, atDefaultPoint: 89 },
  'mice-infestation---residential': { rows: 489, atDefaultPoint: 13 },
  'missing-sign': { rows: 1117, atDefaultPoint: 36 },
  'pothole-repair-internal': { rows: 5393, atDefaultPoint: 186 },
  'sidewalk-repair': { rows: 1429, atDefaultPoint: 52 },
  'street-light-knock-downs': { rows: 599, atDefaultPoint: 45 },
  'street-light-outages': { rows: 7956, atDefaultPoint: 1039 },
  'traffic-signal-repair': { rows: 2096, atDefaultPoint: 31 },
  'tree-emergencies': { rows: 785, atDefaultPoint: 36 },
  'utility-call-in': { rows: 643, atDefaultPoint: 42 },
};

describeWithFixtures('Boston 2015', (path) => {
  test('every file of the folder is listed here', () => {
    const names = readdirSync(path('problems/boston-311-2015')).map((name) => name.replace('.csv', ''));
    expect(names.sort()).toEqual(Object.keys(BOSTON).sort());
  });

  test.each(Object.entries(BOSTON))('%s: every row is read, the default point is noticed', (name, counts) => {
    const bytes = readFileSync(path(`problems/boston-311-2015/${name}.csv`));
    const outcome = drain(readProblems(bytes, readOptions({ timeZone: 'America/New_York' })));
    if (outcome.kind !== 'ok') throw new Error(outcome.reason);
    const { rows, errors } = outcome.read;
    expect(errors).toEqual([]);
    expect(rows).toHaveLength(counts.rows);
    const atDefault = rows.filter((row) => row.isDefaultPoint);
    expect(atDefault).toHaveLength(counts.atDefaultPoint);
    for (const row of atDefault) expect(row.lngLat).toEqual([-71.0587, 42.3594]);
  });

  test('the columns are found by themselves', () => {
    const bytes = readFileSync(path('problems/boston-311-2015/abandoned-bicycle.csv'));
    const outcome = inspectTable(bytes, 'abandoned-bicycle.csv');
    if (outcome.kind !== 'ok') throw new Error(outcome.reason);
    expect(outcome.inspection).toMatchObject({
      encoding: 'utf-8',
      delimiter: ',',
      headerRow: 1,
      rowCount: 466,
      kindGuess: 'problems',
      dateOrder: { order: 'mdy', isCertain: true },
      coordinates: { kind: 'lng_lat', isSwapped: false, mustAsk: false },
      problemMapping: {
        naturalKey: 'CASE_ENQUIRY_ID',
        reportedAt: 'OPEN_DT',
        dueAt: 'TARGET_DT',
        closedAt: 'CLOSED_DT',
        status: 'CASE_STATUS',
        title: 'CASE_TITLE',
        category: 'TYPE',
        source: 'Source',
        address: 'Location',
        lng: 'LONGITUDE',
        lat: 'LATITUDE',
      },
    });
  });

  test('a row says what the file says', () => {
    const bytes = readFileSync(path('problems/boston-311-2015/mice-infestation---residential.csv'));
    const outcome = drain(readProblems(bytes, readOptions({ timeZone: 'America/New_York' })));
    if (outcome.kind !== 'ok') throw new Error(outcome.reason);
    expect(outcome.read.rows[1]).toMatchObject({
      row: 3,
      naturalKey: '101001242388',
      categoryCode: 'x:Mice Infestation - Residential',
      sourceCode: 'x:Constituent Call',
      status: 'closed',
      reportedAt: '2015-01-05T17:10:02.000Z',
      dueAt: '2015-05-05T16:10:01.000Z',
      closedAt: '2015-03-16T12:47:52.000Z',
      lngLat: [-71.0939, 42.274],
      placeText: '1465 Blue Hill Ave  Mattapan  MA  02126',
      extra: { precinct: '1803.0', Property_ID: '16288.0' },
    });
  });

  test('140 potholes closed before they were opened are said, and so is the wrong clock', () => {
    const bytes = readFileSync(path('problems/boston-311-2015/pothole-repair-internal.csv'));
    const outcome = drain(readProblems(bytes, readOptions({})));
    if (outcome.kind !== 'ok') throw new Error(outcome.reason);
    const notes = new Map(outcome.read.report.notes.map((note) => [note.code, note]));
    expect(notes.get('closed_before_reported')?.count).toBe(140);
    expect(notes.get('time_zone_suspicious')?.details).toEqual({ timeZone: 'Asia/Shanghai', meanLng: -71 });
  });
});

describeWithFixtures('St. Louis, January 2018', (path) => {
  const read = (options: Parameters<typeof readOptions>[0]) => {
    const bytes = readFileSync(path('problems/stlouis-311-2018-01.csv'));
    const outcome = drain(readProblems(bytes, readOptions(options)));
    if (outcome.kind !== 'ok') throw new Error(outcome.reason);
    return outcome.read;
  };

  test('feet of Missouri East land in St. Louis', () => {
    const { rows, errors } = read({ crs: 'ESRI:102696' });
    expect(errors).toEqual([]);
    expect(rows).toHaveLength(1554);
    expect(rows[0].lngLat![0]).toBeCloseTo(-90.3053, 4);
    expect(rows[0].lngLat![1]).toBeCloseTo(38.5755, 4);
    expect(rows[0]).toMatchObject({ rawX: 875854.877, rawY: 998434.947, sourceDatum: 'ESRI:102696' });
    for (const { lngLat } of rows) {
      if (!lngLat) continue;
      expect(lngLat[0]).toBeGreaterThan(-90.4);
      expect(lngLat[0]).toBeLessThan(-90.1);
      expect(lngLat[1]).toBeGreaterThan(38.5);
      expect(lngLat[1]).toBeLessThan(38.8);
    }
  });

  test('48 rows without coordinates and 18 repeated ids are reported, nothing is dropped', () => {
    const { rows, report } = read({ crs: 'ESRI:102696' });
    expect(rows.filter((row) => row.lngLat === null)).toHaveLength(48);
    expect(report.notes.find((note) => note.code === 'coordinates_missing')?.count).toBe(48);
    expect(report.repeatedKeys).toHaveLength(18);
    expect(report.repeatedKeys.filter((repeated) => repeated.isIdentical)).toHaveLength(9);
    expect(report.repeatedKeys[0]).toEqual({ key: '1049265', rows: [2, 3], isIdentical: true });
  });

  test('the states are understood but for one word', () => {
    const { rows, report } = read({ crs: 'ESRI:102696' });
    const count = (status: string) => rows.filter((row) => row.status === status).length;
    expect(count('closed')).toBe(1430);
    expect(count('dispatched')).toBe(68);
    expect(count('voided')).toBe(39);
    expect(report.unknownStatuses).toEqual({ Letter: 3 });
  });

  test.each(['EPSG:2815', 'EPSG:26996', 'wgs84', 'EPSG:4549'])(
    'the wrong system %s gives an error for every row with coordinates',
    (crs) => {
      const { rows, errors } = read({ crs });
      expect(rows).toHaveLength(48);
      expect(errors).toHaveLength(1506);
      expect(errors[0]).toEqual({
        row: 2,
        field: 'srx, sry',
        value: '875854.877, 998434.947',
        code: 'coordinates_impossible',
      });
    },
  );
});
