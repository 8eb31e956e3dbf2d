import { checkNode } from './lib/node-version.mjs';

checkNode();
const { runMain } = await import('./lib/programs.mjs');
const { ensureInstalled } = await import('./lib/install.mjs');
const { ensureBuilt } = await import('./lib/build.mjs');

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt('server');
  await ensureBuilt('web');
  process.env.NODE_ENV ??= 'production';
  // In this very process, so that Ctrl-C and a kill reach the server itself.
  await import(new URL('../dist/server/main.js', import.meta.url).href);
});
