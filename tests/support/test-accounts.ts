import { v4 as uuid } from 'uuid';
import { writeChange } from '../../server/db/change.ts';
import { insertUser, type UserRole } from '../../server/features/accounts/index.ts';
import { type TestApi, testHost } from './test-api.ts';

export const PASSWORD = 'correct-horse-7';

/** Ends trial mode as a person does; the answer speaks with the administrator's session. */
export async function createAdministrator(test: TestApi, login = '1000'): Promise<Visitor> {
  const body = { login, name: '管理一号', password: PASSWORD };
  const response = await send(test, 'POST', '/api/accounts/first-admin', body);
  if (response.status !== 201) throw new Error(await response.text());
  return visitor(test, cookieOf(response));
}

/** A person stored as an administrator would; without a password until `signedIn`. */
export async function addPerson(
  test: TestApi,
  person: {
    login: string;
    role: UserRole;
    name?: string;
    areaKeys?: number[];
    departmentKey?: number | null;
  },
): Promise<string> {
  const id = uuid();
  const { login, role, name = `${role}-${login}`, areaKeys = [], departmentKey = null } = person;
  await writeChange(test.deps, 'test', (tx, change) =>
    insertUser(tx, change, id, {
      login,
      name,
      role,
      areaKeys,
      departmentKey,
      isActive: true,
      expiresAt: null,
    }),
  );
  return id;
}

/** Somebody of this role and these areas, with a session. */
export async function signedIn(
  test: TestApi,
  admin: Visitor,
  person: Parameters<typeof addPerson>[1],
): Promise<Visitor & { id: string }> {
  const id = await addPerson(test, person);
  const { password } = await admin.json<{ password: string }>('POST', `/api/users/${id}/reset`);
  const first = visitor(test, await signIn(test, person.login, password));
  const changed = await first.request('POST', '/api/accounts/password', {
    current: password,
    next: PASSWORD,
  });
  if (changed.status !== 200) throw new Error(await changed.text());
  return { ...visitor(test, cookieOf(changed)), id };
}

/** The cookie of a new session. */
export async function signIn(test: TestApi, login: string, password: string): Promise<string> {
  const response = await send(test, 'POST', '/api/accounts/sign-in', { login, password });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return cookieOf(response);
}

export interface Visitor {
  cookie: string;
  request(method: string, path: string, body?: unknown): Promise<Response>;
  json<T = unknown>(method: string, path: string, body?: unknown, status?: number): Promise<T>;
}

/** Speaks as the page of somebody with this cookie does. */
export function visitor(test: TestApi, cookie: string): Visitor {
  const request = (method: string, path: string, body?: unknown) => send(test, method, path, body, cookie);
  return {
    cookie,
    request,
    async json<T>(method: string, path: string, body?: unknown, status = 200) {
      const response = await request(method, path, body);
      const text = await response.text();
      if (response.status !== status) throw new Error(`${method} ${path}: ${response.status}. ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
  };
}

export async function send(
  { app }: TestApi,
  method: string,
  path: string,
  body?: unknown,
  cookie?: string,
): Promise<Response> {
  const headers: Record<string, string> = { host: testHost, origin: `http://${testHost}` };
  if (cookie) headers.cookie = cookie;
  if (body !== undefined) headers['content-type'] = 'application/json';
  return app.request(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
}

/** What a browser would send along next time. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
}
