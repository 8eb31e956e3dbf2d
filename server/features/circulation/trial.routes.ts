import { Hono } from 'hono';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn } from '../measures/index.ts';
import { schemeFigures } from './scenario-figures.ts';
import { MEASUREMENT, MEASUREMENT_KEY, PREDICTED } from './scenario-figures-request.ts';
import { addMeasurement, storePrediction, withdrawMeasurement } from './scenario-figures-writes.ts';
import { SCENARIO_KEY } from './scenario-request.ts';

/** 试行与复盘: what the model said of a scheme beside what was measured in the street. */
export function trialRoutes(deps: Deps) {
  const { db } = deps;
  const readers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });
  const writers = () => access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' });

  return new Hono<Env>()
    .get('/scenarios/:key/figures', readers(), valid('param', SCENARIO_KEY), async (c) =>
      c.json({
        today: dayIn(deps.profile.timeZone, await nowOf(db, deps.clock)),
        ...(await schemeFigures(deps, db, c.get('principal'), c.req.valid('param').key)),
      }),
    )
    .put(
      '/scenarios/:key/predicted',
      writers(),
      valid('param', SCENARIO_KEY),
      valid('json', PREDICTED),
      async (c) =>
        c.json(
          await storePrediction(deps, c.get('principal'), c.req.valid('param').key, c.req.valid('json')),
        ),
    )
    .post(
      '/scenarios/:key/measurements',
      writers(),
      valid('param', SCENARIO_KEY),
      valid('json', MEASUREMENT),
      async (c) =>
        c.json(
          await addMeasurement(deps, c.get('principal'), c.req.valid('param').key, c.req.valid('json')),
          201,
        ),
    )
    .delete(
      '/scenarios/:key/measurements/:measurement',
      writers(),
      valid('param', MEASUREMENT_KEY),
      async (c) => {
        const { key, measurement } = c.req.valid('param');
        return c.json(await withdrawMeasurement(deps, c.get('principal'), key, measurement));
      },
    );
}
