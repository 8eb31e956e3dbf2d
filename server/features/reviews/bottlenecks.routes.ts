import { Hono } from 'hono';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { createBottleneck, editBottleneck, findBottleneck, readRegister } from './bottleneck-writes.ts';
import { BOTTLENECK_LIST, EDIT_BOTTLENECK, KEY, NEW_BOTTLENECK } from './review-requests.ts';
import { READERS } from './review-scope.ts';

/** 瓶颈台账: one or two for each community or department and period. */
export function bottlenecksRoutes(deps: Deps) {
  const { db } = deps;
  const readers = () => access({ roles: READERS, scope: 'area' });

  return new Hono<Env>()
    .get('/', readers(), valid('query', BOTTLENECK_LIST), async (c) => {
      const { from, to } = c.req.valid('query');
      return c.json(await readRegister(db, c.get('principal'), from && to ? { from, to } : null));
    })
    .get('/:key', readers(), valid('param', KEY), async (c) =>
      c.json(await findBottleneck(db, c.get('principal'), c.req.valid('param').key)),
    )
    .post('/', readers(), valid('json', NEW_BOTTLENECK), async (c) => {
      const principal = c.get('principal');
      const { id, ...fields } = c.req.valid('json');
      const { key, isNew, overLimit } = await createBottleneck(deps, principal, id, fields);
      return c.json({ ...(await findBottleneck(db, principal, key)), overLimit }, isNew ? 201 : 200);
    })
    .patch('/:key', readers(), valid('param', KEY), valid('json', EDIT_BOTTLENECK), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const { expectedVersion, ...edit } = c.req.valid('json');
      const { overLimit } = await editBottleneck(deps, principal, key, expectedVersion, edit);
      if (edit.isDeleted) return c.json({ key, isDeleted: true, overLimit });
      return c.json({ ...(await findBottleneck(db, principal, key)), overLimit });
    });
}
