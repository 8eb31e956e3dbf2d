import { expect, it } from 'vitest';
import { onBothDatabases } from '../support/both-databases.ts';
import { failEachStatement } from '../support/failing-statements.ts';
import { checkReviews, newReview } from '../support/review-contract.ts';
import { openTestApi } from '../support/test-api.ts';
import { buildTown } from '../support/town.ts';

onBothDatabases('a review', (open) => {
  it('is opened, its agenda ordered, outcomes taken down, deleted and brought back', async () => {
    const test = await openTestApi({ db: await open() });
    await checkReviews(test, await buildTown(test.deps));
  });

  it('stores what was settled with its promise, or neither: whichever statement fails', async () => {
    const test = await openTestApi({ db: await open() });
    await buildTown(test.deps, { count: 4 });
    const { key } = await test.json<{ key: number }>('POST', '/api/reviews', newReview(), 201);
    const counts = () =>
      test.db.query(
        `select (select count(*) from review_outcomes) as outcomes, (select count(*) from commitments) as promises,
          (select count(*) from commitment_events) as told, (select count(*) from review_events) as events`,
      );
    const outcome = {
      id: '5b0d1f52-2f1c-4b7e-9a51-0b6c8f0f9001',
      kind: 'commitment',
      text: '还路于民',
      whoText: '停车办',
    };
    const { status, failures } = await failEachStatement(test.deps, counts, () =>
      test.request(`/api/reviews/${key}/outcomes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(outcome),
      }),
    );
    expect(status).toBe(201);
    expect(failures).toBeGreaterThan(5);
    expect(await counts()).toMatchObject([{ outcomes: 1, promises: 1, told: 1, events: 2 }]);
  });
});
