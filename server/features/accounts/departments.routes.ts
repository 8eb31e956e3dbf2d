import { Hono } from 'hono';
import { v4 as uuid } from 'uuid';
import { z } from 'zod';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { auditAccount } from './account-audit.ts';
import {
  DEPARTMENT_KINDS,
  insertDepartment,
  selectDepartments,
  updateDepartment,
} from './departments.sql.ts';
import { addCommunities } from './departments.ts';
import { writers } from './people.routes.ts';

const KEY = z.object({ key: z.coerce.number().int().positive() });
const NAME = z.string().trim().min(1).max(60);
const NEW = z.object({
  name: NAME,
  kind: z.enum(DEPARTMENT_KINDS),
  code: z.string().trim().max(60).optional(),
});
const EDIT = z.object({ name: NAME, kind: z.enum(DEPARTMENT_KINDS), isActive: z.boolean() });

/** Whom work can be given to. */
export function departmentsRoutes(deps: Deps) {
  const managing = () => access({ roles: ['admin'], scope: 'all' });

  return new Hono<Env>()
    .get('/', access({ roles: writers, scope: 'none' }), async (c) =>
      c.json({ departments: await selectDepartments(deps.db, await activeDataset(deps.db)) }),
    )
    .post('/', managing(), valid('json', NEW), async (c) => {
      const { name, kind, code } = c.req.valid('json');
      const actor = c.get('principal').id;
      const department = await writeChange(deps, actor, async (tx, change) => {
        const row = await insertDepartment(tx, { name, kind, code: code || uuid() });
        if (!row)
          throw new AppError('accounts.code_taken', 409, `The code ${code} is in use.`, { code: code ?? '' });
        await auditAccount(tx, change.recordedAt, actor, 'department_created', null, { ...row });
        return row;
      });
      return c.json({ department }, 201);
    })
    .post('/from-communities', managing(), async (c) => {
      const actor = c.get('principal').id;
      const count = await writeChange(deps, actor, async (tx) => addCommunities(tx, await activeDataset(tx)));
      return c.json({ count });
    })
    .put('/:key', managing(), valid('param', KEY), valid('json', EDIT), async (c) => {
      const { key } = c.req.valid('param');
      const actor = c.get('principal').id;
      const department = await writeChange(deps, actor, async (tx, change) => {
        const row = await updateDepartment(tx, { key, ...c.req.valid('json') });
        if (!row) throw new AppError('accounts.department_not_found', 404, `There is no department ${key}.`);
        await auditAccount(tx, change.recordedAt, actor, 'department_edited', null, { ...row });
        return row;
      });
      return c.json({ department });
    });
}
