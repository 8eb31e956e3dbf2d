import { fromMetres, localProjection, toMetres } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { WalkStreet } from '#core/streets/walk-street.ts';

const projection = localProjection([120.5, 36]);

/** Metres east and north of a fixed place to [lng, lat]. */
export function place(x: number, y: number): LngLat {
  return fromMetres(projection, [x, y]);
}

export function metresOf(lngLat: LngLat): [number, number] {
  return toMetres(projection, lngLat);
}

export interface DrawnStreet {
  /** Letters of the nodes it runs through. */
  via: string;
  class?: string;
  oneway?: number;
  tags?: Record<string, string>;
}

/** Draws streets between named corners given in metres; keys are the positions in the list. */
export function drawStreets(
  corners: Record<string, readonly [x: number, y: number]>,
  streets: (string | DrawnStreet)[],
  nodeTags: Record<string, Record<string, string>> = {},
): WalkStreet[] {
  const names = Object.keys(corners);
  const idOf = (name: string) => names.indexOf(name) + 1;
  return streets.map((drawn, key) => {
    const street = typeof drawn === 'string' ? { via: drawn } : drawn;
    const via = [...street.via];
    for (const name of via) if (!(name in corners)) throw new Error(`No corner ${name}`);
    return {
      key,
      nodeIds: via.map(idOf),
      coordinates: via.map((name) => place(...corners[name])),
      class: street.class ?? 'residential',
      oneway: street.oneway ?? 0,
      tags: street.tags ?? {},
      nodeTags: Object.fromEntries(
        via.filter((name) => name in nodeTags).map((name) => [idOf(name), nodeTags[name]]),
      ),
    };
  });
}
