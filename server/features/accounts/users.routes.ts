import { Hono } from 'hono';
import { z } from 'zod';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import type { Accounts } from './accounts.ts';
import { importPeople } from './import-people.ts';
import { createPerson, editPerson, resetPassword } from './people.ts';
import { selectUsers } from './users.sql.ts';

const ROLES = ['admin', 'leader', 'department', 'secretary', 'grid_worker', 'guest', 'display'] as const;
const ID = z.object({ id: z.string().min(1).max(60) });
const USER = {
  login: z.string().trim().max(60).nullable(),
  name: z.string().trim().min(1).max(40),
  role: z.enum(ROLES),
  departmentKey: z.number().int().positive().nullable(),
  isActive: z.boolean(),
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
  areaKeys: z.array(z.number().int().positive()).max(500),
};
const EDIT = z.strictObject(USER);
const NEW = z.strictObject({ ...USER, withPassword: z.boolean() });
const CELL = z.string().max(500);
const IMPORT = z.strictObject({
  /** The sheet as it stands, its heading among the first rows. */
  table: z.array(z.array(CELL).max(60)).min(1).max(3000),
  withPasswords: z.boolean(),
  isDryRun: z.boolean(),
});

/** The administrator's list of people. A password is in the answer that made it and nowhere else. */
export function usersRoutes(deps: Deps, accounts: Accounts) {
  const managing = () => access({ roles: ['admin'], scope: 'all', personalData: 'plain' });

  return new Hono<Env>()
    .get('/', managing(), async (c) => {
      const withDemo = (await activeDataset(deps.db)) === 'demo';
      return c.json({ users: await selectUsers(deps.db, withDemo) });
    })
    .post('/', managing(), valid('json', NEW), async (c) => {
      const { withPassword, ...fields } = c.req.valid('json');
      return c.json(await createPerson(deps, accounts, c.get('principal').id, fields, withPassword), 201);
    })
    .post('/import', managing(), valid('json', IMPORT), async (c) => {
      const { table, ...options } = c.req.valid('json');
      return c.json(await importPeople(deps, accounts, c.get('principal').id, table, options));
    })
    .put('/:id', managing(), valid('param', ID), valid('json', EDIT), async (c) => {
      const { id } = c.req.valid('param');
      return c.json({ user: await editPerson(deps, c.get('principal').id, id, c.req.valid('json')) });
    })
    .post('/:id/reset', managing(), valid('param', ID), async (c) =>
      c.json(await resetPassword(deps, accounts, c.get('principal').id, c.req.valid('param').id)),
    );
}
