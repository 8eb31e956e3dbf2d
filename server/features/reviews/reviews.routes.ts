import { Hono } from 'hono';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Principal } from '../../http/principal.ts';
import { valid } from '../../http/validation.ts';
import type { ProblemStore } from '../problems/index.ts';
import { addOutcome, editOutcome, findOutcome } from './outcome-writes.ts';
import { proposeFor } from './proposals.ts';
import {
  AGENDA,
  EDIT_OUTCOME,
  EDIT_REVIEW,
  KEY,
  NEW_OUTCOME,
  NEW_REVIEW,
  OUTCOME_KEY,
  VERSION,
} from './review-requests.ts';
import { READERS, visibleReview, visibleReviews, WRITERS } from './review-scope.ts';
import { createReview, deleteReview, restoreReview, writeAgenda } from './review-writes.ts';
import { editReview } from './snapshot-writes.ts';
import { snapshotsRoutes } from './snapshots.routes.ts';
import { todayOf } from './today.ts';

/** 会商: meetings with their agenda, and what was settled at them. */
export function reviewsRoutes(deps: Deps, store: ProblemStore) {
  const { db } = deps;
  const readers = () => access({ roles: READERS, scope: 'area' });
  const writers = () => access({ roles: WRITERS, scope: 'area' });

  return new Hono<Env>()
    .get('/', readers(), async (c) => {
      const dataset = await activeDataset(db);
      const found = await visibleReviews(db, dataset, c.get('principal'), await todayOf(db, deps));
      return c.json(found.map(({ shown: { items: _, outcomes: __, ...head } }) => head));
    })
    .post('/', writers(), valid('json', NEW_REVIEW), async (c) => {
      const principal = c.get('principal');
      const { id, ...wish } = c.req.valid('json');
      const { key, isNew } = await createReview(deps, principal, id, wish);
      return c.json(await read(principal, key), isNew ? 201 : 200);
    })
    .get('/:key', readers(), valid('param', KEY), async (c) =>
      c.json(await read(c.get('principal'), c.req.valid('param').key)),
    )
    .patch('/:key', writers(), valid('param', KEY), valid('json', EDIT_REVIEW), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const { expectedVersion, ...edit } = c.req.valid('json');
      await editReview(deps, store, principal, key, expectedVersion, edit);
      return c.json(await read(principal, key));
    })
    .delete('/:key', writers(), valid('param', KEY), valid('query', VERSION), async (c) => {
      const { key } = c.req.valid('param');
      await deleteReview(deps, c.get('principal'), key, c.req.valid('query').version);
      return c.json({ key });
    })
    .post('/:key/restore', writers(), valid('param', KEY), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      await restoreReview(deps, principal, key);
      return c.json(await read(principal, key));
    })
    .post('/:key/proposals', writers(), valid('param', KEY), async (c) =>
      c.json(await proposeFor(deps, store, c.get('principal'), c.req.valid('param').key)),
    )
    .put('/:key/agenda', writers(), valid('param', KEY), valid('json', AGENDA), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const { expectedVersion, items } = c.req.valid('json');
      await writeAgenda(deps, principal, key, expectedVersion, items);
      return c.json(await read(principal, key));
    })
    .post('/:key/outcomes', writers(), valid('param', KEY), valid('json', NEW_OUTCOME), async (c) => {
      const { key } = c.req.valid('param');
      const { id, ...fields } = c.req.valid('json');
      const added = await addOutcome(deps, c.get('principal'), key, id, fields);
      return c.json(await outcomeOf(key, added.key), added.isNew ? 201 : 200);
    })
    .patch(
      '/:key/outcomes/:outcome',
      writers(),
      valid('param', OUTCOME_KEY),
      valid('json', EDIT_OUTCOME),
      async (c) => {
        const { key, outcome } = c.req.valid('param');
        await editOutcome(deps, c.get('principal'), key, outcome, c.req.valid('json'));
        return c.json(await outcomeOf(key, outcome));
      },
    )
    .route('/', snapshotsRoutes(deps, store));

  async function read(principal: Principal, key: number) {
    const dataset = await activeDataset(db);
    return (await visibleReview(db, dataset, principal, await todayOf(db, deps), key)).shown;
  }

  /** Of a review that whoever asks has just written. */
  async function outcomeOf(reviewKey: number, key: number) {
    const { reviewKey: _, ...outcome } = await findOutcome(db, deps, reviewKey, key);
    return outcome;
  }
}
