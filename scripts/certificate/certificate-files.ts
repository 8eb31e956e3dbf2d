import { X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../../server/startup/startup-error.ts';
import { type KeyedCertificate, makeAuthority, publicKeyOf, serverDays } from './make-certificate.ts';

const dayMs = 86_400_000;

export interface KeptAuthority {
  authority: KeyedCertificate;
  /** False: devices trust it already. */
  isNew: boolean;
}

/**
 * The authority of the folder, made where there is none. One that is kept would end before what it is to sign is
 * refused: everybody has to trust the next one anew, and that is for a person to decide.
 */
export async function keepAuthority(folder: string, wantsNew: boolean, now: Date): Promise<KeptAuthority> {
  const [certFile, keyFile] = [join(folder, 'ca.crt'), join(folder, 'ca.key')];
  const hint = 'With --new-ca a new one is made; then every device has to trust it once more.';
  if (!wantsNew && (existsSync(certFile) || existsSync(keyFile))) {
    const [certificatePem, keyPem] = [certFile, keyFile].map((file) => {
      if (!existsSync(file))
        throw new StartupError(`There is no ${file} beside the other half of it. ${hint}`);
      return readFileSync(file, 'utf8');
    });
    if (!areOfOneKey(certificatePem, keyPem))
      throw new StartupError(`The files ${certFile} and ${keyFile} do not belong together. ${hint}`);
    const validTo = new Date(new X509Certificate(certificatePem).validTo);
    if (validTo.getTime() < now.getTime() + serverDays * dayMs)
      throw new StartupError(
        `The authority ${certFile} ends on ${validTo.toISOString().slice(0, 10)}. ${hint}`,
      );
    return { authority: { certificatePem, keyPem }, isNew: false };
  }
  const authority = await makeAuthority(`Gridwalk 网格行 ${now.toISOString().slice(0, 10)}`, now);
  writePair(folder, 'ca', authority);
  return { authority, isNew: true };
}

/** Key first and readable by its owner alone, each file whole or not at all. */
export function writePair(folder: string, name: string, { certificatePem, keyPem }: KeyedCertificate): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  write(join(folder, `${name}.key`), keyPem, 0o600);
  write(join(folder, `${name}.crt`), certificatePem, 0o644);
}

function write(file: string, text: string, mode: number): void {
  writeFileSync(`${file}.new`, text, { mode });
  // The mode above is only for a file that was not there.
  chmodSync(`${file}.new`, mode);
  renameSync(`${file}.new`, file);
}

function areOfOneKey(certificatePem: string, keyPem: string): boolean {
  try {
    return publicKeyOf(certificatePem) === publicKeyOf(keyPem);
  } catch {
    return false;
  }
}
