import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { settled, type Visit, visit } from './browser.ts';
import { demoFolder } from './demo-folder.ts';
import { type ServerProcess, startServer } from './server-process.ts';

export const ADMIN = { login: '1000', name: '管理一号', password: 'correct-horse-7' };
const PASSWORD = 'blue-harbour-7';

/** A server of its own, as creating an administrator ends the trial that other cases stand on. */
export interface OfficeStage {
  server: ServerProcess;
  browser: Browser;
  admin: Visit;
  close(): Promise<void>;
}

export async function openOfficeStage(browser: Browser): Promise<OfficeStage> {
  const folder = await demoFolder();
  const server = await startServer(['--data', folder]);
  const admin = await visit(browser, server.address);
  return {
    server,
    browser,
    admin,
    async close() {
      await admin.close();
      await server.end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks the server with the cookies of a page, as the page itself would. */
export async function ask<T>(page: Page, method: string, path: string, data?: unknown): Promise<T> {
  const { origin } = new URL(page.url());
  const response = await page.request.fetch(origin + path, { method, data, headers: { origin } });
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
  return (await response.json()) as T;
}

export interface NewPerson {
  login: string;
  name: string;
  role: string;
  departmentKey?: number;
  areaKeys?: number[];
  expiresAt?: string;
}

/** Somebody whom the administrator adds, who has chosen a password and looks at the page. */
export async function comeIn(
  stage: OfficeStage,
  person: NewPerson,
  query = '',
): Promise<{ id: string; visit: Visit; page: Page }> {
  const { user, password } = await ask<{ user: { id: string }; password: string }>(
    stage.admin.page,
    'POST',
    '/api/users',
    { departmentKey: null, areaKeys: [], expiresAt: null, isActive: true, withPassword: true, ...person },
  );
  const own = await visit(stage.browser, stage.server.address);
  await ask(own.page, 'POST', '/api/accounts/sign-in', { login: person.login, password });
  await ask(own.page, 'POST', '/api/accounts/password', { current: password, next: PASSWORD });
  // the refusals before the sign-in are no errors of the page
  own.problems.length = 0;
  await own.page.goto(`${stage.server.address}/${query}`);
  return { id: user.id, visit: own, page: own.page };
}

/** Every problem that somebody sees, as plain rows. */
export async function rowsOf<Row>(page: Page): Promise<Row[]> {
  const rows: Row[] = [];
  for (let first = 1; ; first += 200) {
    const keys = Array.from({ length: 200 }, (_, i) => first + i).join(',');
    const { rows: some } = await ask<{ rows: Row[] }>(page, 'GET', `/api/problems/rows?keys=${keys}`);
    if (some.length === 0) return rows;
    rows.push(...some);
  }
}

export async function totalShown(page: Page): Promise<number> {
  await settled(page);
  const text = await page.textContent('[data-testid=tile-total] strong');
  return Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));
}
