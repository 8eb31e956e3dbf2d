import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All temporary files of a run lie in one folder, which goes with the run, however its tests end. */
export default function setUp(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'gridwalk-tests-'));
  // PostgreSQL runs as another user and passes through.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
