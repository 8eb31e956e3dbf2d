import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartupError } from './startup-error.ts';

export const startUsage = `npm start -- [options]
  --port N       port to listen on (default 8080; 0 takes any free one)
  --host NAME    address to listen on (default 127.0.0.1; only this computer's own until there is an administrator)
  --name NAME    another name by which the page is opened, e.g. that of a proxy; may be given several times
  --tls-cert FILE  certificate (PEM, with its chain) to be reached by https; npm run certificate makes one
  --tls-key FILE   its private key (PEM)
  --admin-link   print a one-time link that makes an administrator (when every one has lost the password)
  --data DIR     data folder (default .gridwalk in the project)
  --no-demo      leave an empty folder empty
  --help         this text
DATABASE_URL=postgres://... keeps the data on a PostgreSQL server (14 or later) instead of in the folder.`;

export interface StartOptions {
  port: number;
  host: string;
  /** Further names under which it answers. */
  names: string[];
  tlsCertFile: string | undefined;
  tlsKeyFile: string | undefined;
  hasAdminLink: boolean;
  dataDir: string;
  withDemo: boolean;
  isHelp: boolean;
}

/** Reads the command line; throws StartupError with one line for whatever it does not understand. */
export function readStartOptions(argv: string[], root: string, workingDir: string): StartOptions {
  const { values } = parse(argv);
  const port = Number(values.port ?? '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new StartupError(`Got --port ${values.port} when a number from 0 to 65535 is needed.`);
  }
  const host = values.host ?? '127.0.0.1';
  const file = (path: string | undefined) => path && resolve(workingDir, path);
  return {
    port,
    host,
    names: values.name ?? [],
    tlsCertFile: file(values['tls-cert']),
    tlsKeyFile: file(values['tls-key']),
    hasAdminLink: values['admin-link'] ?? false,
    dataDir: values.data === undefined ? resolve(root, '.gridwalk') : resolve(workingDir, values.data),
    withDemo: !values['no-demo'],
    isHelp: values.help ?? false,
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: false,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        name: { type: 'string', multiple: true },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        'admin-link': { type: 'boolean' },
        data: { type: 'string' },
        'no-demo': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    // Node explains in several sentences; the first one names the option.
    const [reason] = (error as Error).message.split(/\. |\n/);
    throw new StartupError(`${reason.replace(/\.$/, '')}. See npm start -- --help.`);
  }
}
