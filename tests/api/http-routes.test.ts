import { beforeAll, describe, expect, it } from 'vitest';
import { accessOf } from '../../server/http/access.ts';
import type { Env } from '../../server/http/env.ts';
import { nobody, type Principal } from '../../server/http/principal.ts';
import { openTestApi, type TestApi, testHost } from '../support/test-api.ts';

interface Route {
  method: string;
  path: string;
  handlers: object[];
}

let test: TestApi;
let routes: Route[];

/** Everything the API answers to; middleware for all paths (`ALL /*`) is no route. */
function routesOf({ app }: TestApi): Route[] {
  const found = new Map<string, Route>();
  for (const { method, path, handler } of app.routes) {
    if (path === '/*') continue;
    const key = `${method} ${path}`;
    const route = found.get(key) ?? { method, path, handlers: [] };
    route.handlers.push(handler);
    found.set(key, route);
  }
  return [...found.values()];
}

/** A concrete path: each parameter becomes a number. */
const pathFor = (route: Route) => route.path.replace(/:(\w+)(\{[^}]*\})?/g, '1');

const bodyFor = (method: string) => (method === 'GET' ? undefined : '{}');

beforeAll(async () => {
  test = await openTestApi();
  routes = routesOf(test);
});

/** The others are for the command line alone. */
function isForAdministrators(handler: object): boolean {
  const roles = accessOf(handler)?.roles;
  return typeof roles === 'string' || roles?.includes('admin') === true;
}

const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string } }).error.code;

describe('every route', () => {
  it('is walked: the ones everybody needs are among them', () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(names).toEqual(
      expect.arrayContaining(['GET /api/health', 'GET /api/session', 'POST /api/session/dataset']),
    );
    expect(routes.length).toBeGreaterThan(10);
  });

  it('declares its access before anything else', () => {
    const without = routes.filter(({ handlers }) => accessOf(handlers[0]) === undefined);
    expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('leaves writing to named roles', () => {
    const open = routes.filter(
      ({ method, handlers }) => method !== 'GET' && accessOf(handlers[0])?.roles === 'all',
    );
    // Everybody keeps views of their own, and stops the jobs they started; what a scene says is a question too long for an address.
    const own = [
      'POST /api/scenes/content',
      'POST /api/scenes/atlas',
      'POST /api/views',
      'PUT /api/views/:id',
      'DELETE /api/views/:id',
      'POST /api/jobs/:id/cancel',
      'POST /api/accounts/sign-out',
      'POST /api/accounts/password',
    ];
    const others = open.map(({ method, path }) => `${method} ${path}`).filter((name) => !own.includes(name));
    expect(others).toEqual([]);
  });

  it('is closed without a session, but for these', () => {
    const open = routes.filter(({ handlers }) => accessOf(handlers[0])?.roles === 'public');
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /api/health',
      'POST /api/accounts/sign-in',
      'POST /api/accounts/first-admin',
    ]);
  });

  it('is refused under a foreign Host', async () => {
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      'evil.example:8080',
      '192.0.2.7:8080',
      '',
    ]) {
      for (const route of routes) {
        const headers = { host, origin: `http://${host}` };
        const response = await test.app.request(pathFor(route), {
          method: route.method,
          headers,
          body: bodyFor(route.method),
        });
        expect(`${route.method} ${route.path} ${response.status}`).toBe(`${route.method} ${route.path} 421`);
        expect(await codeOf(response)).toBe('request.host');
      }
    }
  });

  it('refuses writes from other origins and from no origin', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'http://localhost:9999' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      {},
    ];
    const writes = routes.filter(({ method }) => method !== 'GET');
    for (const headers of foreign) {
      for (const route of writes) {
        const response = await test.app.request(pathFor(route), {
          method: route.method,
          headers: { host: testHost, 'content-type': 'application/json', ...headers },
          body: '{}',
        });
        expect(`${route.method} ${route.path} ${response.status}`).toBe(`${route.method} ${route.path} 403`);
        expect(await codeOf(response)).toBe('request.cross_origin');
      }
    }
    expect(await test.json('GET', '/api/health')).toMatchObject({ dataVersion: 0 });
  });

  it('needs no session in trial mode', async () => {
    for (const route of routes.filter(
      ({ method, path, handlers }) =>
        method === 'GET' && !path.startsWith('/api/live') && isForAdministrators(handlers[0]),
    )) {
      const response = await test.request(pathFor(route));
      expect([401, 403, 421, 500]).not.toContain(response.status);
    }
  });

  it('refuses a wrong command token, reading and writing', async () => {
    for (const authorization of ['Bearer wrong', 'Bearer ', 'Basic dGVzdC10b2tlbg==', 'test-token', '']) {
      for (const route of routes) {
        const response = await test.request(pathFor(route), {
          method: route.method,
          headers: { authorization },
          body: bodyFor(route.method),
        });
        expect(`${route.method} ${route.path} ${response.status}`).toBe(`${route.method} ${route.path} 401`);
      }
    }
  });
});

describe('access', () => {
  const display: Principal = {
    id: 'd',
    name: '会议',
    role: 'display',
    scope: { kind: 'all' },
    departmentKey: null,
    userId: 'd',
  };

  it('keeps to the roles and the scope a route names', async () => {
    const { Hono } = await import('hono');
    const { access } = await import('../../server/http/access.ts');
    const { errorHandler } = await import('../../server/http/error-handler.ts');
    const as = (principal: Principal) =>
      new Hono<Env>()
        .onError(errorHandler(test.deps.log))
        .use(async (c, next) => {
          c.set('principal', principal);
          await next();
        })
        .get('/admins', access({ roles: ['admin'], scope: 'none' }), (c) => c.text('in'))
        .get('/whole', access({ roles: 'all', scope: 'all' }), (c) => c.text('in'))
        .get('/area', access({ roles: 'all', scope: 'area' }), (c) => c.text('in'))
        .get('/public', access({ roles: 'public', scope: 'none' }), (c) => c.text('in'))
        .get('/own', access({ roles: 'all', scope: 'none', beforePasswordChange: true }), (c) =>
          c.text('in'),
        );
    const statuses = async (principal: Principal) =>
      Promise.all(
        ['/admins', '/whole', '/area', '/public', '/own'].map(
          async (path) => (await as(principal).request(path)).status,
        ),
      );
    expect(await statuses(display)).toEqual([403, 200, 200, 200, 200]);
    expect(await statuses({ ...display, scope: { kind: 'areas', areaKeys: [1] } })).toEqual([
      403, 403, 200, 200, 200,
    ]);
    expect(await statuses({ ...display, role: 'admin' })).toEqual([200, 200, 200, 200, 200]);
    expect(await statuses({ ...display, role: 'system' })).toEqual([200, 200, 200, 200, 200]);
    expect(await statuses({ ...display, mustChangePassword: true })).toEqual([403, 403, 403, 200, 200]);
    expect(await statuses(nobody)).toEqual([401, 401, 401, 200, 401]);
  });
});

describe('answers', () => {
  it('carry a request id and a policy that lets the page load from here only', async () => {
    const { headers } = await test.request('/api/health');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('content-security-policy')).toContain(
      "default-src 'self'; script-src 'self'; worker-src 'self' blob:",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('an unknown route, a wrong field and a broken body are refusals with a code', async () => {
    const unknown = await test.request('/api/nothing');
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({
      error: { code: 'route.not_found', message: 'No GET /api/nothing.' },
    });

    const wrong = await test.json('POST', '/api/session/dataset', { active: 'both' }, 400);
    expect(wrong).toMatchObject({
      error: { code: 'request.invalid', details: { fields: [{ field: 'json.active' }] } },
    });

    const headers = { 'content-type': 'application/json' };
    const broken = await test.request('/api/session/dataset', { method: 'POST', headers, body: '{' });
    expect(broken.status).toBe(400);
    expect(await codeOf(broken)).toBe('request.malformed');
  });

  it('a body that would fill the memory is refused, with and without its length', async () => {
    const body = JSON.stringify({ active: 'real', filler: 'x'.repeat(9_000_000) });
    const headers = { 'content-type': 'application/json' };
    // Node asks for it with a stream; the browser types do not know it.
    const half: object = { duplex: 'half' };
    const streamed = new Blob([body]).stream();
    for (const init of [
      { body, headers: { ...headers, 'content-length': `${body.length}` } },
      { body: streamed, headers },
    ]) {
      const response = await test.request('/api/session/dataset', {
        method: 'POST',
        ...init,
        ...half,
      });
      expect(response.status).toBe(413);
      expect(await codeOf(response)).toBe('request.too_large');
    }
  });

  it('a bug is a 500 that tells its id and nothing else', async () => {
    const failing = await openTestApi();
    failing.deps.db.query = async () => {
      throw new Error('secret');
    };
    const response = await failing.request('/api/health');
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain(response.headers.get('x-request-id'));
    expect(text).not.toContain('secret');
  });
});
