import { GREEN_SHARE, type Light } from '../cases/deadline.ts';
import type { CommitmentState } from './commitment-state.ts';

const DAY_MS = 86_400_000;

/** Days on the office's own clock, YYYY-MM-DD. */
export interface CommitmentDays {
  state: CommitmentState;
  madeOn: string;
  dueOn: string | null;
}

/**
 * The traffic light of cases for a promise: green until 80 % of its days are over, yellow to the end of its last day, red after.
 * 'none': settled, or nobody said by when.
 */
export function commitmentLight({ state, madeOn, dueOn }: CommitmentDays, today: string): Light {
  if (state !== 'open' || dueOn === null) return 'none';
  if (today > dueOn) return 'red';
  const days = daysBetween(madeOn, dueOn) + 1;
  return daysBetween(madeOn, today) <= GREEN_SHARE * days ? 'green' : 'yellow';
}

/** Past its last day and neither kept nor taken back. */
export function isCommitmentOverdue({ state, dueOn }: CommitmentDays, today: string): boolean {
  return state === 'open' && dueOn !== null && dueOn < today;
}

/** Whole days from one day to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
