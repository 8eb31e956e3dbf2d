import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { v4 as uuid } from 'uuid';
import { interventionsInFile, scenarioFile } from '#core/circulation/scenario/scenario-file.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { createAreaCache } from './area-cache.ts';
import { AREA_QUERY } from './area-request.ts';
import { COUNTED_BAYS } from './bay-request.ts';
import { writeBays } from './bay-writes.ts';
import {
  EDITED_SCENARIO,
  NEW_SCENARIO,
  SCENARIO_FILE,
  SCENARIO_KEY,
  SCENARIO_VERSION,
} from './scenario-request.ts';
import {
  addScenario,
  editScenario,
  removeScenario,
  visibleScenario,
  visibleScenarios,
} from './scenario-writes.ts';
import { selectEvents } from './scenarios.sql.ts';
import { selectGround } from './scheme-ground.sql.ts';
import { groundFor, storedMatch } from './scheme-ground.ts';
import { trialRoutes } from './trial.routes.ts';

/** 微循环: the streets of an area for the model in the browser, and the schemes that change them. */
export function circulationRoutes(deps: Deps) {
  const { db } = deps;
  const areas = createAreaCache(deps);
  const readers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });
  const writers = () => access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' });

  return new Hono<Env>()
    .route('/', trialRoutes(deps))
    .get('/area', readers(), compress(), valid('query', AREA_QUERY), async (c) =>
      c.json(await areas.read(c.get('principal'), c.req.valid('query'))),
    )
    .put('/bays', writers(), valid('json', COUNTED_BAYS), async (c) =>
      c.json(await writeBays(deps, c.get('principal'), c.req.valid('json'))),
    )
    .get('/scenarios', readers(), async (c) => {
      const scenarios = await visibleScenarios(db, c.get('principal'));
      return c.json({
        scenarios: scenarios.map(({ interventions, settings: _, ...rest }) => ({
          ...rest,
          interventionCount: interventions.length,
        })),
      });
    })
    .post('/scenarios', writers(), valid('json', NEW_SCENARIO), async (c) => {
      const [principal, scenario] = [c.get('principal'), c.req.valid('json')];
      const ground = await groundFor(areas, principal, scenario);
      return c.json(await addScenario(deps, principal, scenario, 'created', ground), 201);
    })
    .post('/scenarios/import', writers(), valid('json', SCENARIO_FILE), async (c) => {
      const { scenario, features } = c.req.valid('json');
      const principal = c.get('principal');
      const content = {
        id: uuid(),
        parentKey: null,
        ...scenario,
        interventions: interventionsInFile(features),
      };
      const ground = await groundFor(areas, principal, content);
      return c.json(await addScenario(deps, principal, content, 'imported', ground), 201);
    })
    .get('/scenarios/:key', readers(), valid('param', SCENARIO_KEY), async (c) => {
      const principal = c.get('principal');
      const scenario = await visibleScenario(db, principal, c.req.valid('param').key);
      return c.json({
        scenario,
        events: await selectEvents(db, scenario.key),
        match: await storedMatch(db, areas, principal, scenario),
      });
    })
    .put(
      '/scenarios/:key',
      writers(),
      valid('param', SCENARIO_KEY),
      valid('json', EDITED_SCENARIO),
      async (c) => {
        const { key } = c.req.valid('param');
        const [principal, scenario] = [c.get('principal'), c.req.valid('json')];
        const ground = await groundFor(areas, principal, scenario, await selectGround(db, key));
        return c.json(await editScenario(deps, principal, key, scenario, ground));
      },
    )
    .delete(
      '/scenarios/:key',
      writers(),
      valid('param', SCENARIO_KEY),
      valid('query', SCENARIO_VERSION),
      async (c) =>
        c.json(
          await removeScenario(
            deps,
            c.get('principal'),
            c.req.valid('param').key,
            c.req.valid('query').version,
          ),
        ),
    )
    .get('/scenarios/:key/geojson', readers(), valid('param', SCENARIO_KEY), async (c) => {
      const principal = c.get('principal');
      const { name, note, spec, settings, interventions } = await visibleScenario(
        db,
        principal,
        c.req.valid('param').key,
      );
      return c.json(
        scenarioFile(await areas.network(principal, spec), { name, note, spec, settings, interventions }),
      );
    });
}
