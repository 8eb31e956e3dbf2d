import { Hono } from 'hono';
import { z } from 'zod';
import { writeAudit } from '../../db/audit.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { setRetentionOn } from './retention.sql.ts';
import { planRetention } from './retention.ts';

/** How long things are kept, what would go today, and whether it does. The periods themselves are in the profile. */
export function retentionRoutes(deps: Deps) {
  const administrators = () => access({ roles: ['admin'], scope: 'all' });
  return new Hono<Env>()
    .get('/', administrators(), async (c) => c.json(await planRetention(deps)))
    .put('/', administrators(), valid('json', z.strictObject({ isOn: z.boolean() })), async (c) => {
      const { isOn } = c.req.valid('json');
      await setRetentionOn(deps.db, isOn);
      await writeAudit(deps, c.get('principal').id, 'privacy.retention_switch', { isOn });
      return c.json(await planRetention(deps));
    });
}
