import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature } from 'geojson';
import type { BasemapRow } from './basemap.sql.ts';

/** The deepest tiles that are cut; deeper views enlarge them. At 16 one unit of a tile is 0.15 m. */
export const TILE_MAX_ZOOM = 16;

export interface TileIndex {
  /** A Mapbox Vector Tile, or undefined where the tile holds nothing. */
  tile(z: number, x: number, y: number): Uint8Array<ArrayBuffer> | undefined;
}

/** Vector tiles, cut on demand from what an import stored: the map works with the network cable out. */
export function buildTileIndex(rows: readonly BasemapRow[]): TileIndex {
  const layers = new Map<string, Feature[]>();
  for (const row of rows) {
    const features = layers.get(row.layer) ?? [];
    features.push(toFeature(row));
    layers.set(row.layer, features);
  }
  const indices = [...layers].map(
    ([layer, features]) =>
      [
        layer,
        new GeoJSONVT(
          { type: 'FeatureCollection', features },
          { maxZoom: TILE_MAX_ZOOM, indexMaxZoom: 12, tolerance: 2, buffer: 96 },
        ),
      ] as const,
  );
  return {
    tile(z, x, y) {
      const found = indices.flatMap(([layer, index]) => {
        const tile = index.getTile(z, x, y);
        return tile ? [[layer, tile] as const] : [];
      });
      if (found.length === 0) return undefined;
      return fromGeojsonVt(Object.fromEntries(found), {
        version: 2,
        extent: 4096,
      }) as Uint8Array<ArrayBuffer>;
    },
  };
}

function toFeature({ class: kind, name, number, levels, oneway, geometry }: BasemapRow): Feature {
  const properties: Record<string, string | number> = { class: kind };
  if (name) properties.name = name;
  if (number) properties.number = number;
  if (levels !== null) properties.levels = levels;
  if (oneway) properties.oneway = oneway;
  return { type: 'Feature', geometry, properties };
}
