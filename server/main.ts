import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createApi } from './api.ts';
import { isUntouched } from './db/dataset.ts';
import { hasAdministrator, seedDepartments } from './features/accounts/index.ts';
import { sweepPhotos } from './features/attachments/index.ts';
import { loadDemo } from './features/demo/index.ts';
import { scanStored, sweepRetention } from './features/privacy/index.ts';
import type { Deps } from './http/deps.ts';
import { pageRoutes } from './http/page.ts';
import { projectRoot } from './project-root.ts';
import { authorityOf, authorityPaths, authorityRoutes } from './startup/authority.ts';
import { hostNames, inAddress, isLoopback, ownAddress } from './startup/host-names.ts';
import { listen } from './startup/listen.ts';
import { openDeps } from './startup/open-deps.ts';
import { takeFolder } from './startup/open-store.ts';
import { reachLines } from './startup/reach-lines.ts';
import { readStartOptions, startUsage } from './startup/start-options.ts';
import { StartupError } from './startup/startup-error.ts';
import { terminalSteps } from './startup/terminal-steps.ts';
import { readTls } from './startup/tls-files.ts';

type Closing = () => unknown;

/** What was opened so far, to be closed in reverse. */
const opened: Closing[] = [];

async function closeAll(): Promise<void> {
  for (let close = opened.pop(); close; close = opened.pop()) await close();
}

async function start(): Promise<void> {
  const root = projectRoot();
  const options = readStartOptions(process.argv.slice(2), root, process.env.INIT_CWD ?? process.cwd());
  if (options.isHelp) return console.log(startUsage);
  const { dataDir } = options;
  const step = terminalSteps((line) => console.log(line));

  const setupToken = randomBytes(24).toString('base64url');
  const isLocalOnly = isLoopback(options.host);
  // A folder without a database has no administrator: said before anything is made.
  if (!isLocalOnly && !process.env.DATABASE_URL && !existsSync(join(dataDir, 'pglite')))
    throw onlyHere(options.host);
  const tls = readTls(options.tlsCertFile, options.tlsKeyFile, new Date());
  const allowedHosts = hostNames(options.host, [...options.names, ...(tls?.names ?? []).map(inAddress)]);
  const authority = tls && authorityOf(dataDir, tls);
  const openPaths = authority ? authorityPaths : [];
  const lock = takeFolder(dataDir);
  opened.push(() => lock.release());
  const listener = await listen(options.host, options.port, tls && { tls, allowedHosts, openPaths });
  opened.push(() => listener.close());
  const { deps, close } = await openDeps({
    dataDir,
    lock,
    databaseUrl: process.env.DATABASE_URL,
    allowedHosts,
    isLocalOnly,
    setupToken,
    step,
  });
  opened.push(close);
  const isTrial = !(await hasAdministrator(deps.db));
  if (isTrial && !isLocalOnly) throw onlyHere(options.host);
  await seedDepartments(deps);
  if (options.withDemo && (await isUntouched(deps.db))) {
    await step('Loading the demonstration sub-district', () => loadDemo(deps));
  }

  const app = createApi(deps);
  if (authority) app.route('/', authorityRoutes(authority));
  const page = join(root, 'dist', 'web');
  if (existsSync(page)) app.route('/', pageRoutes(page));
  listener.serve((request) => app.fetch(request));
  const address = ownAddress(options.host, listener.address);
  lock.announce(ownAddress(options.host, listener.commandAddress));
  opened.push(sweepDaily(deps), scanInBackground(deps));
  deps.log.info({ address: listener.address, database: deps.db.kind }, 'started');
  if (isTrial || options.hasAdminLink) {
    // After the #, so that it is in no log of any server.
    console.log(`创建管理员 Make an administrator (works once): ${address}/#setup=${setupToken}`);
  }
  for (const line of reachLines({ address, isLocalOnly, tls, authority }, new Date())) console.log(line);
  console.log(`网格行 Gridwalk: ${address}/`);
}

function onlyHere(host: string): StartupError {
  return new StartupError(
    `Got --host ${host}, but until there is an administrator Gridwalk listens on this computer only (127.0.0.1).`,
  );
}

/** Once a day and at the start: photos that no row names any more, and what is over its period of keeping. */
function sweepDaily(deps: Deps): Closing {
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  const sweep = () => {
    running = sweepPhotos(deps)
      .then(() => sweepRetention(deps, stopping.signal))
      .catch((err: unknown) => deps.log.error({ err }, 'daily sweep failed'));
  };
  sweep();
  const timer = setInterval(sweep, 86_400_000).unref();
  return () => {
    clearInterval(timer);
    stopping.abort();
    return running;
  };
}

/** Texts that were stored before they were looked at on saving. */
function scanInBackground(deps: Deps): Closing {
  const stopping = new AbortController();
  const running = scanStored(deps, stopping.signal).catch((err: unknown) =>
    deps.log.error({ err }, 'scan for personal data failed'),
  );
  return () => {
    stopping.abort();
    return running;
  };
}

let isStopping = false;

/** Ctrl-C closes cleanly; a second one does not wait. */
function stop(): void {
  if (isStopping) process.exit(1);
  isStopping = true;
  void closeAll().then(() => process.exit(0));
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

start().catch(async (error: unknown) => {
  if (isStopping) return;
  console.error(error instanceof StartupError ? error.message : error);
  await closeAll().catch(() => {});
  process.exit(1);
});
