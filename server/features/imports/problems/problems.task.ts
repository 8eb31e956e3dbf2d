import { readFile } from 'node:fs/promises';
import type { ProblemRole, ProblemsRead } from '#core/imports/types.ts';
import type { Progress } from '#core/lib/outcome.ts';
import type { Profile } from '#core/profile/profile.ts';
import type { Task } from '../../../jobs/tasks.ts';
import { type ColumnMapping, mergedMapping } from '../framework/column-mapping.ts';
import { errorColumns } from '../framework/error-file.ts';
import type { ImportOptions } from '../framework/import-request.ts';
import { unreadable } from '../framework/unreadable.ts';
import { readProblems } from '../tables/index.ts';

export interface ReadProblemsInput {
  path: string;
  fileName: string;
  options: ImportOptions;
  profile: Pick<Profile, 'categories' | 'sources' | 'timeZone'>;
  nowMs: number;
}

export interface ReadProblemsAnswer {
  read: ProblemsRead;
  mapping: ColumnMapping<ProblemRole>;
}

/** Reads a problems table on the jobs thread; what makes the whole file unusable is an AppError. */
export const readProblemsTask: Task = (input) => readProblemsFile(input as ReadProblemsInput);

async function* readProblemsFile(input: ReadProblemsInput): AsyncGenerator<Progress, ReadProblemsAnswer> {
  const { options, profile } = input;
  const bytes = await readFile(input.path);
  const { mapping, ...rest } = options;
  const outcome = yield* readProblems(bytes, {
    sheet: rest.sheet,
    headerRow: rest.headerRow,
    crs: rest.crs,
    dateOrder: rest.dateOrder,
    timeZone: rest.timeZone,
    mapping: mapping && mergedMapping(bytes, input.fileName, options, 'problems'),
    profileTimeZone: profile.timeZone,
    categories: profile.categories,
    sources: profile.sources,
    nowMs: input.nowMs,
  });
  if (outcome.kind === 'refused') throw unreadable(input.fileName, outcome);
  for (const { extra } of outcome.read.rows) for (const column of errorColumns) delete extra[column];
  return { read: outcome.read, mapping: outcome.mapping };
}
