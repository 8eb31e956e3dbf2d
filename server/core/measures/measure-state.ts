import type { Outcome } from '../lib/outcome.ts';

/** 计划 在办 完成 销号 取消. A measure is done by those who carry it out and checked off (销号) by somebody else. */
export const MEASURE_STATUSES = ['planned', 'doing', 'done', 'checked', 'cancelled'] as const;
export type MeasureStatus = (typeof MEASURE_STATUSES)[number];

/** 未做 在做 完成 无法实施, of one door or spot. */
export const TARGET_STATUSES = ['todo', 'doing', 'done', 'impossible'] as const;
export type TargetStatus = (typeof TARGET_STATUSES)[number];

/** How many targets a measure has and how many of them are in which state. */
export type TargetCounts = Record<TargetStatus, number> & { total: number };

export type MeasureRefusal =
  | 'targets_open'
  | 'not_done'
  | 'may_not_check'
  | 'nobody_responsible'
  | 'note_missing';

/** Counts targets by status. */
export function countTargets(statuses: readonly TargetStatus[]): TargetCounts {
  const counts: TargetCounts = { total: statuses.length, todo: 0, doing: 0, done: 0, impossible: 0 };
  for (const status of statuses) counts[status]++;
  return counts;
}

/**
 * Whether a measure may go from one status to another. Work needs a department and a person (`isAssigned`); done needs every
 * target to be settled (done or impossible); checked off (and back again) only by `mayCheck`, and only what is done. The
 * same status is always fine.
 */
export function measureStep(
  from: MeasureStatus,
  to: MeasureStatus,
  targets: TargetCounts,
  { mayCheck, isAssigned }: { mayCheck: boolean; isAssigned: boolean },
): Outcome<MeasureStatus, MeasureRefusal> {
  if (from === to) return { kind: 'ok', value: to };
  if ((to === 'checked' || from === 'checked') && !mayCheck)
    return { kind: 'refused', reason: 'may_not_check' };
  if (to === 'checked' && from !== 'done') return { kind: 'refused', reason: 'not_done' };
  if ((to === 'doing' || to === 'done') && !isAssigned)
    return { kind: 'refused', reason: 'nobody_responsible' };
  const open = targets.todo + targets.doing;
  if ((to === 'done' || to === 'checked') && open > 0) {
    return { kind: 'refused', reason: 'targets_open', details: { n: open } };
  }
  return { kind: 'ok', value: to };
}

/** What a change of targets makes of the measure: work has begun, or what counted as done is open again. */
export function statusAfterTargets(
  status: MeasureStatus,
  targets: TargetCounts,
  isAssigned: boolean,
): MeasureStatus {
  const open = targets.todo + targets.doing;
  if (status === 'planned' && isAssigned && targets.doing + targets.done > 0) return 'doing';
  if (status === 'done' && open > 0) return 'doing';
  return status;
}

/** A target that cannot be done says why. */
export function targetRefusal(status: TargetStatus, note: string): MeasureRefusal | undefined {
  return status === 'impossible' && note.trim() === '' ? 'note_missing' : undefined;
}

/** Past its last day and not done; `today` is the office's own date, YYYY-MM-DD like `dueOn`. */
export function isMeasureOverdue(status: MeasureStatus, dueOn: string | null, today: string): boolean {
  return (status === 'planned' || status === 'doing') && dueOn !== null && dueOn < today;
}
