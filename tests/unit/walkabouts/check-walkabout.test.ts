import { describe, expect, it } from 'vitest';
import { checkWalkabout } from '#core/walkabouts/check-walkabout.ts';
import type { Locks, Stop, Team, WalkaboutProblem } from '#core/walkabouts/model.ts';
import { onALine } from './problems.ts';

// Start and end at 0; places 1, 2, 3 at 100, 200, 300 m; each stop takes 10 s.
const street = (
  stops: Partial<Stop>[] = [{}, {}, {}],
  teams: Partial<Team>[] = [{}],
  more: Partial<WalkaboutProblem> = {},
) =>
  onALine(
    [0, 100, 200, 300],
    stops.map((stop, i) => ({ place: i + 1, serviceS: 10, ...stop })),
    teams,
    more,
  );

const kinds = (problem: WalkaboutProblem, ...routes: number[][]) =>
  checkWalkabout(problem, { routes }).violations.map((v) => `${v.kind} ${v.team}/${v.stop}`);

describe('a plan that keeps all rules', () => {
  it('is feasible, with what it achieves counted by hand', () => {
    const problem = street(
      [
        { tier: 'must', setupS: 5 },
        { tier: 'overdue', points: 3, place: 1, setupS: 5, types: ['督查件'] },
        {},
      ],
      [{ shiftEndS: 235 }, {}],
      { required: [{ type: '督查件', count: 2 }], fairStepS: 100 },
    );
    expect(checkWalkabout(problem, { routes: [[0, 1], []] })).toEqual({
      feasible: true,
      violations: [],
      // One must-visit and one of two required types; 225 busy seconds are 3 steps, stretched from 235 to the mean shift 617.5: 6.
      score: { tierPoints: [2, 0, 3, 0, 0], unfairness: 36, walkingS: 200 },
    });
  });
});

describe('a plan is caught that', () => {
  it('names a stop or a team that does not exist', () => {
    expect(kinds(street(), [0, 7])).toEqual(['unknown_stop 0/-1']);
    expect(kinds(street(), [], [0])).toEqual(['unknown_stop 1/-1']);
  });
  it('visits a stop twice, in one route or in two', () => {
    expect(kinds(street(), [0, 0])).toEqual(['visited_twice 0/0']);
    expect(kinds(street([{}], [{}, {}]), [0], [0])).toEqual(['visited_twice 1/0']);
  });
  it('comes back after the shift, by a second', () => {
    expect(kinds(street([{}], [{ shiftEndS: 210 }]), [0])).toEqual([]);
    expect(kinds(street([{}], [{ shiftEndS: 209 }]), [0])).toEqual(['late 0/-1']);
  });
  it('walks slower than it says', () => {
    expect(kinds(street([{}], [{ shiftEndS: 210, pace: 1.5 }]), [0])).toEqual(['late 0/-1']);
  });
  it('forgets the set-up, or pays it twice at one entrance', () => {
    expect(kinds(street([{ setupS: 5 }], [{ shiftEndS: 214 }]), [0])).toEqual(['late 0/-1']);
    const both = [{ setupS: 5 }, { place: 1, setupS: 5 }];
    expect(kinds(street(both, [{ shiftEndS: 225 }]), [0, 1])).toEqual([]);
    expect(kinds(street(both, [{ shiftEndS: 224 }]), [0, 1])).toEqual(['late 0/-1']);
  });
  it('misses the last window, or takes the time between two windows for open', () => {
    const windows = [
      { openS: 0, closeS: 99 },
      { openS: 150, closeS: 160 },
    ];
    expect(kinds(street([{ windows: [windows[0]] }]), [0])).toEqual(['late 0/0']);
    expect(kinds(street([{ windows }], [{ shiftEndS: 260 }]), [0])).toEqual([]);
    expect(kinds(street([{ windows }], [{ shiftEndS: 259 }]), [0])).toEqual(['late 0/-1']);
  });
  it('leaves out a break that is owed, or has no time for it', () => {
    const rest = { earliestS: 0, latestS: 150, durationS: 50 };
    expect(kinds(street([{}], [{ break: rest, shiftEndS: 260 }]), [0])).toEqual([]);
    expect(kinds(street([{}], [{ break: rest, shiftEndS: 259 }]), [0])).toEqual(['late 0/-1']);
    // Back before the latest moment of the break: none is owed.
    expect(kinds(street([{}], [{ break: { ...rest, latestS: 210 }, shiftEndS: 210 }]), [0])).toEqual([]);
    // The break is over before the window closes only if it is taken after the stop.
    const busy = { earliestS: 100, latestS: 120, durationS: 50 };
    expect(kinds(street([{ windows: [{ openS: 0, closeS: 110 }] }], [{ break: busy }]), [0])).toEqual([]);
    expect(
      kinds(street([{ serviceS: 30, windows: [{ openS: 0, closeS: 110 }] }], [{ break: busy }]), [0]),
    ).toEqual(['late 0/-1']);
  });
  it('sends somebody without the skill', () => {
    const problem = street([{ skills: ['medical', 'sign'] }], [{ skills: ['sign'] }]);
    expect(kinds(problem, [0])).toEqual(['missing_skill 0/0']);
  });
  it('carries more than it can', () => {
    expect(kinds(street([{ load: 3 }, { load: 3 }], [{ capacity: 5 }]), [0, 1])).toEqual([
      'over_capacity 0/-1',
    ]);
  });
  it('walks where there is no way', () => {
    const problem = street();
    problem.travelS[1 * 4 + 2] = Infinity;
    expect(kinds(problem, [0, 1])).toEqual(['unreachable 0/1']);
    expect(kinds(problem, [1, 0])).toEqual([]);
  });
  it('breaks a lock, a pin or a kept order', () => {
    const locked = (locks: Locks, ...routes: number[][]) =>
      kinds(street(undefined, [{}, {}], { locks }), ...routes);
    expect(locked({ excluded: [1] }, [1], [])).toEqual(['excluded 0/1']);
    expect(locked({ locked: [{ stop: 1, team: 1 }] }, [1], [])).toEqual(['wrong_team 0/1']);
    expect(locked({ keptTeam: [{ stop: 1, team: 1 }] }, [1], [])).toEqual(['wrong_team 0/1']);
    expect(locked({ first: [[2], []] }, [0, 2], [])).toEqual(['wrong_order 0/2']);
    expect(locked({ first: [[2], []] }, [], [2])).toEqual(['wrong_team 1/2']);
    expect(locked({ last: [[0], []] }, [0, 2], [])).toEqual(['wrong_order 0/0']);
    expect(locked({ keptOrder: [[0, 2], []] }, [2, 1, 0], [])).toEqual(['wrong_order 0/0']);
    expect(locked({ keptOrder: [[0, 2], []], first: [[1], []] }, [1, 0, 2], [])).toEqual([]);
  });
});
