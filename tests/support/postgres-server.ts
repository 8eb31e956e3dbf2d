import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findPostgres } from '../../scripts/lib/tools.mjs';

/** Without PostgreSQL its tests are skipped by name, except in CI, where they then fail. */
export const skipsPostgres = findPostgres() === undefined && !process.env.CI;

export interface PostgresServer {
  /** Makes an empty database and answers its URL. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** A PostgreSQL server of its own on a free port, its data in a temporary folder. */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = findPostgres();
  if (!programs) throw new Error('PostgreSQL is not installed (Debian: apt-get install postgresql).');
  const folder = mkdtempSync(join(tmpdir(), 'gridwalk-postgres-'));
  const data = join(folder, 'data');
  const owner = unprivileged();
  mkdirSync(data);
  for (const path of [folder, data]) if (owner) chownSync(path, owner.uid, owner.gid);

  const initdbArgs = ['-D', data, '-U', 'gridwalk', '-E', 'UTF8', '--locale=C', '--auth=trust', '--no-sync'];
  execFileSync(programs.initdb, initdbArgs, { cwd: folder, stdio: 'pipe', ...owner });

  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const args = ['-D', data, ...settings.flatMap((line) => ['-c', line])];
  const child = spawn(programs.postgres, args, { cwd: folder, stdio: 'ignore', ...owner });
  const urlOf = (database: string) => `postgres://gridwalk@127.0.0.1:${port}/${database}`;
  await reachable(urlOf('postgres'), child);

  let databases = 0;
  return {
    async newDatabase() {
      const name = `test_${++databases}`;
      await withClient(urlOf('postgres'), (client) => client.query(`create database ${name}`));
      return urlOf(name);
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // The fast shutdown: open connections are cut.
      child.kill('SIGINT');
      if (child.exitCode === null) await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** initdb and postgres refuse to run as root; Debian's package brings a user for them. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function reachable(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await withClient(url, (client) => client.query('select 1'));
    } catch (error) {
      if (child.exitCode !== null || attempt > 300) throw error;
      await sleep(100);
    }
  }
}

/** A port nobody listens on; whoever takes it next should do so soon. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
