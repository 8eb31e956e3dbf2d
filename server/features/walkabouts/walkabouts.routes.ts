import { Hono } from 'hono';
import { visitRulesOf } from '#core/visits/cadence.ts';
import { settingsFor } from '#core/walkabouts/walkabout-settings.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn } from '../measures/index.ts';
import type { StreetGraphs } from '../streets/index.ts';
import { findCandidates } from './candidates.ts';
import { storePlan } from './plan-writes.ts';
import { STOPS_FROM, selectStops } from './stops.sql.ts';
import { selectTeams } from './teams.sql.ts';
import { CANDIDATE_QUERY, EDIT, KEY, LIST, NEW_WALKABOUT, PLAN } from './walkabout.schemas.ts';
import { isMember, mayEditWalkabout, planners } from './walkabout-permissions.ts';
import { memberWhere, stopWhere, walkaboutWhere } from './walkabout-scope.sql.ts';
import { createWalkabout, editWalkabout, findWalkabout, stepWalkabout } from './walkabout-writes.ts';
import { SEEN_FROM, selectWalkabouts } from './walkabouts.sql.ts';

/** 走访: whom to visit, in which order, by which team. */
export function walkaboutsRoutes(deps: Deps, graphs: StreetGraphs) {
  const { db } = deps;
  const planning = () => access({ roles: planners, scope: 'area' });
  const walking = () => access({ roles: 'all', scope: 'area' });
  return new Hono<Env>()
    .get('/', planning(), valid('query', LIST), async (c) => {
      const seen = walkaboutWhere(c.get('principal'), SEEN_FROM);
      const rows = await selectWalkabouts(db, await activeDataset(db), seen, c.req.valid('query'));
      return c.json({
        today: await todayOf(),
        settings: settingsFor(visitRulesOf(deps.profile).serviceMinutes),
        rows: rows.map((row) => ({ ...row, mayEdit: mayEditWalkabout(c.get('principal'), row) })),
      });
    })
    .post('/', planning(), valid('json', NEW_WALKABOUT), async (c) => {
      const { isNew, key } = await createWalkabout(deps, c.get('principal'), c.req.valid('json'));
      return c.json({ key }, isNew ? 201 : 200);
    })
    .post('/candidates', planning(), valid('json', CANDIDATE_QUERY), async (c) =>
      c.json(await findCandidates(deps, c.get('principal'), c.req.valid('json'))),
    )
    .get('/mine', walking(), async (c) => {
      const today = await todayOf();
      const seen = memberWhere(c.get('principal'), SEEN_FROM);
      const rows = await selectWalkabouts(db, await activeDataset(db), seen, { from: today });
      return c.json({ today, rows: rows.filter(({ status }) => status !== 'draft') });
    })
    .get('/:key', planning(), valid('param', KEY), async (c) => {
      const principal = c.get('principal');
      const walkabout = await findWalkabout(db, principal, c.req.valid('param').key);
      const teams = await selectTeams(db, [walkabout.key]);
      return c.json({
        walkabout: { ...walkabout, mayEdit: mayEditWalkabout(principal, walkabout) },
        teams,
        stops: await selectStops(db, walkabout.key, stopWhere(principal, STOPS_FROM)),
        isMember: isMember(principal, teams),
        today: await todayOf(),
      });
    })
    .patch('/:key', planning(), valid('param', KEY), valid('json', EDIT), async (c) => {
      const { version, ...edit } = c.req.valid('json');
      return c.json(await editWalkabout(deps, c.get('principal'), c.req.valid('param').key, version, edit));
    })
    .put('/:key/plan', planning(), valid('param', KEY), valid('json', PLAN), async (c) =>
      c.json(
        await storePlan(deps, graphs, c.get('principal'), c.req.valid('param').key, c.req.valid('json')),
      ),
    )
    .delete('/:key', planning(), valid('param', KEY), async (c) =>
      c.json(await stepWalkabout(deps, c.get('principal'), c.req.valid('param').key, 'cancel')),
    )
    .post('/:key/start', walking(), valid('param', KEY), async (c) =>
      c.json(await stepWalkabout(deps, c.get('principal'), c.req.valid('param').key, 'start')),
    )
    .post('/:key/end', walking(), valid('param', KEY), async (c) =>
      c.json(await stepWalkabout(deps, c.get('principal'), c.req.valid('param').key, 'end')),
    );

  /** The office's date of today; that of the demonstration while it is shown. */
  async function todayOf(): Promise<string> {
    return dayIn(deps.profile.timeZone, await nowOf(db, deps.clock));
  }
}
