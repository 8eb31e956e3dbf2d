import { checkNode } from './lib/node-version.mjs';

checkNode();
const { existsSync, mkdirSync, rmSync } = await import('node:fs');
const { join } = await import('node:path');
const { ProgramError, root, runMain, runPackage, step } = await import('./lib/programs.mjs');
const { ensureInstalled } = await import('./lib/install.mjs');
const { ensureBuilt } = await import('./lib/build.mjs');
const { setUpTools } = await import('./lib/test-setup.mjs');
const { readResults } = await import('./lib/test-results.mjs');

const total = { passed: 0, failed: 0, skipped: [], secondAttempts: [] };

/** A check that is no vitest test counts as one. */
async function check(label, work) {
  try {
    await step(label, work);
    total.passed++;
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    console.error(error.message);
    total.failed++;
  }
}

async function vitest(projects) {
  const report = join(root, 'dist', 'test-results.json');
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [
    'run',
    '--silent=passed-only',
    ...projects.flatMap((name) => ['--project', name]),
    ...reporters,
  ];
  const isClean = await runPackage('vitest/vitest.mjs', args).then(
    () => true,
    () => false,
  );
  const results = existsSync(report)
    ? readResults(report)
    : { passed: 0, failed: 0, skipped: [], secondAttempts: [] };
  total.passed += results.passed;
  // Vitest also fails for what belongs to no test, e.g. an error nobody caught.
  total.failed += isClean ? results.failed : Math.max(1, results.failed);
  total.skipped.push(...results.skipped);
  total.secondAttempts.push(...results.secondAttempts);
}

await runMain(async () => {
  const missing = await setUpTools();
  await ensureInstalled();
  mkdirSync(join(root, 'dist'), { recursive: true });
  await check('Type check', () => runPackage('typescript/bin/tsc', ['--noEmit']));
  await check('Type check of the pure core', () =>
    runPackage('typescript/bin/tsc', ['--noEmit', '-p', 'server/core']),
  );
  await check('Lint', () => runPackage('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']));
  await check('Build of the server', () => ensureBuilt('server'));
  await check('Build of the page', () => ensureBuilt('web'));
  await vitest(['unit', 'api']);
  await vitest(['page']);
  await vitest(['browser']);

  for (const { name, without } of missing) {
    const line = `${name} is missing: without it ${without} cannot run.`;
    if (process.env.CI) total.failed++;
    console.error(process.env.CI ? `FAILED: ${line}` : line);
  }
  for (const name of total.skipped) console.error(`skipped: ${name}`);
  for (const name of total.secondAttempts) console.error(`passed at the second attempt: ${name}`);
  const { passed, failed, skipped } = total;
  console.log(`${passed} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ''}`);
  process.exitCode = failed === 0 ? 0 : 1;
});
