import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';

const maxBytes = 10_000_000;

/** The log lies in the data folder; a large one is set aside at the start, one old file is kept. */
export function openLog(dataDir: string): Logger {
  const path = join(dataDir, 'server.log');
  if (existsSync(path) && statSync(path).size > maxBytes) renameSync(path, join(dataDir, 'server.old.log'));
  return pino({ base: { pid: process.pid } }, pino.destination({ dest: path, sync: true }));
}
