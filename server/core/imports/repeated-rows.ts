import { isMissing } from './cell-values.ts';
import type { ReadCollector } from './read-collector.ts';

/**
 * Reports natural keys that occur more than once, and rows without a key that repeat another in every column.
 * Nothing is dropped here: what a repeated key means is decided where rows are stored.
 */
export function noteRepeats(
  rows: readonly { row: number; cells: readonly string[] }[],
  keyColumn: number,
  collector: ReadCollector,
): void {
  const byKey = new Map<string, { row: number; cells: readonly string[] }[]>();
  for (const entry of rows) {
    const key = keyColumn < 0 ? undefined : entry.cells[keyColumn];
    const id = isMissing(key) ? `row\u0000${entry.cells.join('\u0000')}` : `key\u0000${key!.trim()}`;
    const known = byKey.get(id);
    if (known) known.push(entry);
    else byKey.set(id, [entry]);
  }
  for (const [id, entries] of byKey) {
    if (entries.length < 2) continue;
    if (!id.startsWith('key\u0000')) {
      for (const { row } of entries.slice(1)) collector.note('row_repeated', row);
      continue;
    }
    const first = entries[0].cells.join('\u0000');
    collector.report.repeatedKeys.push({
      key: id.slice(4),
      rows: entries.map(({ row }) => row),
      isIdentical: entries.every(({ cells }) => cells.join('\u0000') === first),
    });
    for (const { row } of entries.slice(1)) collector.note('key_repeated', row);
  }
}
