import { readFileSync } from 'node:fs';
import { type RequestOptions, request } from 'node:https';
import { join } from 'node:path';
import { keepAuthority, writePair } from '../../scripts/certificate/certificate-files.ts';
import { makeServerCertificate } from '../../scripts/certificate/make-certificate.ts';
import { serverNames } from '../../scripts/certificate/server-names.ts';
import { tlsFolder } from '../../server/startup/authority.ts';
import { type ServerProcess, startServer } from './server-process.ts';

export interface TlsFiles {
  caFile: string;
  certFile: string;
  keyFile: string;
}

/** What `npm run certificate -- NAMES --data DIR` makes. */
export async function makeTls(
  dataDir: string,
  names: readonly string[],
  now = new Date(),
): Promise<TlsFiles> {
  const folder = tlsFolder(dataDir);
  const { authority } = await keepAuthority(folder, false, now);
  writePair(folder, 'server', await makeServerCertificate(authority, serverNames(names), now));
  const file = (name: string) => join(folder, name);
  return { caFile: file('ca.crt'), certFile: file('server.crt'), keyFile: file('server.key') };
}

export interface TlsServer extends ServerProcess {
  files: TlsFiles;
  /** The authority's certificate, for a client to trust. */
  ca: Buffer;
}

/** The built server on a data folder by https, with a certificate for `names` beside this computer's own. */
export async function startTlsServer(
  dataDir: string,
  names: readonly string[],
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<TlsServer> {
  const files = await makeTls(dataDir, names);
  const { certFile, keyFile, caFile } = files;
  const server = await startServer(
    ['--data', dataDir, '--tls-cert', certFile, '--tls-key', keyFile, ...args],
    env,
  );
  return { ...server, files, ca: readFileSync(caFile) };
}

export interface TlsAnswer {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** One request by https with an authority of one's own, which fetch has no way for. */
export function tlsRequest(url: string, options: RequestOptions, body?: string): Promise<TlsAnswer> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: text }),
      );
    })
      .on('error', reject)
      .end(body);
  });
}
