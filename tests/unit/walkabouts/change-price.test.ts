import { describe, expect, it } from 'vitest';
import { applyChange, priceOfChange } from '#core/walkabouts/change-price.ts';
import { onALine } from './problems.ts';

// Three doors at 100, 200 and 300 m, one at -100 m; a minute each.
const street = () =>
  onALine(
    [0, 100, 200, 300, -100],
    [
      { place: 1, serviceS: 60, tier: 'urgent' },
      { place: 2, serviceS: 60, tier: 'ordinary' },
      { place: 3, serviceS: 60, tier: 'overdue' },
      { place: 4, serviceS: 60, tier: 'ordinary' },
    ],
    [{ shiftEndS: 800 }, { shiftEndS: 800 }],
  );
const plan = { routes: [[0, 1, 2], [3]] };

describe('a change by hand', () => {
  it('leaves the plan before it as it was', () => {
    const frozen = Object.freeze({
      routes: Object.freeze(plan.routes.map((r) => Object.freeze([...r]))) as number[][],
    });
    expect(applyChange(frozen, { kind: 'move', stop: 1, team: 1, position: 0 }).routes).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(applyChange(frozen, { kind: 'drop', stop: 0 }).routes).toEqual([[1, 2], [3]]);
    expect(applyChange(frozen, { kind: 'reorder', team: 0, route: [2, 1, 0] }).routes).toEqual([
      [2, 1, 0],
      [3],
    ]);
  });

  it('costs nothing but walking when there is time', () => {
    const after = applyChange(plan, { kind: 'move', stop: 0, team: 1, position: 0 });
    expect(priceOfChange(street(), plan, after)).toEqual({
      late: [],
      broken: [],
      walkingS: 200,
      added: [],
      removed: [],
      wouldDrop: [],
      onTime: after,
    });
  });

  it('says by how much the team is late, and which less important stops would have to go', () => {
    const after = applyChange(plan, { kind: 'move', stop: 3, team: 0, position: 0 });
    // 100 + 400 + 300 walking and four minutes: 1040 for 800.
    const price = priceOfChange(street(), plan, after);
    expect(price.late).toEqual([{ team: 0, stop: -1, byS: 240 }]);
    expect(price.walkingS).toBe(0);
    expect(price.wouldDrop).toEqual([1, 2]);
    expect(price.onTime).toEqual({ routes: [[3, 0], []] });
  });

  it('never offers to drop a must-visit', () => {
    const problem = street();
    for (const stop of problem.stops) stop.tier = 'must';
    const after = applyChange(plan, { kind: 'move', stop: 3, team: 0, position: 0 });
    expect(priceOfChange(problem, plan, after)).toMatchObject({ wouldDrop: [], onTime: after });
  });

  it('does not charge lateness that was there before', () => {
    const problem = street();
    problem.teams[0].shiftEndS = 700;
    const after = applyChange(plan, { kind: 'drop', stop: 3 });
    expect(priceOfChange(problem, plan, after)).toMatchObject({ late: [], removed: [3] });
  });

  it('names broken rules, and is not refused for them', () => {
    const problem = { ...street(), locks: { locked: [{ stop: 0, team: 0 }] } };
    const after = applyChange(plan, { kind: 'move', stop: 0, team: 1, position: 0 });
    expect(priceOfChange(problem, plan, after).broken).toEqual([{ kind: 'wrong_team', team: 1, stop: 0 }]);
  });
});
