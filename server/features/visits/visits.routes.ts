import { Hono } from 'hono';
import { z } from 'zod';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { EDIT, KEY, OF, SENT } from './visit.schemas.ts';
import { editVisit, recordVisit, removeVisit, settleVisit } from './visit-writes.ts';
import { selectVisitsOf, type VisitsOf } from './visits.sql.ts';

/** What happened at the doors: sent by the phone's outbox, once each, however often it tries. */
export function visitsRoutes(deps: Deps) {
  const walkers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker', 'guest'], scope: 'area' });

  return new Hono<Env>()
    .get('/', walkers(), valid('query', OF), async (c) => {
      const { limit, ...places } = c.req.valid('query');
      const [[of, key]] = Object.entries(places).filter(([, value]) => value !== undefined) as [
        [VisitsOf, number],
      ];
      const dataset = await activeDataset(deps.db);
      return c.json({
        visits: await selectVisitsOf(deps.db, dataset, c.get('principal'), of, key, limit),
      });
    })
    .post('/', walkers(), valid('json', SENT), async (c) => {
      const receipt = await recordVisit(deps, c.get('principal'), c.req.valid('json'));
      return c.json(receipt, receipt.isDuplicate ? 200 : 201);
    })
    .patch('/:key', walkers(), valid('param', KEY), valid('json', EDIT), async (c) => {
      const { expectedVersion, ...wish } = c.req.valid('json');
      return c.json(
        await editVisit(deps, c.get('principal'), c.req.valid('param').key, expectedVersion, wish),
      );
    })
    .delete('/:key', walkers(), valid('param', KEY), async (c) =>
      c.json(await removeVisit(deps, c.get('principal'), c.req.valid('param').key, true)),
    )
    .post('/:key/restore', walkers(), valid('param', KEY), async (c) =>
      c.json(await removeVisit(deps, c.get('principal'), c.req.valid('param').key, false)),
    )
    .post(
      '/:key/settle',
      walkers(),
      valid('param', KEY),
      valid('json', z.strictObject({ isSettled: z.boolean().default(true) })),
      async (c) => {
        const { isSettled } = c.req.valid('json');
        return c.json(await settleVisit(deps, c.get('principal'), c.req.valid('param').key, isSettled));
      },
    );
}
