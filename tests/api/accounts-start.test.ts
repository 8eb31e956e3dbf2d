import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeDataFolder } from '../support/database-image.ts';
import { readLock, runServer, type ServerProcess, startServer } from '../support/server-process.ts';
import { PASSWORD } from '../support/test-accounts.ts';

// Five starts of the real program, on machines that do other things beside.
let dir: string;
let server: ServerProcess | undefined;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gridwalk-accounts-'));
  await makeDataFolder(dir);
});
afterAll(async () => {
  await server?.end('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

const linkIn = (output: string) => /#setup=([\w-]+)/.exec(output)?.[1];
const post = (address: string, path: string, body: object) =>
  fetch(address + path, {
    method: 'POST',
    headers: { origin: address, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** The status under another Host header, which fetch would not send. */
const statusUnder = (address: string, host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(`${address}/api/health`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

it('one link makes one administrator; only then do other computers get in, and a lost password has a way back', async () => {
  const data = ['--data', dir, '--no-demo'];
  server = await startServer(data);
  const setupToken = linkIn(server.output());
  expect(setupToken).toMatch(/^[\w-]{32}$/);
  await server.end('SIGINT');

  // The folder has a database now, and still nobody to keep it.
  const early = await runServer([...data, '--host', '0.0.0.0', '--port', '0']);
  expect(early.code).toBe(1);
  expect(early.stderr).toContain('until there is an administrator');

  server = await startServer(data);
  const body = { login: '1000', name: '管理一号', password: PASSWORD };
  const link = linkIn(server.output());
  expect((await post(server.address, '/api/accounts/first-admin', { ...body, setupToken })).status).toBe(403);
  expect(
    (await post(server.address, '/api/accounts/first-admin', { ...body, setupToken: link })).status,
  ).toBe(201);
  expect((await fetch(`${server.address}/api/session`)).status).toBe(401);
  await server.end('SIGINT');

  server = await startServer([...data, '--host', '0.0.0.0', '--name', 'grid.office']);
  expect(linkIn(server.output())).toBeUndefined();
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:/);
  expect((await fetch(`${server.address}/api/session`)).status).toBe(401);
  expect(
    (await post(server.address, '/api/accounts/sign-in', { login: '1000', password: PASSWORD })).status,
  ).toBe(200);
  expect(await statusUnder(server.address, 'grid.office')).toBe(200);
  expect(await statusUnder(server.address, 'evil.example')).toBe(421);
  const byToken = { headers: { authorization: `Bearer ${readLock(dir).token}` } };
  expect((await fetch(`${server.address}/api/session`, byToken)).status).toBe(200);
  await server.end('SIGINT');

  server = await startServer([...data, '--admin-link']);
  const other = { login: '1001', name: '管理二号', password: PASSWORD, setupToken: linkIn(server.output()) };
  expect((await post(server.address, '/api/accounts/first-admin', other)).status).toBe(201);
  expect((await post(server.address, '/api/accounts/first-admin', { ...other, login: '1002' })).status).toBe(
    403,
  );
}, 240_000);
