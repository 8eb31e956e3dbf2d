import { resolve } from 'node:path';
import { writeChange } from '../../server/db/change.ts';
import { runningServer } from '../../server/db/folder-lock.ts';
import { loadDemo, readDemoPlace } from '../../server/features/demo/index.ts';
import { deleteDemo } from '../../server/features/session/index.ts';
import { projectRoot } from '../../server/project-root.ts';
import { openDeps } from '../../server/startup/open-deps.ts';
import { takeFolder } from '../../server/startup/open-store.ts';
import { StartupError } from '../../server/startup/startup-error.ts';
import { terminalSteps } from '../../server/startup/terminal-steps.ts';
import { demoProblems } from './write-demo.ts';

/** Progress goes to stderr. */
const say = (line: string) => console.error(line);

/**
 * Loads the demo with `count` problems into a data folder that no server has open (a running one would have to
 * hold a million rows in one request; taking the folder says who has it). A demo that is there is replaced.
 */
export async function fillFolder(count: number, folder: string | undefined): Promise<void> {
  const workingDir = process.env.INIT_CWD ?? process.cwd();
  const dataDir = folder === undefined ? resolve(projectRoot(), '.gridwalk') : resolve(workingDir, folder);
  const server = runningServer(dataDir);
  if (server) {
    throw new StartupError(
      `The folder ${dataDir} is in use by the server at ${server.address}. Stop it (Ctrl-C), then run this again.`,
    );
  }
  const lock = takeFolder(dataDir);
  try {
    const step = terminalSteps(say);
    const { deps, close } = await openDeps({
      dataDir,
      lock,
      databaseUrl: process.env.DATABASE_URL,
      allowedHosts: [],
      step,
    });
    try {
      await step('Clearing the demo that was there', () => writeChange(deps, 'system', deleteDemo));
      const startedAt = performance.now();
      let told = startedAt;
      await loadDemo(deps, {
        problems: demoProblems(readDemoPlace(), count),
        problemCount: count,
        onProgress: ({ step: at, done, total }) => {
          if (at !== 'demo.problems' || performance.now() - told < 2000) return;
          told = performance.now();
          say(`Problems: ${done} of ${total}`);
        },
      });
      say(`${count} problems in ${dataDir}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    } finally {
      await close();
    }
  } finally {
    lock.release();
  }
}
