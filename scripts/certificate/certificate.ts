import { X509Certificate } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../server/project-root.ts';
import { tlsFolder } from '../../server/startup/authority.ts';
import { StartupError } from '../../server/startup/startup-error.ts';
import { TRUST_STEPS } from '../../server/startup/trust-steps.ts';
import { keepAuthority, writePair } from './certificate-files.ts';
import { makeServerCertificate } from './make-certificate.ts';
import { serverNames } from './server-names.ts';

const usage = `npm run certificate -- NAME [NAME|IP ...] [--data DIR] [--new-ca]
Makes the certificate with which the page is reached by https under these names, signed by an authority of your own, which
is made the first time and kept for renewal. NAME is what people type: gridwalk.local, 192.168.1.20.`;

/** Exit codes: 0 done, 1 refused with nothing changed, 2 the command line was not understood. */
async function main(): Promise<number> {
  let parsed: { values: { data?: string; 'new-ca'?: boolean; help?: boolean }; positionals: string[] };
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: { data: { type: 'string' }, 'new-ca': { type: 'boolean' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    console.error(`${(error as Error).message.split(/\. |\n/)[0]}.\n${usage}`);
    return 2;
  }
  const { values, positionals } = parsed;
  if (values.help || positionals.length === 0) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const workingDir = process.env.INIT_CWD ?? process.cwd();
  const dataDir =
    values.data === undefined ? resolve(projectRoot(), '.gridwalk') : resolve(workingDir, values.data);
  const names = serverNames(positionals);
  const folder = tlsFolder(dataDir);
  const now = new Date();
  const { authority, isNew } = await keepAuthority(folder, values['new-ca'] ?? false, now);
  const server = await makeServerCertificate(authority, names, now);
  writePair(folder, 'server', server);
  console.log(
    report({
      folder,
      names,
      isNew,
      authorityPem: authority.certificatePem,
      serverPem: server.certificatePem,
    }),
  );
  return 0;
}

interface Made {
  folder: string;
  names: string[];
  isNew: boolean;
  authorityPem: string;
  serverPem: string;
}

function report({ folder, names, isNew, authorityPem, serverPem }: Made): string {
  const authority = new X509Certificate(authorityPem);
  const until = new Date(new X509Certificate(serverPem).validTo).toISOString().slice(0, 10);
  const file = (name: string) => join(folder, name);
  const start = `npm start -- --host 0.0.0.0 --tls-cert ${file('server.crt')} --tls-key ${file('server.key')}`;
  return [
    `证书 Certificate: ${file('server.crt')}`,
    `  名称 Names: ${names.join(', ')}`,
    `  有效期至 Valid until: ${until}（到期前再运行一次，设备不用重新信任 run this again before, devices need not trust anew）`,
    `证书颁发机构 Authority: ${file('ca.crt')}${isNew ? '（新建 new）' : '（沿用 kept）'}`,
    `  指纹 Fingerprint SHA-256: ${authority.fingerprint256}`,
    `  ${file('ca.key')} 谁拿到它都能冒充网站，勿外传 whoever has it can impersonate every site to your devices: keep it here`,
    '',
    `启动 Start: ${start}`,
    `每台设备信任一次 Each device trusts it once, from http://${names[0]}:8080/trust`,
    ...TRUST_STEPS.flatMap(({ system, zh, en }) => [`  ${system}`, `    ${zh}`, `    ${en}`]),
  ].join('\n');
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
