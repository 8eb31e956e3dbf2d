import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { parseArgs } from 'node:util';
import { BackupError, type Manifest } from '../../server/db/backup/manifest.ts';
import { saveBackup, saveStream } from '../../server/db/backup/save-backup.ts';
import { runningServer } from '../../server/db/folder-lock.ts';
import { projectRoot } from '../../server/project-root.ts';
import { reachDatabase, takeFolder } from '../../server/startup/open-store.ts';
import { StartupError } from '../../server/startup/startup-error.ts';
import { terminalSteps } from '../../server/startup/terminal-steps.ts';

const USAGE = `npm run backup -- FILE [--data DIR]
Writes all data (tables, photos, snapshots) into one zip file, also while the server runs. DATABASE_URL as for npm start.`;

/** Progress goes to stderr, results to stdout. */
const say = (line: string) => console.error(line);
const workingDir = process.env.INIT_CWD ?? process.cwd();

/** Exit codes: 0 done, 1 refused or failed with nothing written, 2 the command line was not understood. */
async function main(): Promise<number> {
  let parsed: { values: { data?: string; help?: boolean }; positionals: string[] };
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: { data: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    say(`${(error as Error).message.split(/\. |\n/)[0]}.\n${USAGE}`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.help || positionals.length !== 1) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const file = resolve(workingDir, positionals[0]);
  const dataDir =
    values.data === undefined ? resolve(projectRoot(), '.gridwalk') : resolve(workingDir, values.data);
  if (existsSync(file)) throw new StartupError(`There is a file ${file} already; choose another name.`);
  const startedAt = performance.now();
  const manifest = await make(dataDir, file);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rowCount, 0);
  const megabytes = ((await stat(file)).size / 1e6).toFixed(1);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${file}: ${rows} rows, ${manifest.files.length} files, ${megabytes} MB, ${seconds} s`);
  return 0;
}

function make(dataDir: string, file: string): Promise<Manifest> {
  const server = runningServer(dataDir);
  const step = terminalSteps(say);
  if (server) return step('Making a backup', () => throughServer(server, file));
  if (!existsSync(dataDir)) throw new StartupError(`There is no data folder ${dataDir}.`);
  return withFolder(dataDir, file, step);
}

async function throughServer({ address, token }: { address: string; token: string }, file: string) {
  let response: Response;
  try {
    response = await fetch(`${address}/api/backup`, { headers: { authorization: `Bearer ${token}` } });
  } catch (error) {
    throw new StartupError(`The running server at ${address} does not answer: ${(error as Error).message}`);
  }
  if (!response.ok || !response.body) throw new StartupError(`The server answered ${response.status}.`);
  return saveStream(Readable.fromWeb(response.body as ReadableStream), file);
}

async function withFolder(dataDir: string, file: string, step: ReturnType<typeof terminalSteps>) {
  const lock = takeFolder(dataDir);
  try {
    const db = await reachDatabase(dataDir, process.env.DATABASE_URL, step);
    try {
      return await step('Making a backup', () => saveBackup(db, dataDir, file, new Date()));
    } finally {
      await db.close();
    }
  } finally {
    lock.release();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof StartupError || error instanceof BackupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
