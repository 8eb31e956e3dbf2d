import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartupError } from '../../../server/startup/startup-error.ts';
import { readTls, renewalReminder } from '../../../server/startup/tls-files.ts';
import { makeTls, type TlsFiles } from '../../support/tls-server.ts';

const now = new Date('2026-11-20T04:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

let dir: string;
let files: TlsFiles;
let others: TlsFiles;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'gridwalk-tls-'));
  files = await makeTls(join(dir, 'one'), ['gridwalk.local', '192.168.1.20', 'fd00::1'], now);
  others = await makeTls(join(dir, 'two'), ['other.local'], now);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function refusal(cert: string | undefined, key: string | undefined, at = now): string {
  try {
    readTls(cert, key, at);
  } catch (error) {
    expect(error).toBeInstanceOf(StartupError);
    const { message } = error as StartupError;
    expect(message.split('\n')).toHaveLength(1);
    return message;
  }
  throw new Error('It was accepted.');
}
const fileWith = (text: string) => {
  const file = join(dir, 'given.pem');
  writeFileSync(file, text);
  return file;
};

describe('the files of TLS', () => {
  it('are not needed', () => expect(readTls(undefined, undefined, now)).toBeUndefined());

  it('give the names under which the server answers, addresses as browsers write them', () => {
    const tls = readTls(files.certFile, files.keyFile, now);
    expect(tls?.names).toEqual([
      'gridwalk.local',
      '192.168.1.20',
      'fd00::1',
      'localhost',
      '127.0.0.1',
      '::1',
    ]);
  });

  it('are refused in one sentence that says what is wrong', () => {
    const { certFile, keyFile } = files;
    expect(refusal(certFile, undefined)).toMatch(/both --tls-cert FILE and --tls-key FILE/);
    expect(refusal(undefined, keyFile)).toMatch(/both/);
    expect(refusal(join(dir, 'none.crt'), keyFile)).toMatch(/--tls-cert .*none\.crt.*no such file/);
    expect(refusal(certFile, dir)).toMatch(/--tls-key .*EISDIR/);
    expect(refusal(keyFile, keyFile)).toMatch(/holds no certificate in PEM/);
    expect(refusal(certFile, fileWith('nothing'))).toMatch(/holds no private key in PEM/);
    expect(refusal(certFile, others.keyFile)).toMatch(/does not belong to the certificate/);
    expect(refusal(certFile, keyFile, later(830))).toMatch(/ended on 2029-02-\d\d/);
    expect(refusal(certFile, keyFile, later(-2))).toMatch(/begins on 2026-11-19.*clock/);
  });

  it('say of a key with a password how to take it off', () => {
    const locked = execFileSync(
      process.execPath,
      [
        '-e',
        `process.stdout.write(require('crypto').createPrivateKey(require('fs').readFileSync(process.argv[1])).export({type:'pkcs8',format:'pem',cipher:'aes-256-cbc',passphrase:'p'}))`,
        files.keyFile,
      ],
      { encoding: 'utf8' },
    );
    expect(refusal(files.certFile, fileWith(locked))).toMatch(/has a password/);
  });

  it('are reminded of in their last thirty days', () => {
    const tls = readTls(files.certFile, files.keyFile, now)!;
    expect(renewalReminder(tls, now)).toBeUndefined();
    expect(renewalReminder(tls, later(800))).toMatch(/ends in 19 days/);
  });

  it('a chain after the own certificate does no harm', () => {
    const chain = readFileSync(files.certFile, 'utf8') + readFileSync(files.caFile, 'utf8');
    expect(readTls(fileWith(chain), files.keyFile, now)?.names).toContain('gridwalk.local');
  });
});
