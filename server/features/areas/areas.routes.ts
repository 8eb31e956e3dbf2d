import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { Hono } from 'hono';
import type { AreaLevel } from '#core/geo/types.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { type AreaRow, selectAreas, selectClosedAreas } from './areas.sql.ts';
import { placesRoutes } from './places.routes.ts';

export interface AreaProperties {
  key: number;
  id: string;
  level: AreaLevel;
  code: string | null;
  name: string;
  parentKey: number | null;
  householdCount: number | null;
  householdsAssumed: boolean;
}

/** Boundaries are public: everybody who may look at the map sees all of them. */
export function areasRoutes(deps: Deps) {
  return new Hono<Env>()
    .get('/', access({ roles: 'all', scope: 'none' }), async (c) =>
      c.json(await areasAnswer(deps.db, await activeDataset(deps.db))),
    )
    .route('/', placesRoutes(deps));
}

/** All areas in force with their outlines, and which are closed. */
export async function areasAnswer(q: Queryable, dataset: Dataset) {
  const rows = await selectAreas(q, dataset);
  const collection: FeatureCollection<Polygon | MultiPolygon, AreaProperties> = {
    type: 'FeatureCollection',
    features: rows.map(toFeature),
  };
  return { ...collection, closed: await selectClosedAreas(q, dataset) };
}

function toFeature(row: AreaRow): Feature<Polygon | MultiPolygon, AreaProperties> {
  const { geometry, west, south, east, north, version: _, ...properties } = row;
  return { type: 'Feature', id: row.key, bbox: [west, south, east, north], geometry, properties };
}
