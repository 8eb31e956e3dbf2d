import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Hono } from 'hono';
import { z } from 'zod';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { basemapStamp, selectAttributions, selectBasemapRows, selectBasemapSummary } from './basemap.sql.ts';
import { buildTileIndex, TILE_MAX_ZOOM, type TileIndex } from './tile-index.ts';

const compress = promisify(gzip);
const whole = z.coerce.number().int().min(0);

/** The offline basemap: vector tiles of the imported streets, buildings, water and green. */
export function basemapRoutes(deps: Deps) {
  let cached: { stamp: string; index: Promise<TileIndex> } | undefined;

  async function currentIndex() {
    const dataset = await activeDataset(deps.db);
    const stamp = await basemapStamp(deps.db, dataset);
    if (cached?.stamp !== stamp) {
      cached = { stamp, index: selectBasemapRows(deps.db, dataset).then(buildTileIndex) };
      // a failed read must not be remembered
      cached.index.catch(() => {
        cached = undefined;
      });
    }
    return { stamp, index: await cached.index };
  }

  return new Hono<Env>()
    .get('/', access({ roles: 'all', scope: 'none' }), async (c) => {
      const dataset = await activeDataset(deps.db);
      const { west, south, east, north, ...counts } = await selectBasemapSummary(deps.db, dataset);
      const bounds =
        west === null || south === null || east === null || north === null
          ? null
          : [west, south, east, north];
      return c.json({
        bounds,
        ...counts,
        attributions: await selectAttributions(deps.db, dataset),
        stamp: await basemapStamp(deps.db, dataset),
        maxZoom: TILE_MAX_ZOOM,
      });
    })
    .get(
      '/tiles/:z/:x/:y',
      access({ roles: 'all', scope: 'none' }),
      valid('param', z.object({ z: whole.max(TILE_MAX_ZOOM), x: whole, y: whole })),
      async (c) => {
        const { z: zoom, x, y } = c.req.valid('param');
        const { stamp, index } = await currentIndex();
        const etag = `"${stamp}-${zoom}-${x}-${y}"`;
        c.header('ETag', etag);
        c.header('Cache-Control', 'no-cache');
        if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
        const tile = index.tile(zoom, x, y);
        if (!tile) return c.body(null, 204);
        c.header('Content-Type', 'application/vnd.mapbox-vector-tile');
        if (!c.req.header('Accept-Encoding')?.includes('gzip')) return c.body(tile);
        c.header('Content-Encoding', 'gzip');
        return c.body(new Uint8Array(await compress(tile)));
      },
    );
}
