import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNpm, step } from './programs.mjs';

const marker = join(root, 'node_modules', '.gridwalk-lock');

/** Installs the packages of package-lock.json unless exactly they are installed already. */
export async function ensureInstalled() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  // Some packages differ by system, so a folder that moved to another computer is installed anew.
  const wanted = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`;
  if (readOr(marker, '') === wanted) return;
  if (!isInstalled(JSON.parse(lock.toString()))) {
    await step('Installing packages (npm ci)', () => runNpm(['ci', '--loglevel=error'], { quiet: true }));
  }
  writeFileSync(marker, wanted);
}

/** True when npm's own record of node_modules has every package of the lock, e.g. after `npm install`. */
function isInstalled(lock) {
  const installed = JSON.parse(
    readOr(join(root, 'node_modules', '.package-lock.json'), '{"packages":{}}'),
  ).packages;
  return Object.entries(lock.packages).every(
    ([path, { version, integrity, optional }]) =>
      path === '' ||
      (installed[path]
        ? installed[path].version === version && installed[path].integrity === integrity
        : optional),
  );
}

function readOr(path, absent) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return absent;
  }
}
