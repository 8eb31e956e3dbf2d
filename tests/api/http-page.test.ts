import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageRoutes } from '../../server/http/page.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

const script = 'export const answer = 42;\n'.repeat(100);
let dir: string;
let test: TestApi;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gridwalk-page-'));
  const page = join(dir, 'web');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<title>网格行</title>');
  writeFileSync(join(page, 'icon.svg'), '<svg/>');
  writeFileSync(join(page, 'assets', 'app-1a2b.js'), script);
  writeFileSync(join(page, 'assets', 'app-1a2b.js.br'), brotliCompressSync(script));
  writeFileSync(join(page, 'assets', 'app-1a2b.js.gz'), gzipSync(script));
  writeFileSync(join(page, 'assets', 'worker-3c.mjs'), script);
  writeFileSync(join(dir, 'secret.txt'), 'not for you');
  test = await openTestApi();
  test.app.route('/', pageRoutes(page));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the page', () => {
  it('is asked for anew each time, whatever mode the address names', async () => {
    for (const path of ['/', '/problems', '/review?compare=2025', '/index.html']) {
      const response = await test.request(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
      expect(await response.text()).toContain('网格行');
    }
  });

  it('files with a hash in their name are kept for good, packed as the browser likes', async () => {
    const as = (encoding: string) =>
      test.request('/assets/app-1a2b.js', { headers: { 'accept-encoding': encoding } });
    const plain = await as('identity');
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(await plain.text()).toBe(script);
    const brotli = await as('gzip, deflate, br');
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotli.headers.get('vary')).toContain('Accept-Encoding');
    expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(script);
    const gzip = await as('gzip, deflate');
    expect(gzip.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(script);
  });

  it('module workers are JavaScript to the browser', async () => {
    expect((await test.request('/assets/worker-3c.mjs')).headers.get('content-type')).toMatch(
      /^text\/javascript/,
    );
  });

  it('a file that is not there is not the page', async () => {
    for (const path of ['/assets/old-9f.js', '/missing.png', '/api/missing', '/api/missing.json']) {
      const response = await test.request(path);
      expect(`${path} ${response.status}`).toBe(`${path} 404`);
      expect(await response.json()).toMatchObject({ error: { code: 'route.not_found' } });
      expect(response.headers.get('cache-control') ?? '').not.toContain('immutable');
    }
  });

  it('nothing outside of the built page is served', async () => {
    const paths = [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..\\secret.txt',
      '/%00',
    ];
    for (const path of paths) expect(await (await test.request(path)).text()).not.toContain('not for you');
  });

  it('is refused under a foreign Host too', async () => {
    expect((await test.request('/', { headers: { host: 'evil.example' } })).status).toBe(421);
  });
});
