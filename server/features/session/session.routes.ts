import { Hono } from 'hono';
import { z } from 'zod';
import { dataVersion, writeChange } from '../../db/change.ts';
import { activeDataset, setActiveDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { datasets, dataTime, deleteDemo, demoAsOf } from './session.sql.ts';

const datasetChoice = z.object({ active: z.enum(['demo', 'real']) });

async function sessionOf(q: Queryable, { principal, mode }: Env['Variables']) {
  const dataset = await activeDataset(q);
  return {
    principal,
    isTrial: mode === 'trial',
    dataset,
    ...(await datasets(q)),
    dataVersion: await dataVersion(q),
    dataTime: await dataTime(q, dataset === 'demo'),
    /** What counts as now for deadlines and periods; null is the clock. */
    asOf: dataset === 'demo' ? await demoAsOf(q) : null,
  };
}

/** Who is here, and which of the two datasets is on the screen. */
export function sessionRoutes(deps: Deps) {
  return new Hono<Env>()
    .get('/', access({ roles: 'all', scope: 'none', beforePasswordChange: true }), async (c) =>
      c.json(await sessionOf(deps.db, c.var)),
    )
    .post('/dataset', access({ roles: ['admin'], scope: 'all' }), valid('json', datasetChoice), async (c) => {
      const { active } = c.req.valid('json');
      const principal = c.get('principal');
      const session = await writeChange(deps, principal.id, async (tx) => {
        const { hasDemo } = await datasets(tx);
        if (active === 'demo' && !hasDemo)
          throw new AppError('session.no_demo', 409, 'There is no demonstration data.');
        await setActiveDataset(tx, active);
        return sessionOf(tx, c.var);
      });
      return c.json(session);
    })
    .post('/clear-demo', access({ roles: ['admin'], scope: 'all' }), async (c) => {
      const principal = c.get('principal');
      const session = await writeChange(deps, principal.id, async (tx) => {
        await deleteDemo(tx);
        await setActiveDataset(tx, 'real');
        return sessionOf(tx, c.var);
      });
      return c.json(session);
    });
}
