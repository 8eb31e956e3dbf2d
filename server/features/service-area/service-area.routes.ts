import { Hono } from 'hono';
import { RESIDENTIAL_KINDS } from '#core/streets/assumed-values.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { placesStamp } from '../areas/index.ts';
import { countUncounted, selectHomes, selectHouses } from './homes.sql.ts';

/** The layout of the answer: raise it with it, or a browser keeps what it has. */
const FORMAT = 's1';

/** Everybody but guests, who see their own stops. */
const READERS = ['admin', 'leader', 'department', 'secretary', 'grid_worker', 'display'] as const;

/** 服务圈: where households live, house by house, for the page to measure their ways. Only what somebody sees. */
export function serviceAreaRoutes({ db }: Deps) {
  return new Hono<Env>().get('/homes', access({ roles: READERS, scope: 'area' }), async (c) => {
    const { scope } = c.get('principal');
    const dataset = await activeDataset(db);
    const part = scope.kind === 'all' ? '' : `-${scope.areaKeys.join('.')}`;
    const etag = `"${FORMAT}-${await placesStamp(db, dataset)}${part}"`;
    c.header('ETag', etag);
    c.header('Cache-Control', 'no-cache');
    if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
    const rows = await selectHomes(db, dataset, scope);
    const keys = [...new Set(rows.flatMap(({ buildingKey }) => buildingKey ?? []))];
    const houses = await selectHouses(db, keys);
    const houseOf = new Map(houses.map(({ key }, i) => [key, i]));
    return c.json({
      homes: {
        lng: rows.map(({ lng }) => lng),
        lat: rows.map(({ lat }) => lat),
        households: rows.map(({ households }) => households),
        isAssumed: rows.map(({ isAssumed }) => (isAssumed ? 1 : 0)),
        house: rows.map(({ buildingKey }) => (buildingKey === null ? -1 : (houseOf.get(buildingKey) ?? -1))),
        communityKey: rows.map(({ communityKey }) => communityKey),
      },
      houses,
      uncountedHouses: await countUncounted(db, dataset, scope, RESIDENTIAL_KINDS),
    });
  });
}
