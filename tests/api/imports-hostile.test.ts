import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ImportOutcome } from '#core/imports/import-run.ts';
import { storeUpload, uploadLimitBytes } from '../../server/features/imports/framework/upload-store.ts';
import type { JobState } from '../../server/jobs/jobs.ts';
import { type ImportApi, openImportApi, squares } from '../support/import-api.ts';

let api: ImportApi;
beforeEach(async () => {
  api = await openImportApi();
});

const header = '工单编号,内容,上报时间,经度,纬度';
const table = (n: number) =>
  [header, ...Array.from({ length: n }, (_, i) => `A${i},漏水,2026-05-01 08:00,120.005,36.005`)].join('\n');

async function failure(
  name: string,
  content: string | Uint8Array,
  kind: string,
  options = {},
): Promise<string | undefined> {
  const job = await api.run((await api.uploaded(name, content)).id, { kind, options });
  expect(job.status, name).toBe('failed');
  return job.error?.code;
}

describe('uploads', () => {
  test('a name cannot lead out of the upload folder', async () => {
    for (const name of [
      '../../../etc/cron.d/x.csv',
      'C:\\windows\\x.csv',
      '/etc/x.csv',
      '..',
      'a\u0000\n/x.csv',
    ]) {
      const upload = await api.uploaded(name, table(1));
      const folder = join(api.dataDir, 'uploads', upload.id);
      expect((await readdir(folder)).sort()).toEqual(['content', 'upload.json']);
      expect(JSON.parse(await readFile(join(folder, 'upload.json'), 'utf8')).fileName).toBe(
        name === '..' ? 'file' : 'x.csv',
      );
    }
    expect(await readdir(api.dataDir)).toEqual(['uploads']);
  });

  test('an upload is found by its own id only', async () => {
    const gone = await api.request('/api/imports/3f7b1f0e-41d5-4a0e-9d3b-8f6f0a5f2026/errors.csv');
    expect(await api.refusal(gone)).toEqual({ status: 404, code: 'imports.not_found' });
    const odd = await api.request('/api/imports/..%2F..%2Fetc/errors.csv');
    expect(await api.refusal(odd)).toEqual({ status: 400, code: 'request.invalid' });
  });

  test('an empty file, no file, and one that is too large are refused', async () => {
    expect(await api.refusal(await api.upload('a.csv', ''))).toEqual({
      status: 400,
      code: 'imports.empty_file',
    });
    const form = new FormData();
    form.append('file', 'text');
    const none = await api.request('/api/imports', { method: 'POST', body: form });
    expect(await api.refusal(none)).toEqual({ status: 400, code: 'imports.no_file' });
    const huge = await api.request('/api/imports', {
      method: 'POST',
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': String(uploadLimitBytes * 2),
      },
      body: '--x--',
    });
    expect(await api.refusal(huge)).toEqual({ status: 413, code: 'imports.too_large' });
  });

  test('a stream that grows past the limit leaves nothing on the disk', async () => {
    async function* endless() {
      for (;;) yield new Uint8Array(65_536);
    }
    await expect(storeUpload(api.deps, 'x.csv', endless(), { limitBytes: 1_000_000 })).rejects.toMatchObject({
      code: 'imports.too_large',
    });
    expect(await readdir(join(api.dataDir, 'uploads'))).toEqual([]);
  });

  test('unknown options and kinds are refused with the field named', async () => {
    const { id } = await api.uploaded('a.csv', table(1));
    for (const body of [
      { kind: 'frob' },
      { kind: 'problems', options: { crz: 'x' } },
      { kind: 'problems', demo: 'burn' },
    ]) {
      const response = await api.request(`/api/imports/${id}/run`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(await api.refusal(response)).toEqual({ status: 400, code: 'request.invalid' });
    }
  });
});

describe('content that is not what it says', () => {
  const png = Uint8Array.from([
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
  ]);

  test('a picture named .csv is no table', async () => {
    expect((await api.uploaded('photo.csv', png)).inspection).toMatchObject({ refusal: 'not_a_table' });
    expect(await failure('photo.csv', png, 'problems')).toBe('imports.not_a_table');
    expect(await failure('photo.geojson', png, 'areas')).toBe('imports.not_geojson');
  });

  test('a workbook that unpacks to more than it may is refused before it is read', async () => {
    const bomb = overlappingZip('xl/workbook.xml', deflateRawSync(Buffer.alloc(10_000_000)), 60);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await failure('bomb.xlsx', bomb, 'problems')).toBe('imports.workbook_too_large');
  });

  test('JSON that is no GeoJSON, and nested a hundred thousand deep, is refused', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const feature = `{"type":"Feature","properties":{"name":"甲社区"},"geometry":{"type":"Polygon","coordinates":${deep}}}`;
    for (const text of ['{"a":1}', '{', 'null', deep]) {
      expect(await failure('x.geojson', text, 'areas')).toBe('imports.not_geojson');
    }
    for (const options of [{}, { crs: 'gcj02' }]) {
      const job = await api.run((await api.uploaded('d.geojson', feature)).id, { kind: 'areas', options });
      expect(job.status === 'failed' ? job.error?.code : (job.result as ImportOutcome).reason).toMatch(
        /^(imports\.not_geojson|row_errors)$/,
      );
    }
  });

  test('a system of coordinates that nobody knows is refused', async () => {
    expect(await failure('a.geojson', squares([['甲社区', null, 0, 0]]), 'areas', { crs: 'EPSG:1' })).toBe(
      'imports.crs_unknown',
    );
    expect(await failure('a.csv', table(1), 'problems', { crs: '+proj=frob' })).toBe('imports.crs_unusable');
  });

  test('a column that is not there is refused', async () => {
    const options = { mapping: { text: '没有这列' } };
    expect(await failure('a.csv', table(1), 'problems', options)).toBe('imports.mapping_unknown_column');
  });

  test('names that mean something to JavaScript are only names', async () => {
    const csv = '工单编号,内容,上报时间,__proto__,constructor\nA1,漏水,2026-05-01 08:00,x,y\n';
    await api.stored('a.csv', csv, { kind: 'problems' });
    expect(await api.count("problems where extra ->> 'constructor' = 'y'")).toBe(1);
    await api.stored(
      'a.geojson',
      squares([['甲社区', null, 0, 0]], JSON.parse('{"__proto__": 1, "toString": 2}')),
      { kind: 'areas' },
    );
  });

  test('a formula in a bad row comes back as text', async () => {
    const csv = `${header}\nA1,=cmd|'/c calc'!A1,不是日期,120,36\n`;
    const upload = await api.uploaded('a.csv', csv);
    await api.run(upload.id, { kind: 'problems' });
    const text = await (await api.request(`/api/imports/${upload.id}/errors.csv`)).text();
    expect(text).toContain("'=cmd");
    expect(text).not.toMatch(/(^|,|")=cmd/);
  });
});

describe('several at once', () => {
  test('two imports at once are stored one after the other, and their counts add up', async () => {
    const uploads = [await api.uploaded('a.csv', table(300)), await api.uploaded('b.csv', table(500))];
    const started = await Promise.all(
      uploads.map(({ id }) =>
        api.json<{ jobId: string }>('POST', `/api/imports/${id}/run`, { kind: 'problems' }, 202),
      ),
    );
    const jobs: JobState[] = [];
    for (const { jobId } of started) jobs.push(await api.ended(jobId));
    expect(jobs.map(({ status }) => status)).toEqual(['done', 'done']);
    // Which of the two comes first is chance; either way the 300 rows that both hold are stored once.
    const counts = jobs.map(({ result }) => (result as ImportOutcome).counts);
    const sum = (name: string) => counts.reduce((total, each) => total + (each[name] ?? 0), 0);
    expect([sum('inserted'), sum('unchanged')]).toEqual([500, 300]);
    expect(await api.count('problems')).toBe(500);
  });

  test('the same file sent twice at once is stored once', async () => {
    const { id } = await api.uploaded('a.csv', table(300));
    const start = () =>
      api.json<{ jobId: string }>('POST', `/api/imports/${id}/run`, { kind: 'problems' }, 202);
    const started = await Promise.all([start(), start()]);
    const jobs = [await api.ended(started[0].jobId), await api.ended(started[1].jobId)];
    expect(jobs.map(({ error }) => error?.code ?? 'stored').sort()).toEqual(['imports.same_file', 'stored']);
    expect(await api.count('problems')).toBe(300);
  });

  test('a cancelled import stores nothing', async () => {
    const { id } = await api.uploaded('a.csv', table(20_000));
    const { clock } = api.deps;
    let jobId = '';
    // The clock is read when the transaction has begun: the person clicks right then.
    api.deps.clock = () => {
      api.deps.jobs.cancel(jobId);
      return clock();
    };
    const path = `/api/imports/${id}/run`;
    ({ jobId } = await api.json<{ jobId: string }>('POST', path, { kind: 'problems' }, 202));
    await api.deps.jobs.ended(jobId);
    api.deps.clock = clock;
    expect(await api.ended(jobId)).toMatchObject({ status: 'cancelled' });
    expect(await api.count('problems')).toBe(0);
    expect(await api.count('import_batches')).toBe(0);
    await api.stored('b.csv', table(10), { kind: 'problems' });
  });
});

describe('the demo', () => {
  beforeEach(async () => {
    await api.db.query(
      `insert into import_batches (id, kind, is_demo, file_name, file_sha256, options, counts, report, choice, actor,
         recorded_at, data_version)
       values ('00000000-0000-4000-8000-000000000001', 'demo', true, 'demo', '', '{}', '{}', '{}', 'all_or_nothing', 'x',
         now(), 0);
       insert into settings values ('active_dataset', '"demo"')`,
    );
  });
  const session = () => api.json('GET', '/api/session');

  test('the first real import asks what becomes of it; a dry run does not', async () => {
    const { id } = await api.uploaded('a.csv', table(1));
    const path = `/api/imports/${id}/run`;
    const refused = await api.json<{ error: { code: string } }>('POST', path, { kind: 'problems' }, 409);
    expect(refused.error.code).toBe('imports.demo_undecided');
    expect(await api.run(id, { kind: 'problems', dryRun: true })).toMatchObject({ status: 'done' });
    expect(await session()).toMatchObject({ dataset: 'demo', hasReal: false });
  });

  test('kept, it is hidden; cleared, it is gone', async () => {
    await api.stored('a.csv', table(1), { kind: 'problems', demo: 'keep' });
    expect(await session()).toMatchObject({ dataset: 'real', hasDemo: true, hasReal: true });
    await api.json('POST', '/api/session/dataset', { active: 'demo' });
    await api.stored('b.csv', table(2), { kind: 'problems', demo: 'clear' });
    expect(await session()).toMatchObject({ dataset: 'real', hasDemo: false, hasReal: true });
  });

  test('it is not taken back as a batch', async () => {
    const job = await api.takeBackJob('00000000-0000-4000-8000-000000000001');
    expect(job.error?.code).toBe('imports.batch_is_demo');
  });
});

/** A zip file whose entries all share one deflated content, sizes declared small (D. Fifield, A better zip bomb, 2019). */
function overlappingZip(name: string, packed: Uint8Array, entries: number): Uint8Array {
  const nameBytes = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(100, 22);
  local.writeUInt16LE(nameBytes.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(100, 24);
  central.writeUInt16LE(nameBytes.length, 28);
  const directory = Array.from({ length: entries }, () => [central, nameBytes]).flat();
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE((46 + nameBytes.length) * entries, 12);
  end.writeUInt32LE(30 + nameBytes.length + packed.length, 16);
  return Buffer.concat([local, nameBytes, packed, ...directory, end]);
}

test('uploads older than a week are cleaned away', async () => {
  const { id } = await api.uploaded('a.csv', table(1));
  const later = { ...api.deps, clock: () => new Date(Date.now() + 8 * 86_400_000) };
  async function* content() {
    yield new Uint8Array(1);
  }
  await storeUpload(later, 'b.csv', content());
  expect(existsSync(join(api.dataDir, 'uploads', id))).toBe(false);
});
