import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { encodeBuildings, encodeDoors, encodeHouseholds } from '#core/places/place-columns.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Scope } from '../../http/principal.ts';
import {
  placesStamp,
  selectBuildingShapes,
  selectDoors,
  selectFacilities,
  selectHouseholdPlaces,
} from './places.sql.ts';

const compress = promisify(gzip);
const ARROW = 'application/vnd.apache.arrow.stream';
/** The layout of the columns: raise it with them, or a browser keeps what it has. */
const FORMAT = 'p1';

const COLUMNS = {
  households: (deps: Deps, dataset: Dataset, scope: Scope) =>
    selectHouseholdPlaces(deps.db, dataset, scope).then(encodeHouseholds),
  doors: (deps: Deps, dataset: Dataset, scope: Scope) =>
    selectDoors(deps.db, dataset, scope).then(encodeDoors),
  buildings: (deps: Deps, dataset: Dataset, scope: Scope) =>
    selectBuildingShapes(deps.db, dataset, scope).then(encodeBuildings),
} as const;

type ColumnsName = keyof typeof COLUMNS;

/**
 * Buildings, doors and where households live, as columns; facilities as JSON. All with an ETag, so that they travel once
 * and again only after an import. Who sees a part of the sub-district gets the rows in it.
 */
export function placesRoutes(deps: Deps) {
  /** Compressed answers for those who see everything: they are the many, and the answer is the same for all of them. */
  const kept = new Map<ColumnsName, { etag: string; gzipped: Promise<Uint8Array<ArrayBuffer>> }>();

  async function respond(c: Context<Env>, name: ColumnsName): Promise<Response> {
    const { scope } = c.get('principal');
    const dataset = await activeDataset(deps.db);
    const stamp = await placesStamp(deps.db, dataset);
    const part = scope.kind === 'all' ? '' : `-${scope.areaKeys.join('.')}`;
    const etag = `"${FORMAT}-${name}-${stamp}${part}"`;
    c.header('ETag', etag);
    c.header('Cache-Control', 'no-cache');
    c.header('Vary', 'Accept-Encoding');
    if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
    c.header('Content-Type', ARROW);
    if (!c.req.header('Accept-Encoding')?.includes('gzip')) {
      return c.body(await COLUMNS[name](deps, dataset, scope));
    }
    c.header('Content-Encoding', 'gzip');
    const make = async () => new Uint8Array(await compress(await COLUMNS[name](deps, dataset, scope)));
    if (scope.kind !== 'all') return c.body(await make());
    let entry = kept.get(name);
    if (entry?.etag !== etag) {
      entry = { etag, gzipped: make() };
      kept.set(name, entry);
      // a failed read must not be remembered
      entry.gzipped.catch(() => kept.delete(name));
    }
    return c.body(await entry.gzipped);
  }

  return new Hono<Env>()
    .get('/households', access({ roles: 'all', scope: 'area' }), (c) => respond(c, 'households'))
    .get('/buildings', access({ roles: 'all', scope: 'area' }), (c) => respond(c, 'buildings'))
    .get('/entrances', access({ roles: 'all', scope: 'area' }), (c) => respond(c, 'doors'))
    .get('/facilities', access({ roles: 'all', scope: 'none' }), async (c) => {
      const dataset = await activeDataset(deps.db);
      const etag = `"${FORMAT}-facilities-${await placesStamp(deps.db, dataset)}"`;
      c.header('ETag', etag);
      c.header('Cache-Control', 'no-cache');
      if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
      return c.json(await selectFacilities(deps.db, dataset));
    });
}
