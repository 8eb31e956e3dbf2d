import type { Layer } from '@deck.gl/core';
import { PolygonLayer } from '@deck.gl/layers';
import type { HotSpotClass } from '#core/problems/hot-spots.ts';
import type { HotSpotsPicture } from '../../compute/problem-hot-spots.ts';
import { inSlot } from '../../map/layer-order.ts';
import { type BinFeature, binFeatures } from './bin-features.ts';
import type { HotSpotScale } from './hot-spot-scale.ts';

export const HOT_SPOTS_ID = 'problem-hot-spots';

/** A judged bin with what its hover says. */
export interface HotSpotDatum extends BinFeature {
  count: number;
  households: number;
  kind: HotSpotClass;
  picture: HotSpotsPicture;
}

export function hotSpotData(picture: HotSpotsPicture, scale: HotSpotScale): HotSpotDatum[] {
  return binFeatures(picture).map((feature, i) => ({
    ...feature,
    count: picture.counts[i],
    households: picture.households[i],
    kind: scale.kinds[i],
    picture,
  }));
}

/** Bins by how sure it is that they stand out; what does not is faint, so that one sees what was looked at. */
export function hotSpotLayers(data: readonly HotSpotDatum[], scale: HotSpotScale): Layer[] {
  return [
    new PolygonLayer<HotSpotDatum>({
      id: HOT_SPOTS_ID,
      ...inSlot('slot-areas'),
      data,
      pickable: true,
      stroked: true,
      lineWidthUnits: 'pixels',
      getPolygon: ({ ring }) => ring,
      getFillColor: ({ kind }) => [...scale.colourOf(kind), scale.alphaOf(kind)],
      getLineColor: [255, 255, 255, 170],
      getLineWidth: 0.8,
      parameters: { depthCompare: 'always' },
      updateTriggers: { getFillColor: scale },
    }),
  ];
}
