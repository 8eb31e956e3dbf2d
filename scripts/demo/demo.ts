import { parseArgs } from 'node:util';
import { StartupError } from '../../server/startup/startup-error.ts';
import { fillFolder } from './fill-folder.ts';
import { writeDemo } from './write-demo.ts';

const USAGE = `npm run demo -- --write                     make data/demo anew from its seed
npm run demo -- --problems N [--data DIR]   the same place with N problems; stop the server on that folder first`;

const MOST_PROBLEMS = 5_000_000;

/** Exit codes: 0 done, 1 refused, 2 the command line was not understood. */
async function main(): Promise<number> {
  const options = readOptions();
  if (!options) return 2;
  if (options.write) {
    for (const { file, bytes } of writeDemo()) console.log(`data/demo/${file}: ${bytes} bytes`);
    return 0;
  }
  if (options.problems === undefined) {
    console.log(USAGE);
    return options.help ? 0 : 2;
  }
  const count = Number(options.problems);
  if (!Number.isInteger(count) || count < 1 || count > MOST_PROBLEMS) {
    console.error(`Got --problems ${options.problems} when a number from 1 to ${MOST_PROBLEMS} is needed.`);
    return 2;
  }
  await fillFolder(count, options.data);
  return 0;
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        write: { type: 'boolean' },
        problems: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message.split(/\. |\n/)[0]}.\n${USAGE}`);
    return undefined;
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof StartupError ? error.message : error);
    process.exitCode = 1;
  },
);
