import type { Outcome } from '../lib/outcome.ts';

/** 未兑现 兑现 未能兑现 撤回. */
export const COMMITMENT_STATES = ['open', 'kept', 'broken', 'withdrawn'] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

/** Who promises: somebody of the office, a department, or a body outside by its name. */
export const PROMISER_KINDS = ['user', 'department', 'outside'] as const;
export type PromiserKind = (typeof PROMISER_KINDS)[number];

/** To whom: a group in words, everybody of an area, one household. */
export const RECIPIENT_KINDS = ['text', 'area', 'household'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** What it was promised about or at; 'other' has no key. */
export const SOURCE_KINDS = [
  'circulation',
  'problem',
  'opinion',
  'measure',
  'walkabout',
  'pairing',
  'review',
  'consultation',
  'other',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What a promise hangs on, as it stands in an address: `circulation:3`. */
export interface CommitmentSource {
  kind: Exclude<SourceKind, 'other'>;
  key: number;
}

export type CommitmentRefusal = 'reason_missing' | 'may_not_judge';

/**
 * Whether a promise may go from one state to another. Whoever may write it says that it was kept; that it was broken or is taken
 * back, and that a settled one is open again, only those who judge (`mayJudge`), with a reason.
 */
export function commitmentStep(
  from: CommitmentState,
  to: CommitmentState,
  note: string,
  mayJudge: boolean,
): Outcome<CommitmentState, CommitmentRefusal> {
  if (from === to) return { kind: 'ok', value: to };
  const isJudgement = to === 'broken' || to === 'withdrawn' || from !== 'open';
  if (isJudgement && !mayJudge) return { kind: 'refused', reason: 'may_not_judge' };
  if (isJudgement && note.trim() === '') return { kind: 'refused', reason: 'reason_missing' };
  return { kind: 'ok', value: to };
}

/** `problem:12` as a source; undefined for anything else. */
export function parseSource(text: string): CommitmentSource | undefined {
  const match = /^([a-z]{5,12}):([1-9]\d{0,9})$/.exec(text);
  const kind = SOURCE_KINDS.find((each) => each === match?.[1]);
  const key = Number(match?.[2]);
  return kind && kind !== 'other' && key <= 2_147_483_647 ? { kind, key } : undefined;
}

export function formatSource({ kind, key }: CommitmentSource): string {
  return `${kind}:${key}`;
}
