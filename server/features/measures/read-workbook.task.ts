import type { Progress } from '#core/lib/outcome.ts';
import type { SheetLines } from '#core/measures/read-measure-sheet.ts';
import { openTable } from '../imports/tables/index.ts';

/** The sheets of an uploaded workbook as text; on the worker thread, as a hostile file takes its time to be refused. */
export function* readWorkbookTask(
  input: unknown,
): Generator<Progress, SheetLines[] | { refusal: string }, void> {
  const outcome = openTable(input as Uint8Array);
  if (outcome.kind === 'refused') return { refusal: outcome.reason };
  return outcome.file.sheets.map(({ name, lines }) => ({ name, lines }));
}
