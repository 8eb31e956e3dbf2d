import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportOutcome, TakeBackOutcome } from '#core/imports/import-run.ts';
import { AppError } from '../../server/http/app-error.ts';
import type { JobState } from '../../server/jobs/jobs.ts';
import { projectRoot } from '../../server/project-root.ts';
import { StartupError } from '../../server/startup/startup-error.ts';
import { terminalSteps } from '../../server/startup/terminal-steps.ts';
import { answer, type Connection, connect } from './gridwalk-connection.ts';
import { importAnswers } from './import-answers.ts';
import { type Command, type ImportCommand, importUsage, readCommand } from './import-arguments.ts';
import { outcomeLines, takeBackLines } from './outcome-lines.ts';

/** Progress goes to stderr, results to stdout. */
const say = (line: string) => console.error(line);
const workingDir = process.env.INIT_CWD ?? process.cwd();

/** Exit codes: 0 done, 1 refused or failed with nothing stored, 2 the command line was not understood. */
async function main(): Promise<number> {
  let command: Command;
  try {
    command = readCommand(process.argv.slice(2), projectRoot(), workingDir);
  } catch (error) {
    if (!(error instanceof StartupError)) throw error;
    say(error.message);
    return 2;
  }
  if (command.kind === 'help') {
    console.log(importUsage);
    return 0;
  }
  // Before a database is opened or a server is asked.
  const file = command.kind === 'import' || command.kind === 'answers' ? command.file : undefined;
  if (file !== undefined && !statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new StartupError(`There is no file ${file}.`);
  }
  const connection = await connect(command.dataDir, terminalSteps(say));
  try {
    if (connection.address)
      say(`The folder is in use; importing through the server at ${connection.address}.`);
    if (command.kind === 'answers') return await importAnswers(connection, command);
    if (command.kind === 'batches') return await listBatches(connection);
    if (command.kind === 'take-back') return await takeBack(connection, command.batchId, command.laterEdits);
    return await importFile(connection, command);
  } finally {
    await connection.close();
  }
}

async function importFile(connection: Connection, command: ImportCommand): Promise<number> {
  const { importKind, options, dryRun, choice, again } = command;
  const demo = await demoChoice(connection, command);
  const uploadId = await connection.upload(command.file);
  const body = { kind: importKind, options, dryRun, choice, again, demo };
  const outcome = (await runJob(connection, `/api/imports/${uploadId}/run`, body)) as ImportOutcome;
  const errorsFile = outcome.hasErrorFile ? await saveErrors(connection, uploadId, command) : undefined;
  for (const line of outcomeLines(outcome, errorsFile)) console.log(line);
  return outcome.status === 'refused' || outcome.reason !== null ? 1 : 0;
}

/** Asked on a terminal; else the demo is kept but no longer shown, and that is said. */
async function demoChoice(connection: Connection, { demo, dryRun }: ImportCommand) {
  if (demo || dryRun) return demo;
  const session = (await answer(await connection.request('GET', '/api/session'))) as {
    dataset: string;
    hasDemo: boolean;
  };
  if (session.dataset !== 'demo' || !session.hasDemo) return undefined;
  if (process.stdin.isTTY && process.stderr.isTTY) {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    const said = await lines.question('The demo is shown now. Clear it with this import? [y/N] ');
    lines.close();
    return /^y/i.test(said.trim()) ? ('clear' as const) : ('keep' as const);
  }
  say('The demo is kept but no longer shown: from now on the real data is (--demo clear removes it).');
  return 'keep' as const;
}

async function runJob(connection: Connection, path: string, body: unknown): Promise<unknown> {
  const { jobId } = (await answer(await connection.request('POST', path, body))) as { jobId: string };
  let said = '';
  let saidAt = 0;
  for (let waitMs = 20; ; waitMs = Math.min(waitMs * 1.5, 500)) {
    await sleep(waitMs);
    const job = (await answer(await connection.request('GET', `/api/jobs/${jobId}`))) as JobState;
    if (job.status === 'done') return job.result;
    if (job.status !== 'running') {
      throw new AppError(
        job.error?.code ?? job.status,
        400,
        job.error?.message ?? `The import was ${job.status}.`,
      );
    }
    const share = job.total > 0 ? ` ${Math.floor((100 * job.done) / job.total)} %` : '';
    // Every step over a second is seen, and none more than once a second.
    if (job.step !== '' && job.step + share !== said && performance.now() - saidAt > 1000) {
      if (saidAt > 0) say(`${job.step}${share}`);
      said = job.step + share;
      saidAt = performance.now();
    }
  }
}

async function saveErrors(connection: Connection, uploadId: string, command: ImportCommand): Promise<string> {
  const response = await connection.request('GET', `/api/imports/${uploadId}/errors.csv`);
  const name = `${basename(command.file).replace(/\.[^.]*$/, '')}-errors.csv`;
  const path = command.errorsFile ?? join(workingDir, name);
  await writeFile(path, new Uint8Array(await response.arrayBuffer()));
  return path;
}

async function listBatches(connection: Connection): Promise<number> {
  const { batches } = (await answer(await connection.request('GET', '/api/imports/batches'))) as {
    batches: { id: string; kind: string; fileName: string; recordedAt: string; takenBackAt: string | null }[];
  };
  for (const { id, recordedAt, kind, fileName, takenBackAt } of batches) {
    console.log(
      `${id}  ${recordedAt}  ${kind}  ${fileName}${takenBackAt ? `  (taken back ${takenBackAt})` : ''}`,
    );
  }
  if (batches.length === 0) console.log('Nothing was imported yet.');
  return 0;
}

async function takeBack(connection: Connection, batchId: string, laterEdits: string): Promise<number> {
  const path = `/api/imports/batches/${encodeURIComponent(batchId)}/take-back`;
  for (const line of takeBackLines((await runJob(connection, path, { laterEdits })) as TakeBackOutcome)) {
    console.log(line);
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof StartupError || error instanceof AppError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
