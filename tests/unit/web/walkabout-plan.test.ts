import { describe, expect, it } from 'vitest';
import { checkWalkabout } from '#core/walkabouts/check-walkabout.ts';
import { planWalkabout } from '#core/walkabouts/plan-walkabout.ts';
import { scheduleRoute } from '#core/walkabouts/schedule.ts';
import { WalkGround } from '#core/walkabouts/walk-ground.ts';
import { takeCandidates } from '../../../web/features/walkabouts/candidate-stops.ts';
import type { PlanDraft } from '../../../web/features/walkabouts/plan-draft.ts';
import {
  excludeStop,
  goNext,
  lockStop,
  moveStop,
  pinStop,
  removeTeam,
  setMust,
  setServiceMinutes,
  setSettings,
  setWindows,
} from '../../../web/features/walkabouts/plan-edits.ts';
import {
  groundOf,
  measured,
  planOf,
  problemOf,
  routesOf,
} from '../../../web/features/walkabouts/plan-problem.ts';
import { candidate, counting, emptyDraft } from './walkabout-draft.ts';

function problemFor(draft: PlanDraft) {
  const ground = groundOf(draft);
  const walk = new WalkGround(undefined, ground.places, ground.pace);
  const steps = walk.timesSteps();
  let step = steps.next();
  while (!step.done) step = steps.next();
  return measured(problemOf(draft, ground), ground, step.value.travelS);
}

function planned(draft: PlanDraft): PlanDraft {
  const steps = planWalkabout(problemFor(draft), { seed: 1, iterations: 2000 });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return { ...draft, routes: routesOf(draft, step.value.plan) };
}

const withStops = (...candidates: ReturnType<typeof candidate>[]) =>
  takeCandidates(emptyDraft(), candidates, counting());

describe('A problem made of candidates', () => {
  it('pays the set-up of a door once, for all that is rung for there', () => {
    const door = { entranceKey: 7, lng: 120.302, lat: 36.06 };
    const draft = withStops(
      candidate(1, { ...door, kind: 'entrance', problemKey: null }),
      // The same door, though the matter was placed some metres away.
      candidate(2, { ...door, lng: 120.30203 }),
      candidate(3, { entranceKey: 8, lng: 120.302, lat: 36.061 }),
    );
    const ground = groundOf(draft);
    expect(ground.ofStop.get('s1')).toBe(ground.ofStop.get('s2'));
    expect(ground.ofStop.get('s1')).not.toBe(ground.ofStop.get('s3'));
    const problem = problemFor(draft);
    const { minutes, setupMinutes } = draft.settings;
    const day = scheduleRoute(problem, 0, [0, 1]);
    const walked = day.walkingS - day.walkHomeS;
    expect(day.stops[1].leaveS - problem.teams[0].shiftStartS - walked).toBeCloseTo(
      60 * (setupMinutes + minutes.entrance + minutes.problem),
    );
  });

  it('carries tiers, appointments and minutes as they were decided', () => {
    let draft = withStops(
      candidate(1, { reasons: ['overdue'] }),
      candidate(2, { reasons: ['supervised', 'open'] }),
      candidate(3),
    );
    draft = setMust(draft, 's3', true);
    draft = setWindows(draft, 's1', [{ openS: 52_200, closeS: 52_800 }]);
    draft = setServiceMinutes(draft, 's2', 25);
    const { stops } = problemFor(draft);
    expect(stops.map(({ tier }) => tier)).toEqual(['overdue', 'urgent', 'must']);
    expect(stops[0].windows).toEqual([{ openS: 52_200, closeS: 52_800 }]);
    expect(stops[1].serviceS).toBe(1500);
    expect(setMust(draft, 's3', false).stops[2].tier).toBe('ordinary');
  });

  it('keeps a lock, pins and an exclusion whatever is planned', () => {
    const many = Array.from({ length: 14 }, (_, i) => candidate(i + 1));
    let draft = planned(withStops(...many));
    draft = moveStop(draft, 's3', 'b', 0);
    draft = pinStop(moveStop(draft, 's5', 'a', 0), 's5', 'last');
    draft = pinStop(moveStop(draft, 's9', 'a', 0), 's9', 'first');
    draft = excludeStop(draft, 's1');
    expect(problemFor(draft).locks).toEqual({
      excluded: [0],
      locked: [{ stop: 2, team: 1 }],
      first: [[8], []],
      last: [[4], []],
    });
    const again = planned(draft);
    expect(again.routes.b).toContain('s3');
    expect(again.routes.a?.at(0)).toBe('s9');
    expect(again.routes.a?.at(-1)).toBe('s5');
    expect(Object.values(again.routes).flat()).not.toContain('s1');
    expect(checkWalkabout(problemFor(again), planOf(again)).feasible).toBe(true);
  });

  it('names the ground anew only when places or pace change', () => {
    const draft = withStops(candidate(1), candidate(2));
    const { key } = groundOf(draft);
    expect(groundOf(lockStop(moveStop(draft, 's1', 'a', 0), 's1', false)).key).toBe(key);
    expect(groundOf(setSettings(draft, { ...draft.settings, speedKmh: 4 })).key).not.toBe(key);
    expect(groundOf({ ...draft, stops: draft.stops.slice(1) }).key).not.toBe(key);
  });
});

describe('A change by hand', () => {
  const draft = () => {
    const made = withStops(...Array.from({ length: 6 }, (_, i) => candidate(i + 1)));
    return { ...made, routes: { a: ['s1', 's2', 's3'], b: ['s4', 's5'] } };
  };
  const stop = (plan: PlanDraft, id: string) => plan.stops.find((each) => each.id === id)!;

  it('moves a stop to another team, where it stays', () => {
    const moved = moveStop(draft(), 's2', 'b', 1);
    expect(moved.routes).toEqual({ a: ['s1', 's3'], b: ['s4', 's2', 's5'] });
    expect(stop(moved, 's2')).toMatchObject({ isLocked: true, heldBy: 'b', pin: null });
  });

  it('visits what was left out or excluded', () => {
    const moved = moveStop(excludeStop(draft(), 's1'), 's1', 'b', 9);
    expect(moved.routes).toEqual({ a: ['s2', 's3'], b: ['s4', 's5', 's1'] });
    expect(stop(moved, 's1').isExcluded).toBe(false);
  });

  it('pins what is put before a pinned stop, and unpins what is moved away', () => {
    const pinned = pinStop(draft(), 's3', 'first');
    expect(pinned.routes.a).toEqual(['s3', 's1', 's2']);
    const before = moveStop(pinned, 's5', 'a', 0);
    expect(before.routes.a).toEqual(['s5', 's3', 's1', 's2']);
    expect(stop(before, 's5').pin).toBe('first');
    const away = moveStop(before, 's5', 'a', 3);
    expect(stop(away, 's5').pin).toBeNull();
  });

  it('goes next to a stop behind what is done already', () => {
    const next = goNext(draft(), 's5', 'a', 2);
    expect(next.routes).toEqual({ a: ['s1', 's2', 's5', 's3'], b: ['s4'] });
    expect(stop(next, 's5')).toMatchObject({ pin: 'first', heldBy: 'a' });
  });

  it('frees the stops of a team that is taken away', () => {
    const rest = removeTeam(moveStop(draft(), 's1', 'b', 0), 'b');
    expect(rest.routes).toEqual({ a: ['s2', 's3'] });
    expect(stop(rest, 's1')).toMatchObject({ isLocked: false, heldBy: null });
  });
});

describe('Another choice of candidates', () => {
  it('keeps what is visited or spoken for, and takes the rest away', () => {
    let draft = withStops(candidate(1), candidate(2), candidate(3), candidate(4));
    draft = { ...draft, routes: { a: ['s1'], b: [] } };
    draft = setMust(draft, 's2', true);
    draft = excludeStop(draft, 's3');
    let next = 10;
    const chosen = takeCandidates(draft, [candidate(5)], () => `n${next++}`);
    expect(chosen.stops.map(({ problemKey }) => problemKey)).toEqual([1, 2, 3, 5]);
    expect(chosen.stops[3].id).toBe('n10');
  });

  it('renews what is known of a stop and keeps what was decided about it', () => {
    const draft = setServiceMinutes(moveStop(withStops(candidate(1)), 's1', 'a', 0), 's1', 30);
    const again = takeCandidates(
      draft,
      [candidate(1, { title: 'renamed', reasons: ['overdue'] })],
      counting(),
    );
    expect(again.stops).toHaveLength(1);
    expect(again.stops[0]).toMatchObject({
      id: 's1',
      title: 'renamed',
      tier: 'overdue',
      serviceS: 1800,
      isLocked: true,
    });
  });

  it('gives stops with the usual minutes the new usual minutes', () => {
    const draft = setServiceMinutes(withStops(candidate(1), candidate(2)), 's2', 3);
    const { settings } = draft;
    const changed = setSettings(draft, { ...settings, minutes: { ...settings.minutes, problem: 12 } });
    expect(changed.stops.map(({ serviceS }) => serviceS)).toEqual([720, 180]);
  });
});
