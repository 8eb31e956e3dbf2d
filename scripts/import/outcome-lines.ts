import type { ImportOutcome, TakeBackOutcome } from '#core/imports/import-run.ts';
import { noteLine } from './note-sentences.ts';

const n = (count: number) => count.toLocaleString('en-US');

/** What happened, for the terminal: one line for each thing worth knowing, the result first. */
export function outcomeLines(outcome: ImportOutcome, errorsFile: string | undefined): string[] {
  const { kind, fileName, rowCount, badRowCount, counts } = outcome;
  const lines = [
    `${kind}: ${fileName}, ${n(rowCount)} rows read${badRowCount > 0 ? `, ${n(badRowCount)} of them bad` : ''}.`,
  ];
  for (const error of outcome.errors.slice(0, 20)) {
    const field = error.field === null ? '' : `, ${error.field}`;
    lines.push(`  row ${error.row}${field}: ${error.code}${error.value === '' ? '' : ` (${error.value})`}`);
  }
  if (outcome.errorCount > 20) lines.push(`  and ${n(outcome.errorCount - 20)} more errors.`);
  if (errorsFile) lines.push(`The bad rows with their errors are in ${errorsFile}`);
  for (const warning of outcome.warnings.slice(0, 20)) {
    const size = warning.areaM2 === null ? '' : `, ${n(warning.areaM2)} m2`;
    const at = warning.at === null ? '' : ` at ${warning.at.map((degree) => degree.toFixed(6)).join(', ')}`;
    lines.push(`  ${warning.code}${size}: ${warning.names.join(' / ')}${at}`);
  }
  if (outcome.warningCount > 20) lines.push(`  and ${n(outcome.warningCount - 20)} more warnings.`);
  for (const note of outcome.notes) lines.push(`  ${noteLine(note)}`);
  const filled = Object.entries(counts).filter(([, count]) => count > 0);
  if (filled.length > 0) {
    const what = outcome.dryRun || outcome.status === 'refused' ? 'Would be' : 'Stored';
    lines.push(`${what}: ${filled.map(([name, count]) => `${name} ${n(count)}`).join(', ')}.`);
  }
  if (outcome.attribution)
    lines.push(`Attribution: ${outcome.attribution}${outcome.licence ? ` (${outcome.licence})` : ''}.`);
  lines.push(lastLine(outcome));
  return lines;
}

function lastLine({ status, reason, dryRun, batchId }: ImportOutcome): string {
  if (status === 'stored') return `Stored as batch ${batchId} (npm run import -- take-back ${batchId}).`;
  const refusals = {
    row_errors: 'some rows are bad; correct them, or take the good ones with --good-rows',
    warnings: 'there are warnings; look at them, then store with --accept-topology-warnings',
    nothing_to_import: 'there is no row to import',
  };
  if (reason === null) return 'Dry run: nothing was stored.';
  return `${dryRun ? 'Dry run: nothing was stored, and nothing would be' : 'Nothing was stored'}: ${refusals[reason]}.`;
}

export function takeBackLines({ batchId, removed, restored, kept, reassigned }: TakeBackOutcome): string[] {
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${n(count)} ${name}`)
      .join(', ') || 'nothing';
  return [
    `Batch ${batchId} taken back: ${list(removed)} removed, ${list(restored)} restored.`,
    ...(kept > 0 ? [`${n(kept)} rows that were worked on since are kept.`] : []),
    ...(list(reassigned) === 'nothing' ? [] : [`In other areas now: ${list(reassigned)}.`]),
  ];
}
