// `node scripts/run.mjs NAME ...`: a command-line program of dist/server, installed and built first when stale.
import { checkNode } from './lib/node-version.mjs';

checkNode();
const { fileURLToPath } = await import('node:url');
const { runMain } = await import('./lib/programs.mjs');
const { ensureInstalled } = await import('./lib/install.mjs');
const { ensureBuilt } = await import('./lib/build.mjs');

const [name, ...args] = process.argv.slice(2);
await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt('server');
  // These benches open the page, too.
  if (name === 'bench' && (args[0] === 'map' || args[0] === 'export')) await ensureBuilt('web');
  process.env.NODE_ENV ??= 'production';
  const program = new URL(`../dist/server/${name}.js`, import.meta.url);
  process.argv = [process.argv[0], fileURLToPath(program), ...args];
  await import(program.href);
});
