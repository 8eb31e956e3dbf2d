import { fromMetres, localProjection, toMetres } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import type { OsmStreet } from './osm-extract.ts';
import { buildSegmentGrid, nearestSegment } from './segment-grid.ts';

/** What is needed of a street to find it. */
export type StreetLine = Pick<OsmStreet, 'coordinates'>;

export interface NearestStreet {
  /** Index in the list given. */
  street: number;
  lngLat: LngLat;
  distanceM: number;
}

/** Finds the nearest of the given streets to a place, within `maxM`. */
export function streetLocator(
  streets: StreetLine[],
): (place: LngLat, maxM: number) => NearestStreet | undefined {
  const origin = streets[0]?.coordinates[0] ?? [0, 0];
  const projection = localProjection(origin);
  const numbers: number[] = [];
  const owners: number[] = [];
  streets.forEach(({ coordinates }, owner) => {
    for (let i = 1; i < coordinates.length; i++) {
      numbers.push(...toMetres(projection, coordinates[i - 1]), ...toMetres(projection, coordinates[i]));
      owners.push(owner);
    }
  });
  const grid = buildSegmentGrid(Float64Array.from(numbers));
  return (place, maxM) => {
    const [x, y] = toMetres(projection, place);
    const found = nearestSegment(grid, x, y, maxM);
    return (
      found && {
        street: owners[found.segment],
        lngLat: fromMetres(projection, [found.x, found.y]),
        distanceM: found.distanceM,
      }
    );
  };
}
