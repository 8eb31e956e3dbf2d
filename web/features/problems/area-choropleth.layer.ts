import type { Layer } from '@deck.gl/core';
import { GeoJsonLayer } from '@deck.gl/layers';
import { inSlot } from '../../map/layer-order.ts';
import { AREA_ALPHA, boundaryColour, selectionColour } from '../../map/palette.ts';
import type { AreaProperties, Areas } from '../areas/areas.queries.ts';
import type { AreaPicture } from './area-values.ts';

export const CHOROPLETH_ID = 'problem-choropleth';

interface AreaFeature {
  properties: AreaProperties;
}

/** The areas of the picture's level, coloured by the very scale that the legend reads. */
export function areaChoroplethLayers(areas: Areas, picture: AreaPicture): Layer[] {
  const slot = inSlot('slot-areas');
  return [
    new GeoJsonLayer({
      id: CHOROPLETH_ID,
      ...slot,
      data: areas.collection.features.filter(({ properties }) => properties.level === picture.level) as never,
      stroked: false,
      filled: true,
      pickable: true,
      getFillColor: (feature) => {
        const value = picture.byKey.get((feature as unknown as AreaFeature).properties.key);
        const [r, g, b] = picture.scale.colourOf({ value: value?.value, cases: value?.total ?? 0 });
        return [r, g, b, AREA_ALPHA];
      },
      updateTriggers: { getFillColor: picture },
    }),
  ];
}

/** Outlines of the levels that exist, coarser ones stronger, and the selected area on top. */
export function areaBoundaryLayers(
  areas: Areas,
  options: { finest: 'community' | 'grid' | 'subdistrict'; selectedKeys: readonly number[] },
): Layer[] {
  const slot = inSlot('slot-boundaries');
  const widths = { subdistrict: 2.4, community: 1.8, grid: 0.9 } as const;
  const alphas = { subdistrict: 200, community: 190, grid: 110 } as const;
  const rank = { grid: 0, community: 1, subdistrict: 2 } as const;
  const drawn = areas.collection.features
    .filter(({ properties }) => properties.level !== 'grid' || options.finest === 'grid')
    .sort((a, b) => rank[a.properties.level] - rank[b.properties.level]);
  const selected = areas.collection.features.filter(({ properties }) =>
    options.selectedKeys.includes(properties.key),
  );
  const [r, g, b] = boundaryColour;
  return [
    new GeoJsonLayer({
      id: 'area-boundaries',
      ...slot,
      data: drawn as never,
      filled: false,
      stroked: true,
      lineWidthUnits: 'pixels',
      lineJointRounded: true,
      getLineWidth: (feature) => widths[(feature as unknown as AreaFeature).properties.level],
      getLineColor: (feature) => [r, g, b, alphas[(feature as unknown as AreaFeature).properties.level]],
      // Shared borders lie on each other: the coarser one, drawn later, covers the finer one.
      parameters: { depthCompare: 'always' },
    }),
    new GeoJsonLayer({
      id: 'area-selection',
      ...slot,
      data: selected as never,
      filled: false,
      stroked: true,
      lineWidthUnits: 'pixels',
      lineJointRounded: true,
      getLineWidth: 3.5,
      getLineColor: [...selectionColour, 255],
      parameters: { depthCompare: 'always' },
    }),
  ];
}
