import type { Layer } from '@deck.gl/core';
import { PathLayer, PolygonLayer } from '@deck.gl/layers';
import type { LngLat } from '#core/geo/types.ts';
import type { BinsPicture } from '../../compute/problem-bins.ts';
import type { ClassScale } from '../../map/class-scale.ts';
import { inSlot } from '../../map/layer-order.ts';
import { AREA_ALPHA, type Rgb, selectionColour } from '../../map/palette.ts';
import { type BinFeature, binFeatures } from './bin-features.ts';
import { countInput } from './bin-scale.ts';

export const BINS_ID = 'problem-bins';

/** A bin with what its hover says; `picture` names the grid for its list. */
export interface BinDatum extends BinFeature {
  count: number;
  households: number;
  picture: BinsPicture;
}

export function binData(picture: BinsPicture): BinDatum[] {
  return binFeatures(picture).map((feature, i) => ({
    ...feature,
    count: picture.counts[i],
    households: picture.households[i],
    picture,
  }));
}

/** The bins in the colours of their scale, under streets and names. */
export function binLayers(data: readonly BinDatum[], scale: ClassScale): Layer[] {
  return [
    new PolygonLayer<BinDatum>({
      id: BINS_ID,
      ...inSlot('slot-areas'),
      data,
      pickable: true,
      stroked: true,
      lineWidthUnits: 'pixels',
      getPolygon: ({ ring }) => ring,
      getFillColor: ({ count }) => [...scale.colourOf(countInput(count)), AREA_ALPHA],
      getLineColor: [255, 255, 255, 200],
      getLineWidth: 1,
      parameters: { depthCompare: 'always' },
      updateTriggers: { getFillColor: scale },
    }),
  ];
}

/** Light letters on dark colours and the other way round. */
export function inkOn([r, g, b]: Rgb): [number, number, number, number] {
  return 0.299 * r + 0.587 * g + 0.114 * b < 130 ? [255, 255, 255, 255] : [52, 42, 24, 255];
}

/** The number written on a bin; five places are too wide for it. */
export function binLabel(count: number): string {
  return count > 9999 ? `${Math.floor(count / 1000)}k` : String(count);
}

/** The bin whose list is open. */
export function binSelectionLayers(ring: LngLat[] | undefined): Layer[] {
  return [
    new PathLayer<LngLat[]>({
      id: 'bin-selection',
      ...inSlot('slot-points'),
      data: ring ? [ring] : [],
      getPath: (path) => path,
      widthUnits: 'pixels',
      getWidth: 3.5,
      jointRounded: true,
      getColor: [...selectionColour, 255],
      parameters: { depthCompare: 'always' },
    }),
  ];
}
