import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupError } from '../../server/db/backup/manifest.ts';
import { projectRoot } from '../../server/project-root.ts';
import { restore } from '../../server/startup/restore.ts';
import { StartupError } from '../../server/startup/startup-error.ts';
import { terminalSteps } from '../../server/startup/terminal-steps.ts';

const USAGE = `npm run restore -- FILE [--data DIR] [--replace]
Puts a backup back, into an empty folder or database. With --replace also where there are data; they are kept aside.
Stop the server on that folder first. DATABASE_URL as for npm start.`;

/** Progress goes to stderr, results to stdout. */
const say = (line: string) => console.error(line);
const workingDir = process.env.INIT_CWD ?? process.cwd();

/** Exit codes: 0 done, 1 refused or failed with nothing changed, 2 the command line was not understood. */
async function main(): Promise<number> {
  let parsed: { values: { data?: string; replace?: boolean; help?: boolean }; positionals: string[] };
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: { data: { type: 'string' }, replace: { type: 'boolean' }, help: { type: 'boolean' } },
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
  const startedAt = performance.now();
  const { manifest, keptIn } = await restore({
    file: resolve(workingDir, positionals[0]),
    dataDir:
      values.data === undefined ? resolve(projectRoot(), '.gridwalk') : resolve(workingDir, values.data),
    databaseUrl: process.env.DATABASE_URL,
    replaces: values.replace ?? false,
    step: terminalSteps(say),
  });
  const rows = manifest.tables.reduce((sum, table) => sum + table.rowCount, 0);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`Restored ${rows} rows and ${manifest.files.length} files of ${manifest.madeAt}: ${seconds} s`);
  if (keptIn.length > 0) console.log(`What was there before is kept in ${keptIn.join(' and ')}.`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof StartupError || error instanceof BackupError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
