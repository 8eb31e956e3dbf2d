import { isTerminal } from '../problems/vocabulary.ts';
import type { CaseState } from './case-state.ts';

/** What replaying needs of an event of a problem's history. */
export interface HistoryEvent {
  key: number;
  effectiveAt: string;
  after: Record<string, unknown> | null;
}

/** Every field of a case. */
export const CASE_FIELDS = [
  'status',
  'triage',
  'closedAt',
  'reopenCount',
  'reworkCount',
  'returnCount',
  'departmentKey',
  'assigneeId',
  'coDepartmentKeys',
  'isSupervised',
  'supervision',
  'filedAt',
  'dispatchedAt',
  'stageSince',
  'dueAt',
  'deadline',
  'pausedAt',
  'pausedMs',
  'pausedWorkMs',
  'mergedIntoKey',
] as const satisfies readonly (keyof CaseState)[];

const TIMES: ReadonlySet<string> = new Set([
  'closedAt',
  'filedAt',
  'dispatchedAt',
  'stageSince',
  'dueAt',
  'pausedAt',
]);

export const NEW_CASE: CaseState = {
  status: 'reported',
  triage: null,
  closedAt: null,
  reopenCount: 0,
  reworkCount: 0,
  returnCount: 0,
  departmentKey: null,
  assigneeId: null,
  coDepartmentKeys: [],
  isSupervised: false,
  supervision: null,
  filedAt: null,
  dispatchedAt: null,
  stageSince: null,
  dueAt: null,
  deadline: null,
  pausedAt: null,
  pausedMs: 0,
  pausedWorkMs: 0,
  mergedIntoKey: null,
};

/**
 * A case as it stood at the time `at` (ISO 8601), from its events in any order; undefined before the first. An imported
 * row tells its end but not its way: before the end that it tells it counts as reported. Where an event says more than
 * was taken over (an import beside later work of people), `after.case` holds what was.
 */
export function caseAsOf(events: readonly HistoryEvent[], at: string): CaseState | undefined {
  const until = Date.parse(at);
  const seen = events
    .filter((event) => Date.parse(event.effectiveAt) <= until)
    .sort((a, b) => Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt) || a.key - b.key);
  if (seen.length === 0) return undefined;
  const state: Record<string, unknown> = { ...NEW_CASE };
  for (const { after } of seen) {
    const said = { ...after, ...(after?.case as Record<string, unknown> | undefined) };
    for (const field of CASE_FIELDS) if (field in said) state[field] = plain(field, said[field]);
  }
  const known = state as unknown as CaseState;
  const isToCome = isTerminal(known.status) && known.closedAt !== null && Date.parse(known.closedAt) > until;
  return isToCome ? { ...known, status: 'reported', closedAt: null } : known;
}

/** Times as the program writes them, whichever way a statement put them into an event. */
function plain(field: string, value: unknown): unknown {
  return TIMES.has(field) && typeof value === 'string' ? new Date(value).toISOString() : value;
}
