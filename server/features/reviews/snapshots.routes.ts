import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { decodeProblemColumns, encodeProblemColumns } from '#core/problems/problem-columns.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Principal } from '../../http/principal.ts';
import { valid } from '../../http/validation.ts';
import { isOverseer, type ProblemStore, tableInScope } from '../problems/index.ts';
import { checkMask } from '../scenes/index.ts';
import { type AreaReach, areaReach, isInside } from './area-reach.sql.ts';
import { composeDeck } from './review-deck.ts';
import { DECK, KEY, SNAPSHOT_KEY } from './review-requests.ts';
import { READERS, visibleReview, WRITERS } from './review-scope.ts';
import { takeSnapshot } from './snapshot-writes.ts';
import {
  type StoredSnapshot,
  selectFrozenAreas,
  selectFrozenColumns,
  selectFrozenDeck,
  selectSnapshots,
} from './snapshots.sql.ts';
import { todayOf } from './today.ts';

const ARROW = 'application/vnd.apache.arrow.stream';

/** A review with its numbers: those of now, and those that were shown, as they were. */
export function snapshotsRoutes(deps: Deps, store: ProblemStore) {
  const { db } = deps;
  const readers = () => access({ roles: READERS, scope: 'area' });

  return new Hono<Env>()
    .get('/:key/deck', readers(), valid('param', KEY), valid('query', DECK), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const { snapshot, masked } = c.req.valid('query');
      const { shown } = await find(principal, key);
      if (snapshot !== undefined) {
        const { stored, isWhole } = await findSnapshot(principal, key, snapshot);
        if (!isWhole)
          throw new AppError(
            'reviews.snapshot_scope',
            403,
            `Snapshot ${snapshot} shows more than their areas.`,
          );
        return c.json({ ...(await selectFrozenDeck(db, stored.key)), snapshotKey: stored.key });
      }
      const isMasked = masked !== '0';
      await checkMask(deps, principal, isMasked, { reviewKey: key });
      return c.json(await composeDeck(deps, store, principal, shown, { isMasked }));
    })
    .get('/:key/snapshots', readers(), valid('param', KEY), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      await find(principal, key);
      const dataset = await activeDataset(db);
      const reach = await areaReach(db, dataset, principal.scope);
      const rows = await selectSnapshots(db, dataset, key);
      return c.json(
        rows.map((row) => ({
          key: row.key,
          dataVersion: row.dataVersion,
          takenAt: row.takenAt,
          takenBy: row.takenByName ?? row.takenBy,
          /** Whether whoever asks may see what was said, and not only their rows. */
          isWhollySeen: seesAll(principal, reach, row),
        })),
      );
    })
    .post('/:key/snapshots', access({ roles: WRITERS, scope: 'area' }), valid('param', KEY), async (c) => {
      const taken = await takeSnapshot(deps, store, c.get('principal'), c.req.valid('param').key);
      return c.json(taken, taken.isNew ? 201 : 200);
    })
    .get('/:key/snapshots/:snapshot/columns', readers(), valid('param', SNAPSHOT_KEY), async (c) => {
      const principal = c.get('principal');
      const { key, snapshot } = c.req.valid('param');
      await find(principal, key);
      const { stored, isWhole } = await findSnapshot(principal, key, snapshot);
      const { sha256, gzipped } = await selectFrozenColumns(db, stored.columnsKey);
      c.header('Cache-Control', 'no-cache');
      c.header('Vary', 'Accept-Encoding');
      c.header('Content-Type', ARROW);
      if (!isWhole) {
        const table = decodeProblemColumns(new Uint8Array(gunzipSync(gzipped)));
        const own = await store.ownRestricted(principal);
        return c.body(encodeProblemColumns(tableInScope(principal, table, own)));
      }
      const etag = `"${sha256}"`;
      c.header('ETag', etag);
      if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
      if (!c.req.header('Accept-Encoding')?.includes('gzip'))
        return c.body(new Uint8Array(gunzipSync(gzipped)));
      c.header('Content-Encoding', 'gzip');
      return c.body(new Uint8Array(gzipped));
    })
    .get('/:key/snapshots/:snapshot/areas', readers(), valid('param', SNAPSHOT_KEY), async (c) => {
      const principal = c.get('principal');
      const { key, snapshot } = c.req.valid('param');
      await find(principal, key);
      // boundaries are for everybody, as at /api/areas
      const { stored } = await findSnapshot(principal, key, snapshot);
      return c.json(JSON.parse(await selectFrozenAreas(db, stored.areasKey)));
    });

  async function find(principal: Principal, key: number) {
    return visibleReview(db, await activeDataset(db), principal, await todayOf(db, deps), key);
  }

  async function findSnapshot(
    principal: Principal,
    reviewKey: number,
    key: number,
  ): Promise<{ stored: StoredSnapshot; isWhole: boolean }> {
    const dataset = await activeDataset(db);
    const stored = (await selectSnapshots(db, dataset, reviewKey)).find((each) => each.key === key);
    if (!stored)
      throw new AppError('reviews.snapshot_not_found', 404, `Review ${reviewKey} has no snapshot ${key}.`);
    const reach = await areaReach(db, dataset, principal.scope);
    return { stored, isWhole: seesAll(principal, reach, stored) };
  }
}

/** Whether somebody sees at least what the taker of a snapshot saw. */
function seesAll(
  principal: Principal,
  reach: AreaReach,
  { scopeKeys, hasRestricted }: StoredSnapshot,
): boolean {
  if (hasRestricted && !isOverseer(principal) && principal.role !== 'system') return false;
  if (reach.inside === null) return true;
  return scopeKeys?.every((key) => isInside(reach, key)) === true;
}
