import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPgliteFolder, openPglite } from '../../server/db/pglite.ts';
import { dbContract } from '../support/db-contract.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'gridwalk-pglite-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

dbContract('the embedded database', async () => {
  await createPgliteFolder(join(dir, 'contract'));
  return openPglite(join(dir, 'contract'));
});

it('what was written is there when the folder is opened again', async () => {
  const folder = join(dir, 'contract');
  const db = await openPglite(folder);
  const [{ count }] = await db.query<{ count: number }>('select count(*) from notes');
  expect(count).toBeGreaterThan(0);
  await db.close();
  await expect(db.query('select 1')).rejects.toThrow();
});
