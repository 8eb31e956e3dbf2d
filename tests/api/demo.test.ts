import { beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../server/features/demo/index.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

describe('the demonstration sub-district', () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await openTestApi();
    await loadDemo(test.deps);
  });

  it('is shown at once, as demonstration data', async () => {
    const session = await test.json<{ dataset: string; hasDemo: boolean; hasReal: boolean }>(
      'GET',
      '/api/session',
    );
    expect(session).toMatchObject({ dataset: 'demo', hasDemo: true, hasReal: false });
    const [problems] = await test.db.query<{ n: number }>(
      'select count(*)::int as n from problems where is_demo and deleted_at is null',
    );
    expect(problems.n).toBe(12_000);
  });
});
