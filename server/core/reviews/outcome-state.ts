import type { CommitmentState } from '../commitments/commitment-state.ts';
import type { MeasureStatus } from '../measures/measure-state.ts';
import type { OutcomeKind, ReviewOutcome } from './review.ts';

/** What the measure or commitment that something settled became says of itself; null where it is none, or gone. */
export interface OutcomeRecord {
  kind: OutcomeKind;
  measureStatus: MeasureStatus | null;
  commitmentState: CommitmentState | null;
  /** The last day of the measure or commitment as it stands now, YYYY-MM-DD. */
  dueOn: string | null;
}

const OF_COMMITMENT = { kept: 'done', broken: 'broken', withdrawn: 'withdrawn' } as const;

/** How something that was settled stands on `today` (YYYY-MM-DD): a decision stands as it is, all else follows what it became. */
export function outcomeState(
  { kind, measureStatus, commitmentState, dueOn }: OutcomeRecord,
  today: string,
): ReviewOutcome['state'] {
  const running = dueOn !== null && dueOn < today ? 'overdue' : 'open';
  if (kind === 'task' && measureStatus) {
    if (measureStatus === 'planned' || measureStatus === 'doing') return running;
    return measureStatus === 'cancelled' ? 'withdrawn' : 'done';
  }
  if (kind === 'commitment' && commitmentState)
    return commitmentState === 'open' ? running : OF_COMMITMENT[commitmentState];
  return 'none';
}
