import { BitmapLayer, type BitmapLayerProps } from '@deck.gl/layers';
import { inSlot } from './layer-order.ts';
import { keepTextures } from './texture-sources.ts';

export interface SurfaceProps extends BitmapLayerProps {
  /** What was asked for. */
  surfaceId: string;
  surface: ImageData;
  /** Told in every frame that shows it; one function for good, or deck.gl takes it for a change. */
  onDrawn(surfaceId: string): void;
}

/** A picture over the ground and under the streets, which may change many times a second while a period is brushed. */
export class SurfaceLayer extends BitmapLayer<SurfaceProps> {
  static override layerName = 'SurfaceLayer';

  override draw(options: Parameters<BitmapLayer['draw']>[0]): void {
    super.draw(options);
    if (!options.shaderModuleProps.picking.isActive) this.props.onDrawn(this.props.surfaceId);
  }
}

export interface Surface {
  id: string;
  surfaceId: string;
  image: ImageData;
  /** West, south, east, north; the lines of the image are even steps of the map's projection. */
  bounds: readonly [number, number, number, number];
  onDrawn(surfaceId: string): void;
}

export function surfaceLayer({ id, surfaceId, image, bounds, onDrawn }: Surface): SurfaceLayer {
  return new SurfaceLayer({
    id,
    ...inSlot('slot-areas'),
    surfaceId,
    surface: image,
    onDrawn,
    image,
    ...keepTextures({ image }),
    bounds: [...bounds],
    // Cells are what was computed: no smoothing that the legend does not know of.
    textureParameters: { magFilter: 'nearest', minFilter: 'linear', mipmapFilter: 'none' },
  });
}
