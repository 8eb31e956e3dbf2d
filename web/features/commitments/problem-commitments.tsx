import type { ProblemAnswer } from '../problems/problem-detail.queries.ts';
import { CommitmentsPanel } from './commitments-panel.tsx';

/** What was promised about a problem; a new commitment begins with its place. */
export function ProblemCommitments({ problem }: { problem: ProblemAnswer['problem'] }) {
  const { key, placeText, communityKey } = problem;
  return (
    <CommitmentsPanel
      source={{ kind: 'problem', key }}
      start={{ communityKey, ...(placeText ? { placeText } : {}) }}
    />
  );
}
