import type { CandidateReason } from './candidate.ts';

/** The day a walkabout is planned for. Instants are ISO 8601 in UTC, days YYYY-MM-DD in the office's own time. */
export interface PlannedDay {
  day: string;
  /** What counts as now; at the beginning of a day to come, that. */
  from: string;
  /** The end of the day. */
  to: string;
}

/** A case that falls due within so many days after the walkabout might as well be looked at on the way. */
const SOON_DAYS = 3;
/** A measure's last day lies further away, as does what it takes. */
const MEASURE_SOON_DAYS = 14;
const DAY_MS = 86_400_000;

const isLater = (a: string, b: string) => Date.parse(a) > Date.parse(b);

/** Of an open problem: what is overdue then, due that day, or soon after. While the clock stands still nothing is. */
export function problemReasons(
  problem: { isSupervised: boolean; dueAt: string | null; pausedAt: string | null },
  { from, to }: PlannedDay,
): CandidateReason[] {
  const reasons: CandidateReason[] = problem.isSupervised ? ['supervised'] : [];
  const due = problem.pausedAt === null ? problem.dueAt : null;
  if (due === null) return [...reasons, 'open'];
  if (!isLater(due, from)) return [...reasons, 'overdue'];
  if (!isLater(due, to)) return [...reasons, 'urgent'];
  return [...reasons, Date.parse(due) - Date.parse(to) <= SOON_DAYS * DAY_MS ? 'due_soon' : 'open'];
}

/** Of a door: `lastVisitOn` is the day on which somebody was last reached behind it. */
export function doorReasons(
  lastVisitOn: string | null,
  day: string,
  longUnvisitedDays: number,
): CandidateReason[] {
  if (lastVisitOn === null) return ['never_visited'];
  return daysBetween(lastVisitOn, day) > longUnvisitedDays ? ['long_unvisited'] : [];
}

/** Of a target of a measure on which work is still to be done. */
export function targetReasons(dueOn: string | null, day: string): CandidateReason[] {
  if (dueOn === null) return ['open'];
  if (dueOn < day) return ['overdue'];
  return [daysBetween(day, dueOn) <= MEASURE_SOON_DAYS ? 'due_soon' : 'open'];
}

/** What an earlier visit left to be done there. */
export function visitReasons(
  { isMissed, followUpOn }: { isMissed: boolean | null; followUpOn: string | null },
  day: string,
): CandidateReason[] {
  const reasons: CandidateReason[] = isMissed ? ['second_attempt'] : [];
  if (followUpOn !== null && followUpOn <= day) reasons.push('follow_up_due');
  return reasons;
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
