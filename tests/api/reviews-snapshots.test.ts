import { expect, it } from 'vitest';
import { onBothDatabases } from '../support/both-databases.ts';
import { checkSnapshots } from '../support/snapshot-contract.ts';
import { openTestApi } from '../support/test-api.ts';
import { buildTown } from '../support/town.ts';

onBothDatabases('a snapshot', (open) => {
  it('shows a year later what was shown, byte for byte', async () => {
    const test = await openTestApi({ db: await open() });
    await checkSnapshots(test, await buildTown(test.deps, { count: 60 }));
    expect(true).toBe(true);
  });
});
