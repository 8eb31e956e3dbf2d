import { beforeEach, describe, expect, it } from 'vitest';
import {
  addPerson,
  cookieOf,
  createAdministrator,
  PASSWORD,
  send,
  signedIn,
  signIn,
  type Visitor,
  visitor,
} from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

let now: Date;
let test: TestApi;
let admin: Visitor;

beforeEach(async () => {
  now = new Date('2026-07-01T04:00:00Z');
  test = await openTestApi({ clock: () => now, setupToken: 'link-token' });
  admin = await createAdministrator(test);
});

const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const codeOf = async (response: Response) =>
  `${response.status} ${((await response.json()) as { error: { code: string } }).error?.code}`;
const tryToSignIn = (login: string, password: string) =>
  send(test, 'POST', '/api/accounts/sign-in', { login, password });

describe('the first administrator', () => {
  it('ends trial mode at once: without a session every door is shut', async () => {
    expect(await codeOf(await test.request('/api/session'))).toBe('401 access.session');
    expect((await test.request('/api/health')).status).toBe(200);
    expect(await admin.json('GET', '/api/session')).toMatchObject({
      isTrial: false,
      principal: { name: '管理一号', role: 'admin', scope: { kind: 'all' } },
    });
  });

  it('is the only one that can be made without an account, unless by the link, once', async () => {
    const body = { login: '1001', name: '管理二号', password: PASSWORD };
    const make = (more: object) => send(test, 'POST', '/api/accounts/first-admin', { ...body, ...more });
    expect(await codeOf(await make({}))).toBe('401 access.session');
    expect(await codeOf(await make({ setupToken: 'other' }))).toBe('403 accounts.setup_link');
    expect((await make({ setupToken: 'link-token' })).status).toBe(201);
    expect(await codeOf(await make({ setupToken: 'link-token', login: '1002' }))).toBe(
      '403 accounts.setup_link',
    );
  });

  it('gets a cookie that scripts cannot read and other sites do not send', async () => {
    const response = await tryToSignIn('1000', PASSWORD);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^gridwalk\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    expect(cookie).toMatch(/Max-Age=43200/i);
    expect(cookie).not.toMatch(/;\s*Secure/i);
    const overTls = await test.app.request('https://localhost:8080/api/accounts/sign-in', {
      method: 'POST',
      headers: {
        host: 'localhost:8080',
        origin: 'https://localhost:8080',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ login: '1000', password: PASSWORD }),
    });
    expect(overTls.headers.getSetCookie()[0]).toMatch(/;\s*Secure/i);
  });
});

describe('signing in', () => {
  it('takes the work number however it is typed, and the name', async () => {
    await signedIn(test, admin, { login: 'W-12', role: 'leader', name: '张三' }).catch(() => {});
    const id = await addPerson(test, { login: 'k-20', role: 'leader', name: '李四' });
    const { password } = await admin.json<{ password: string }>('POST', `/api/users/${id}/reset`);
    for (const login of ['k-20', 'K-20', ' Ｋ-20 ', '李四']) {
      expect(`${login} ${(await tryToSignIn(login, password)).status}`).toBe(`${login} 200`);
    }
  });

  it('tells nobody who exists: number, name and password are refused alike', async () => {
    const id = await addPerson(test, { login: '2001', role: 'leader', name: '王五' });
    const answers = new Set<string>();
    for (const login of ['1000', '管理一号', '9999', '无此人', '2001', '王五']) {
      answers.add((await (await tryToSignIn(login, 'wrong-1234')).text()).replace(/"requestId":"[^"]*"/, ''));
    }
    expect([...answers]).toHaveLength(1);
    await test.db.query('update users set is_active = false where id = $1', [id]);
  });

  it('asks people of one name for their number, once their password is right', async () => {
    for (const login of ['3001', '3002']) {
      await signedIn(test, admin, { login, role: 'leader', name: '陈晨' });
    }
    expect(await codeOf(await tryToSignIn('陈晨', 'wrong-1234'))).toBe('401 accounts.wrong_credentials');
    expect(await codeOf(await tryToSignIn('陈晨', PASSWORD))).toBe('409 accounts.ambiguous_name');
    expect((await tryToSignIn('3002', PASSWORD)).status).toBe(200);
  });

  it('waits after five failures, ever longer, also after a restart; a right password clears the count', async () => {
    for (let i = 0; i < 5; i++) expect((await tryToSignIn('1000', `wrong-${i}`)).status).toBe(401);
    expect(await codeOf(await tryToSignIn('1000', PASSWORD))).toBe('429 accounts.too_many');
    const restarted = await openTestApi({ db: test.db, clock: () => now });
    expect(
      (await send(restarted, 'POST', '/api/accounts/sign-in', { login: '1000', password: PASSWORD })).status,
    ).toBe(429);
    later(1);
    expect((await tryToSignIn('1000', 'wrong-again')).status).toBe(401);
    later(1);
    expect((await tryToSignIn('1000', PASSWORD)).status).toBe(429);
    later(1);
    expect((await tryToSignIn('1000', PASSWORD)).status).toBe(200);
    expect((await tryToSignIn('1000', 'wrong-0000')).status).toBe(401);
    expect((await tryToSignIn('1000', PASSWORD)).status).toBe(200);
  });

  it('counts many attempts at once: no more than five are looked at', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryToSignIn('1000', 'wrong-1234')));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array(5).fill(401),
      ...Array(7).fill(429),
    ]);
  });

  it('stops an address that tries one name after the other', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++) statuses.push((await tryToSignIn(`nobody-${i}`, 'x')).status);
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401));
    expect(statuses.slice(30)).toEqual([429, 429]);
  });
});

describe('an account', () => {
  it('starts with a password that has to be changed before anything else', async () => {
    const made = await admin.json<{ user: { id: string }; password: string }>(
      'POST',
      '/api/users',
      {
        login: '4001',
        name: '赵六',
        role: 'leader',
        departmentKey: null,
        isActive: true,
        expiresAt: null,
        areaKeys: [],
        withPassword: true,
      },
      201,
    );
    const person = visitor(test, await signIn(test, '4001', made.password));
    expect(await person.json('GET', '/api/session')).toMatchObject({
      principal: { mustChangePassword: true },
    });
    expect(await codeOf(await person.request('GET', '/api/areas'))).toBe('403 access.password_change');
    const change = (current: string, next: string) =>
      person.request('POST', '/api/accounts/password', { current, next });
    expect(await codeOf(await change('wrong-1234', PASSWORD))).toBe('400 accounts.wrong_password');
    expect(await codeOf(await change(made.password, '12345678'))).toBe('400 accounts.weak_password');
    expect(await codeOf(await change(made.password, 'ab1'))).toBe('400 accounts.weak_password');
    expect(await codeOf(await change(made.password, 'x-4001-x'))).toBe('400 accounts.weak_password');
    expect(await codeOf(await change(made.password, made.password))).toBe('400 accounts.same_password');
    const changed = await change(made.password, PASSWORD);
    expect(changed.status).toBe(200);
    expect((await person.request('GET', '/api/areas')).status).toBe(401);
    expect((await visitor(test, cookieOf(changed)).request('GET', '/api/areas')).status).toBe(200);
  });

  it('that is reset is signed out everywhere', async () => {
    const person = await signedIn(test, admin, { login: '4002', role: 'leader' });
    const elsewhere = visitor(test, await signIn(test, '4002', PASSWORD));
    await admin.json('POST', `/api/users/${person.id}/reset`);
    for (const { request } of [person, elsewhere])
      expect((await request('GET', '/api/areas')).status).toBe(401);
    expect((await tryToSignIn('4002', PASSWORD)).status).toBe(401);
  });

  it('that is deactivated or has run out is shut with the next request, and says so to its owner only', async () => {
    const person = await signedIn(test, admin, { login: '4003', role: 'guest' });
    const fields = { login: '4003', name: '客', role: 'guest', departmentKey: null, areaKeys: [] };
    const edit = (more: object) =>
      admin.json<{ user: { expiresAt: string } }>('PUT', `/api/users/${person.id}`, { ...fields, ...more });
    // a guest without a last day gets one in a week
    expect((await edit({ isActive: true, expiresAt: null })).user.expiresAt).toBe('2026-07-08T04:00:00.000Z');
    expect((await person.request('GET', '/api/areas')).status).toBe(200);
    later(7 * 24 * 60 - 1);
    expect((await person.request('GET', '/api/areas')).status).toBe(200);
    later(1);
    expect((await person.request('GET', '/api/areas')).status).toBe(401);
    expect(await codeOf(await tryToSignIn('4003', PASSWORD))).toBe('403 accounts.closed');
    expect(await codeOf(await tryToSignIn('4003', 'wrong-1234'))).toBe('401 accounts.wrong_credentials');
    await edit({ isActive: true, expiresAt: '2026-08-01T00:00:00.000Z' });
    expect((await person.request('GET', '/api/areas')).status).toBe(200);
    await edit({ isActive: false, expiresAt: null });
    expect((await person.request('GET', '/api/areas')).status).toBe(401);
    expect(await test.db.query('select id from user_sessions where user_id = $1', [person.id])).toEqual([]);
  });

  it('signs out: the cookie is worth nothing then', async () => {
    await admin.json('POST', '/api/accounts/sign-out');
    expect((await admin.request('GET', '/api/session')).status).toBe(401);
  });

  it('with a forged or foreign cookie is nobody', async () => {
    const [name, value] = admin.cookie.split('=');
    const forged = `${name}=${value.slice(0, -6)}AAAAAA`;
    expect((await visitor(test, forged).request('GET', '/api/session')).status).toBe(401);
    const other = await openTestApi();
    await createAdministrator(other);
    expect((await send(other, 'GET', '/api/session', undefined, admin.cookie)).status).toBe(401);
  });

  it('ends with its session, which use prolongs but a live stream does not', async () => {
    const expiry = async () =>
      (await test.db.query<{ at: string }>('select expires_at as at from user_sessions'))[0].at;
    await test.db.query(`update user_sessions set expires_at = now() + interval '1 hour'`);
    const before = await expiry();
    const controller = new AbortController();
    const live = await test.app.request('/api/live', {
      headers: { host: 'localhost:8080', cookie: admin.cookie },
      signal: controller.signal,
    });
    await live.body?.cancel();
    expect(await expiry()).toBe(before);
    const response = await admin.request('GET', '/api/session');
    expect(response.headers.getSetCookie().join()).toMatch(/Max-Age=43200/i);
    expect(Date.parse(await expiry()) - Date.now()).toBeGreaterThan(11 * 3_600_000);
    await test.db.query(`update user_sessions set expires_at = now() - interval '1 second'`);
    expect((await admin.request('GET', '/api/session')).status).toBe(401);
  });
});

describe('the list of people', () => {
  const blank = { departmentKey: null, isActive: true, expiresAt: null, areaKeys: [] };

  it('keeps at least one administrator', async () => {
    const { users } = await admin.json<{ users: { id: string; login: string }[] }>('GET', '/api/users');
    const path = `/api/users/${users[0].id}`;
    for (const change of [{ role: 'leader' }, { isActive: false }]) {
      const body = { ...blank, login: '1000', name: '管理一号', role: 'admin', ...change };
      expect(await codeOf(await admin.request('PUT', path, body))).toBe('409 accounts.last_admin');
    }
  });

  it('gives a number once, however it is written', async () => {
    const body = { ...blank, login: ' １０００ ', name: '又一个', role: 'leader', withPassword: false };
    expect(await codeOf(await admin.request('POST', '/api/users', body))).toBe('409 accounts.login_taken');
  });

  it('changes of roles, resets, sign-ins and failures are in the audit log, passwords nowhere', async () => {
    const person = await signedIn(test, admin, { login: '5001', role: 'leader' });
    await admin.json('PUT', `/api/users/${person.id}`, {
      ...blank,
      login: '5001',
      name: 'n',
      role: 'display',
    });
    await tryToSignIn('5001', 'wrong-1234');
    const rows = await test.db.query<{ action: string }>(
      `select action from audit_log where subject = $1 and action like 'accounts.%' order by key`,
      [person.id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'accounts.password_reset',
      'accounts.sign_in',
      'accounts.password_changed',
      'accounts.edited',
      'accounts.sign_in_failed',
    ]);
    const [{ all }] = await test.db.query<{ all: string }>(
      `select string_agg(details::text, '') as all from audit_log`,
    );
    expect(all).toContain('"role": "display"');
    for (const secret of [PASSWORD, 'wrong-1234']) expect(all).not.toContain(secret);
  });
});
