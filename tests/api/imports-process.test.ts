import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, openAsBlob, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openPglite } from '../../server/db/pglite.ts';
import type { JobState } from '../../server/jobs/jobs.ts';
import { projectRoot } from '../../server/project-root.ts';
import { makeDataFolder } from '../support/database-image.ts';
import { squares } from '../support/import-api.ts';
import { readLock, type ServerProcess, startServer } from '../support/server-process.ts';

let dir: string;
let template: string;
let server: ServerProcess | undefined;
let folders = 0;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gridwalk-import-'));
  template = join(dir, 'template');
  await makeDataFolder(template);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
afterEach(async () => {
  await server?.end('SIGKILL');
  server = undefined;
});

function dataFolder(): string {
  const dataDir = join(dir, `data-${++folders}`);
  cpSync(join(template, 'pglite'), join(dataDir, 'pglite'), { recursive: true });
  return dataDir;
}

const table = (n: number) =>
  [
    '工单编号,内容,上报时间,经度,纬度',
    ...Array.from({ length: n }, (_, i) => `A${i},漏水${i},2026-05-01 08:00,120.005,36.005`),
  ].join('\n');

function file(name: string, content: string): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `npm run import` with these arguments until it ends. */
function command(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist/server/import.js'), ...args], {
    cwd: dir,
    env: { ...process.env, INIT_CWD: dir, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.stderr += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...texts })));
}

async function countsIn(dataDir: string, tables: readonly string[]): Promise<number[]> {
  const db = await openPglite(join(dataDir, 'pglite'));
  const counts: number[] = [];
  for (const table of tables) {
    const [row] = await db.query<{ n: number }>(`select count(*)::integer as n from ${table}`);
    counts.push(row!.n);
  }
  await db.close();
  return counts;
}

/** The running server as the command line speaks to it. */
function speak({ address }: ServerProcess, dataDir: string) {
  const authorization = `Bearer ${readLock(dataDir).token}`;
  return async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const response = await fetch(address + path, { ...init, headers: { ...init.headers, authorization } });
    return (await response.json()) as T;
  };
}

describe('npm run import', () => {
  test('on a free folder it opens the database itself', async () => {
    const dataDir = dataFolder();
    const ended = await command('problems', file('p.csv', table(20)), '--data', dataDir);
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('inserted 20') });
    expect(existsSync(join(dataDir, 'gridwalk.lock'))).toBe(false);
    expect(await countsIn(dataDir, ['problems'])).toEqual([20]);
  }, 240_000);

  test('on a folder in use it goes through the running server; exit codes tell how it went', async () => {
    const dataDir = dataFolder();
    server = await startServer(['--data', dataDir, '--no-demo']);
    const areas = await command(
      'areas',
      file('areas.geojson', squares([['东社区', 'e', 0, 0]])),
      '--data',
      dataDir,
    );
    expect(areas).toMatchObject({ code: 0, stderr: expect.stringContaining(server.address) });
    const dry = await command('problems', file('p.csv', table(20)), '--data', dataDir, '--dry-run');
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('Dry run: nothing was stored.') });
    const stored = await command('problems', join(dir, 'p.csv'), '--data', dataDir);
    expect(stored.stdout).toContain('inserted 20');
    const batchId = /Stored as batch (\S+)/.exec(stored.stdout)![1]!;

    const bad = file('bad.csv', `${table(2)}\nB1,漏水,不是日期,120,36\n`);
    const refused = await command('problems', bad, '--data', dataDir);
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('row 4') });
    expect(readFileSync(join(dir, 'bad-errors.csv'), 'utf8')).toContain('B1');
    const missing = await command('problems', 'gone.csv', '--data', dataDir);
    expect(missing).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('There is no file'),
    });

    expect(await command('take-back', batchId, '--data', dataDir)).toMatchObject({ code: 0 });
    expect((await command('batches', '--data', dataDir)).stdout).toContain('p.csv  (taken back');
    const { batches } = await speak(
      server,
      dataDir,
    )<{ batches: { actor: string }[] }>('/api/imports/batches');
    expect(batches.map(({ actor }) => actor)).toEqual(['system', 'system']);
  }, 240_000);

  test('what it does not understand is one line and exit code 2', async () => {
    const wrong = [['frob', 'x'], ['areas'], ['areas', 'x', '--frob'], ['areas', 'x', '--demo', 'burn']];
    for (const args of wrong) {
      const ended = await command(...args, '--data', join(dir, 'none'));
      expect(ended.code, args.join(' ')).toBe(2);
      expect(ended.stderr.trim().split('\n'), args.join(' ')).toHaveLength(1);
    }
    expect(existsSync(join(dir, 'none'))).toBe(false);
  }, 240_000);
});

describe('kill -9 in the middle of an import', () => {
  test('leaves nothing half stored, and the same import then works', async () => {
    const dataDir = dataFolder();
    server = await startServer(['--data', dataDir, '--no-demo']);
    expect(await command('problems', file('before.csv', table(50)), '--data', dataDir)).toMatchObject({
      code: 0,
    });
    const large = file('large.csv', table(8_000));
    const ask = speak(server, dataDir);
    const form = new FormData();
    form.append('file', await openAsBlob(large), 'large.csv');
    const { upload } = await ask<{ upload: { id: string } }>('/api/imports', { method: 'POST', body: form });
    const { jobId } = await ask<{ jobId: string }>(`/api/imports/${upload.id}/run`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'problems' }),
    });
    for (;;) {
      const job = await ask<JobState>(`/api/jobs/${jobId}`);
      if (job.status !== 'running')
        throw new Error(`The import ended before it was killed: ${JSON.stringify(job)}`);
      if (job.step === 'storing' && job.done > 0) break;
    }
    await server.end('SIGKILL');

    server = await startServer(['--data', dataDir, '--no-demo']);
    const { batches } = await speak(server, dataDir)<{ batches: object[] }>('/api/imports/batches');
    expect(batches).toHaveLength(1);
    // Only the fifty of the first import are known; what was under way left no row and no event.
    const again = await command('problems', large, '--data', dataDir);
    expect(again.stdout).toContain('inserted 7,950');
    expect(again.stdout).toContain('unchanged 50');
    await server.end('SIGINT');
    server = undefined;
    expect(await countsIn(dataDir, ['problems', 'problem_events', 'import_batches'])).toEqual([
      8000, 8000, 2,
    ]);
  }, 240_000);
});
