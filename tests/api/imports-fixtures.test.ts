import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach, expect, test } from 'vitest';
import { describeWithFixtures } from '../support/fixtures.ts';
import { type ImportApi, openImportApi } from '../support/import-api.ts';

let api: ImportApi;
beforeEach(async () => {
  api = await openImportApi();
});

describeWithFixtures('real problems', (path) => {
  test('a Boston file: every row of the file is a problem, counts agree with the file itself', async () => {
    const file = await readFile(path('problems/boston-311-2015/missing-sign.csv'));
    const rows = parse(file, { columns: true, bom: true }) as Record<string, string>[];
    const outcome = await api.stored('missing-sign.csv', file, { kind: 'problems' });
    expect(outcome).toMatchObject({
      rowCount: rows.length,
      errorCount: 0,
      counts: { inserted: rows.length },
    });
    const closed = rows.filter(({ CASE_STATUS }) => CASE_STATUS === 'Closed').length;
    expect(await api.count("problems where status = 'closed'")).toBe(closed);
    const atDefault = rows.filter(
      ({ LATITUDE, LONGITUDE }) => LATITUDE === '42.3594' && LONGITUDE === '-71.0587',
    );
    expect(outcome.counts.defaultPoint).toBeGreaterThanOrEqual(atDefault.length);
    expect(await api.count('problems where lat = 42.3594 and lng = -71.0587')).toBe(0);
  });

  test('St. Louis: feet to degrees, NA rows unplaced, repeated ids once', async () => {
    const file = await readFile(path('problems/stlouis-311-2018-01.csv'));
    const rows = parse(file, { columns: true, bom: true }) as Record<string, string>[];
    const ids = new Set(rows.map(({ requestid }) => requestid));
    const outcome = await api.stored('stlouis.csv', file, {
      kind: 'problems',
      options: { crs: 'ESRI:102696', timeZone: 'America/Chicago' },
    });
    expect(outcome.counts).toMatchObject({ inserted: ids.size, repeated: rows.length - ids.size });
    const lastOf = new Map(rows.map((line) => [line.requestid, line]));
    const unplaced = [...lastOf.values()].filter(({ srx }) => srx === 'NA').length;
    expect(await api.count('problems where lng is null and not is_default_point')).toBe(unplaced);
    const [first] = await api.db.query<{ lng: number; lat: number; raw: number }>(
      "select lng, lat, raw_x as raw from problems where natural_key = '1049265'",
    );
    expect(first!.lng).toBeCloseTo(-90.3053, 4);
    expect(first!.lat).toBeCloseTo(38.5755, 4);
    expect(first!.raw).toBe(875854.877);
  });

  test('Boston files one by one, then together: nothing is counted twice', async () => {
    const folder = path('problems/boston-311-2015');
    // The smaller ones; all twelve are in docs/real-input.md.
    const names = [
      'abandoned-bicycle.csv',
      'catchbasin.csv',
      'mice-infestation---residential.csv',
      'utility-call-in.csv',
    ];
    const bodies: string[] = [];
    let header = '';
    let rowCount = 0;
    for (const name of names) {
      const text = await readFile(join(folder, name), 'utf8');
      const rows = parse(text, { columns: true, bom: true }) as object[];
      const options = { timeZone: 'America/New_York' };
      const outcome = await api.stored(name, text, { kind: 'problems', options });
      expect(outcome.counts, name).toMatchObject({ inserted: rows.length, updated: 0 });
      rowCount += rows.length;
      header = text.slice(0, text.indexOf('\n') + 1);
      bodies.push(text.slice(header.length));
    }
    expect(await api.count('problems')).toBe(rowCount);
    const together = await api.stored('boston.csv', header + bodies.join(''), {
      kind: 'problems',
      options: { timeZone: 'America/New_York' },
    });
    expect(together).toMatchObject({ rowCount, counts: { inserted: 0, updated: 0, unchanged: rowCount } });
    expect(await api.count('problems')).toBe(rowCount);
  });
});
