import { guessDateOrder, parseDate } from '../lib/dates.ts';
import { isMissing } from './cell-values.ts';
import type { ProblemRowOptions } from './problem-row-options.ts';
import type { ReadCollector } from './read-collector.ts';
import type { TableBody } from './table-body.ts';
import type { ProblemRole, ProblemStatus } from './types.ts';

export interface ReadDate {
  ms: number;
  hasTime: boolean;
}

/** A due date without a time is meant inclusively. */
export const LAST_SECOND_OF_DAY_MS = 86_399_000;

export type DateRole = 'reportedAt' | 'dueAt' | 'closedAt';

/** Reads the three date columns with one order of day and month. */
export function createDateReader(
  body: TableBody,
  at: Partial<Record<ProblemRole, number>>,
  options: ProblemRowOptions,
  collector: ReadCollector,
): (row: number, role: DateRole, cells: readonly string[]) => ReadDate | null | 'refused' {
  const samples: string[] = [];
  for (const role of ['reportedAt', 'dueAt', 'closedAt'] as const) {
    const column = at[role];
    if (column !== undefined) for (const line of body.lines.slice(0, 2000)) samples.push(line[column] ?? '');
  }
  const guess = guessDateOrder(samples);
  const order = options.dateOrder ?? guess.order;
  if (!options.dateOrder && !guess.isCertain) collector.note('date_order_guessed', null, { order });
  const read = { order, timeZone: options.timeZone };
  return (row, role, cells) => {
    const text = at[role] === undefined ? undefined : cells[at[role]];
    if (isMissing(text) || text!.trim() === '0') return null;
    const outcome = parseDate(text!, read);
    if (outcome.kind === 'refused') {
      collector.error(row, options.mapping[role] ?? null, text!, outcome.reason);
      return 'refused';
    }
    if (!outcome.hasTime && role === 'reportedAt') collector.note('date_without_time', row);
    return { ms: outcome.instantMs, hasTime: outcome.hasTime };
  };
}

/** A closing day without a time is not before a report of the same day. */
export function notBeforeSameDay(closed: ReadDate, reported: ReadDate): number {
  const isSameDay = !closed.hasTime && reported.ms > closed.ms && reported.ms - closed.ms < 86_400_000;
  return isSameDay ? reported.ms : closed.ms;
}

/** Notes what cannot be in that order, and what lies ahead of `nowMs`. */
export function noteTimes(
  row: number,
  times: { reportedMs: number; dueMs: number | null; closedMs: number | null; status: ProblemStatus },
  nowMs: number,
  collector: ReadCollector,
): void {
  const { reportedMs, dueMs, closedMs } = times;
  if (closedMs !== null && closedMs < reportedMs) collector.note('closed_before_reported', row);
  if (dueMs !== null && dueMs + LAST_SECOND_OF_DAY_MS < reportedMs)
    collector.note('due_before_reported', row);
  if (times.status === 'closed' && closedMs === null) collector.note('closed_without_date', row);
  if (reportedMs > nowMs || (closedMs !== null && closedMs > nowMs)) collector.note('date_in_future', row);
}
