import { tmpdir } from 'node:os';
import { pino } from 'pino';
import type { Profile } from '#core/profile/profile.ts';
import defaultProfile from '../../data/profiles/default.json' with { type: 'json' };
import { createApi } from '../../server/api.ts';
import { createChangeFeed } from '../../server/db/change-feed.ts';
import type { Deps } from '../../server/http/deps.ts';
import { createJobs } from '../../server/jobs/jobs.ts';
import { inlineRunner } from '../../server/jobs/task-runner.ts';
import { openTestDb } from './test-db.ts';

export const testHost = 'localhost:8080';

/**
 * The API on a migrated, empty embedded database. `request` speaks as Gridwalk's own page does (same origin);
 * `app` is the bare application for tests that want to speak otherwise.
 */
export async function openTestApi(overrides: Partial<Deps> = {}) {
  const deps: Deps = {
    db: overrides.db ?? (await openTestDb()),
    clock: () => new Date('2026-07-01T04:00:00Z'),
    jobs: createJobs(inlineRunner()),
    dataDir: tmpdir(),
    log: pino({ level: 'silent' }),
    changes: createChangeFeed(),
    profile: defaultProfile as Profile,
    allowedHosts: ['localhost', '127.0.0.1', '[::1]'],
    commandToken: 'test-token',
    isLocalOnly: true,
    ...overrides,
  };
  const app = createApi(deps);

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', testHost);
    if (!headers.has('origin')) headers.set('origin', `http://${testHost}`);
    return app.request(path, { ...init, headers });
  }

  /** Sends JSON, expects `status` (200 unless told) and answers the parsed body. */
  async function json<T = unknown>(method: string, path: string, body?: unknown, status = 200): Promise<T> {
    const response = await request(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status !== status)
      throw new Error(`${method} ${path}: got ${response.status}, expected ${status}. ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  return { app, api: app, request, json, db: deps.db, deps };
}

export type TestApi = Awaited<ReturnType<typeof openTestApi>>;
