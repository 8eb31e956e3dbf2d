import { Hono } from 'hono';
import { z } from 'zod';
import { writeCategoryTable } from '#core/cases/category-table.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { importCategories } from './category-import.ts';

const IMPORT = z.strictObject({
  /** The sheet as it stands, its heading among the first rows. */
  table: z
    .array(z.array(z.string().max(2000)).max(60))
    .min(1)
    .max(5000),
  isDryRun: z.boolean(),
  recomputeDue: z.boolean(),
});

/** 立案结案标准: the categories with their deadlines, as a sheet out and in. */
export function categoriesRoutes(deps: Deps) {
  return new Hono<Env>()
    .get('/', access({ roles: 'all', scope: 'none' }), (c) =>
      c.json({ table: writeCategoryTable(deps.profile.categories) }),
    )
    .post('/import', access({ roles: ['admin'], scope: 'all' }), valid('json', IMPORT), async (c) => {
      const { table, ...options } = c.req.valid('json');
      return c.json(await importCategories(deps, c.get('principal').id, table, options));
    });
}
