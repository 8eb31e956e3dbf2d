import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { ImportOutcome } from '#core/imports/import-run.ts';
import { type ImportApi, openImportApi } from '../support/import-api.ts';

let api: ImportApi;
let workbook: Record<string, Uint8Array>;
beforeAll(async () => {
  api = await openImportApi();
  const rows = [
    ['工单编号', '内容', '上报时间', '经度', '纬度'],
    ['A1', '漏水', '2026-05-01 08:00', '120.005', '36.005'],
  ];
  const cells = rows.map((row) => row.map((value) => ({ value })));
  workbook = unzipSync(new Uint8Array(await writeXlsxFile(cells).toBuffer()));
});

/** All files below a folder, however deep. */
async function filesBelow(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

async function imported(name: string, entries: Record<string, Uint8Array>) {
  const upload = await api.uploaded(name, zipSync(entries));
  return api.run(upload.id, { kind: 'problems', dryRun: true });
}

describe('a workbook', () => {
  test('as it should be is read: the others differ from it in one thing each', async () => {
    const job = await imported('good.xlsx', workbook);
    expect((job.result as ImportOutcome).rowCount).toBe(1);
  });

  test('with entities that multiply is not unfolded', async () => {
    const path = Object.keys(workbook).find((name) => /sheet1\.xml$/.test(name))!;
    const levels = Array.from({ length: 12 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '',
    );
    const bomb = `<!DOCTYPE worksheet [<!ENTITY l0 "laughter">${levels}]>`;
    const outside = '<!DOCTYPE worksheet [<!ENTITY l12 SYSTEM "file:///etc/passwd">]>';
    for (const doctype of [bomb, outside]) {
      const sheet = new TextDecoder().decode(workbook[path]);
      const at = sheet.indexOf('<worksheet');
      const changed = `${sheet.slice(0, at)}${doctype}${sheet.slice(at)}`.replaceAll('漏水', '&l12;');
      const job = await imported('bomb.xlsx', { ...workbook, [path]: strToU8(changed) });
      const text = JSON.stringify(job);
      expect(text).not.toContain('laughter');
      expect(text).not.toContain('root:');
      expect(['done', 'failed']).toContain(job.status);
    }
  });

  test('with names that lead out of it writes nothing anywhere', async () => {
    const before = (await filesBelow(api.dataDir)).length;
    const evil = strToU8('evil');
    const names = ['../../evil.txt', '/tmp/gridwalk-evil.txt', 'C:\\evil.txt', 'xl/../../evil.txt'];
    const job = await imported('slip.xlsx', {
      ...workbook,
      ...Object.fromEntries(names.map((name) => [name, evil])),
    });
    expect(['done', 'failed']).toContain(job.status);
    const files = await filesBelow(api.dataDir);
    // The upload itself and what is known of it.
    expect(files.length).toBe(before + 2);
    expect(files.filter((name) => name.includes('evil'))).toEqual([]);
    expect((await readdir(join(api.dataDir, '..'))).filter((name) => name.includes('evil'))).toEqual([]);
    expect((await readdir('/tmp')).filter((name) => name.includes('gridwalk-evil'))).toEqual([]);
  });
});

describe('every route that changes something', () => {
  test('refuses what another site sends through this browser', async () => {
    const writing = api.app.routes.filter(
      ({ method, path }) => method !== 'GET' && method !== 'ALL' && path.startsWith('/api/'),
    );
    const routes = [...new Set(writing.map(({ method, path }) => `${method} ${path}`))];
    expect(routes.length).toBeGreaterThan(15);
    const open: string[] = [];
    for (const route of routes) {
      const [method, path] = route.split(' ');
      for (const foreign of [
        ['origin', 'http://evil.example'],
        ['origin', 'null'],
        ['sec-fetch-site', 'cross-site'],
      ] as const) {
        const response = await api.app.request(path.replaceAll(/:\w+/g, '1'), {
          method,
          headers: [['host', 'localhost:8080'], ['content-type', 'text/plain'], [...foreign]],
          body: '{}',
        });
        if (response.status !== 403) open.push(`${route}: ${response.status}`);
      }
    }
    expect(open).toEqual([]);
  });
});
