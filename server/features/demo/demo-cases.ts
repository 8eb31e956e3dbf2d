import { NEW_CASE } from '#core/cases/as-of.ts';
import type { Assignment, CaseState } from '#core/cases/case-state.ts';
import { MOVES, type RequestKind } from '#core/problems/lifecycle.ts';
import { isTerminal } from '#core/problems/vocabulary.ts';
import { SUPERVISED_SOURCE } from '#core/profile/profile.ts';
import type { DemoProblem } from './demo-problem.ts';

/** One line of a history, as it is stored. */
export interface DemoEvent {
  actor: string;
  at: string;
  kind: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
}

/** Something that waits for a decision. */
export interface DemoRequest {
  kind: RequestKind;
  reason: string;
  details: Record<string, unknown>;
  requestedBy: string;
  requestedAt: string;
}

export interface DemoCase {
  state: CaseState;
  events: DemoEvent[];
  requests: DemoRequest[];
}

/** Who gets a case, and who else in the office did what. */
export interface DemoDesk {
  assignment: Assignment | null;
  /** Who held it before and gave it back. */
  wrongAssignment: Assignment | null;
  /** Names of the posts as the history shows them. */
  actorOf(post: (typeof MOVES)[keyof typeof MOVES]['by']): string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const iso = (ms: number) => new Date(ms).toISOString();

/** Of the cases at work, by their number: a few stand still, ask for more time, or went to and fro. */
const FATES = 7;
const SUSPENDED = 0;
const ASKS_TIME = 1;
const ASKS_RETURN = 2;
const ASKS_SUSPENSION = 3;
const PING_PONG = 4;

/**
 * The case of a demonstration problem: its moves with department and person, and for some of those at work what makes an
 * office's day. The same number always has the same fate.
 */
export function demoCase(p: DemoProblem, number: number, desk: DemoDesk, endMs: number): DemoCase {
  const start = p.reportedMinute * MINUTE_MS;
  const supervision = supervisionOf(p);
  let state: CaseState = {
    ...NEW_CASE,
    stageSince: iso(start),
    dueAt: p.dueMinute === null ? null : iso(p.dueMinute * MINUTE_MS),
    isSupervised: p.sourceCode === SUPERVISED_SOURCE,
    supervision,
  };
  const teller = p.sourceCode === 'patrol' ? desk.actorOf('inspector') : desk.actorOf('intake');
  const first = { status: state.status, stageSince: state.stageSince, dueAt: state.dueAt };
  const marks = state.isSupervised ? { isSupervised: true, supervision } : {};
  const events: DemoEvent[] = [
    { actor: teller, at: iso(start), kind: 'reported', before: null, after: { ...first, ...marks } },
  ];
  const write = (
    actor: string,
    at: number,
    kind: string,
    change: Partial<CaseState>,
    details: Record<string, unknown> = {},
  ) => {
    const fields = Object.keys(change) as (keyof CaseState)[];
    const before = Object.fromEntries(fields.map((field) => [field, state[field]]));
    events.push({ actor, at: iso(at), kind, before, after: { ...change, ...details } });
    state = { ...state, ...change };
  };
  const move = (name: keyof typeof MOVES, at: number, assignment: Assignment | null, reason?: string) => {
    const { to, by } = MOVES[name];
    const change: Partial<CaseState> = { status: to, stageSince: iso(at) };
    if (isTerminal(to) !== isTerminal(state.status)) change.closedAt = isTerminal(to) ? iso(at) : null;
    if (name === 'file') change.filedAt = iso(at);
    if (name === 'dispatch') Object.assign(change, assignment, { dispatchedAt: iso(at) });
    if (name === 'return' || name === 'reopen') {
      Object.assign(change, {
        departmentKey: null,
        assigneeId: null,
        coDepartmentKeys: [],
        dispatchedAt: null,
      });
    }
    if (name === 'return') change.returnCount = state.returnCount + 1;
    if (name === 'rework') change.reworkCount = state.reworkCount + 1;
    if (name === 'reopen') change.reopenCount = state.reopenCount + 1;
    if (name === 'fix_on_spot') change.triage = 'fixed_on_spot';
    write(desk.actorOf(by), at, `move.${name}`, change, reason ? { reason } : {});
  };
  const dispatches = p.moves.filter((each) => each.move === 'dispatch').length;
  const isAtWork = (p.status === 'dispatched' || p.status === 'handling') && dispatches === 1;
  const fate = isAtWork && desk.assignment ? number % FATES : -1;
  let last = start;
  for (const { move: name, afterMinutes, reason } of p.moves) {
    const at = start + afterMinutes * MINUTE_MS;
    if (name === 'dispatch' && fate === PING_PONG) {
      const part = (at - last) / 5;
      move('dispatch', last + part, desk.wrongAssignment);
      move('return', last + 2 * part, null, '不属于本单位管辖，建议转产权单位');
      move('dispatch', last + 3 * part, desk.assignment);
      move('return', last + 4 * part, null, '位置在两家交界，请明确主办');
    }
    move(name, at, desk.assignment, reason);
    last = at;
  }
  // what was said at the door is not a step of the office
  if (p.triage !== null && state.triage === null) state = { ...state, triage: p.triage };
  if (p.triage !== null) events[0].after.triage = state.triage === 'fixed_on_spot' ? null : p.triage;
  return { ...withFate(fate, last, endMs), events };

  function withFate(of: number, from: number, end: number): { state: CaseState; requests: DemoRequest[] } {
    const at = Math.min(from + DAY_MS, (from + end) / 2);
    const handler = desk.assignment?.assigneeId ?? '';
    if (of === SUSPENDED) {
      write(
        desk.actorOf('supervisor'),
        at,
        'suspended',
        { pausedAt: iso(at) },
        {
          status: state.status,
          reason: '等待产权单位确认维修资金',
        },
      );
    }
    const asked: Partial<Record<number, [RequestKind, string, Record<string, unknown>]>> = {
      [ASKS_TIME]: [
        'extend',
        '配件已订货，到货后两天内完工',
        { dueAt: iso(end + 5 * DAY_MS + 17 * HOUR_MS) },
      ],
      [ASKS_RETURN]: ['return', '经现场核实属小区内部道路，应由物业处理', {}],
      [ASKS_SUSPENSION]: ['suspend', '需开挖占道，正在办理占掘路许可', {}],
    };
    const request = asked[of];
    if (!request) return { state, requests: [] };
    const [kind, reason, details] = request;
    // a request waits for days, not for as long as the case is old
    const asksAt = Math.max(at, end - (2 + (number % 4)) * DAY_MS + 9 * HOUR_MS + (number % 480) * MINUTE_MS);
    events.push({
      actor: handler,
      at: iso(asksAt),
      kind: `request.${kind}`,
      before: {},
      after: { reason, asks: details },
    });
    return { state, requests: [{ kind, reason, details, requestedBy: handler, requestedAt: iso(asksAt) }] };
  }
}

function supervisionOf(p: DemoProblem): CaseState['supervision'] {
  const { 督查单位: issuer, 督查文号: documentNumber, 办理期限: due } = p.extra;
  if (p.sourceCode !== SUPERVISED_SOURCE || !issuer || !documentNumber) return null;
  return { issuer, documentNumber, dueAt: due ? new Date(`${due}T17:00:00+08:00`).toISOString() : null };
}
