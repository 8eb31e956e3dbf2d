import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Bbox } from '#core/geo/types.ts';

export interface StaticProjection {
  /** CSS pixels from the upper left corner. */
  point(lng: number, lat: number): [x: number, y: number];
  /** The `d` of an SVG path, holes included (fill-rule evenodd). */
  path(geometry: Polygon | MultiPolygon): string;
}

/**
 * Fits a box into a frame of pixels, north up, true to scale at its middle: degrees of longitude shrink with the cosine
 * of the latitude. Good for a city; nothing wider is drawn so.
 */
export function fitProjection(
  [west, south, east, north]: Bbox,
  frame: { width: number; height: number },
  paddingPx: number,
): StaticProjection {
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const spanX = Math.max((east - west) * shrink, 1e-6);
  const spanY = Math.max(north - south, 1e-6);
  const scale = Math.min(
    Math.max(frame.width - 2 * paddingPx, 1) / spanX,
    Math.max(frame.height - 2 * paddingPx, 1) / spanY,
  );
  const left = (frame.width - spanX * scale) / 2;
  const top = (frame.height - spanY * scale) / 2;
  const point = (lng: number, lat: number): [number, number] => [
    left + (lng - west) * shrink * scale,
    top + (north - lat) * scale,
  ];
  const ring = (positions: Position[]) =>
    `M${positions
      .map(([lng, lat]) =>
        point(lng, lat)
          .map((value) => value.toFixed(1))
          .join(' '),
      )
      .join('L')}Z`;
  return {
    point,
    path: ({ type, coordinates }) => {
      const polygons = type === 'Polygon' ? [coordinates as Position[][]] : (coordinates as Position[][][]);
      return polygons.flatMap((rings) => rings.map(ring)).join('');
    },
  };
}
