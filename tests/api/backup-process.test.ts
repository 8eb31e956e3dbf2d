import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openBackupFile } from '../../server/db/backup/backup-file.ts';
import { tablePath } from '../../server/db/backup/manifest.ts';
import { projectRoot } from '../../server/project-root.ts';
import { openDatabase } from '../../server/startup/open-store.ts';
import { demoFolder } from '../support/demo-folder.ts';
import { drawPhoto, jpegOf } from '../support/photos.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'gridwalk-backup-process-'));
const step = <T>(_: string, work: () => Promise<T>) => work();

/** Runs a built command; it ends as in a power cut once `isTime`. */
function command(name: 'backup' | 'restore', args: string[], isTime?: () => boolean) {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(projectRoot(), 'dist', 'server', `${name}.js`), ...args], {
    env,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const watch = setInterval(() => {
    if (isTime?.()) child.kill('SIGKILL');
  }, 20).unref();
  child.once('close', () => clearInterval(watch));
  return new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, output })),
  );
}

async function rowsOf<T>(path: string, table: string): Promise<T[]> {
  const backup = await openBackupFile(path);
  try {
    const parts: Buffer[] = [];
    for await (const part of await backup.read(tablePath(table))) parts.push(part);
    const lines = Buffer.concat(parts).toString().split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as T);
  } finally {
    backup.close();
  }
}

interface ProblemLine {
  key: number;
  status: string;
}
interface EventLine {
  key: number;
  problem_key: number;
  kind: string;
  version: number;
  after: { status?: string } | null;
}

/** Moves one problem after the other until told to stop; answers how many. */
async function keepMoving(server: ServerProcess, keys: number[], until: () => boolean): Promise<number> {
  let moved = 0;
  for (const key of keys) {
    if (until()) break;
    const response = await fetch(`${server.address}/api/problems/${key}/moves`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.address },
      body: JSON.stringify({ move: 'verify' }),
    });
    if (response.ok) moved += 1;
  }
  return moved;
}

describe('the commands', () => {
  test('a backup of a working server is one moment; restored, killed and restored again, it is that moment', async () => {
    const dataDir = await demoFolder();
    const file = join(folder(), 'backup.zip');
    const server = await startServer(['--data', dataDir]);
    const form = new FormData();
    const fields = { id: '3f7b1f0e-41d5-4a0e-9d3b-8f6f0a5f2026', owner: 'problem:1', role: 'report' };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new File([new Uint8Array(jpegOf(drawPhoto(90, 60, () => [9, 99, 9])))], 'a.jpg'));
    const added = await fetch(`${server.address}/api/attachments`, {
      method: 'POST',
      body: form,
      headers: { origin: server.address },
    });
    expect(added.status).toBe(201);

    let isDone = false;
    const keys = Array.from({ length: 12_000 }, (_, i) => 12_000 - i);
    const moving = keepMoving(server, keys, () => isDone);
    await sleep(500);
    const made = await command('backup', [file, '--data', dataDir]);
    isDone = true;
    expect(made.output).toContain('2 files');
    expect(made.code).toBe(0);
    expect(await moving).toBeGreaterThan(0);
    expect(readdirSync(join(dataDir, 'backups'))).toEqual([]);
    const again = await command('backup', [file, '--data', dataDir]);
    expect([again.code, again.output]).toEqual([1, expect.stringContaining('already')]);
    const busy = await command('restore', [file, '--data', dataDir, '--replace']);
    expect([busy.code, busy.output]).toEqual([1, expect.stringContaining('in use')]);
    await server.end('SIGKILL');

    // Row and history agree for every problem: none was caught between the two.
    const problems = await rowsOf<ProblemLine>(file, 'problems');
    const events = (await rowsOf<EventLine>(file, 'problem_events')).sort((a, b) => a.key - b.key);
    const last = new Map(
      events.filter(({ after }) => after?.status).map((event) => [event.problem_key, event]),
    );
    expect(problems.filter(({ key, status }) => (last.get(key)?.after?.status ?? status) !== status)).toEqual(
      [],
    );
    const [{ version }] = await rowsOf<{ version: number }>(file, 'data_version');
    expect(Math.max(...events.map((event) => event.version))).toBe(version);

    const target = folder();
    const first = await command('restore', [file, '--data', target]);
    expect([first.code, first.output]).toEqual([0, expect.stringContaining('Restored')]);
    expect(existsSync(join(target, 'attachments'))).toBe(true);
    const mark = await openDatabase(target, undefined, step);
    await mark.query("update problems set title = 'old'");
    await mark.close();

    const count = async () => {
      const db = await openDatabase(target, undefined, step);
      const [row] = await db.query<{ old: number; total: number }>(
        "select count(*) filter (where title = 'old')::int as old, count(*)::int as total from problems",
      );
      await db.close();
      return row;
    };
    // The rows are on their way into the new database, which has not its final name yet.
    const isLoading = () => readdirSync(target).some((name) => /^pglite\.restoring-\d+$/.test(name));
    const cut = await command('restore', [file, '--data', target, '--replace'], isLoading);
    expect(cut.code).toBeNull();
    expect(await count()).toEqual({ old: problems.length, total: problems.length });
    const whole = await command('restore', [file, '--data', target, '--replace']);
    expect(whole.output).toContain('before-restore-');
    expect(await count()).toEqual({ old: 0, total: problems.length });
    expect(
      readdirSync(target).filter((name) => name.includes('restor') && !name.startsWith('before-')),
    ).toEqual([]);
  }, 400_000);

  test('say in one line what is wrong', async () => {
    const nothing = await command('restore', [join(folder(), 'none.zip'), '--data', folder()]);
    expect([nothing.code, nothing.output.trim().split('\n').length]).toEqual([1, 1]);
    expect((await command('backup', [])).code).toBe(2);
    expect((await command('restore', ['a.zip', '--frob'])).code).toBe(2);
  });
});

test('a start finishes a restore that was cut off between the old database and the new', async () => {
  const { mkdirSync, writeFileSync } = await import('node:fs');
  const { finishRestoredFolder, restoredFolder } = await import('../../server/startup/open-store.ts');
  const dataDir = folder();
  mkdirSync(restoredFolder(dataDir));
  writeFileSync(join(restoredFolder(dataDir), 'new'), '');
  await finishRestoredFolder(dataDir);
  expect(readdirSync(join(dataDir, 'pglite'))).toEqual(['new']);
  mkdirSync(restoredFolder(dataDir));
  await finishRestoredFolder(dataDir);
  // The old one had not left its place: it stays, and what was not finished goes.
  expect(readdirSync(dataDir)).toEqual(['pglite']);
  expect(readdirSync(join(dataDir, 'pglite'))).toEqual(['new']);
});
