import { describe, expect, it } from 'vitest';
import { type PlannedStop, type PlannedTeam, routesOf, storedPlan } from '#core/walkabouts/stored-plan.ts';
import { timetableSteps } from '#core/walkabouts/timetable.ts';
import {
  DEFAULT_WALKABOUT_SETTINGS,
  settingsFaults,
  settingsFor,
} from '#core/walkabouts/walkabout-settings.ts';

const team = (key: number, more: Partial<PlannedTeam> = {}): PlannedTeam => ({
  key,
  startLng: 120,
  startLat: 36,
  endLng: 120,
  endLat: 36,
  shiftStartS: 32_400,
  shiftEndS: 43_200,
  rest: null,
  pace: 1,
  skills: [],
  ...more,
});
const stop = (lng: number, more: Partial<PlannedStop> = {}): PlannedStop => ({
  entranceKey: null,
  lng,
  lat: 36,
  tier: 'ordinary',
  points: 1,
  serviceS: 300,
  setupS: 120,
  windows: [],
  skills: [],
  types: [],
  isExcluded: false,
  isLocked: false,
  pin: null,
  teamKey: null,
  position: null,
  ...more,
});
const TEAMS = [team(71), team(72)];

describe('positions', () => {
  it('become routes in their order, whatever order they come in', () => {
    const at = (teamKey: number, position: number) => stop(120.001, { teamKey, position });
    const { routes, faults } = routesOf([at(72, 1), at(71, 0), stop(120), at(72, 0), at(72, 2)], TEAMS);
    expect(routes).toEqual([[1], [3, 0, 4]]);
    expect(faults).toEqual([]);
  });

  it.each<[string, Partial<PlannedStop>[], string]>([
    ['begin later than 0', [{ teamKey: 71, position: 1 }], 'hole'],
    [
      'leave one out',
      [
        { teamKey: 71, position: 0 },
        { teamKey: 71, position: 2 },
      ],
      'hole',
    ],
    [
      'come twice',
      [
        { teamKey: 71, position: 0 },
        { teamKey: 71, position: 0 },
      ],
      'hole',
    ],
    ['are of no team', [{ teamKey: null, position: 0 }], 'half'],
    ['are missing', [{ teamKey: 71, position: null }], 'half'],
    ['are of somebody else’s team', [{ teamKey: 99, position: 0 }], 'unknown_team'],
    ['are of what is excluded', [{ teamKey: 71, position: 0, isExcluded: true }], 'excluded_visited'],
  ])('that %s are faults', (_, wishes, kind) => {
    const stops = wishes.map((wish) => stop(120.001, wish));
    expect(routesOf(stops, TEAMS).faults.map((fault) => fault.kind)).toContain(kind);
  });
});

it('stops at one door share their place; locks, pins and exclusions are those of the checker', () => {
  const stops = [
    stop(120.001, { entranceKey: 5, teamKey: 71, position: 1, isLocked: true }),
    stop(120.001, { entranceKey: 5, teamKey: 71, position: 2 }),
    stop(120.002, { teamKey: 71, position: 0, pin: 'first' }),
    stop(120.002, { teamKey: 71, position: 3, pin: 'last', isLocked: true }),
    stop(120.003, { isExcluded: true }),
  ];
  const { places, problem, plan } = storedPlan(stops, TEAMS, DEFAULT_WALKABOUT_SETTINGS);
  expect(plan.routes).toEqual([[2, 0, 1, 3], []]);
  const place = problem.stops.map((each) => each.place);
  expect(place[0]).toBe(place[1]);
  expect(place[2]).toBe(place[3]);
  // One door, two points and the one place where both teams begin and end.
  expect(places).toHaveLength(4);
  expect(problem.locks).toEqual({
    excluded: [4],
    locked: [{ stop: 0, team: 0 }],
    first: [[2], []],
    last: [[3], []],
  });
  const steps = timetableSteps(undefined, { places, problem, plan }, { speedKmh: 4.5, avoidSteps: false });
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { routes, violations, leftOut, lines, hasStreets } = step.value;
  expect(violations).toEqual([]);
  expect(hasStreets).toBe(false);
  expect(leftOut).toEqual([{ stop: 4, why: { kind: 'excluded' } }]);
  expect(lines[1]).toEqual({ coordinates: [], lengthM: 0 });
  // The second stop at the door needs no second set-up: it begins as the first is left.
  const [, door, again] = routes[0].stops;
  expect(again.beginS).toBe(door.leaveS);
});

describe('settings', () => {
  it('of the program and of an office have no fault; minutes learned take the place of those that came with it', () => {
    expect(settingsFaults(DEFAULT_WALKABOUT_SETTINGS)).toEqual([]);
    expect(settingsFor({ household: 14 }).minutes).toEqual({
      ...DEFAULT_WALKABOUT_SETTINGS.minutes,
      household: 14,
    });
    expect(settingsFor()).toEqual(DEFAULT_WALKABOUT_SETTINGS);
  });

  it.each([
    ['speedKmh', { speedKmh: 0.5 }],
    ['speedKmh', { speedKmh: Number.NaN }],
    ['setupMinutes', { setupMinutes: -1 }],
    ['minutes.problem', { minutes: { ...DEFAULT_WALKABOUT_SETTINGS.minutes, problem: 481 } }],
    ['required.0.type', { required: [{ type: 'nothing', count: 1 }] }],
    ['required.0.count', { required: [{ type: 'enterprise', count: 1.5 }] }],
    [
      'required.1.type',
      {
        required: [
          { type: 'group', count: 1 },
          { type: 'group', count: 2 },
        ],
      },
    ],
    ['longUnvisitedDays', { longUnvisitedDays: 0 }],
  ])('name %s when it makes no sense', (field, more) => {
    expect(settingsFaults({ ...DEFAULT_WALKABOUT_SETTINGS, ...more })).toEqual([field]);
  });
});
