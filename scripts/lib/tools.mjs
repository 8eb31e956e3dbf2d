import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program by one of its names, in PATH or the given folders. */
function findProgram(names, folders = []) {
  const places = [...folders, ...(process.env.PATH ?? '').split(delimiter)];
  const endings = process.platform === 'win32' ? ['.exe'] : [''];
  for (const name of names) {
    for (const place of places) {
      for (const ending of endings)
        if (existsSync(join(place, name + ending))) return join(place, name + ending);
    }
  }
  return undefined;
}

/** A Chromium that the browser tests can drive, or undefined. */
export function findChromium() {
  const given = process.env.GRIDWALK_CHROMIUM;
  if (given) return existsSync(given) ? given : undefined;
  return findProgram(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
}

/** PostgreSQL's initdb and postgres, the newest installed, or undefined. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, 'bin'))
    : [];
  const initdb = findProgram(['initdb'], folders);
  const postgres = findProgram(['postgres'], folders);
  return initdb && postgres ? { initdb, postgres } : undefined;
}

/** Whether the system can draw Chinese; without it screenshots show boxes. */
export function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  try {
    return execFileSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false;
  }
}
