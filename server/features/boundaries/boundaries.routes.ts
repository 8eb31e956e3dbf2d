import { Hono } from 'hono';
import { writeChange } from '../../db/change.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { startOfDay } from '../measures/index.ts';
import { applyBoundaries, summaryOf } from './apply-boundaries.ts';
import {
  asMulti,
  selectBuildings,
  selectChanges,
  selectGrids,
  selectOutlinesOn,
  selectRetired,
  selectStreets,
} from './boundaries.sql.ts';
import { BOUNDARIES, KEY, ON_DAY } from './boundary-request.ts';
import { basisOf, communityFor, type Prepared, prepareBoundaries, todayOf } from './prepare-boundaries.ts';
import { findChange, undoBoundaries } from './undo-boundaries.ts';

/** 网格调整: how the grids of a community lie, what another division would move, the change from a day on, and taking it back. */
export function boundariesRoutes(deps: Deps) {
  const { db } = deps;
  const readers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });
  const writers = () => access({ roles: ['admin', 'leader', 'secretary'], scope: 'area' });

  return new Hono<Env>()
    .get('/:key', readers(), valid('param', KEY), async (c) => {
      const community = await communityFor(db, c.get('principal'), c.req.valid('param').key);
      const grids = await selectGrids(db, community.key);
      const buildings = await selectBuildings(db, community.key);
      const streets = await selectStreets(db, community.isDemo, community);
      return c.json({
        key: community.key,
        name: community.name,
        geometry: asMulti(community.geometry),
        today: await todayOf(db, deps),
        basis: basisOf(grids),
        grids: grids.map(({ key, name, code, geometry, householdCount, householdsAssumed, outlineFrom }) => ({
          key,
          name,
          code,
          geometry,
          householdCount,
          householdsAssumed,
          outlineFrom,
        })),
        buildings,
        streets: streets.map(({ name, class: kind, geometry }) => ({
          name,
          class: kind,
          line: geometry.coordinates as [number, number][],
        })),
        retired: await selectRetired(db, community.key),
        changes: await selectChanges(db, community.key),
      });
    })
    .get('/:key/outlines', readers(), valid('param', KEY), valid('query', ON_DAY), async (c) => {
      const community = await communityFor(db, c.get('principal'), c.req.valid('param').key);
      const { on } = c.req.valid('query');
      const grids = await selectOutlinesOn(db, community.key, on);
      return c.json({ on, grids: grids.map((grid) => ({ ...grid, geometry: asMulti(grid.geometry) })) });
    })
    .post('/:key/preview', writers(), valid('param', KEY), valid('json', BOUNDARIES), async (c) => {
      const community = await communityFor(db, c.get('principal'), c.req.valid('param').key);
      return c.json(answerOf(await prepareBoundaries(db, deps, community, c.req.valid('json'))));
    })
    .post('/:key', writers(), valid('param', KEY), valid('json', BOUNDARIES), async (c) => {
      const principal = c.get('principal');
      const request = c.req.valid('json');
      const written = await writeChange(deps, principal.id, async (tx, change) => {
        const community = await communityFor(tx, principal, c.req.valid('param').key);
        const prepared = await prepareBoundaries(tx, deps, community, request);
        if (prepared.issues.length > 0)
          throw new AppError(
            'boundaries.topology',
            422,
            'The grids leave a gap, overlap or go beyond their ground.',
            {
              issues: prepared.issues.map(({ kind, at, areaM2 }) => ({ kind, at, areaM2 })),
            },
          );
        const from = startOfDay(deps.profile.timeZone, request.effectiveOn);
        return applyBoundaries(tx, change, prepared, request, from);
      });
      return c.json(written, 201);
    })
    .post('/changes/:key/undo', writers(), valid('param', KEY), async (c) => {
      const { key } = c.req.valid('param');
      const principal = c.get('principal');
      await writeChange(deps, principal.id, async (tx, change) => {
        const stored = await findChange(tx, key);
        if (!stored)
          throw new AppError('boundaries.change_not_found', 404, `There is no boundary change ${key}.`);
        await communityFor(tx, principal, stored.communityKey);
        await undoBoundaries(tx, change, key, startOfDay(deps.profile.timeZone, stored.effectiveOn));
      });
      return c.json({ key });
    });
}

/** What the page shows before anything is written. */
function answerOf({ before, plan, issues }: Prepared) {
  return {
    issues: issues.map(({ kind, areas, at, areaM2 }) => ({ kind, areas, at, areaM2 })),
    summary: summaryOf(plan, before),
    grids: plan.grids.map(({ key, name, state, households, buildingCount }) => ({
      key,
      name,
      state,
      householdCount: households.householdCount,
      householdsAssumed: households.isAssumed,
      buildingCount,
    })),
    closed: plan.closed.map(({ key, name }) => ({ key, name })),
    flows: plan.flows.map((flow) => ({
      ...flow,
      fromName: before.find(({ key }) => key === flow.fromKey)?.name ?? null,
      toName: plan.grids[flow.to]!.name,
    })),
  };
}
