import { Hono } from 'hono';
import { checkCensus } from '#core/units/census-checks.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { nowOf } from '../cases/index.ts';
import { selectCensus } from './census.sql.ts';
import { contactsRoutes } from './contacts.routes.ts';
import { entryRoutes } from './entry.routes.ts';
import { pairingsRoutes } from './pairings.routes.ts';
import { selectOpenRecount } from './recounts.ts';
import { PROBLEMS_QUERY, UNIT_QUERY } from './unit.schemas.ts';
import { selectProblemKeys } from './unit-counts.sql.ts';
import { findUnit } from './unit-find.sql.ts';
import { answerUnit } from './unit-panel.ts';
import { unitWriters } from './unit-permissions.ts';

/** 社区 > 网格 > 楼 > 单元 > 户: what is counted there, who is to be asked, who is paired, and what does not fit. */
export function unitsRoutes(deps: Deps) {
  const { db } = deps;
  const everyone = () => access({ roles: 'all', scope: 'area' });
  return new Hono<Env>()
    .get('/', everyone(), valid('query', UNIT_QUERY), async (c) =>
      c.json(await answerUnit(deps, c.get('principal'), c.req.valid('query').unit)),
    )
    .get('/problems', everyone(), valid('query', PROBLEMS_QUERY), async (c) => {
      const { unit, list } = c.req.valid('query');
      const dataset = await activeDataset(db);
      const principal = c.get('principal');
      await findUnit(db, dataset, principal, unit);
      const now = await nowOf(db, deps.clock);
      return c.json({ keys: await selectProblemKeys(db, dataset, principal, unit, now, list) });
    })
    .get('/census', access({ roles: unitWriters, scope: 'area' }), valid('query', UNIT_QUERY), async (c) => {
      const { unit } = c.req.valid('query');
      const dataset = await activeDataset(db);
      const found = await findUnit(db, dataset, c.get('principal'), unit);
      // A household is looked at with its door: only what is said of it is its own.
      const door = found.around.find(({ kind }) => kind === 'entrance');
      const rows = await selectCensus(db, dataset, unit.kind === 'household' && door ? door : unit);
      const issues = checkCensus(rows).filter(
        ({ unit: of }) => unit.kind !== 'household' || (of.kind === 'household' && of.key === unit.key),
      );
      return c.json({ issues, recount: (await selectOpenRecount(db, unit)) ?? null });
    })
    .route('/contacts', contactsRoutes(deps))
    .route('/pairings', pairingsRoutes(deps))
    .route('/', entryRoutes(deps));
}
