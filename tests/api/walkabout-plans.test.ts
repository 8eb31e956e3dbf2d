import { beforeAll, describe, expect, it } from 'vitest';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { decodeStreetGraph } from '#core/streets/encode-street-graph.ts';
import { walkMatrix } from '#core/streets/walk-matrix.ts';
import { walkNetwork } from '#core/streets/walk-network.ts';
import type { Candidate } from '#core/walkabouts/candidate.ts';
import type { CandidateAnswer } from '../../server/features/walkabouts/candidates.ts';
import type { StoredPlanAnswer } from '../../server/features/walkabouts/plan-writes.ts';
import { actOnWalkabouts, stopOf, type WalkaboutAnswer } from '../support/walkabout-acts.ts';
import {
  DAY,
  openWalkaboutTown,
  teamOf,
  type WalkaboutTown,
  walkaboutOf,
} from '../support/walkabout-town.ts';

let test: WalkaboutTown;
let act: ReturnType<typeof actOnWalkabouts>;
beforeAll(async () => {
  test = await openWalkaboutTown({ seed: 5 });
  act = actOnWalkabouts(test);
});

describe('a plan', () => {
  it('is stored with the times of the served streets, in the order that was sent', async () => {
    const key = await act.create({ teams: [teamOf([], { pace: 1.25, shiftEndS: 61_200 }), teamOf([])] });
    const chosen = (await act.candidates(['entrance'])).filter((_, i) => i % 5 === 0).slice(0, 6);
    const { answer } = await act.plan(key, chosen);
    expect(answer).toMatchObject({ hasStreets: true, violations: [] });
    const { teams, stops } = await act.read(key);
    expect(stops.map(({ entranceKey }) => entranceKey)).toEqual(chosen.map(({ entranceKey }) => entranceKey));
    expect(stops.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5]);
    // The same walk by the graph that every browser gets.
    const graph = decodeStreetGraph(await (await test.request('/api/streets/graph')).arrayBuffer());
    const start: LngLat = [teams[0].startLng, teams[0].startLat];
    const places: LngLat[] = [start, ...chosen.map(({ lng, lat }): LngLat => [lng, lat])];
    const { seconds, size } = walkMatrix(walkNetwork(graph, { speedKmh: 4.5 }), places);
    let clock = 32_400;
    stops.forEach((stop, i) => {
      const walk = seconds[i * size + i + 1] * 1.25;
      clock += walk + 120;
      expect(Math.abs(stop.plannedBeginS! - clock)).toBeLessThan(1);
      expect(Math.abs(stop.plannedWalkS! - walk)).toBeLessThan(1);
      clock += 300;
      expect(Math.abs(stop.plannedLeaveS! - clock)).toBeLessThan(1);
    });
    const [team, idle] = teams;
    const walked = stops.reduce((sum, { plannedWalkS }) => sum + plannedWalkS!, 0) + seconds[6 * size] * 1.25;
    expect(Math.abs(team.walkS! - walked)).toBeLessThan(8);
    expect(idle).toMatchObject({ routeLine: null, walkM: null, walkS: null });
    // The line is as long as it says, and passes every door.
    const line = team.routeLine!;
    const lengthM = line.slice(1).reduce((sum, point, i) => sum + distanceM(line[i], point), 0);
    expect(Math.abs(lengthM / team.walkM! - 1)).toBeLessThan(0.02);
    for (const { lng, lat } of chosen) expect(line.some(([x, y]) => x === lng && y === lat)).toBe(true);
  });

  it('says what is left out and why, and keeps late stops as late', async () => {
    const key = await act.create({ teams: [teamOf([], { shiftEndS: 34_200 })] });
    const candidates = (await act.candidates(['entrance'])).slice(0, 10);
    const { walkabout, teams } = await act.read(key);
    const stops = candidates.map((each, i) =>
      stopOf(
        each,
        i < 5
          ? {
              teamKey: teams[0].key,
              position: i,
              windows: i === 4 ? [{ openS: 32_400, closeS: 32_500 }] : [],
            }
          : { isExcluded: i === 9 },
      ),
    );
    const answer = await test.json<StoredPlanAnswer>('PUT', `/api/walkabouts/${key}/plan`, {
      version: walkabout.version,
      stops,
    });
    const after = await act.read(key);
    const [, , , , appointment] = after.stops;
    expect(answer.violations).toEqual([{ kind: 'late', teamKey: teams[0].key, stopKey: expect.anything() }]);
    expect(appointment.lateS).toBe(appointment.plannedBeginS! - 32_500);
    const leftOut = after.stops.filter(({ teamKey }) => teamKey === null);
    expect(leftOut).toHaveLength(5);
    expect(leftOut.every(({ whyNot }) => whyNot !== null)).toBe(true);
    expect(leftOut.find(({ isExcluded }) => isExcluded)!.whyNot).toEqual({ kind: 'excluded' });
    // Keys, where the planner speaks of numbers in its lists.
    const named = leftOut.flatMap(({ whyNot }) => (whyNot && 'team' in whyNot ? [whyNot.team] : []));
    expect(named.length).toBeGreaterThan(0);
    expect(named.every((team) => team === teams[0].key)).toBe(true);
    expect(after.walkabout).toMatchObject({ stopCount: 5, leftOutCount: 5 });
  });

  it('keeps stops under their ids, and forgets those that are not named', async () => {
    const key = await act.create();
    const candidates = (await act.candidates(['problem', 'household'])).slice(0, 4);
    const { stops } = await act.plan(key, candidates);
    const before = await act.read(key);
    const turned = [...stops]
      .reverse()
      .slice(1)
      .map((stop, position) => ({ ...stop, position }));
    await test.json('PUT', `/api/walkabouts/${key}/plan`, {
      version: before.walkabout.version,
      stops: turned,
    });
    const after = await act.read(key);
    const keyOf = new Map(before.stops.map((stop) => [stop.id, stop.key]));
    expect(after.stops.map((stop) => stop.key)).toEqual(turned.map(({ id }) => keyOf.get(id)));
  });

  it('calls and places things as they are stored, whatever is sent; a problem by the title it has now', async () => {
    const key = await act.create();
    const [problem] = await act.candidates(['problem']);
    const [shop] = await act.candidates(['facility'], { facilityKinds: ['shop'] });
    await act.plan(key, [problem, shop], () => ({
      title: '假的',
      lng: 1,
      lat: 1,
      types: ['party_lesson', 'supervised'],
    }));
    const { stops } = await act.read(key);
    expect(stops[0]).toMatchObject({
      title: problem.title,
      lng: problem.lng,
      lat: problem.lat,
      communityKey: problem.communityKey,
    });
    expect(stops[1]).toMatchObject({ title: shop.title, lng: shop.lng });
    expect(stops[1].types).toEqual(['enterprise', 'facility:shop', 'party_lesson', 'supervised']);
    await test.db.query(`update problems set title = '电话13900009999的事' where key = $1`, [
      problem.problemKey,
    ]);
    expect((await act.read(key)).stops[0].title).toBe('电话139****9999的事');
    const kept = await test.db.query<{ title: string }>(
      'select title from walkabout_stops where problem_key = $1',
      [problem.problemKey],
    );
    expect(kept[0].title).not.toContain('事');
  });

  it('keeps what help a household needs with the household alone', async () => {
    const key = await act.create();
    const helped = (await act.candidates(['household'])).find(({ types }) =>
      types.includes('group:low_income'),
    )!;
    await act.plan(key, [helped], () => ({ types: ['group'] }));
    expect((await act.read(key)).stops[0].types).toEqual(['group', 'group:low_income']);
    const [row] = await test.db.query<{ types: string[] }>(
      'select types from walkabout_stops where household_key = $1',
      [helped.householdKey],
    );
    expect(row.types).toEqual([]);
    await test.db.query(`update households set tags = '[]' where key = $1`, [helped.householdKey]);
    expect((await act.read(key)).stops[0].types).toEqual([]);
  });

  it('takes a mere place with a name and a point, and finds its areas', async () => {
    const key = await act.create();
    const { walkabout, teams } = await act.read(key);
    const place = {
      id: '00000000-0000-4000-b000-000000000001',
      kind: 'place',
      title: '党课',
      lng: 120.015,
      lat: 36.01,
      tier: 'must',
      types: ['party_lesson'],
      serviceS: 1800,
      setupS: 0,
      teamKey: teams[0].key,
      position: 0,
      pin: 'last',
    };
    await test.json('PUT', `/api/walkabouts/${key}/plan`, { version: walkabout.version, stops: [place] });
    expect((await act.read(key)).stops[0]).toMatchObject({
      title: '党课',
      communityKey: test.town.east,
      gridKey: test.town.eastGrid,
      types: ['party_lesson'],
      pin: 'last',
    });
    const nameless = { ...place, id: '00000000-0000-4000-b000-000000000002', title: '' };
    const { version } = (await act.read(key)).walkabout;
    expect(
      (await act.errorOf('PUT', `/api/walkabouts/${key}/plan`, { version, stops: [nameless] }, 409)).code,
    ).toBe('walkabouts.stop_unknown');
  });
});

describe('a plan that makes no sense is refused whole', () => {
  let key: number;
  let team: number;
  let version: number;
  let doors: Candidate[];
  beforeAll(async () => {
    doors = (await act.candidates(['entrance'])).slice(0, 4);
    key = await act.create();
    await act.plan(key, doors.slice(0, 2));
    const answer = await act.read(key);
    team = answer.teams[0].key;
    version = answer.walkabout.version;
  });

  it.each([
    [
      'a stop twice',
      () => [stopOf(doors[0], { id: 'same' }), stopOf(doors[1], { id: 'same' })],
      422,
      'doubled',
    ],
    ['a door twice', () => [stopOf(doors[0]), stopOf(doors[0])], 422, 'doubled'],
    [
      'a hole in the order',
      () => [
        stopOf(doors[0], { teamKey: team, position: 0 }),
        stopOf(doors[1], { teamKey: team, position: 2 }),
      ],
      422,
      'hole',
    ],
    [
      'two stops at one place of the order',
      () => [
        stopOf(doors[0], { teamKey: team, position: 0 }),
        stopOf(doors[1], { teamKey: team, position: 0 }),
      ],
      422,
      'hole',
    ],
    ['a team without a place in its order', () => [stopOf(doors[0], { teamKey: team })], 422, 'half'],
    ['a team of nobody', () => [stopOf(doors[0], { teamKey: 999_999, position: 0 })], 422, 'unknown_team'],
    [
      'an excluded stop on the way',
      () => [stopOf(doors[0], { teamKey: team, position: 0, isExcluded: true })],
      422,
      'excluded_visited',
    ],
    ['a door that is none', () => [stopOf({ ...doors[0], entranceKey: 999_999 })], 409, undefined],
  ])('%s', async (_, make, status, kind) => {
    const before = await act.read(key);
    const stops = make().map((stop) =>
      stop.id === 'same' ? { ...stop, id: '00000000-0000-4000-afff-000000000001' } : stop,
    );
    const error = await act.errorOf('PUT', `/api/walkabouts/${key}/plan`, { version, stops }, status);
    if (kind) expect(error).toMatchObject({ code: 'walkabouts.plan_broken', details: { kind } });
    else expect(error.code).toBe('walkabouts.stop_unknown');
    expect(await act.read(key)).toEqual(before);
  });

  it('a version that is not the last, a stop of another walkabout, and losing what was visited', async () => {
    const before = await act.read(key);
    const stale = await act.errorOf(
      'PUT',
      `/api/walkabouts/${key}/plan`,
      { version: version - 1, stops: [] },
      409,
    );
    expect(stale.code).toBe('walkabouts.changed');
    const other = await act.create();
    const { stops } = await act.plan(other, doors.slice(2, 3));
    const foreign = { ...stopOf(doors[3]), id: stops[0].id };
    expect(
      (await act.errorOf('PUT', `/api/walkabouts/${key}/plan`, { version, stops: [foreign] }, 409)).code,
    ).toBe('walkabouts.stop_unknown');
    await test.db.query(
      `insert into visits (id, walkabout_key, stop_key, outcome, arrived_at, received_sha256, recorded_by, recorded_at, is_demo, version)
       values (gen_random_uuid(), $1, $2, 'met', now(), '', 'x', now(), false, 1)`,
      [key, before.stops[0].key],
    );
    const lost = await act.errorOf('PUT', `/api/walkabouts/${key}/plan`, { version, stops: [] }, 409);
    expect(lost.code).toBe('walkabouts.stop_visited');
    expect((await act.read(key)).stops.map((stop) => stop.key)).toEqual(before.stops.map((stop) => stop.key));
  });
});

it('without streets a plan is measured along straight lines, longer by three tenths, and says so', async () => {
  const bare = await openWalkaboutTown({ houses: 3, streets: false });
  const { key } = await bare.json<{ key: number }>('POST', '/api/walkabouts', walkaboutOf(), 201);
  const { candidates } = await bare.json<CandidateAnswer>('POST', '/api/walkabouts/candidates', {
    plannedOn: DAY,
    include: ['entrance'],
  });
  const { walkabout, teams } = await bare.json<WalkaboutAnswer>('GET', `/api/walkabouts/${key}`);
  const stops = [stopOf(candidates[0], { teamKey: teams[0].key, position: 0 })];
  const answer = await bare.json<StoredPlanAnswer>('PUT', `/api/walkabouts/${key}/plan`, {
    version: walkabout.version,
    stops,
  });
  expect(answer.hasStreets).toBe(false);
  const [stop] = (await bare.json<WalkaboutAnswer>('GET', `/api/walkabouts/${key}`)).stops;
  const metres = distanceM([teams[0].startLng, teams[0].startLat], [stop.lng, stop.lat]);
  expect(Math.abs(stop.plannedWalkS! - (1.3 * metres) / 1.25)).toBeLessThan(1);
});
