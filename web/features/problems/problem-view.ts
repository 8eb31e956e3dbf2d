import type { LngLat } from '#core/geo/types.ts';
import type { ProblemFilter } from '#core/problems/problem-filter.ts';
import { isTerminal, PROBLEM_STATUSES, type ProblemStatus } from '#core/problems/vocabulary.ts';
import type { Category } from '#core/profile/profile.ts';

/** 'overdue' is open and past its deadline; 'open' and 'done' stand for their statuses. */
export type StatusChoice = 'open' | 'overdue' | 'done' | ProblemStatus;
export const STATUS_CHOICES: readonly StatusChoice[] = ['open', 'overdue', 'done', ...PROBLEM_STATUSES];

/** Days count back from the last day with data; a range includes both its days (YYYY-MM-DD, local). */
export type Period =
  | { kind: 'all' }
  | { kind: 'days'; days: number }
  | { kind: 'range'; from: string; to: string };

export const PERIOD_PRESETS_DAYS = [30, 90, 180, 360] as const;

/** What a person asked to see: empty lists ask for everything. Codes and keys only, so that it fits into a link. */
export interface ProblemView {
  /** 大类 or 小类 codes. */
  categories: readonly string[];
  sources: readonly string[];
  statuses: readonly StatusChoice[];
  period: Period;
  areaKeys: readonly number[];
  /** An area drawn by hand: the ring's corners, not closed. */
  ring: readonly LngLat[] | undefined;
  /** Only these problems, a list of the monitors; its name is not in a link. */
  listed?: { keys: readonly number[]; title?: string } | undefined;
}

export const EVERYTHING: ProblemView = {
  categories: [],
  sources: [],
  statuses: [],
  period: { kind: 'all' },
  areaKeys: [],
  ring: undefined,
};

export function isEverything(view: ProblemView): boolean {
  return (
    view.categories.length + view.sources.length + view.statuses.length + view.areaKeys.length === 0 &&
    view.period.kind === 'all' &&
    view.ring === undefined &&
    view.listed === undefined
  );
}

/** China's local time, without summer time since 1991. */
export const UTC_OFFSET_MINUTES = 480;
const MINUTES_PER_DAY = 1440;

/** The minute at which the local day `YYYY-MM-DD` begins. */
export function startOfDayMinute(day: string): number {
  const [year, month, date] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date) / 60_000 - UTC_OFFSET_MINUTES;
}

/** The local day of a minute as YYYY-MM-DD. */
export function dayOfMinute(minute: number): string {
  return new Date((minute + UTC_OFFSET_MINUTES) * 60_000).toISOString().slice(0, 10);
}

/** First and last local day of a period that ends with `lastDay`, the last day with data; undefined for 'all'. */
export function periodDays(period: Period, lastDay: string): { from: string; to: string } | undefined {
  if (period.kind === 'all') return undefined;
  if (period.kind === 'range') return { from: period.from, to: period.to };
  return { from: dayOfMinute(startOfDayMinute(lastDay) - (period.days - 1) * MINUTES_PER_DAY), to: lastDay };
}

/** A 大类 stands for itself and its 小类; any other code for itself. */
export function withSubcategories(codes: readonly string[], categories: readonly Category[]): string[] {
  const wanted = new Set(codes);
  for (const category of categories) {
    if (category.parentCode && wanted.has(category.parentCode)) wanted.add(category.code);
  }
  return [...wanted];
}

export interface ViewContext {
  categories: readonly Category[];
  lastDay: string;
}

/** The core filters whose union the view means: one, or two where 'overdue' is asked for beside other statuses. */
export function toFilters(view: ProblemView, context: ViewContext): ProblemFilter[] {
  const base: ProblemFilter = {};
  if (view.categories.length > 0) base.categoryCodes = withSubcategories(view.categories, context.categories);
  if (view.sources.length > 0) base.sourceCodes = view.sources;
  if (view.areaKeys.length > 0) base.areaKeys = view.areaKeys;
  if (view.ring) base.within = { type: 'Polygon', coordinates: [[...view.ring, view.ring[0]]] };
  if (view.listed) base.problemKeys = view.listed.keys;
  const days = periodDays(view.period, context.lastDay);
  if (days) {
    base.fromMinute = startOfDayMinute(days.from);
    base.untilMinute = startOfDayMinute(days.to) + MINUTES_PER_DAY;
  }
  if (view.statuses.length === 0) return [base];
  const statuses = PROBLEM_STATUSES.filter(
    (status) =>
      view.statuses.includes(status) ||
      (view.statuses.includes('open') && !isTerminal(status)) ||
      (view.statuses.includes('done') && isTerminal(status)),
  );
  const filters: ProblemFilter[] = [];
  if (statuses.length > 0) filters.push({ ...base, statuses });
  if (view.statuses.includes('overdue')) {
    const open = PROBLEM_STATUSES.filter((status) => !isTerminal(status) && !statuses.includes(status));
    if (open.length > 0) filters.push({ ...base, statuses: open, overdueOnly: true });
  }
  return filters;
}
