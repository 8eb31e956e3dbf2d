import { TIERS, type Tier } from './model.ts';

/** What can be a stop. `place` is what a person puts on the map: an appointment, a talk, a party lesson. */
export const CANDIDATE_KINDS = [
  'problem',
  'entrance',
  'household',
  'facility',
  'measure_target',
  'place',
] as const;
export type CandidateKind = (typeof CANDIDATE_KINDS)[number];

/** Why something is worth a visit. Their order is that in which they are said. */
export const CANDIDATE_REASONS = [
  'supervised',
  'urgent',
  'overdue',
  'due_soon',
  'open',
  'never_visited',
  'long_unvisited',
  'cadence_due',
  'pairing_due',
  'second_attempt',
  'follow_up_due',
  'facility',
  'chosen',
] as const;
export type CandidateReason = (typeof CANDIDATE_REASONS)[number];

/** Which row a candidate or a stop stands for; at most one beside the door. */
export interface StopSubject {
  problemKey: number | null;
  /** Where one rings, also for the problem or household behind it. */
  entranceKey: number | null;
  householdKey: number | null;
  facilityKey: number | null;
  targetKey: number | null;
}

/** Something that could be visited on a day. */
export interface Candidate extends StopSubject {
  kind: CandidateKind;
  title: string;
  placeText: string;
  lng: number;
  lat: number;
  communityKey: number | null;
  gridKey: number | null;
  tier: Tier;
  reasons: CandidateReason[];
  /** What it counts as in a template of required types, see stop-types. */
  types: string[];
  dueAt: string | null;
  /** YYYY-MM-DD */
  lastVisitOn: string | null;
}

/** `must` is not here: only a person says so. */
const TIER_OF: Record<CandidateReason, Tier> = {
  supervised: 'urgent',
  urgent: 'urgent',
  overdue: 'overdue',
  due_soon: 'ordinary',
  open: 'ordinary',
  never_visited: 'longUnvisited',
  long_unvisited: 'longUnvisited',
  cadence_due: 'longUnvisited',
  pairing_due: 'longUnvisited',
  second_attempt: 'longUnvisited',
  follow_up_due: 'overdue',
  facility: 'ordinary',
  chosen: 'ordinary',
};

/** The tier of somebody's reasons: that of the weightiest one. */
export function tierOfReasons(reasons: readonly CandidateReason[]): Tier {
  const rank = Math.min(...reasons.map((reason) => TIERS.indexOf(TIER_OF[reason])));
  return TIERS[rank] ?? 'ordinary';
}

export const inReasonOrder = (reasons: Iterable<CandidateReason>): CandidateReason[] =>
  [...new Set(reasons)].sort((a, b) => CANDIDATE_REASONS.indexOf(a) - CANDIDATE_REASONS.indexOf(b));

/** Weightiest first: by tier, then by due moment, then who waited longest; the order is total, so that lists hold still. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) ||
    compareText(a.dueAt ?? '9', b.dueAt ?? '9') ||
    compareText(a.lastVisitOn ?? '', b.lastVisitOn ?? '') ||
    CANDIDATE_KINDS.indexOf(a.kind) - CANDIDATE_KINDS.indexOf(b.kind) ||
    rowKeyOf(a) - rowKeyOf(b)
  );
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The key of the row that a candidate stands for; 0 for a mere place. */
export const rowKeyOf = (subject: StopSubject): number =>
  subject.problemKey ??
  subject.householdKey ??
  subject.facilityKey ??
  subject.targetKey ??
  subject.entranceKey ??
  0;

/** One name for each thing that can be visited: what may stand in a walkabout once. Null for a mere place. */
export function subjectId(kind: CandidateKind, subject: StopSubject): string | null {
  return kind === 'place' ? null : `${kind}:${rowKeyOf(subject)}`;
}
