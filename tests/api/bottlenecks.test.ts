import { expect, it } from 'vitest';
import type { Bottleneck, BottleneckRegister } from '#core/reviews/bottleneck.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { idOf } from '../support/review-contract.ts';
import { createAdministrator, signedIn } from '../support/test-accounts.ts';
import { openTestApi } from '../support/test-api.ts';
import { buildTown } from '../support/town.ts';

const JUNE = { from: '2026-06-01', to: '2026-06-30' };
type Written = Bottleneck & { overLimit: boolean; error?: { code: string } };

onBothDatabases('the register of bottlenecks', (open) => {
  it('takes one or two of a community and period, a third with a notice, and says who has none', async () => {
    const test = await openTestApi({ db: await open() });
    const town = await buildTown(test.deps);
    const [{ key: office }] = await test.db.query<{ key: number }>(
      `insert into departments (code, name, kind) values ('d', '市政科', 'department') returning key`,
    );
    const body = (n: number, more: object = {}) => ({
      id: idOf(n),
      areaKey: town.west,
      period: JUNE,
      title: `瓶颈${n}`,
      ...more,
    });
    const add = (n: number, more: object = {}, status = 201) =>
      test.json<Written>('POST', '/api/bottlenecks', body(n, more), status);
    const first = await add(1, { problemKeys: town.problemKeys.slice(0, 3), lng: 120.005, lat: 36.005 });
    expect(first).toMatchObject({
      problemKeys: town.problemKeys.slice(0, 3),
      status: 'open',
      overLimit: false,
    });
    expect(await add(1, {}, 200)).toEqual(first);
    expect((await add(2)).overLimit).toBe(false);
    expect((await add(3)).overLimit).toBe(true);
    // another period is another count
    expect((await add(4, { period: { from: '2026-07-01', to: '2026-07-31' } })).overLimit).toBe(false);
    const read = (query = '?from=2026-06-01&to=2026-06-30') =>
      test.json<BottleneckRegister>('GET', `/api/bottlenecks${query}`);
    const register = await read();
    expect(register.bottlenecks.map(({ title }) => title)).toEqual(['瓶颈1', '瓶颈2', '瓶颈3']);
    expect(register.missing).toEqual([
      { areaKey: town.east, departmentKey: null },
      { areaKey: null, departmentKey: office },
    ]);
    expect(register.overLimit).toEqual([{ areaKey: town.west, departmentKey: null }]);
    expect((await read('')).bottlenecks).toHaveLength(4);

    const edit = (key: number, more: object, status = 200) =>
      test.json<Written>('PATCH', `/api/bottlenecks/${key}`, more, status);
    const { key, version } = first;
    expect((await edit(key, { expectedVersion: version, status: 'decided' }, 422)).error?.code).toBe(
      'reviews.bottleneck_undecided',
    );
    const decided = await edit(key, {
      expectedVersion: version,
      status: 'decided',
      decision: '先试一个月',
      options: [{ text: '甲' }, { text: '乙', pros: '快', cons: '贵' }],
      problemKeys: town.problemKeys.slice(2, 5),
    });
    expect(decided).toMatchObject({
      status: 'decided',
      problemKeys: town.problemKeys.slice(2, 5),
      options: [
        { text: '甲', pros: '', cons: '' },
        { text: '乙', pros: '快', cons: '贵' },
      ],
    });
    expect((await edit(key, { expectedVersion: version, title: '别的' }, 409)).error?.code).toBe(
      'reviews.bottleneck_changed',
    );
    await edit(key, { expectedVersion: decided.version, isDeleted: true });
    expect((await read()).overLimit).toEqual([]);
    await test.json('GET', `/api/bottlenecks/${key}`, undefined, 404);
    const [{ version: gone }] = await test.db.query<{ version: number }>(
      'select version from bottlenecks where key = $1',
      [key],
    );
    await edit(key, { expectedVersion: gone, isDeleted: false });
    const events = await test.db.query<{ kind: string }>(
      'select kind from bottleneck_events where bottleneck_key = $1 order by key',
      [key],
    );
    expect(events.map(({ kind }) => kind)).toEqual(['created', 'edited', 'deleted', 'restored']);
  });
});

it('is each community’s and each department’s own', async () => {
  const test = await openTestApi();
  const town = await buildTown(test.deps);
  const [{ key: departmentKey }] = await test.db.query<{ key: number }>(
    `insert into departments (code, name, kind) values ('d', '市政科', 'department') returning key`,
  );
  const admin = await createAdministrator(test);
  const west = await signedIn(test, admin, { login: 'w', role: 'secretary', areaKeys: [town.west] });
  const office = await signedIn(test, admin, { login: 'd', role: 'department', departmentKey });
  const guest = await signedIn(test, admin, { login: 'g', role: 'guest', areaKeys: [town.west] });
  const body = (n: number, more: object) => ({ id: idOf(n), period: JUNE, title: `瓶颈${n}`, ...more });
  await west.json('POST', '/api/bottlenecks', body(1, { areaKey: town.west }), 201);
  await west.json('POST', '/api/bottlenecks', body(2, { areaKey: town.east }), 403);
  await west.json('POST', '/api/bottlenecks', body(3, { departmentKey }), 403);
  await office.json('POST', '/api/bottlenecks', body(4, { departmentKey }), 201);
  await office.json('POST', '/api/bottlenecks', body(5, { areaKey: town.west }), 403);
  await admin.json('POST', '/api/bottlenecks', body(6, { areaKey: town.east }), 201);
  const seen = async (who: typeof west) =>
    (await who.json<BottleneckRegister>('GET', '/api/bottlenecks')).bottlenecks.map(({ title, mayEdit }) => [
      title,
      mayEdit,
    ]);
  expect(await seen(west)).toEqual([['瓶颈1', true]]);
  expect(await seen(office)).toEqual([
    ['瓶颈1', false],
    ['瓶颈4', true],
    ['瓶颈6', false],
  ]);
  await guest.json('GET', '/api/bottlenecks', undefined, 403);
});
