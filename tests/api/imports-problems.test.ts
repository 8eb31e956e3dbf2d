import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ImportApi, openImportApi, squares } from '../support/import-api.ts';

let api: ImportApi;
beforeEach(async () => {
  api = await openImportApi();
});

const header = '工单编号,标题,内容,类别,状态,上报时间,办结时间,地址,经度,纬度';

function table(...rows: string[]): string {
  return [header, ...rows].join('\n');
}

const row = (key: string, more: { text?: string; status?: string; lng?: string; lat?: string } = {}) =>
  `${key},${more.text ?? '路面破损'},${more.text ?? '路面破损'}需要修,,${more.status ?? '处置中'},2026-05-01 08:00,,某路1号,${more.lng ?? '120.005'},${more.lat ?? '36.005'}`;

interface Stored {
  key: number;
  title: string;
  status: string;
  lng: number | null;
  lat: number | null;
  precision: string;
  naturalKey: string;
  communityKey: number | null;
  version: number;
  isRemoved: boolean;
  categoryCode: string;
}

function problems(): Promise<Stored[]> {
  return api.db.query<Stored>(
    `select key, title, status, lng, lat, precision, natural_key as "naturalKey", community_key as "communityKey",
       version, deleted_at is not null as "isRemoved", category_code as "categoryCode" from problems order by key`,
  );
}

const live = async () => (await problems()).filter(({ isRemoved }) => !isRemoved);

describe('problems', () => {
  test('rows are stored once, with an event each, in the areas that hold them', async () => {
    await api.stored(
      'areas.geojson',
      squares([
        ['东社区', null, 0, 0],
        ['西社区', null, 10, 0],
      ]),
      { kind: 'areas' },
    );
    const file = table(
      row('A1'),
      row('A2', { lng: '120.015' }),
      row('A3', { lng: '121' }),
      row('A4', { lng: '', lat: '' }),
    );
    const outcome = await api.stored('p.csv', file, { kind: 'problems' });
    expect(outcome.counts).toMatchObject({
      inserted: 4,
      updated: 0,
      unchanged: 0,
      placed_point: 3,
      placed_none: 1,
      outsideAreas: 1,
    });
    expect(outcome.notes.find(({ code }) => code === 'outside_areas')).toMatchObject({ count: 1, rows: [4] });
    const keys = (await problems()).map(({ communityKey }) => communityKey);
    const names = await api.db.query<{ key: number; name: string }>('select key, name from areas');
    const nameOf = (key: number | null | undefined) => names.find((area) => area.key === key)?.name;
    expect(keys.map(nameOf)).toEqual(['东社区', '西社区', undefined, undefined]);
    expect(await api.count("problem_events where kind = 'imported'")).toBe(4);
    expect(await api.json('GET', '/api/problems/unplaced')).toMatchObject({ total: 1 });
  });

  test('importing again updates what changed and leaves the rest untouched', async () => {
    await api.stored('p.csv', table(row('A1'), row('A2')), { kind: 'problems' });
    const before = await problems();
    const second = table(row('A1'), row('A2', { status: '结案' }), row('A3'));
    const outcome = await api.stored('p2.csv', second, { kind: 'problems' });
    expect(outcome.counts).toMatchObject({ inserted: 1, updated: 1, unchanged: 1 });
    const after = await problems();
    expect(after[0]).toEqual(before[0]);
    expect(after[1]).toMatchObject({ key: before[1]!.key, status: 'closed' });
    expect(after).toHaveLength(3);
  });

  test('the work of people outlives an import that says the same as before, and yields to news', async () => {
    await api.stored('p.csv', table(row('A1'), row('A2')), { kind: 'problems' });
    const [first, second] = await problems();
    for (const { key, version } of [first!, second!]) {
      await api.json('PATCH', `/api/problems/${key}`, {
        categoryCode: '0101',
        place: [120.001, 36.001],
        expectedVersion: version,
      });
    }
    const again = table(row('A1', { text: '新标题' }), row('A2', { lng: '120.009' }));
    await api.stored('p2.csv', again, { kind: 'problems' });
    expect(await problems()).toMatchObject([
      { title: '新标题', categoryCode: '0101', lng: 120.001 },
      { title: '路面破损', categoryCode: '0101', lng: 120.009 },
    ]);
  });

  test('the last of rows that share a key counts, and it is said how many', async () => {
    const outcome = await api.stored(
      'p.csv',
      table(row('A1', { status: '处置中' }), row('A2'), row('A1', { status: '结案' })),
      { kind: 'problems' },
    );
    expect(outcome.counts).toMatchObject({ inserted: 2, repeated: 1 });
    expect((await problems()).find(({ naturalKey }) => naturalKey === 'A1')?.status).toBe('closed');
    expect(outcome.notes.map(({ code }) => code)).toContain('key_repeated');
  });

  test('rows without a key are known again by their content; equal ones stay apart', async () => {
    const noKey =
      '内容,上报时间,地址\n漏水,2026-05-01 08:00,甲\n漏水,2026-05-01 08:00,甲\n停电,2026-05-02 08:00,乙\n';
    await api.stored('a.csv', noKey, { kind: 'problems' });
    const again = await api.stored('b.csv', `${noKey}噪音,2026-05-03 08:00,丙\n`, { kind: 'problems' });
    expect(again.counts).toMatchObject({ inserted: 1, updated: 0, unchanged: 3 });
    expect(await live()).toHaveLength(4);
  });

  test('the same numbers from two systems stay apart when their source is named', async () => {
    await api.stored('a.csv', table(row('1')), { kind: 'problems', options: { keySource: '热线' } });
    const other = table(row('1', { text: '别的事' }));
    const outcome = await api.stored('b.csv', other, { kind: 'problems', options: { keySource: '网格' } });
    expect(outcome.counts).toMatchObject({ inserted: 1, updated: 0 });
  });

  test('with errors nothing is stored; on wish the good rows are, and the bad ones come back as a file', async () => {
    const file = table(
      row('A1'),
      'A2,标题,内容,,处置中,不是日期,,某路,120.005,36.005',
      row('A3', { lng: 'abc' }),
      'A4,标题,内容,,处置中,2026-02-30,,某路,120.005,36.005',
      row('A5'),
    );
    const upload = await api.uploaded('p.csv', file);
    const job = await api.run(upload.id, { kind: 'problems' });
    expect(job.result).toMatchObject({
      status: 'refused',
      reason: 'row_errors',
      rowCount: 5,
      badRowCount: 3,
      hasErrorFile: true,
    });
    const { errors } = job.result as { errors: { row: number }[] };
    expect(new Set(errors.map((error) => error.row))).toEqual(new Set([3, 4, 5]));
    expect(await problems()).toEqual([]);
    expect(await api.count('import_batches')).toBe(0);

    const bytes = new Uint8Array(
      await (await api.request(`/api/imports/${upload.id}/errors.csv`)).arrayBuffer(),
    );
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = parse(new TextDecoder().decode(bytes), { columns: true }) as Record<string, string>[];
    expect(lines.map((line) => [line.原文件行号, line.工单编号])).toEqual([
      ['3', 'A2'],
      ['4', 'A3'],
      ['5', 'A4'],
    ]);
    expect(lines[0]!.错误说明).toContain('不是日期');

    const good = await api.run(upload.id, { kind: 'problems', choice: 'good_rows' });
    expect(good.result).toMatchObject({ status: 'stored', counts: { inserted: 2 }, badRowCount: 3 });
    const [batch] = (await api.json<{ batches: object[] }>('GET', '/api/imports/batches')).batches;
    expect(batch).toMatchObject({ choice: 'good_rows', report: { badRowCount: 3 } });

    // Corrected and imported again, the error file brings exactly the missing rows.
    const corrected = new TextDecoder()
      .decode(bytes)
      .replaceAll('不是日期,', '2026-05-01 08:00,')
      .replaceAll('2026-02-30', '2026-03-30')
      .replace(',abc,', ',120.005,');
    const rest = await api.stored('p-errors.csv', corrected, { kind: 'problems' });
    expect(rest.counts).toMatchObject({ inserted: 3, updated: 0 });
    expect(await api.count("problems where extra <> '{}'")).toBe(0);
  });

  test('a dry run counts exactly what the import then does', async () => {
    await api.stored('a.csv', table(row('A1'), row('A2')), { kind: 'problems' });
    const upload = await api.uploaded('b.csv', table(row('A2', { status: '结案' }), row('A3')));
    const dry = (await api.run(upload.id, { kind: 'problems', dryRun: true })).result as { counts: object };
    expect(await live()).toHaveLength(2);
    const real = (await api.run(upload.id, { kind: 'problems' })).result as { counts: object };
    expect(dry).toMatchObject({ status: 'checked', preview: { features: [{}, {}] } });
    expect(dry.counts).toEqual(real.counts);
  });

  test('the same file twice is refused at once, unless wished', async () => {
    await api.stored('p.csv', table(row('A1')), { kind: 'problems' });
    const upload = await api.uploaded('copy.csv', table(row('A1')));
    const path = `/api/imports/${upload.id}/run`;
    const refused = await api.json<{ error: { code: string } }>('POST', path, { kind: 'problems' }, 409);
    expect(refused.error.code).toBe('imports.same_file');
    const again = await api.run(upload.id, { kind: 'problems', again: true });
    expect(again.result).toMatchObject({ counts: { inserted: 0, unchanged: 1 } });
  });
});

describe('taking problems back', () => {
  test('removes what the batch brought and restores what it changed', async () => {
    await api.stored('a.csv', table(row('A1'), row('A2')), { kind: 'problems' });
    const before = await live();
    const second = await api.stored('b.csv', table(row('A2', { status: '结案', lng: '120.2' }), row('A3')), {
      kind: 'problems',
    });
    const outcome = await api.takenBack(second.batchId);
    expect(outcome).toMatchObject({ removed: { problems: 1 }, restored: { problems: 1 } });
    const withoutVersion = (rows: Stored[]) => rows.map(({ version: _, ...rest }) => rest);
    expect(withoutVersion(await live())).toEqual(withoutVersion(before));
    expect(await api.count("problem_events where kind = 'import_taken_back'")).toBe(2);

    // What was taken back can be imported again: the same rows come back under their keys.
    const third = await api.stored('c.csv', table(row('A3', { text: '再来' })), { kind: 'problems' });
    expect(third.counts).toMatchObject({ inserted: 0, updated: 1 });
    expect(await live()).toHaveLength(3);
    await api.takenBack(third.batchId);
    expect(withoutVersion(await live())).toEqual(withoutVersion(before));
  });

  test('work done since is not lost: refused with the number, kept or discarded as the person says', async () => {
    const { batchId } = await api.stored('a.csv', table(row('A1'), row('A2')), { kind: 'problems' });
    const [first] = await problems();
    await api.json('POST', `/api/problems/${first!.key}/moves`, { move: 'finish' });
    expect(await api.takeBackJob(batchId)).toMatchObject({
      status: 'failed',
      error: { code: 'imports.later_edits', details: { count: 1 } },
    });
    expect(await live()).toHaveLength(2);
    expect(await api.takenBack(batchId, 'keep')).toMatchObject({ removed: { problems: 1 }, kept: 1 });
    expect((await live()).map(({ key }) => key)).toEqual([first!.key]);
  });

  test('discarding gives up later work, too', async () => {
    const { batchId } = await api.stored('a.csv', table(row('A1')), { kind: 'problems' });
    await api.json('POST', `/api/problems/${(await problems())[0]!.key}/moves`, { move: 'finish' });
    expect(await api.takenBack(batchId, 'discard')).toMatchObject({ removed: { problems: 1 }, kept: 0 });
  });

  test('a later import of the same rows must go first', async () => {
    const first = await api.stored('a.csv', table(row('A1')), { kind: 'problems' });
    await api.stored('b.csv', table(row('A1', { status: '结案' })), { kind: 'problems' });
    expect((await api.takeBackJob(first.batchId)).error?.code).toBe('imports.later_batch');
  });
});

describe('areas and problems', () => {
  test('new boundaries move problems, say how many, keep where they were, and move them back', async () => {
    await api.stored('p.csv', table(row('A1'), row('A2', { lng: '120.015' }), row('A3', { lng: '120.5' })), {
      kind: 'problems',
    });
    const outcome = await api.stored(
      'areas.geojson',
      squares([
        ['东社区', 'e', 0, 0],
        ['西社区', 'w', 10, 0],
      ]),
      {
        kind: 'areas',
      },
    );
    expect(outcome.notes.find(({ code }) => code === 'reassigned')?.details).toMatchObject({ problems: 2 });
    const assigned = (await problems()).map(({ communityKey }) => communityKey);
    expect(assigned).toEqual([expect.any(Number), expect.any(Number), null]);
    expect(new Set(assigned).size).toBe(3);

    const moved = await api.stored('areas2.geojson', squares([['东社区', 'e', 0, 0, 20]]), {
      kind: 'areas',
      options: { closeMissing: true },
    });
    expect(moved.notes.find(({ code }) => code === 'reassigned')?.details).toMatchObject({ problems: 1 });
    const now = (await problems()).map(({ communityKey }) => communityKey);
    expect(now).toEqual([assigned[0], assigned[0], null]);
    const [event] = await api.db.query<{ before: object; recordedAt: string }>(
      `select before, recorded_at as "recordedAt" from problem_events where kind = 'areas_reassigned'
       order by key desc limit 1`,
    );
    expect(event).toMatchObject({
      before: { communityKey: assigned[1] },
      recordedAt: '2026-07-01T04:00:00.000Z',
    });

    const back = await api.takenBack(moved.batchId);
    expect(back.reassigned).toMatchObject({ problems: 1 });
    expect((await problems()).map(({ communityKey }) => communityKey)).toEqual(assigned);
    await api.takenBack(outcome.batchId);
    expect((await problems()).map(({ communityKey }) => communityKey)).toEqual([null, null, null]);
  });
});
