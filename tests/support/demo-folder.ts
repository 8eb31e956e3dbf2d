import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startServer } from './server-process.ts';

const WAIT_MS = 120_000;

/** Makes the demonstration data once a run; the folder of the run is the same for all workers. */
async function madeOnce(): Promise<string> {
  const made = join(tmpdir(), 'made-demo');
  const ready = join(made, 'ready');
  const data = join(made, 'data');
  let isMine = true;
  try {
    mkdirSync(made);
  } catch {
    isMine = false;
  }
  if (isMine) {
    const server = await startServer(['--data', data]);
    await server.end('SIGINT');
    writeFileSync(ready, '');
    return data;
  }
  for (const end = Date.now() + WAIT_MS; !existsSync(ready); await setTimeout(100)) {
    if (Date.now() > end) throw new Error(`The demonstration data in ${made} were not made in two minutes.`);
  }
  return data;
}

/** A data folder of one's own with the demonstration data. The caller removes it. */
export async function demoFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gridwalk-demo-'));
  cpSync(await madeOnce(), folder, { recursive: true });
  return folder;
}
