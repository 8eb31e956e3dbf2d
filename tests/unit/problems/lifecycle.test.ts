import { describe, expect, it } from 'vitest';
import { allowedMoves, applyMove, type LifecycleState, MOVES, type Move } from '#core/problems/lifecycle.ts';
import { isTerminal, PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';

const AT = '2026-10-01T08:00:00.000Z';
const reported: LifecycleState = {
  status: 'reported',
  triage: null,
  closedAt: null,
  reopenCount: 0,
  reworkCount: 0,
  returnCount: 0,
};

function walk(...moves: Move[]): LifecycleState {
  return moves.reduce((state, move) => {
    const next = applyMove(state, move, AT, 'because');
    if (next.kind === 'refused') throw new Error(`${move} refused from ${state.status}`);
    return next.value;
  }, reported);
}

describe('the life of a problem', () => {
  it('runs from report to closed case along the classic steps', () => {
    const end = walk('verify', 'file', 'dispatch', 'start', 'finish', 'pass');
    expect(end).toEqual({ ...reported, status: 'closed', closedAt: AT });
  });

  it('has a short track for what is fixed on the spot, with the check kept', () => {
    expect(walk('fix_on_spot')).toMatchObject({ status: 'checking', triage: 'fixed_on_spot' });
    expect(walk('fix_on_spot', 'pass').status).toBe('closed');
  });

  it('goes back to the dispatcher, and to the handler after a failed check', () => {
    expect(walk('file', 'dispatch', 'return').status).toBe('filed');
    expect(walk('file', 'dispatch', 'start', 'finish', 'rework').status).toBe('handling');
    const twice = walk(
      'file',
      'dispatch',
      'return',
      'dispatch',
      'start',
      'return',
      'dispatch',
      'start',
      'finish',
      'rework',
    );
    expect(twice).toMatchObject({ returnCount: 2, reworkCount: 1, reopenCount: 0 });
  });

  it('counts a reopening and forgets the closing time', () => {
    expect(walk('fix_on_spot', 'pass', 'reopen')).toMatchObject({
      status: 'verifying',
      closedAt: null,
      reopenCount: 1,
    });
  });

  it('refuses every pair of status and move that the table does not name', () => {
    for (const status of PROBLEM_STATUSES) {
      for (const move of Object.keys(MOVES) as Move[]) {
        const outcome = applyMove({ ...reported, status }, move, AT, 'because');
        expect(outcome.kind, `${move} from ${status}`).toBe(
          MOVES[move].from.includes(status) ? 'ok' : 'refused',
        );
      }
    }
  });

  it('asks for a reason where one is kept', () => {
    expect(applyMove(reported, 'reject', AT, '  ')).toEqual({
      kind: 'refused',
      reason: 'reason_missing',
      details: { move: 'reject' },
    });
  });

  it('can reach every status, and leaves only the merged without a way on', () => {
    const reachable = new Set(['reported']);
    for (let grown = true; grown; ) {
      const before = reachable.size;
      for (const rule of Object.values(MOVES))
        if (rule.from.some((s) => reachable.has(s))) reachable.add(rule.to);
      grown = reachable.size > before;
    }
    expect([...reachable].sort()).toEqual([...PROBLEM_STATUSES].sort());
    expect(PROBLEM_STATUSES.filter((status) => allowedMoves(status).length === 0)).toEqual(['merged']);
  });

  it('knows a closing time exactly in the terminal states', () => {
    for (const move of Object.keys(MOVES) as Move[]) {
      const next = applyMove({ ...reported, status: MOVES[move].from[0] }, move, AT, 'because');
      if (next.kind === 'ok') expect(next.value.closedAt !== null, move).toBe(isTerminal(next.value.status));
    }
  });
});
