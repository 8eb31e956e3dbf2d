import { COORDINATE_SYSTEM, type Layer } from '@deck.gl/core';
import { BitmapLayer, type BitmapLayerProps } from '@deck.gl/layers';
import type { DensityPicture } from '../../compute/problem-density.ts';
import type { DensityScale } from '../../map/density-scale.ts';
import { inSlot } from '../../map/layer-order.ts';
import { AREA_ALPHA } from '../../map/palette.ts';
import { markPainted } from './density-marks.ts';

/** The surface as a picture, north up: each cell in the colour of its class, transparent where it has none. */
export function paintSurface(
  { perHectare, columns, rows }: Pick<DensityPicture, 'perHectare' | 'columns' | 'rows'>,
  { classes, classOf }: DensityScale,
): { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number } {
  const data = new Uint8ClampedArray(4 * columns * rows);
  const pixels = new Uint32Array(data.buffer);
  // A pixel is written at once: red, green, blue and opacity are four bytes of one number.
  const palette = new Uint32Array(
    Uint8Array.from(classes.flatMap(({ colour }) => [...colour, AREA_ALPHA])).buffer,
  );
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    const to = (rows - 1 - row) * columns;
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

interface SurfaceProps extends BitmapLayerProps {
  /** What was asked for, to tell when it is on the screen. */
  surfaceId: string;
}

class SurfaceLayer extends BitmapLayer<SurfaceProps> {
  static override layerName = 'SurfaceLayer';

  override draw(options: Parameters<BitmapLayer['draw']>[0]): void {
    super.draw(options);
    if (!options.shaderModuleProps.picking.isActive) markPainted(this.props.surfaceId);
  }
}

/** The density surface, under streets and names. */
export function problemDensityLayers(picture: DensityPicture, scale: DensityScale): Layer[] {
  const { data, width, height } = paintSurface(picture, scale);
  return [
    new SurfaceLayer({
      id: 'problem-density',
      ...inSlot('slot-areas'),
      surfaceId: picture.id,
      image: new ImageData(data, width, height),
      bounds: [...picture.bounds],
      _imageCoordinateSystem: COORDINATE_SYSTEM.LNGLAT,
      // Cells are what was computed: no smoothing that the legend does not know of.
      textureParameters: { magFilter: 'nearest', minFilter: 'linear' },
    }),
  ];
}
