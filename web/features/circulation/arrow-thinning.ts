import type { LngLat } from '#core/geo/types.ts';

/** A place for an arrow along a one-way piece of street. */
export interface ArrowPlace {
  arc: number;
  /** Of the plan: those come first. */
  isNew: boolean;
  lengthM: number;
}

/** Nearer to each other on the screen than this, arrows read as a texture and not as directions. */
const APART_PX = 58;
/** A long piece is told its direction so often. */
const REPEAT_PX = 260;
/** Pixels of the world at zoom 0, and its circumference. */
const TILE_PX = 512;
const EQUATOR_M = 40_075_016.7;

/** Zooms between which the same arrows are shown: whole map movements, not every frame, change them. */
export const zoomStep = (zoom: number): number => Math.floor(zoom * 2) / 2;

/** Mercator pixels of a place at a zoom. */
export function pixelsAt([lng, lat]: LngLat, zoom: number): [x: number, y: number] {
  const size = TILE_PX * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  return [((lng + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

export function metresPerPixel(lat: number, zoom: number): number {
  return (EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);
}

/** Takes places one after the other and says whether they are far enough from all that were taken before. */
function room(zoom: number, apartPx: number): (place: LngLat) => boolean {
  const taken = new Map<string, [number, number][]>();
  return (place) => {
    const [x, y] = pixelsAt(place, zoom);
    const [column, row] = [Math.floor(x / apartPx), Math.floor(y / apartPx)];
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (const [px, py] of taken.get(`${column + dx} ${row + dy}`) ?? [])
          if (Math.hypot(px - x, py - y) < apartPx) return false;
    const key = `${column} ${row}`;
    taken.set(key, [...(taken.get(key) ?? []), [x, y]]);
    return true;
  };
}

/** For each place whether none before it, of those that are kept, is nearer on the screen than `apartPx`. */
export function keptApart(places: readonly LngLat[], zoom: number, apartPx: number): boolean[] {
  return places.map(room(zoom, apartPx));
}

/**
 * Which arrows are shown at a zoom: those of the plan before those of today, on long pieces before short ones, none nearer to another
 * than `apartPx`; long pieces repeat theirs. `placeOf` says where on the arc, by share of its length.
 */
export function thinArrows<Placed extends { place: LngLat }>(
  candidates: readonly ArrowPlace[],
  zoom: number,
  placeOf: (arc: number, share: number) => Placed,
  apartPx = APART_PX,
): (Placed & { arc: number; isNew: boolean })[] {
  const takes = room(zoom, apartPx);
  const ordered = candidates
    .slice()
    .sort((a, b) => Number(b.isNew) - Number(a.isNew) || b.lengthM - a.lengthM || a.arc - b.arc);
  return ordered.flatMap(({ arc, isNew, lengthM }) => {
    const perPixel = metresPerPixel(placeOf(arc, 0.5).place[1], zoom);
    const times = Math.max(1, Math.floor(lengthM / perPixel / REPEAT_PX));
    return Array.from({ length: times }, (_, i) => placeOf(arc, (i + 0.5) / times)).flatMap((placed) => {
      if (!takes(placed.place)) return [];
      return [{ ...placed, arc, isNew }];
    });
  });
}
