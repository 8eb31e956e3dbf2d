import type { FeatureCollection } from 'geojson';
import type { ClassScale } from '../../map/class-scale.ts';
import { cssColour } from '../../map/palette.ts';
import { countInput } from './bin-scale.ts';
import { type BinDatum, binLabel, inkOn } from './bins.layer.ts';

/**
 * The count of each bin, as a name on the map: names of streets make way for it, and where two collide the larger stays.
 */
export function binLabels(data: readonly BinDatum[], scale: ClassScale, widthPx: number): FeatureCollection {
  const size = Math.min(Math.round(widthPx / 3.2), 15);
  return {
    type: 'FeatureCollection',
    features: data.map(({ centre, count }) => {
      const colour = scale.colourOf(countInput(count));
      const [r, g, b] = inkOn(colour);
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: centre },
        properties: {
          value: binLabel(count),
          rank: -count,
          size,
          ink: cssColour([r, g, b]),
          halo: cssColour(colour),
        },
      };
    }),
  };
}
