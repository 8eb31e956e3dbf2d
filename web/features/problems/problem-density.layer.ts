import { COORDINATE_SYSTEM, type Layer } from '@deck.gl/core';
import { BitmapLayer } from '@deck.gl/layers';
import type { DensityPicture } from '../../compute/problem-density.ts';
import type { DensityScale } from '../../map/density-scale.ts';
import { inSlot } from '../../map/layer-order.ts';
import { AREA_ALPHA } from '../../map/palette.ts';

/** The surface as a picture, north up: each cell in the colour of its class, transparent below the first. */
export function paintSurface(
  { perHectare, columns, rows }: Pick<DensityPicture, 'perHectare' | 'columns' | 'rows'>,
  scale: DensityScale,
): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } {
  const data = new Uint8ClampedArray(4 * columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const index = scale.classOf(perHectare[row * columns + column]);
      if (index < 0) continue;
      const at = 4 * ((rows - 1 - row) * columns + column);
      const [r, g, b] = scale.classes[index].colour;
      data[at] = r;
      data[at + 1] = g;
      data[at + 2] = b;
      data[at + 3] = AREA_ALPHA;
    }
  }
  return { data, width: columns, height: rows };
}

/** The density surface, under streets and names. */
export function problemDensityLayers(picture: DensityPicture, scale: DensityScale): Layer[] {
  const { data, width, height } = paintSurface(picture, scale);
  return [
    new BitmapLayer({
      id: 'problem-density',
      ...inSlot('slot-areas'),
      image: new ImageData(data, width, height),
      bounds: [...picture.bounds],
      _imageCoordinateSystem: COORDINATE_SYSTEM.LNGLAT,
      // Cells are what was computed: no smoothing that the legend does not know of.
      textureParameters: { magFilter: 'nearest', minFilter: 'linear' },
    }),
  ];
}
