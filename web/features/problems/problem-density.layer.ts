import type { Layer } from '@deck.gl/core';
import type { Bbox } from '#core/geo/types.ts';
import type { DensityPicture } from '../../compute/problem-density.ts';
import type { DensityScale } from '../../map/density-scale.ts';
import { AREA_ALPHA } from '../../map/palette.ts';
import { surfaceLayer } from '../../map/surface.layer.ts';
import { markPainted } from './density-marks.ts';

/**
 * The surface as a picture, north up: each cell in the colour of its class, transparent where it has none. Its lines are even
 * steps of the map's own projection, so that nobody has to bend it pixel by pixel while drawing, which would cost more than
 * the rest of the map and blur places to metres.
 */
export function paintSurface(
  { perHectare, columns, rows, bounds }: Pick<DensityPicture, 'perHectare' | 'columns' | 'rows' | 'bounds'>,
  { classes, classOf }: DensityScale,
): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } {
  const data = new Uint8ClampedArray(4 * columns * rows);
  const pixels = new Uint32Array(data.buffer);
  // A pixel is written at once: red, green, blue and opacity are four bytes of one number.
  const palette = new Uint32Array(
    Uint8Array.from(classes.flatMap(({ colour }) => [...colour, AREA_ALPHA])).buffer,
  );
  for (let line = 0; line < rows; line++) {
    const from = rowOfLine(line, rows, bounds) * columns;
    const to = line * columns;
    for (let column = 0; column < columns; column++) {
      const value = perHectare[from + column];
      // Most of a place is empty.
      if (value === 0) continue;
      const index = classOf(value);
      if (index >= 0) pixels[to + column] = palette[index];
    }
  }
  return { data, width: columns, height: rows };
}

/** Which row of the surface, from the south, lies under the middle of a line of the picture, from the north. */
function rowOfLine(line: number, rows: number, [, south, , north]: Bbox): number {
  const [bottom, top] = [mercatorY(south), mercatorY(north)];
  const y = top - ((line + 0.5) / rows) * (top - bottom);
  const lat = (Math.atan(Math.exp(y)) * 360) / Math.PI - 90;
  return Math.min(Math.max(Math.floor(((lat - south) / (north - south)) * rows), 0), rows - 1);
}

function mercatorY(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
}

/** The density surface, under streets and names. */
export function problemDensityLayers(picture: DensityPicture, scale: DensityScale): Layer[] {
  const { data, width, height } = paintSurface(picture, scale);
  const image = new ImageData(data, width, height);
  const { id: surfaceId, bounds } = picture;
  return [surfaceLayer({ id: 'problem-density', surfaceId, image, bounds, onDrawn: markPainted })];
}
