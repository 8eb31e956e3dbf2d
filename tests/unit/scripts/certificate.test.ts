import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepAuthority } from '../../../scripts/certificate/certificate-files.ts';
import { serverNames } from '../../../scripts/certificate/server-names.ts';
import { tlsFolder } from '../../../server/startup/authority.ts';
import { makeTls, type TlsFiles } from '../../support/tls-server.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const now = new Date();
const dayMs = 86_400_000;

let dir: string;
let files: TlsFiles;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gridwalk-certificate-'));
  files = await makeTls(dir, ['gridwalk.local', '网格.local', '192.168.1.20', 'fd00::1'], now);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const read = (file: string) => new X509Certificate(readFileSync(file));

describe('names of a server', () => {
  it('are names and addresses, this computer’s own last', () => {
    expect(serverNames(['Gridwalk.Local', '网格.local', 'fd00::1', 'localhost'])).toEqual([
      'gridwalk.local',
      'xn--0xvs72c.local',
      'fd00::1',
      'localhost',
      '127.0.0.1',
      '::1',
    ]);
  });

  it.each(['https://a.local', 'a.local:8080', '192.168.1', '256.1.1.1', 'a..b', '-a', 'a b', '*.local', ''])(
    '%j is none',
    (name) => expect(() => serverNames([name])).toThrow(/when a name/),
  );
});

describe('a certificate', () => {
  it('is signed by the authority, for its names, as long as iPhones allow', () => {
    const [server, authority] = [read(files.certFile), read(files.caFile)];
    expect(server.checkIssued(authority) && server.verify(authority.publicKey)).toBe(true);
    expect([server.ca, authority.ca]).toEqual([false, true]);
    for (const name of ['gridwalk.local', 'xn--0xvs72c.local', 'localhost'])
      expect(server.checkHost(name)).toBe(name);
    expect(server.checkIP('192.168.1.20')).toBe('192.168.1.20');
    expect(server.checkIP('fd00::1')).toBe('fd00::1');
    expect(server.checkHost('other.local')).toBeUndefined();
    const days = (Date.parse(server.validTo) - Date.parse(server.validFrom)) / dayMs;
    expect(days).toBeLessThanOrEqual(825);
  });

  it('has keys that only its owner reads', () => {
    expect(statSync(files.keyFile).mode & 0o777).toBe(0o600);
    expect(statSync(join(tlsFolder(dir), 'ca.key')).mode & 0o777).toBe(0o600);
    expect(statSync(tlsFolder(dir)).mode & 0o777).toBe(0o700);
  });

  it('is renewed under the same authority', async () => {
    const before = [readFileSync(files.caFile), readFileSync(files.certFile)];
    await makeTls(dir, ['gridwalk.local', '网格.local', '192.168.1.20', 'fd00::1'], now);
    const after = [readFileSync(files.caFile), readFileSync(files.certFile)];
    expect(after[0].equals(before[0])).toBe(true);
    expect(after[1].equals(before[1])).toBe(false);
    expect(read(files.certFile).verify(read(files.caFile).publicKey)).toBe(true);
  });

  it('is not signed by an authority that ends sooner, nor by halves that do not fit', async () => {
    const folder = tlsFolder(dir);
    await expect(keepAuthority(folder, false, new Date(now.getTime() + 2900 * dayMs))).rejects.toThrow(
      /ends on .*--new-ca/,
    );
    const other = mkdtempSync(join(tmpdir(), 'gridwalk-halves-'));
    await keepAuthority(other, false, now);
    writeFileSync(join(other, 'ca.key'), readFileSync(files.keyFile));
    await expect(keepAuthority(other, false, now)).rejects.toThrow(/do not belong together/);
    rmSync(join(other, 'ca.key'));
    await expect(keepAuthority(other, false, now)).rejects.toThrow(/There is no .*ca\.key/);
    expect((await keepAuthority(other, true, now)).isNew).toBe(true);
    rmSync(other, { recursive: true });
  });

  describe.skipIf(!hasOpenssl)('as OpenSSL reads it (skipped where it is not installed)', () => {
    const openssl = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
      return { status, text: stdout + stderr };
    };
    const verify = (...args: string[]) =>
      openssl(
        'verify',
        '-x509_strict',
        '-purpose',
        'sslserver',
        '-CAfile',
        files.caFile,
        ...args,
        files.certFile,
      );

    it('has a whole chain for its names and for no other', () => {
      expect(verify('-verify_hostname', 'gridwalk.local')).toMatchObject({ status: 0 });
      expect(verify('-verify_ip', '192.168.1.20')).toMatchObject({ status: 0 });
      expect(verify('-verify_hostname', 'other.local').status).not.toBe(0);
    });

    it('says what it is for', () => {
      const { text } = openssl('x509', '-in', files.certFile, '-noout', '-text');
      expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
      expect(text).toMatch(/Key Usage: critical\s+Digital Signature\n/);
      expect(text).toMatch(/Extended Key Usage:\s+TLS Web Server Authentication\n/);
      const authority = openssl('x509', '-in', files.caFile, '-noout', '-text').text;
      expect(authority).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
      expect(authority).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign\n/);
    });
  });
});
