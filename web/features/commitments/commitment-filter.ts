import { isCommitmentOverdue } from '#core/commitments/commitment-light.ts';
import { COMMITMENT_STATES, type SourceKind } from '#core/commitments/commitment-state.ts';
import type { Commitment } from './commitments.queries.ts';

/** Which part of the list is shown, by where promises stand. */
export const SHOWN_STATES = ['open', 'overdue', ...COMMITMENT_STATES.slice(1), 'all'] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

export interface CommitmentFilter {
  shown: ShownState;
  isMine: boolean;
  source: SourceKind | undefined;
}

/** The promises of a list that a filter leaves. */
export function filterCommitments(
  commitments: readonly Commitment[],
  { shown, isMine, source }: CommitmentFilter,
  today: string,
): Commitment[] {
  return commitments.filter(
    (each) =>
      (shown === 'all' || (shown === 'overdue' ? isCommitmentOverdue(each, today) : each.state === shown)) &&
      (!isMine || each.isMine) &&
      (source === undefined || each.sourceKind === source),
  );
}
