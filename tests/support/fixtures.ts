import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const root = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));

/** The path of a real-data fixture, or undefined where the shared folder is absent (a stranger's clone). */
export function fixturePath(relative: string): string | undefined {
  const path = root + relative;
  return existsSync(path) ? path : undefined;
}

/** A describe block that needs the fixtures; without them it is skipped by name. */
export function describeWithFixtures(name: string, body: (path: (relative: string) => string) => void): void {
  const absent = !existsSync(root);
  describe.skipIf(absent)(absent ? `${name} (skipped: ../shared/fixtures is absent)` : name, () => {
    if (!absent) body((relative) => root + relative);
  });
}
