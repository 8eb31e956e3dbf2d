import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportChoice, ImportKind } from '#core/imports/import-run.ts';
import { importKinds } from '#core/imports/import-run.ts';
import type { LaterEdits } from '../../server/features/imports/take-back/taken-back.ts';
import { StartupError } from '../../server/startup/startup-error.ts';

export const importUsage = `npm run import -- KIND FILE [options]
npm run import -- answers FILE --consultation KEY [--dry-run] [--data DIR]
npm run import -- batches [--data DIR]
npm run import -- take-back BATCH [--later-edits keep|discard] [--data DIR]
  KIND                        ${importKinds.join(' | ')}
  --data DIR                  data folder (default .gridwalk in the project); DATABASE_URL is respected
  --dry-run                   read, check and count everything, store nothing
  --good-rows                 store the good rows and write the bad ones to a file
  --errors FILE               where that file goes (default NAME-errors.csv here)
  --crs CODE                  EPSG:4549, ESRI:102696, 4549 or a proj string
  --datum wgs84|gcj02|bd09    for longitude and latitude
  --mapping FILE              JSON: { "role": "column" }; roles left out are guessed, "" means none
  --sheet NAME --header-row N of a workbook
  --date-order ymd|mdy|dmy --time-zone ZONE
  --key-source NAME           who gives the rows their numbers, so that two systems stay apart
  --level subdistrict|community|grid
  --close-missing             areas: close those of the same level that the file no longer has
  --accept-topology-warnings  areas: store in spite of gaps, overlaps and odd rings
  --remove-missing            osm: remove what an earlier extract had inside the bounds and this one has not
  --attribution TEXT --licence TEXT
  --demo clear|keep           what becomes of the demo with the first real import
  --again                     import a file although its very bytes were imported before`;

export interface ImportCommand {
  kind: 'import';
  importKind: ImportKind;
  file: string;
  options: Record<string, unknown>;
  dryRun: boolean;
  choice: ImportChoice;
  demo: 'clear' | 'keep' | undefined;
  again: boolean;
  errorsFile: string | undefined;
}

export type Command = (
  | ImportCommand
  | { kind: 'answers'; file: string; consultation: number; dryRun: boolean }
  | { kind: 'batches' }
  | { kind: 'take-back'; batchId: string; laterEdits: LaterEdits }
  | { kind: 'help' }
) & { dataDir: string };

const flags = {
  data: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'good-rows': { type: 'boolean' },
  errors: { type: 'string' },
  crs: { type: 'string' },
  datum: { type: 'string' },
  mapping: { type: 'string' },
  sheet: { type: 'string' },
  'header-row': { type: 'string' },
  'date-order': { type: 'string' },
  'time-zone': { type: 'string' },
  'key-source': { type: 'string' },
  level: { type: 'string' },
  'close-missing': { type: 'boolean' },
  'accept-topology-warnings': { type: 'boolean' },
  'remove-missing': { type: 'boolean' },
  attribution: { type: 'string' },
  licence: { type: 'string' },
  demo: { type: 'string' },
  again: { type: 'boolean' },
  'later-edits': { type: 'string' },
  consultation: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** Reads the command line; throws StartupError with one line for whatever it does not understand. */
export function readCommand(argv: string[], root: string, workingDir: string): Command {
  const { values, positionals } = parse(argv);
  const dataDir = values.data === undefined ? resolve(root, '.gridwalk') : resolve(workingDir, values.data);
  const [word, argument, ...more] = positionals;
  if (values.help || word === undefined) return { kind: 'help', dataDir };
  if (more.length > 0) throw new StartupError(`Got ${more[0]} when one file at a time is imported.`);
  if (word === 'batches') return { kind: 'batches', dataDir };
  if (argument === undefined) throw new StartupError(`What is to be imported? See npm run import -- --help.`);
  if (word === 'take-back') {
    const laterEdits =
      oneOf('--later-edits', values['later-edits'], ['refuse', 'keep', 'discard']) ?? 'refuse';
    return { kind: 'take-back', batchId: argument, laterEdits, dataDir };
  }
  if (word === 'answers') {
    const consultation = Number(values.consultation);
    if (!Number.isInteger(consultation) || consultation < 1)
      throw new StartupError('Say which consultation the answers are for: --consultation KEY.');
    const file = resolve(workingDir, argument);
    return { kind: 'answers', file, consultation, dryRun: values['dry-run'] ?? false, dataDir };
  }
  const importKind = oneOf('kind', word, importKinds)!;
  if (values.crs !== undefined && values.datum !== undefined) {
    throw new StartupError('Got --crs and --datum; one of them says it all.');
  }
  return {
    kind: 'import',
    importKind,
    file: resolve(workingDir, argument),
    dataDir,
    dryRun: values['dry-run'] ?? false,
    choice: values['good-rows'] ? 'good_rows' : 'all_or_nothing',
    demo: oneOf('--demo', values.demo, ['clear', 'keep']),
    again: values.again ?? false,
    errorsFile: values.errors === undefined ? undefined : resolve(workingDir, values.errors),
    options: {
      crs: values.crs ?? oneOf('--datum', values.datum, ['wgs84', 'cgcs2000', 'gcj02', 'bd09']),
      mapping: values.mapping === undefined ? undefined : readMapping(resolve(workingDir, values.mapping)),
      sheet: values.sheet,
      headerRow: rowNumber(values['header-row']),
      dateOrder: oneOf('--date-order', values['date-order'], ['ymd', 'mdy', 'dmy']),
      timeZone: values['time-zone'],
      keySource: values['key-source'],
      level: oneOf('--level', values.level, ['subdistrict', 'community', 'grid']),
      closeMissing: values['close-missing'],
      acceptWarnings: values['accept-topology-warnings'],
      removeMissing: values['remove-missing'],
      attribution: values.attribution,
      licence: values.licence,
    },
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options: flags });
  } catch (error) {
    // Node explains in several sentences; the first one names the option.
    const [reason] = (error as Error).message.split(/\. |\n/);
    throw new StartupError(`${reason.replace(/\.$/, '')}. See npm run import -- --help.`);
  }
}

function oneOf<T extends string>(
  name: string,
  given: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (given === undefined || (allowed as readonly string[]).includes(given)) return given as T | undefined;
  throw new StartupError(`Got ${name} ${given} when one of ${allowed.join(', ')} is needed.`);
}

function rowNumber(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const row = Number(given);
  if (Number.isInteger(row) && row >= 1) return row;
  throw new StartupError(`Got --header-row ${given} when a row number from 1 is needed.`);
}

function readMapping(path: string): Record<string, string> {
  let mapping: unknown;
  try {
    mapping = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new StartupError(`The mapping ${path} cannot be read: ${(error as Error).message}`);
  }
  const isMapping =
    typeof mapping === 'object' &&
    mapping !== null &&
    Object.values(mapping).every((column) => typeof column === 'string');
  if (!isMapping) throw new StartupError(`The mapping ${path} is not { "role": "column" } in JSON.`);
  return mapping as Record<string, string>;
}
