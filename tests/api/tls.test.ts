import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type PeerCertificate } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataFolder } from '../support/database-image.ts';
import { readLock, runServer } from '../support/server-process.ts';
import { PASSWORD } from '../support/test-accounts.ts';
import { startTlsServer, type TlsServer, tlsRequest } from '../support/tls-server.ts';

let dir: string;
let server: TlsServer;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gridwalk-https-'));
  await makeDataFolder(dir);
  server = await startTlsServer(dir, ['gridwalk.test'], ['--no-demo']);
});
afterAll(async () => {
  await server?.end('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

const port = () => Number(new URL(server.address).port);

/** An answer without TLS on the same port. */
const plainly = (method: string, path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status?: number; location?: string; type?: string; body: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port: port(), method, path, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      const { location, 'content-type': type } = response.headers;
      response.on('end', () => resolve({ status: response.statusCode, location, type, body }));
    })
      .on('error', reject)
      .end();
  });

describe('by https', () => {
  it('whoever trusts the authority is answered, whoever does not hangs up', async () => {
    expect(server.address).toMatch(/^https:\/\/127\.0\.0\.1:/);
    const answer = await tlsRequest(`${server.address}/api/health`, { ca: server.ca });
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
    await expect(tlsRequest(`${server.address}/api/health`, {})).rejects.toThrow(/verify|certificate/);
  });

  it('answers under the names of the certificate, and under no other', async () => {
    const under = (name: string) =>
      tlsRequest(`${server.address}/api/health`, {
        ca: server.ca,
        servername: name,
        headers: { host: `${name}:${port()}` },
      });
    expect((await under('gridwalk.test')).status).toBe(200);
    await expect(under('evil.test')).rejects.toThrow(/does not match certificate/);
    const foreign = { ca: server.ca, servername: 'localhost', headers: { host: 'evil.test' } };
    expect((await tlsRequest(`${server.address}/api/health`, foreign)).status).toBe(421);
  });

  it('shows a chain that node:tls accepts, with TLS 1.2 at the least', async () => {
    const peer = await new Promise<{ isTrusted: boolean; protocol: string | null; peer: PeerCertificate }>(
      (resolve, reject) => {
        const socket = connect({ host: '127.0.0.1', port: port(), ca: server.ca }, () => {
          resolve({
            isTrusted: socket.authorized,
            protocol: socket.getProtocol(),
            peer: socket.getPeerCertificate(),
          });
          socket.destroy();
        }).on('error', reject);
      },
    );
    expect(peer.isTrusted).toBe(true);
    expect(peer.protocol).toMatch(/^TLSv1\.[23]$/);
    expect(peer.peer.subjectaltname).toContain('DNS:gridwalk.test');
  });

  it.skipIf(spawnSync('openssl', ['version']).status !== 0)(
    'shows a chain that OpenSSL accepts (skipped where it is not installed)',
    () => {
      const { stdout } = spawnSync(
        'openssl',
        [
          's_client',
          ...['-connect', `127.0.0.1:${port()}`, '-CAfile', server.files.caFile],
          ...['-verify_hostname', 'gridwalk.test', '-verify_return_error'],
        ],
        { input: '', encoding: 'utf8' },
      );
      expect(stdout).toContain('Verify return code: 0 (ok)');
    },
  );

  it('cookies of a session are for https only', async () => {
    const setupToken = /#setup=([\w-]+)/.exec(server.output())?.[1];
    const answer = await tlsRequest(
      `${server.address}/api/accounts/first-admin`,
      {
        method: 'POST',
        ca: server.ca,
        headers: { origin: server.address, 'content-type': 'application/json' },
      },
      JSON.stringify({ login: '1000', name: '管理一号', password: PASSWORD, setupToken }),
    );
    expect(answer.status).toBe(201);
    const cookies = [answer.headers['set-cookie']].flat().map(String);
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure/i);
  });
});

describe('without TLS on the same port', () => {
  const host = () => `gridwalk.test:${port()}`;

  it('a reader is led to https, a writer is refused, a foreign name gets nothing', async () => {
    const led = await plainly('GET', '/?m=walkabouts', { host: host() });
    expect(led).toMatchObject({ status: 307, location: `https://${host()}/?m=walkabouts`, body: '' });
    expect((await plainly('GET', '/api/health', { host: host() })).status).toBe(307);
    expect((await plainly('POST', '/api/session/dataset', { host: host() })).status).toBe(403);
    expect((await plainly('GET', '/', { host: 'evil.test' })).status).toBe(421);
    expect((await plainly('GET', 'http://evil.test/', { host: host() })).status).toBe(421);
  });

  it('the authority’s certificate and how to trust it are for everybody', async () => {
    const { X509Certificate } = await import('node:crypto');
    const file = await plainly('GET', '/ca.crt', { host: host() });
    expect(file).toMatchObject({ status: 200, type: 'application/x-x509-ca-cert' });
    const { fingerprint256 } = new X509Certificate(server.ca);
    expect(new X509Certificate(file.body).fingerprint256).toBe(fingerprint256);
    const page = await plainly('GET', '/trust', { host: host() });
    expect(page.status).toBe(200);
    expect(page.body).toContain(fingerprint256);
    expect(page.body).toContain(`href="https://${host()}/"`);
  });

  it('commands on this computer are served by their token', async () => {
    const { address, token } = readLock(dir);
    expect(address).toBe(`http://127.0.0.1:${port()}`);
    const ask = (bearer: string) =>
      fetch(`${address}/api/session`, { headers: { authorization: `Bearer ${bearer}` }, redirect: 'manual' });
    expect(await (await ask(token)).json()).toMatchObject({ principal: { id: 'system' } });
    expect((await ask('wrong')).status).toBe(401);
  });
});

it('ends while somebody is connected, or half connected', async () => {
  const half = connectPlain(port(), '127.0.0.1');
  const whole = connect({ host: '127.0.0.1', port: port(), ca: server.ca });
  await new Promise((resolve) => whole.once('secureConnect', resolve));
  const gone = Promise.all([half, whole].map((socket) => new Promise((done) => socket.once('close', done))));
  for (const socket of [half, whole]) socket.on('error', () => {});
  expect(await server.end('SIGINT')).toBe(0);
  await gone;
});

it('from elsewhere it says how to reach it; without TLS what will not work', async () => {
  const elsewhere = await startTlsServer(dir, ['gridwalk.test'], ['--no-demo', '--host', '0.0.0.0']);
  const { port: own } = new URL(elsewhere.address);
  expect(elsewhere.output()).toContain(`From elsewhere: https://gridwalk.test:${own}/`);
  expect(elsewhere.output()).toContain(`http://gridwalk.test:${own}/trust`);
  expect(elsewhere.output()).not.toContain('Without TLS');
  await elsewhere.end('SIGINT');
  const { startServer } = await import('../support/server-process.ts');
  const open = await startServer(['--data', dir, '--no-demo', '--host', '0.0.0.0']);
  const lines = open
    .output()
    .split('\n')
    .filter((line) => line.includes('Without TLS'));
  expect(lines).toHaveLength(1);
  await open.end('SIGINT');
});

it.each([
  [['--tls-cert', 'x.crt'], 'both --tls-cert'],
  [['--tls-cert', 'x.crt', '--tls-key', 'x.key'], 'no such file'],
])('refuses %j in one line', async (args, said) => {
  const { code, stdout, stderr } = await runServer(['--data', join(dir, 'refused'), ...args]);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain(said);
});
