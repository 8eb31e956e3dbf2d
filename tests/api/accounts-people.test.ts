import { beforeEach, describe, expect, it } from 'vitest';
import {
  createAdministrator,
  PASSWORD,
  send,
  signedIn,
  signIn,
  type Visitor,
  visitor,
} from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

interface Imported {
  isStored: boolean;
  issues: { row: number; code: string; value: string }[];
  created: number;
  updated: number;
  unchanged: number;
  passwords: { login: string; password: string }[];
}

let test: TestApi;
let town: Town;
let admin: Visitor;

beforeEach(async () => {
  test = await openTestApi();
  town = await buildTown(test.deps, { count: 4 });
  admin = await createAdministrator(test);
  await admin.json('POST', '/api/departments', { name: '房管科', kind: 'department' }, 201);
});

const importTable = (table: string[][], options: object = {}) =>
  admin.json<Imported>('POST', '/api/users/import', {
    table,
    withPasswords: true,
    isDryRun: false,
    ...options,
  });

const sheet = [
  ['人员名单（2026）', '', '', '', ''],
  ['工号', '姓名', '角色', '科室', '社区/网格'],
  ['２００１', ' 张三 ', '网格员', '', '西一网格、东一'],
  ['2002', '李四', '科室', '房管科', ''],
  ['', '', '', '', ''],
  ['2003', '王五', '社区书记', '', '西社区'],
];

describe('a sheet of people', () => {
  it('is stored whole, with passwords that work once', async () => {
    const outcome = await importTable(sheet);
    expect(outcome).toMatchObject({ isStored: true, issues: [], created: 3, updated: 0, unchanged: 0 });
    const { users } = await admin.json<{ users: Record<string, unknown>[] }>('GET', '/api/users');
    const byLogin = new Map(users.map((user) => [user.login, user]));
    expect(byLogin.get('2001')).toMatchObject({
      name: '张三',
      role: 'grid_worker',
      areaKeys: [town.westGrid, town.eastGrid],
    });
    expect(byLogin.get('2003')).toMatchObject({ role: 'secretary', areaKeys: [town.west] });
    const { departments } = await admin.json<{ departments: { key: number; name: string }[] }>(
      'GET',
      '/api/departments',
    );
    const housing = departments.find(({ name }) => name === '房管科')!;
    expect(byLogin.get('2002')).toMatchObject({ role: 'department', departmentKey: housing.key });
    const secret = outcome.passwords.find(({ login }) => login === '2002')!;
    const person = visitor(test, await signIn(test, '2002', secret.password));
    expect(await person.json('GET', '/api/session')).toMatchObject({
      principal: { mustChangePassword: true },
    });
  });

  it('comes a second time: the same is unchanged, another is updated, nobody loses a password', async () => {
    await importTable(sheet);
    expect(await importTable(sheet)).toMatchObject({ created: 0, updated: 0, unchanged: 3, passwords: [] });
    const moved = sheet.map((row) => (row[0] === '2003' ? ['2003', '王五', '社区书记', '', '东社区'] : row));
    expect(await importTable(moved, { isDryRun: true })).toMatchObject({ isStored: false, updated: 1 });
    expect(await importTable(moved)).toMatchObject({ isStored: true, updated: 1, unchanged: 2 });
    const { users } = await admin.json<{
      users: { login: string; areaKeys: number[]; hasPassword: boolean }[];
    }>('GET', '/api/users');
    expect(users.find(({ login }) => login === '2003')).toMatchObject({
      areaKeys: [town.east],
      hasPassword: true,
    });
  });

  it('with anything wrong is not stored at all, and says everything that is wrong', async () => {
    const outcome = await importTable([
      ['姓名', '工号', '岗位', '部门', '所属社区', '所属网格'],
      ['甲', '1', '网格员', '', '西社区', '西一网格'],
      ['', '2', '领导', '', '', ''],
      ['丙', '', '领导', '', '', ''],
      ['丁', '1', '领导', '', '', ''],
      ['戊', '5', '队长', '没有科', '', ''],
      ['己', '6', '网格员', '', '', '火星网格'],
      ['庚', '7', '网格员', '', '', ''],
      ['管理一号', '1000', '领导', '', '', ''],
    ]);
    expect(outcome.isStored).toBe(false);
    expect(outcome.issues.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '3 name_missing',
      '4 login_missing',
      '5 login_twice',
      '6 role_unknown',
      '6 department_unknown',
      '7 area_unknown',
      '8 area_missing',
      '9 admin',
    ]);
    const { users } = await admin.json<{ users: object[] }>('GET', '/api/users');
    expect(users).toHaveLength(1);
  });

  it('without the headings is told so', async () => {
    expect(
      await importTable([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toMatchObject({
      isStored: false,
      issues: [{ code: 'columns_missing' }],
    });
  });
});

describe('departments', () => {
  it('stand for communities on wish, once', async () => {
    expect(await admin.json('POST', '/api/departments/from-communities')).toEqual({ count: 2 });
    expect(await admin.json('POST', '/api/departments/from-communities')).toEqual({ count: 0 });
    const { departments } = await admin.json<{
      departments: { name: string; kind: string; areaKey: number }[];
    }>('GET', '/api/departments');
    expect(departments.filter(({ kind }) => kind === 'community').map(({ areaKey }) => areaKey)).toEqual([
      town.west,
      town.east,
    ]);
  });
});

describe('a live stream', () => {
  it('ends when its account is closed', async () => {
    const person = await signedIn(test, admin, { login: '3001', role: 'leader' });
    const live = await test.app.request('/api/live', {
      headers: { host: 'localhost:8080', cookie: person.cookie },
    });
    const reader = live.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('event: version');
    const fields = {
      login: '3001',
      name: 'n',
      role: 'leader',
      departmentKey: null,
      expiresAt: null,
      areaKeys: [],
    };
    await admin.json('PUT', `/api/users/${person.id}`, { ...fields, isActive: false });
    let rest = '';
    for (let part = await reader.read(); !part.done; part = await reader.read())
      rest += new TextDecoder().decode(part.value);
    expect(rest).not.toContain('event: version');
    expect((await send(test, 'GET', '/api/live', undefined, person.cookie)).status).toBe(401);
  });

  it('goes on for whoever may stay', async () => {
    const live = await test.app.request('/api/live', {
      headers: { host: 'localhost:8080', cookie: admin.cookie },
    });
    const reader = live.body!.getReader();
    await reader.read();
    await admin.json('POST', '/api/departments', { name: '新科室', kind: 'department' }, 201);
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('event: version');
    await reader.cancel();
  });
});

it('a password is nowhere but in the answer that made it', async () => {
  const { passwords } = await importTable(sheet);
  for (const { password } of passwords) {
    for (const table of ['audit_log', 'users', 'user_credentials', 'settings']) {
      const rows = await test.db.query(`select 1 as found from ${table} t where t::text like $1`, [
        `%${password}%`,
      ]);
      expect(`${table} ${rows.length}`).toBe(`${table} 0`);
    }
  }
  expect(
    (await send(test, 'POST', '/api/accounts/sign-in', { login: '2001', password: PASSWORD })).status,
  ).toBe(401);
});
