import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../project-root.ts';

/** The bundle a worker thread or child process runs; the same file whether the caller is bundled or runs from source. */
export function workerUrl(name: 'pglite.worker' | 'jobs.worker' | 'create-folder'): URL {
  const path = join(projectRoot(), 'dist', 'server', `${name}.js`);
  if (!existsSync(path))
    throw new Error(`${path} is missing: build with npx vite build -c vite.server.config.ts`);
  return pathToFileURL(path);
}
