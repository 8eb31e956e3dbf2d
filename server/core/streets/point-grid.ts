import type { Bbox, LngLat } from '../geo/types.ts';

const cellDegrees = 0.001;

/** Which of many points lie in a box: hashed into cells of about 100 m. */
export function pointGrid<T>(items: T[], lngLatOf: (item: T) => LngLat): (bbox: Bbox) => T[] {
  const cells = new Map<string, T[]>();
  const cellOf = (degrees: number) => Math.floor(degrees / cellDegrees);
  for (const item of items) {
    const [lng, lat] = lngLatOf(item);
    const key = `${cellOf(lng)},${cellOf(lat)}`;
    const cell = cells.get(key);
    if (cell) cell.push(item);
    else cells.set(key, [item]);
  }
  return ([west, south, east, north]) => {
    const found: T[] = [];
    for (let x = cellOf(west); x <= cellOf(east); x++) {
      for (let y = cellOf(south); y <= cellOf(north); y++) {
        for (const item of cells.get(`${x},${y}`) ?? []) {
          const [lng, lat] = lngLatOf(item);
          if (lng >= west && lng <= east && lat >= south && lat <= north) found.push(item);
        }
      }
    }
    return found;
  };
}
