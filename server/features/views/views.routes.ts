import { Hono } from 'hono';
import { v4 as uuid } from 'uuid';
import { z } from 'zod';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Principal } from '../../http/principal.ts';
import { valid } from '../../http/validation.ts';
import { deleteView, insertView, type SavedView, selectView, selectViews, updateView } from './views.sql.ts';

const ID = z.object({ id: z.uuid() });
const BODY = z.strictObject({
  name: z.string().trim().min(1).max(80),
  query: z
    .string()
    .max(20_000)
    .regex(/^[\x21-\x7e]*$/, 'an encoded query string'),
  isShared: z.boolean(),
});

/** Views that are too long for an address, or worth a name. They hold the question, never data. */
export function viewsRoutes(deps: Deps) {
  const everyone = () => access({ roles: 'all', scope: 'none' });

  return new Hono<Env>()
    .get('/', everyone(), async (c) => {
      const views = await selectViews(deps.db, await activeDataset(deps.db), c.get('principal').id);
      return c.json({ views });
    })
    .get('/:id', everyone(), valid('param', ID), async (c) =>
      c.json({ view: await visibleView(deps, c.get('principal'), c.req.valid('param').id) }),
    )
    .post('/', everyone(), valid('json', BODY), async (c) => {
      const view = { id: uuid(), owner: c.get('principal').id, ...c.req.valid('json') };
      await insertView(deps.db, await activeDataset(deps.db), view, deps.clock().toISOString());
      return c.json({ id: view.id }, 201);
    })
    .put('/:id', everyone(), valid('param', ID), valid('json', BODY), async (c) => {
      const { id } = await ownView(deps, c.get('principal'), c.req.valid('param').id);
      await updateView(deps.db, { id, ...c.req.valid('json') }, deps.clock().toISOString());
      return c.json({ id });
    })
    .delete('/:id', everyone(), valid('param', ID), async (c) => {
      const { id } = await ownView(deps, c.get('principal'), c.req.valid('param').id);
      await deleteView(deps.db, id);
      return c.json({ id });
    });
}

async function visibleView(deps: Deps, principal: Principal, id: string): Promise<SavedView> {
  const view = await selectView(deps.db, id);
  // a private view of somebody else is not there, rather than forbidden
  if (!view || !(view.isShared || view.owner === principal.id)) {
    throw new AppError('views.not_found', 404, `There is no view ${id}.`);
  }
  const { isDemo, ...visible } = view;
  // Its keys are those of the other dataset and would name anything here.
  if (isDemo !== ((await activeDataset(deps.db)) === 'demo')) {
    throw new AppError('views.other_dataset', 409, `View ${id} belongs to the dataset that is not shown.`);
  }
  return visible;
}

async function ownView(deps: Deps, principal: Principal, id: string): Promise<SavedView> {
  const view = await visibleView(deps, principal, id);
  if (view.owner !== principal.id && principal.role !== 'admin') {
    throw new AppError('views.not_yours', 403, `View ${id} belongs to somebody else.`);
  }
  return view;
}
