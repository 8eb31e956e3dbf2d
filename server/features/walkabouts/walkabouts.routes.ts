import { type Context, Hono } from 'hono';
import { visitRulesOf } from '#core/visits/cadence.ts';
import type { WalkaboutFile } from '#core/walkabouts/files/walkabout-file.ts';
import { walkaboutGpx } from '#core/walkabouts/files/walkabout-gpx.ts';
import { walkaboutIcs } from '#core/walkabouts/files/walkabout-ics.ts';
import { settingsFor } from '#core/walkabouts/walkabout-settings.ts';
import { writeAudit } from '../../db/audit.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { isInScope, selectDetail } from '../problems/index.ts';
import type { StreetGraphs } from '../streets/index.ts';
import { findUnit } from '../units/index.ts';
import { findCandidates } from './candidates.ts';
import { fieldRoutes } from './field.routes.ts';
import { officeToday } from './office-today.ts';
import { storePlan } from './plan-writes.ts';
import { STOPS_FROM, selectStops } from './stops.sql.ts';
import { selectTeams } from './teams.sql.ts';
import { CANDIDATE_QUERY, EDIT, ICS, KEY, LIST, NEW_WALKABOUT, OF, PLAN } from './walkabout.schemas.ts';
import { walkaboutCsv, walkaboutFile } from './walkabout-files.ts';
import { isMember, mayEditWalkabout, planners, shownStops } from './walkabout-permissions.ts';
import { stopWhere, walkaboutWhere } from './walkabout-scope.sql.ts';
import { createWalkabout, editWalkabout, findWalkabout, stepWalkabout } from './walkabout-writes.ts';
import { SEEN_FROM, selectWalkabouts } from './walkabouts.sql.ts';
import { type OfWhat, selectVisitsOf, selectWalkaboutsOf } from './walkabouts-of.sql.ts';

/** 走访: whom to visit, in which order, by which team. */
export function walkaboutsRoutes(deps: Deps, graphs: StreetGraphs) {
  const { db } = deps;
  const planning = () => access({ roles: planners, scope: 'area' });

  return new Hono<Env>()
    .get('/', planning(), valid('query', LIST), async (c) => {
      const seen = walkaboutWhere(c.get('principal'), SEEN_FROM);
      const rows = await selectWalkabouts(db, await activeDataset(db), seen, c.req.valid('query'));
      return c.json({
        today: await officeToday(deps),
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
    .get('/of', planning(), valid('query', OF), async (c) => {
      const principal = c.get('principal');
      const { problem, entrance, household } = c.req.valid('query');
      const dataset = await activeDataset(db);
      const what: OfWhat = problem ? 'problem' : entrance ? 'entrance' : 'household';
      const key = (problem ?? entrance ?? household)!;
      if (what === 'problem') {
        const detail = await selectDetail(db, dataset, key);
        if (!detail || !isInScope(principal, detail)) {
          throw new AppError('problems.not_found', 404, `There is no problem ${key}.`);
        }
      } else await findUnit(db, dataset, principal, { kind: what, key });
      return c.json({
        walkabouts: await selectWalkaboutsOf(db, dataset, principal, what, key),
        visits: await selectVisitsOf(db, dataset, what, key),
      });
    })
    .route('/', fieldRoutes(deps))
    .get('/:key', planning(), valid('param', KEY), async (c) => {
      const principal = c.get('principal');
      const walkabout = await findWalkabout(db, principal, c.req.valid('param').key);
      const teams = await selectTeams(db, [walkabout.key]);
      const stops = await selectStops(db, walkabout.key, stopWhere(principal, STOPS_FROM));
      return c.json({
        walkabout: { ...walkabout, mayEdit: mayEditWalkabout(principal, walkabout) },
        teams,
        stops: shownStops(principal, stops, isMember(principal, teams)),
        isMember: isMember(principal, teams),
        today: await officeToday(deps),
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
    .get('/:key/files/gpx', planning(), valid('param', KEY), async (c) => {
      const file = await fileFor(c, c.req.valid('param').key, 'gpx');
      return c.body(walkaboutGpx(file));
    })
    .get('/:key/files/ics', planning(), valid('param', KEY), valid('query', ICS), async (c) => {
      const file = await fileFor(c, c.req.valid('param').key, 'ics');
      return c.body(walkaboutIcs(file, c.req.valid('query').grain));
    })
    .get('/:key/files/csv', planning(), valid('param', KEY), async (c) => {
      const file = await fileFor(c, c.req.valid('param').key, 'csv');
      return c.body(walkaboutCsv(file));
    });

  /** The content, with the headers of its form; what leaves the house is in the log. */
  async function fileFor(
    c: Context<Env>,
    key: number,
    form: keyof typeof MEDIA_TYPES,
  ): Promise<WalkaboutFile> {
    const principal = c.get('principal');
    // Phones do not reach a server that listens on this computer alone.
    const fieldUrl = deps.isLocalOnly ? null : new URL('/field/', c.req.url).href;
    const file = await walkaboutFile(deps, principal, key, fieldUrl);
    await writeAudit(deps, principal.id, 'exports.walkabout', { walkaboutKey: key, format: form });
    c.header('Content-Type', MEDIA_TYPES[form]);
    const name = encodeURIComponent(
      `${file.name.replace(/[\\/:*?"<>|\s]+/g, '_')}_${file.plannedOn}.${form}`,
    );
    c.header('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
    return file;
  }
}

const MEDIA_TYPES = {
  gpx: 'application/gpx+xml; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const;
