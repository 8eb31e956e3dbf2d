import type { Hono } from 'hono';
import { measuresRoutes, monitorsRoutes } from '../../server/features/measures/index.ts';
import type { Deps } from '../../server/http/deps.ts';
import type { Env } from '../../server/http/env.ts';
import type { Principal } from '../../server/http/principal.ts';
import { actAs } from './case-office.ts';

/** The routes of measures, beside those of problems and cases, as somebody sees them. */
export function actOnMeasures(deps: Deps, principal: Principal) {
  return actAs(deps, principal, (app: Hono<Env>) =>
    app.route('/api/measures', measuresRoutes(deps)).route('/api/monitors', monitorsRoutes(deps)),
  );
}
