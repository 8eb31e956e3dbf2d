import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

const root = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));

/** The path of a real-data fixture, or undefined where the shared folder is absent (a stranger's clone). */
export function fixturePath(relative: string): string | undefined {
  const path = root + relative;
  return existsSync(path) ? path : undefined;
}

/** A describe block that needs the fixtures; without them it is skipped by name. */
export function describeWithFixtures(name: string, body: (path: (relative: string) => string) => void): void {
  describe(name, () => {
    // An empty block would not be counted, and a skip that nobody counts is a hole.
    if (existsSync(root)) body((relative) => root + relative);
    else it.skipIf(true)('needs ../shared/fixtures, which is not part of the project', () => {});
  });
}
