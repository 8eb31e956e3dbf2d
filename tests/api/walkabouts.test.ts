import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_WALKABOUT_SETTINGS } from '#core/walkabouts/walkabout-settings.ts';
import type { WalkaboutRow } from '../../server/features/walkabouts/walkabouts.sql.ts';
import { addPerson } from '../support/test-accounts.ts';
import { actOnWalkabouts, asWrite } from '../support/walkabout-acts.ts';
import {
  DAY,
  openWalkaboutTown,
  teamOf,
  type WalkaboutTown,
  walkaboutOf,
} from '../support/walkabout-town.ts';

let test: WalkaboutTown;
let act: ReturnType<typeof actOnWalkabouts>;
let walker: string;
beforeAll(async () => {
  test = await openWalkaboutTown({ seed: 5 });
  act = actOnWalkabouts(test);
  walker = await addPerson(test, { login: 'walker', role: 'grid_worker', areaKeys: [test.town.westGrid] });
});

describe('a walkabout', () => {
  it('is made once however often it is sent, and read with its teams', async () => {
    const body = walkaboutOf({
      teams: [teamOf([walker], { rest: { earliestS: 36_000, latestS: 39_600, durationS: 900 } }), teamOf([])],
    });
    const { key } = await test.json<{ key: number }>('POST', '/api/walkabouts', body, 201);
    expect(await test.json('POST', '/api/walkabouts', body, 200)).toEqual({ key });
    const { walkabout, teams, stops } = await act.read(key);
    expect(walkabout).toMatchObject({
      name: '七月大走访',
      plannedOn: DAY,
      status: 'draft',
      communityKey: null,
      stopCount: 0,
    });
    expect(walkabout.subdistrictKey).toBe(test.town.subdistrictKey);
    expect(walkabout.settings).toEqual(DEFAULT_WALKABOUT_SETTINGS);
    expect(teams.map(({ name }) => name)).toEqual(body.teams.map(({ name }) => name));
    expect(teams[0]).toMatchObject({
      rest: { earliestS: 36_000, latestS: 39_600, durationS: 900 },
      pace: 1,
      routeLine: null,
    });
    expect(teams[0].members).toEqual([{ userId: walker, name: 'grid_worker-walker', role: 'grid_worker' }]);
    expect(stops).toEqual([]);
  });

  it('is changed under its version, and keeps what was not named', async () => {
    const key = await act.create({ note: '原来的' });
    const { walkabout, teams } = await act.read(key);
    const more = teamOf([walker]);
    const again = { ...asWrite(teams[0]), name: '改名' };
    const { version } = await test.json<{ version: number }>('PATCH', `/api/walkabouts/${key}`, {
      version: walkabout.version,
      name: '改过的走访',
      communityKey: test.town.west,
      teams: [more, again],
    });
    const after = await act.read(key);
    expect(after.walkabout).toMatchObject({
      name: '改过的走访',
      note: '原来的',
      communityKey: test.town.west,
      communityName: '西社区',
      version,
    });
    expect(after.teams.map(({ name }) => name)).toEqual([more.name, '改名']);
    expect(after.teams[1].key).toBe(teams[0].key);
    const stale = await act.errorOf(
      'PATCH',
      `/api/walkabouts/${key}`,
      { version: walkabout.version, name: 'x' },
      409,
    );
    expect(stale.code).toBe('walkabouts.changed');
    // The same again is no change.
    expect(await test.json('PATCH', `/api/walkabouts/${key}`, { version, name: '改过的走访' })).toEqual({
      version,
    });
    const events = await test.db.query<{ kind: string }>(
      'select kind from walkabout_events where walkabout_key = $1 order by key',
      [key],
    );
    expect(events.map(({ kind }) => kind)).toEqual(['created', 'edited']);
  });

  it.each([
    ['nobody', { teams: [teamOf(['nobody'])] }, 409, 'walkabouts.person_unknown'],
    ['a community that is none', { communityKey: 999_999 }, 409, 'walkabouts.community_unknown'],
    [
      'a speed of a car',
      { settings: { ...DEFAULT_WALKABOUT_SETTINGS, speedKmh: 40 } },
      400,
      'request.invalid',
    ],
    [
      'a shift that ends before it begins',
      { teams: [teamOf([], { shiftStartS: 50_000 })] },
      400,
      'request.invalid',
    ],
    [
      'a type of stop that is none',
      { settings: { ...DEFAULT_WALKABOUT_SETTINGS, required: [{ type: 'x y', count: 1 }] } },
      400,
      'request.invalid',
    ],
  ])('with %s is refused whole', async (_, more, status, code) => {
    const before = await test.db.query('select count(*) from walkabouts');
    expect((await act.errorOf('POST', '/api/walkabouts', walkaboutOf(more), status)).code).toBe(code);
    expect(await test.db.query('select count(*) from walkabouts')).toEqual(before);
  });

  it('with one person in two teams, or a team of another walkabout, is refused', async () => {
    const twice = walkaboutOf({ teams: [teamOf([walker]), teamOf([walker])] });
    expect((await act.errorOf('POST', '/api/walkabouts', twice, 409)).code).toBe('walkabouts.person_twice');
    const { teams } = await act.read(await act.create());
    const foreign = walkaboutOf({ teams: [asWrite(teams[0])] });
    expect((await act.errorOf('POST', '/api/walkabouts', foreign, 409)).code).toBe('walkabouts.team_unknown');
  });

  it('begins with stops only, ends, and is over; called off it leaves the list', async () => {
    const key = await act.create();
    expect((await act.errorOf('POST', `/api/walkabouts/${key}/start`, undefined, 409)).code).toBe(
      'walkabouts.no_stops',
    );
    await act.plan(key, (await act.candidates(['entrance'])).slice(0, 2));
    expect((await act.read(key)).walkabout).toMatchObject({
      status: 'planned',
      stopCount: 2,
      leftOutCount: 0,
    });
    await test.json('POST', `/api/walkabouts/${key}/start`);
    expect(await test.json('POST', `/api/walkabouts/${key}/start`)).toMatchObject({ status: 'under_way' });
    await test.json('POST', `/api/walkabouts/${key}/end`);
    const { walkabout } = await act.read(key);
    expect(walkabout).toMatchObject({
      status: 'done',
      startedAt: '2026-07-01T02:00:00.000Z',
      endedAt: '2026-07-01T02:00:00.000Z',
    });
    expect(
      (await act.errorOf('PATCH', `/api/walkabouts/${key}`, { version: walkabout.version, name: 'x' }, 409))
        .code,
    ).toBe('walkabouts.status');
    expect((await act.errorOf('DELETE', `/api/walkabouts/${key}`, undefined, 409)).code).toBe(
      'walkabouts.status',
    );
    const other = await act.create();
    const listed = async (query: string) =>
      (await test.json<{ rows: WalkaboutRow[] }>('GET', `/api/walkabouts${query}`)).rows.map(
        (row) => row.key,
      );
    expect(await listed('')).toContain(other);
    await test.json('DELETE', `/api/walkabouts/${other}`);
    expect(await listed('')).not.toContain(other);
    expect(await listed(`?from=${DAY}&to=${DAY}`)).toContain(key);
    expect(await listed('?from=2026-07-03')).not.toContain(key);
  });
});
