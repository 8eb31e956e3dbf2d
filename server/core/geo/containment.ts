import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon } from 'geojson';
import type { AreaLevel, Bbox } from './types.ts';

export interface AreaShape {
  key: number;
  level: AreaLevel;
  bbox: Bbox;
  geometry: Polygon | MultiPolygon;
}

/** The keys of the areas that hold a place; 0 where none of that level does. */
export interface AreaKeys {
  subdistrictKey: number;
  communityKey: number;
  gridKey: number;
}

export interface AreaIndex {
  shapes: readonly AreaShape[];
  tree: Flatbush | null;
}

/** An index over areas of all levels for `locate`; rebuild it when an area changes. */
export function buildAreaIndex(shapes: readonly AreaShape[]): AreaIndex {
  if (shapes.length === 0) return { shapes, tree: null };
  const tree = new Flatbush(shapes.length);
  for (const { bbox } of shapes) tree.add(bbox[0], bbox[1], bbox[2], bbox[3]);
  tree.finish();
  return { shapes, tree };
}

/**
 * Which sub-district, community and grid hold the place. On a shared border the area with the lowest key wins, so that
 * a place is never counted twice; inside an overlap likewise.
 */
export function locate(index: AreaIndex, lng: number, lat: number): AreaKeys {
  const found: AreaKeys = { subdistrictKey: 0, communityKey: 0, gridKey: 0 };
  for (const i of index.tree?.search(lng, lat, lng, lat) ?? []) {
    const shape = index.shapes[i];
    const field = FIELD[shape.level];
    if (found[field] !== 0 && found[field] < shape.key) continue;
    if (contains(shape.geometry, lng, lat)) found[field] = shape.key;
  }
  return found;
}

/** The finest of the areas, 0 for none. */
export function finestAreaKey(keys: AreaKeys): number {
  return keys.gridKey || keys.communityKey || keys.subdistrictKey;
}

const FIELD = { subdistrict: 'subdistrictKey', community: 'communityKey', grid: 'gridKey' } as const;

/**
 * Whether a polygon (holes left out) or one of several holds the point, borders included.
 * Even-odd rule by crossing count (Shimrat 1962); own code because a hundred thousand rows pass here at every import.
 */
export function contains(geometry: Polygon | MultiPolygon, lng: number, lat: number): boolean {
  if (geometry.type === 'Polygon') return polygonContains(geometry.coordinates, lng, lat);
  return geometry.coordinates.some((rings) => polygonContains(rings, lng, lat));
}

function polygonContains(rings: readonly (readonly (readonly number[])[])[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x1, y1] = ring[i];
      const [x2, y2] = ring[j];
      const cross = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
      if (
        cross === 0 &&
        x >= Math.min(x1, x2) &&
        x <= Math.max(x1, x2) &&
        y >= Math.min(y1, y2) &&
        y <= Math.max(y1, y2)
      ) {
        return true;
      }
      if (y1 > y !== y2 > y && x < x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)) inside = !inside;
    }
  }
  return inside;
}
