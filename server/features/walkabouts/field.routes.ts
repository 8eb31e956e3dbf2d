import { Hono } from 'hono';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Principal } from '../../http/principal.ts';
import { valid } from '../../http/validation.ts';
import { fieldBundle } from './field-bundle.ts';
import { officeToday } from './office-today.ts';
import { createPositions } from './positions.ts';
import { selectTeams, type Team } from './teams.sql.ts';
import { KEY, POSITION } from './walkabout.schemas.ts';
import { isMember, mayEditWalkabout, planners, walkers } from './walkabout-permissions.ts';
import { memberWhere, walkaboutWhere } from './walkabout-scope.sql.ts';
import { findWalkabout, stepWalkabout } from './walkabout-writes.ts';
import { SEEN_FROM, selectWalkabouts, type WalkaboutRow } from './walkabouts.sql.ts';

/** What the phone asks on the way. A guest gets in by walking with a team, and sees that team's stops alone. */
export function fieldRoutes(deps: Deps) {
  const { db } = deps;
  const walking = () => access({ roles: walkers, scope: 'area' });
  const positions = createPositions(deps.clock);

  return (
    new Hono<Env>()
      .get('/mine', walking(), async (c) => {
        const principal = c.get('principal');
        const today = await officeToday(deps);
        // Whoever tries Gridwalk on this computer has no account that could be a member.
        const isTrial = principal.userId === null;
        const seen = (isTrial ? walkaboutWhere : memberWhere)(principal, SEEN_FROM);
        const rows = await selectWalkabouts(db, await activeDataset(db), seen, { from: today });
        const ready = rows.filter(({ status }) => status !== 'draft').reverse();
        return c.json({ today, rows: principal.role === 'guest' ? ready.map(forGuest) : ready });
      })
      // Contacts at a door are masked by role; everything else in the bundle is masked where it is put together.
      .get(
        '/:key/field',
        access({ roles: walkers, scope: 'area', personalData: 'plain' }),
        valid('param', KEY),
        async (c) => c.json(await fieldBundle(deps, c.get('principal'), c.req.valid('param').key)),
      )
      .post('/:key/start', walking(), valid('param', KEY), async (c) =>
        c.json(await stepWalkabout(deps, c.get('principal'), c.req.valid('param').key, 'start')),
      )
      .post('/:key/end', walking(), valid('param', KEY), async (c) =>
        c.json(await stepWalkabout(deps, c.get('principal'), c.req.valid('param').key, 'end')),
      )
      .post('/:key/positions', walking(), valid('param', KEY), valid('json', POSITION), async (c) => {
        const principal = c.get('principal');
        const { key } = c.req.valid('param');
        const team = await ownTeam(principal, key);
        const { id, name } = principal;
        positions.share(key, { userId: id, name, teamKey: team?.key ?? null, ...c.req.valid('json') });
        return c.json({ shared: true });
      })
      .delete('/:key/positions', walking(), valid('param', KEY), async (c) => {
        const principal = c.get('principal');
        const { key } = c.req.valid('param');
        await ownTeam(principal, key);
        positions.withdraw(key, principal.id);
        return c.json({ shared: false });
      })
      .get('/:key/positions', access({ roles: planners, scope: 'area' }), valid('param', KEY), async (c) => {
        const walkabout = await findWalkabout(db, c.get('principal'), c.req.valid('param').key);
        return c.json({ positions: positions.list(walkabout.key) });
      })
  );

  /** The team somebody walks with; those who plan may try it without one. */
  async function ownTeam(principal: Principal, key: number): Promise<Team | undefined> {
    const teams = await selectTeams(db, [key]);
    if (!isMember(principal, teams)) {
      const notTheirs = new AppError('walkabouts.not_found', 404, `There is no walkabout ${key}.`);
      if (!planners.includes(principal.role)) throw notTheirs;
      const walkabout = await findWalkabout(db, principal, key);
      if (!mayEditWalkabout(principal, walkabout)) throw notTheirs;
      return undefined;
    }
    // Whether the dataset it belongs to is shown is asked with the row.
    const seen = memberWhere(principal, SEEN_FROM);
    const [walkabout] = await selectWalkabouts(db, await activeDataset(db), seen, { keys: [key] });
    if (!walkabout) throw new AppError('walkabouts.not_found', 404, `There is no walkabout ${key}.`);
    return teams.find(({ members }) => members.some(({ userId }) => userId === principal.userId));
  }
}

/** In the list a guest reads the name and the day; how many stops there are for them stands in the bundle. */
function forGuest(row: WalkaboutRow): WalkaboutRow {
  return { ...row, teams: [], stopCount: 0, visitedCount: 0, leftOutCount: 0 };
}
