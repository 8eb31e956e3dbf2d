import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FolderInUse, openFolder, runningServer } from '../../server/db/folder-lock.ts';
import { openPglite } from '../../server/db/pglite.ts';
import { freePort, type PostgresServer, skipsPostgres, startPostgres } from '../support/postgres-server.ts';
import {
  readLock,
  runScript,
  runServer,
  type ServerProcess,
  startServer,
} from '../support/server-process.ts';

let dir: string;
let folders = 0;
let server: ServerProcess | undefined;

/** Made by a first start, over what an interrupted one left behind; copied for the other tests. */
let first: { folder: string; health: unknown; output: string; code: number | null };

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gridwalk-start-'));
  const folder = join(dir, 'new', 'folder');
  mkdirSync(join(folder, 'pglite.new-1', 'base'), { recursive: true });
  const running = await startServer(['--data', folder, '--no-demo']);
  first = {
    folder,
    health: await health(running),
    output: running.output(),
    code: await running.end('SIGINT'),
  };
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
afterEach(async () => {
  await server?.end('SIGKILL');
  server = undefined;
});

/** A data folder whose empty database is there already: making one takes seconds. */
function dataFolder(): string {
  const dataDir = join(dir, `data-${++folders}`);
  cpSync(join(first.folder, 'pglite'), join(dataDir, 'pglite'), { recursive: true });
  return dataDir;
}

const start = async (dataDir: string, env?: Record<string, string>) =>
  (server = await startServer(['--data', dataDir, '--no-demo'], env));

const health = async ({ address }: ServerProcess) =>
  (await (await fetch(`${address}/api/health`)).json()) as {
    status: string;
    database: string;
    dataVersion: number;
  };

const write = ({ address }: ServerProcess) =>
  fetch(`${address}/api/session/dataset`, {
    method: 'POST',
    headers: { origin: address, 'content-type': 'application/json' },
    body: '{"active":"real"}',
  });

/** One line, and nothing that looks like a stack. */
function expectOneLine(text: string): void {
  expect(text.trim().split('\n')).toHaveLength(1);
  expect(text).not.toMatch(/\n\s+at /);
}

describe('npm start', () => {
  it('makes a new folder, answers, and Ctrl-C gives it free again', () => {
    expect(first.health).toEqual({ status: 'ok', database: 'pglite', dataVersion: expect.any(Number) });
    // The link that makes an administrator, and the address.
    expect(first.output.match(/http:/g)).toHaveLength(2);
    expect(first.output).toMatch(/#setup=\S+\n.*http:\S+\/\s*$/);
    expect(first.code).toBe(0);
    // What an interrupted start had half made is gone, and so is the lock.
    expect(readdirSync(first.folder).sort()).toEqual(['pglite', 'server.log']);
    expect(readFileSync(join(first.folder, 'server.log'), 'utf8')).toContain('"started"');
  });

  it('closes cleanly while somebody listens to the live stream', async () => {
    const running = await start(dataFolder());
    const stream = await fetch(`${running.address}/api/live`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    expect(await running.end('SIGTERM')).toBe(0);
  });

  it('a killed server loses no write it acknowledged, and the folder starts again', async () => {
    const dataDir = dataFolder();
    const running = await start(dataDir);
    const { dataVersion: first } = await health(running);
    let acknowledged = 0;
    const writer = (async () => {
      for (;;) {
        await (await write(running)).text();
        acknowledged++;
      }
    })().catch(() => {});
    while (acknowledged < 30) await new Promise((resolve) => setTimeout(resolve, 5));
    await running.end('SIGKILL');
    await writer;
    expect(existsSync(join(dataDir, 'gridwalk.lock'))).toBe(true);
    const { dataVersion } = await health(await start(dataDir));
    expect(dataVersion).toBeGreaterThanOrEqual(first + acknowledged);
    expect(dataVersion).toBeLessThanOrEqual(first + acknowledged + 1);
  });

  it('a second start on the same folder says who has it', async () => {
    const dataDir = dataFolder();
    const running = await start(dataDir);
    const { code, stderr, stdout } = await runServer(['--port', '0', '--data', dataDir]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expectOneLine(stderr);
    expect(stderr).toContain(`in use by process ${running.child.pid} at ${running.address}`);
    expect(await health(running)).toMatchObject({ status: 'ok' });
  });

  it('a taken port is named, and the folder is left free', async () => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const dataDir = join(dir, 'port');
    const { code, stderr } = await runServer(['--port', String(port), '--data', dataDir]);
    await new Promise((resolve) => other.close(resolve));
    expect(code).toBe(1);
    expectOneLine(stderr);
    expect(stderr).toContain(`Port ${port}`);
    expect(existsSync(join(dataDir, 'gridwalk.lock'))).toBe(false);
  });

  it('an unreachable database is named without its password', async () => {
    const port = await freePort();
    const url = `postgres://u:secret@127.0.0.1:${port}/gridwalk`;
    const { code, stderr } = await runServer(['--port', '0', '--data', join(dir, 'url')], {
      DATABASE_URL: url,
    });
    expect(code).toBe(1);
    expectOneLine(stderr);
    expect(stderr).toContain(`127.0.0.1:${port} cannot be reached`);
    expect(stderr).not.toContain('secret');
  });

  it.each([
    [['--frob'], "'--frob'"],
    [['demo'], "'demo'"],
    [['--port', '80800'], '--port 80800'],
    [['--port', 'x'], '--port x'],
    [['--host', '0.0.0.0'], '--host 0.0.0.0'],
    [['--host', '192.168.1.5'], '--host 192.168.1.5'],
  ])('refuses %j in one line', async (args, named) => {
    const { code, stderr, stdout } = await runServer(['--data', join(dir, 'refused'), ...args]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expectOneLine(stderr);
    expect(stderr).toContain(named);
    expect(existsSync(join(dir, 'refused'))).toBe(false);
  });

  it.each(['start.mjs', 'run.mjs', 'test.mjs'])('an old Node is told in one line by %s', async (script) => {
    const old = join(dir, 'old-node.cjs');
    writeFileSync(old, "Object.defineProperty(process.versions, 'node', { value: '20.18.3' });");
    const { code, stderr, stdout } = await runScript(script, ['--require', old]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toBe('Gridwalk needs Node 20.19 or later; this is Node 20.18.3.\n');
  });

  it('a folder that is a file is said in one line', async () => {
    const path = join(dir, 'a-file');
    writeFileSync(path, '');
    const { code, stderr } = await runServer(['--data', path]);
    expect(code).toBe(1);
    expectOneLine(stderr);
    expect(stderr).toContain(path);
  });

  it('data written by a newer version is refused in one line', async () => {
    const dataDir = dataFolder();
    await (await start(dataDir)).end('SIGINT');
    const db = await openPglite(join(dataDir, 'pglite'));
    await db.query("insert into migrations values ('9999_future', '', now())");
    await db.close();
    const { code, stderr } = await runServer(['--port', '0', '--data', dataDir]);
    expect(code).toBe(1);
    expectOneLine(stderr);
    expect(stderr).toContain('9999_future');
  });
});

describe.skipIf(skipsPostgres)(
  'npm start with DATABASE_URL (skipped where PostgreSQL is not installed)',
  () => {
    let postgres: PostgresServer;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres?.stop());

    it('keeps the data on the server, for one Gridwalk at a time', async () => {
      const url = await postgres.newDatabase();
      const running = await start(join(dir, 'on-server'), { DATABASE_URL: url });
      expect((await write(running)).status).toBe(200);
      const before = await health(running);
      expect(before).toMatchObject({ status: 'ok', database: 'postgres' });
      expect(existsSync(join(dir, 'on-server', 'pglite'))).toBe(false);

      const second = await runServer(['--port', '0', '--data', join(dir, 'elsewhere')], {
        DATABASE_URL: url,
      });
      expect(second.code).toBe(1);
      expectOneLine(second.stderr);
      expect(second.stderr).toContain('Another Gridwalk server');

      expect(await running.end('SIGKILL')).toBeNull();
      const again = await start(join(dir, 'on-server'), { DATABASE_URL: url });
      expect(await health(again)).toEqual(before);
      expect(await again.end('SIGINT')).toBe(0);
    });
  },
);

describe('the folder lock', () => {
  it('lets commands find the running server and speak to it as the system', async () => {
    const dataDir = dataFolder();
    const { address } = await start(dataDir);
    const found = runningServer(dataDir);
    expect(found).toEqual({ address, token: readLock(dataDir).token });
    const headers = { authorization: `Bearer ${found?.token}` };
    const session = await (await fetch(`${address}/api/session`, { headers })).json();
    expect(session).toMatchObject({ principal: { id: 'system' } });
  });

  const stale = { host: hostname(), startedAs: null, address: 'http://127.0.0.1:1', token: 't' };

  it.each([
    ['of a process that is gone', JSON.stringify({ ...stale, pid: 2 ** 22 + 1 })],
    [
      'of an earlier process with the same number',
      JSON.stringify({ ...stale, pid: process.pid, startedAs: 'earlier' }),
    ],
    ['cut off by a crash', '{"pid":'],
  ])('a lock %s is taken over', (_, content) => {
    const dataDir = mkdtempSync(join(dir, 'lock-'));
    writeFileSync(join(dataDir, 'gridwalk.lock'), content);
    expect(runningServer(dataDir)).toBeUndefined();
    openFolder(dataDir).release();
    expect(existsSync(join(dataDir, 'gridwalk.lock'))).toBe(false);
  });

  it('of another computer is left to a person', () => {
    const dataDir = mkdtempSync(join(dir, 'lock-'));
    writeFileSync(join(dataDir, 'gridwalk.lock'), JSON.stringify({ ...stale, host: 'elsewhere', pid: 1 }));
    expect(() => openFolder(dataDir)).toThrow(/in use on the computer elsewhere.*delete/);
  });

  it('is held by one at a time', () => {
    const dataDir = mkdtempSync(join(dir, 'lock-'));
    const lock = openFolder(dataDir);
    expect(() => openFolder(dataDir)).toThrow(FolderInUse);
    lock.release();
    openFolder(dataDir).release();
  });
});
