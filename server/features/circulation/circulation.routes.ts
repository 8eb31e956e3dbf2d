import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { v4 as uuid } from 'uuid';
import { type CirculationArea, openArea } from '#core/circulation/area/area-data.ts';
import { interventionsInFile, scenarioFile } from '#core/circulation/scenario/scenario-file.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { AREA_QUERY } from './area-request.ts';
import { areaStamp, readCirculationArea } from './read-area.ts';
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
import { trialRoutes } from './trial.routes.ts';

/** So many areas are kept as they were read: whoever works at one asks for it again and again. */
const KEPT_AREAS = 8;

/** 微循环: the streets of an area for the model in the browser, and the schemes that change them. */
export function circulationRoutes(deps: Deps) {
  const { db } = deps;
  const kept = new Map<string, Promise<CirculationArea>>();
  const readers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });
  const writers = () => access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' });

  return new Hono<Env>()
    .route('/', trialRoutes(deps))
    .get('/area', readers(), compress(), valid('query', AREA_QUERY), async (c) => {
      const principal = c.get('principal');
      const wanted = c.req.valid('query');
      const stamp = await areaStamp(db, await activeDataset(db));
      const of = JSON.stringify([stamp, principal.scope, wanted ?? null]);
      let area = kept.get(of);
      if (!area) {
        area = readCirculationArea(db, principal, wanted);
        kept.set(of, area);
        // a refusal must not be remembered: the area may be there tomorrow
        area.catch(() => kept.delete(of));
        for (const oldest of [...kept.keys()].slice(0, -KEPT_AREAS)) kept.delete(oldest);
      }
      return c.json(await area);
    })
    .get('/scenarios', readers(), async (c) => {
      const scenarios = await visibleScenarios(db, c.get('principal'));
      return c.json({
        scenarios: scenarios.map(({ interventions, settings: _, ...rest }) => ({
          ...rest,
          interventionCount: interventions.length,
        })),
      });
    })
    .post('/scenarios', writers(), valid('json', NEW_SCENARIO), async (c) =>
      c.json(await addScenario(deps, c.get('principal'), c.req.valid('json'), 'created'), 201),
    )
    .post('/scenarios/import', writers(), valid('json', SCENARIO_FILE), async (c) => {
      const { scenario, features } = c.req.valid('json');
      const content = { ...scenario, interventions: interventionsInFile(features) };
      return c.json(
        await addScenario(deps, c.get('principal'), { id: uuid(), parentKey: null, ...content }, 'imported'),
        201,
      );
    })
    .get('/scenarios/:key', readers(), valid('param', SCENARIO_KEY), async (c) => {
      const scenario = await visibleScenario(db, c.get('principal'), c.req.valid('param').key);
      return c.json({ scenario, events: await selectEvents(db, scenario.key) });
    })
    .put(
      '/scenarios/:key',
      writers(),
      valid('param', SCENARIO_KEY),
      valid('json', EDITED_SCENARIO),
      async (c) =>
        c.json(await editScenario(deps, c.get('principal'), c.req.valid('param').key, c.req.valid('json'))),
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
      const { network } = openArea(await readCirculationArea(db, principal, spec), settings);
      return c.json(scenarioFile(network, { name, note, spec, settings, interventions }));
    });
}
