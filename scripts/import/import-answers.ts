import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { answer, type Connection } from './gridwalk-connection.ts';

interface Outcome {
  isStored: boolean;
  issues: { sheet: string; row: number; column: string; code: string; value: string }[];
  added: number;
  replaced: number;
  unchanged: number;
  undated: number;
}

/** A sheet of answers to a consultation: all that is wrong with it by row, or how many were stored. */
export async function importAnswers(
  connection: Connection,
  { file, consultation, dryRun }: { file: string; consultation: number; dryRun: boolean },
): Promise<number> {
  const form = new FormData();
  form.append('file', await openAsBlob(file), basename(file));
  form.append('isDryRun', String(dryRun));
  const response = await connection.send(`/api/consultations/${consultation}/imports`, form);
  const { issues, added, replaced, unchanged, undated } = (await answer(response)) as Outcome;
  for (const { sheet, row, column, code, value } of issues)
    console.log(
      `${[sheet, `row ${row}`, column].filter(Boolean).join(' ')}: ${code}${value && ` (${value})`}`,
    );
  if (issues.length > 0) {
    console.log(`${issues.length} things to mend; nothing was stored.`);
    return 1;
  }
  const verb = dryRun ? 'would be ' : '';
  console.log(`${added} answers ${verb}added, ${replaced} ${verb}replaced, ${unchanged} unchanged.`);
  if (undated > 0) console.log(`${undated} rows have no date and count on the last day.`);
  return 0;
}
