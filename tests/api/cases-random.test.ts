import { it } from 'vitest';
import { driveCases, expectVariety } from '../support/case-drive.ts';
import { openTestDb } from '../support/test-db.ts';

it('random people take random steps of random cases', { timeout: 400_000 }, async () => {
  expectVariety(await driveCases(openTestDb, 11, 1500));
});
