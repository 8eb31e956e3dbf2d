import { addWorkingMs, type WorkingCalendar } from './working-calendar.ts';

/** 四不让: nothing delayed, no answer missing, no error, nothing aground. */
export const MONITORS = ['delayed', 'reply_missing', 'errors', 'stalled'] as const;
export type Monitor = (typeof MONITORS)[number];

/** What can be wrong with a row; a row may have several of them. */
export const DATA_ERRORS = [
  'unplaced',
  'wrong_community',
  'impossible_times',
  'default_point',
  'unknown_category',
] as const;
export type DataError = (typeof DATA_ERRORS)[number];

/** Whatever has stood in its status since before this instant has not moved for `workDays` working days. */
export function stalledBefore(nowMs: number, workDays: number, calendar: WorkingCalendar): number {
  return addWorkingMs(calendar, nowMs, -workDays * calendar.dayMs);
}

/** One count of a monitor: how many cases of a community and a department. */
export interface MonitorCell {
  communityKey: number | null;
  departmentKey: number | null;
  count: number;
}

/** The cells summed by one of the two; their total is the same whichever way they are summed. */
export function sumCells(
  cells: readonly MonitorCell[],
  by: 'communityKey' | 'departmentKey',
): Map<number | null, number> {
  const sums = new Map<number | null, number>();
  for (const cell of cells) sums.set(cell[by], (sums.get(cell[by]) ?? 0) + cell.count);
  return sums;
}
