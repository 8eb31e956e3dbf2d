import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { StartupError } from './startup-error.ts';

export interface Tls {
  cert: Buffer;
  key: Buffer;
  /** The names and addresses that the certificate is for, wildcards left out. */
  names: string[];
  validTo: Date;
}

const dayMs = 86_400_000;
/** So long before its end a certificate is worth a line. */
const remindDays = 30;

/**
 * The certificate (with its chain, PEM) and key of `--tls-cert` and `--tls-key`; undefined when neither is given.
 * Throws StartupError with one sentence for whatever would keep browsers away: a file that is missing or no PEM, a key
 * of another certificate, a certificate that is over or not yet valid.
 */
export function readTls(
  certFile: string | undefined,
  keyFile: string | undefined,
  now: Date,
): Tls | undefined {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined)
    throw new StartupError('TLS needs both --tls-cert FILE and --tls-key FILE.');
  const cert = readOption('--tls-cert', certFile);
  const key = readOption('--tls-key', keyFile);
  const certificate = certificateOf(cert, certFile);
  const privateKey = privateKeyOf(key, keyFile);
  if (!certificate.checkPrivateKey(privateKey))
    throw new StartupError(`The key ${keyFile} does not belong to the certificate ${certFile}.`);
  const validTo = new Date(certificate.validTo);
  const day = (date: Date) => date.toISOString().slice(0, 10);
  if (validTo <= now)
    throw new StartupError(
      `The certificate ${certFile} ended on ${day(validTo)}; make a new one, e.g. with npm run certificate.`,
    );
  const validFrom = new Date(certificate.validFrom);
  if (validFrom > now)
    throw new StartupError(
      `The certificate ${certFile} begins on ${day(validFrom)}; is the clock of this computer right?`,
    );
  return { cert, key, names: certificateNames(certificate), validTo };
}

/** The names and addresses of a certificate's subjectAltName. */
export function certificateNames({ subjectAltName }: Pick<X509Certificate, 'subjectAltName'>): string[] {
  return (
    [...(subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,\s"]+)/g)]
      // Node writes IPv6 in full, browsers in short.
      .map(([, name]) => (name.includes(':') ? new URL(`http://[${name}]`).hostname.slice(1, -1) : name))
      .map((name) => name.toLowerCase())
      .filter((name) => !name.includes('*'))
  );
}

/** One line while there is time to renew, undefined before. */
export function renewalReminder({ validTo }: Pick<Tls, 'validTo'>, now: Date): string | undefined {
  const days = Math.floor((validTo.getTime() - now.getTime()) / dayMs);
  if (days >= remindDays) return undefined;
  return `证书还有 ${days} 天到期，请用 npm run certificate 续期。 The certificate ends in ${days} days; renew it with npm run certificate.`;
}

function readOption(option: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'it may not be read' : code;
    throw new StartupError(`Got ${option} ${file}, but ${why}.`);
  }
}

function certificateOf(pem: Buffer, file: string): X509Certificate {
  try {
    // The first of a chain is the server's own.
    return new X509Certificate(pem);
  } catch {
    throw new StartupError(
      `The file ${file} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).`,
    );
  }
}

function privateKeyOf(pem: Buffer, file: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    const isEncrypted =
      (error as NodeJS.ErrnoException).code === 'ERR_MISSING_PASSPHRASE' || pem.includes('ENCRYPTED');
    throw new StartupError(
      isEncrypted
        ? `The key ${file} has a password; give one without (openssl pkey -in FILE -out FILE.open).`
        : `The file ${file} holds no private key in PEM form (-----BEGIN PRIVATE KEY-----).`,
    );
  }
}
