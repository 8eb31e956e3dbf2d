import { numberOf } from './cell-values.ts';
import type { NameLookup } from './foreign-names.ts';
import type { ProblemRowOptions } from './problem-row-options.ts';
import { countName, type ReadCollector } from './read-collector.ts';
import { statusOfWord } from './status-words.ts';
import type { ProblemStatus } from './types.ts';

/** The category of rows that name none. */
export const UNNAMED_CATEGORY = '未分类';

/** 小类 before 大类; a name that the profile does not know is kept as the file has it. */
export function categoryOf(
  row: number,
  category: string | null,
  parent: string | null,
  names: NameLookup,
  collector: ReadCollector,
): { code: string; name: string } {
  const name = category ?? parent;
  if (name === null) {
    collector.note('category_missing', row);
    return { code: names.findOrKeep(UNNAMED_CATEGORY), name: '' };
  }
  const known = names.find(name) ?? (parent === null ? undefined : names.find(parent + name));
  if (known !== undefined) return { code: known, name };
  collector.note('category_imported', row);
  countName(collector.report.importedCategories, name);
  return { code: names.findOrKeep(name), name };
}

/** The code of a source name; unknown names are kept. */
export function sourceOf(
  name: string | null,
  names: NameLookup,
  options: ProblemRowOptions,
  collector: ReadCollector,
  row: number,
): string {
  if (name === null) return options.defaultSource;
  const code = names.findOrKeep(name);
  if (names.find(name) === undefined) {
    collector.note('source_imported', row);
    countName(collector.report.importedSources, name);
  }
  return code;
}

/** The state a word stands for; without a known word, whether there is a closing date. */
export function statusOf(
  row: number,
  word: string | null,
  hasClosed: boolean,
  options: ProblemRowOptions,
  collector: ReadCollector,
): ProblemStatus {
  if (word === null) return hasClosed ? 'closed' : 'reported';
  const mapped =
    options.statusMap && Object.hasOwn(options.statusMap, word) ? options.statusMap[word] : undefined;
  const known = mapped ?? statusOfWord(word);
  if (known) return known;
  collector.note('status_unknown', row);
  countName(collector.report.unknownStatuses, word);
  return hasClosed ? 'closed' : 'reported';
}

/** A count or a length of one cell; null when it says nothing or was refused. */
export function countOf(
  row: number,
  role: 'accuracyM' | 'reporterCount' | 'reopenCount',
  cell: string | undefined,
  options: ProblemRowOptions,
  collector: ReadCollector,
): number | null {
  const value = numberOf(cell);
  if (value === null) return null;
  const field = options.mapping[role] ?? null;
  if (value === 'unreadable') {
    collector.error(row, field, cell ?? '', 'number_unreadable');
    return null;
  }
  const isWhole = role === 'accuracyM' || Number.isInteger(value);
  if (value < (role === 'reporterCount' ? 1 : 0) || value > 1_000_000 || !isWhole) {
    collector.error(row, field, cell ?? '', 'count_impossible');
    return null;
  }
  return value;
}
