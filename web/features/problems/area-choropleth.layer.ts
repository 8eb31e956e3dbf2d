import type { Layer } from '@deck.gl/core';
import { GeoJsonLayer } from '@deck.gl/layers';
import { hasFewCases } from '../../map/class-scale.ts';
import { HatchExtension } from '../../map/hatch.extension.ts';
import { inSlot } from '../../map/layer-order.ts';
import { AREA_ALPHA, boundaryColour, selectionColour } from '../../map/palette.ts';
import type { AreaProperties, Areas } from '../areas/areas.queries.ts';
import type { AreaPicture } from './area-values.ts';

export const CHOROPLETH_ID = 'problem-choropleth';

interface AreaFeature {
  properties: AreaProperties;
}

/** The areas of the picture, coloured by the very scale that the legend reads; those with too few cases are striped. */
export function areaChoroplethLayers(areas: Areas, picture: AreaPicture): Layer[] {
  const drawn = areas.collection.features.filter(({ properties }) => picture.byKey.has(properties.key));
  const isFew = ({ properties }: AreaFeature) => hasFewCases(picture.byKey.get(properties.key)!.input);
  const [west, south] = drawn[0]?.bbox ?? [0, 0];
  const shared = {
    ...inSlot('slot-areas'),
    stroked: false,
    filled: true,
    pickable: true,
    getFillColor: (feature: unknown): [number, number, number, number] => {
      const value = picture.byKey.get((feature as AreaFeature).properties.key)!;
      return [...picture.scale.colourOf(value.input), AREA_ALPHA] as [number, number, number, number];
    },
    updateTriggers: { getFillColor: picture },
  };
  return [
    new GeoJsonLayer({
      id: CHOROPLETH_ID,
      ...shared,
      data: drawn.filter((feature) => !isFew(feature)) as never,
    }),
    new GeoJsonLayer({
      id: `${CHOROPLETH_ID}-few`,
      ...shared,
      data: drawn.filter(isFew) as never,
      extensions: [new HatchExtension({ anchor: [west, south] })],
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
