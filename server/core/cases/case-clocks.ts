import { isTerminal } from '../problems/vocabulary.ts';
import type { Deadline, Profile } from '../profile/profile.ts';
import type { CaseState } from './case-state.ts';
import { type ClockReading, dueAt, readClock } from './deadline.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The clock of the whole case and that of its present stage; null where there is nothing to run. */
export interface CaseClocks {
  whole: ClockReading;
  stage: (ClockReading & { dueAt: string | null }) | null;
}

type Timed = Pick<
  CaseState,
  | 'status'
  | 'closedAt'
  | 'filedAt'
  | 'dispatchedAt'
  | 'stageSince'
  | 'dueAt'
  | 'deadline'
  | 'pausedAt'
  | 'pausedMs'
  | 'pausedWorkMs'
>;

const ms = (iso: string) => Date.parse(iso);

/**
 * Both clocks at the time `now` (ISO 8601). A deadline that Gridwalk computed runs from 立案 (or 派遣), one that was given
 * from the report. A stage without a limit of its own in the profile ends with the case.
 */
export function caseClocks(
  state: Timed,
  reportedAt: string,
  now: string,
  { stageDeadlines }: Pick<Profile, 'stageDeadlines'>,
  categoryDeadline: Deadline | undefined,
  calendar: WorkingCalendar,
): CaseClocks {
  const unit = state.deadline?.unit ?? categoryDeadline?.unit ?? 'day';
  const start = state.deadline ? (state.filedAt ?? state.dispatchedAt ?? reportedAt) : reportedAt;
  const whole = readClock(
    {
      startMs: ms(start),
      dueMs: state.dueAt === null ? null : ms(state.dueAt),
      nowMs: ms(state.closedAt ?? now),
      unit,
      pausedAtMs: state.pausedAt === null ? null : ms(state.pausedAt),
      pausedMs: state.pausedMs,
      pausedWorkMs: state.pausedWorkMs,
    },
    calendar,
  );
  const since = state.stageSince;
  if (since === null || isTerminal(state.status)) return { whole, stage: null };
  const limit = stageDeadlines[state.status];
  const stageDueMs = limit
    ? dueAt(ms(since), limit, calendar)
    : state.dueAt === null
      ? null
      : ms(state.dueAt);
  const stage = readClock(
    {
      startMs: ms(since),
      dueMs: stageDueMs,
      nowMs: ms(now),
      unit: limit?.unit ?? unit,
      pausedAtMs: state.pausedAt === null ? null : ms(state.pausedAt),
      pausedMs: 0,
      pausedWorkMs: 0,
    },
    calendar,
  );
  return {
    whole,
    stage: { ...stage, dueAt: stageDueMs === null ? null : new Date(stageDueMs).toISOString() },
  };
}
