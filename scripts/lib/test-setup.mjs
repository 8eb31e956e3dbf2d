import { existsSync } from 'node:fs';
import { ProgramError, run, step } from './programs.mjs';
import { findChromium, findPostgres, hasChineseFont } from './tools.mjs';

/** What tests need besides Node: the Debian package and what is left out without it. */
const tools = [
  { name: 'chromium', isThere: () => findChromium() !== undefined, without: 'browser tests' },
  { name: 'fonts-noto-cjk', isThere: hasChineseFont, without: 'tests that look at Chinese text' },
  {
    name: 'postgresql',
    isThere: () => findPostgres() !== undefined,
    without: 'tests on a PostgreSQL server',
  },
];

/** Installs missing tools where that is possible (root on Debian); answers those that stay missing. */
export async function setUpTools() {
  const missing = tools.filter((tool) => !tool.isThere());
  const isDebian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
  if (missing.length === 0 || !isDebian || process.getuid?.() !== 0) return missing;
  const names = missing.map(({ name }) => name);
  console.error(
    `Missing for the tests: ${names.join(', ')}. Installing with apt-get, as this is root on Debian.`,
  );
  const apt = (args) => run('apt-get', args, { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } });
  try {
    await step('apt-get update', () => apt(['update', '-q']));
    await step(`apt-get install ${names.join(' ')}`, () =>
      apt(['install', '-qy', '--no-install-recommends', ...names]),
    );
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    console.error(error.message);
  }
  return missing.filter((tool) => !tool.isThere());
}
