import type { Layer } from '@deck.gl/core';
import { GeoJsonLayer, PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import { pointOnFeature } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import type { HouseholdShare } from '#core/boundaries/household-shares.ts';
import { shortGridName } from '#core/boundaries/name-grids.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { Translate } from '../../i18n/translate.ts';
import { inSlot } from '../../map/layer-order.ts';
import { boundaryColour, type Rgb, selectionColour } from '../../map/palette.ts';
import { formatCount } from '../../ui/format.ts';
import type { DraftGrid } from './boundary-draft.store.ts';
import { type GridSize, gridSize } from './draft-households.ts';

export const GRIDS_ID = 'boundary-grids';
export const BLOCKS_ID = 'boundary-blocks';

/** As differences are coloured elsewhere: fewer violet, more orange, as it should be calm. No red: nothing is overdue. */
export const SIZE_COLOURS: Record<GridSize, Rgb> = {
  small: [178, 171, 210],
  fitting: [190, 214, 205],
  large: [253, 184, 99],
  unknown: [214, 217, 219],
};
const FILL_ALPHA = 120;

type GridFeature = Feature<MultiPolygon, { id: string }>;

const features = (grids: readonly DraftGrid[]): GridFeature[] =>
  grids.map(({ id, geometry }) => ({ type: 'Feature', geometry, properties: { id } }));

export interface BoundaryPicture {
  grids: readonly DraftGrid[];
  start: readonly DraftGrid[];
  selected: readonly string[];
  households: ReadonlyMap<string, HouseholdShare>;
  /** Blocks that can be given to another grid, while that is being done. */
  blocks: readonly MultiPolygon[];
  line: readonly LngLat[];
  corners: readonly LngLat[];
}

/** Grids coloured by their size, the borders in force below those of the draft, and the line being drawn. */
export function boundaryLayers(picture: BoundaryPicture): Layer[] {
  const { grids, start, selected, households, blocks, line, corners } = picture;
  const onTop = { parameters: { depthCompare: 'always' } } as const;
  const isDraft = grids !== start;
  return [
    new GeoJsonLayer({
      id: GRIDS_ID,
      ...inSlot('slot-areas'),
      data: features(grids) as never,
      // Two flat layers of other triangles lie above each other here and there: where blocks are chosen, they alone are hit.
      pickable: blocks.length === 0,
      stroked: false,
      filled: true,
      getFillColor: (feature) => {
        const { id } = (feature as unknown as GridFeature).properties;
        const colour = SIZE_COLOURS[gridSize(households.get(id)?.householdCount ?? null)];
        return [...colour, FILL_ALPHA] as [number, number, number, number];
      },
      updateTriggers: { getFillColor: households },
    }),
    new GeoJsonLayer({
      id: BLOCKS_ID,
      ...inSlot('slot-boundaries'),
      data: blocks.map((geometry, index) => ({ type: 'Feature', geometry, properties: { index } })) as never,
      pickable: true,
      stroked: true,
      filled: true,
      getFillColor: [255, 255, 255, 18],
      getLineColor: [...selectionColour, 120],
      lineWidthUnits: 'pixels',
      getLineWidth: 1,
      autoHighlight: true,
      highlightColor: [...selectionColour, 60],
      ...onTop,
    }),
    new GeoJsonLayer({
      id: 'boundary-start',
      ...inSlot('slot-boundaries'),
      data: (isDraft ? features(start) : []) as never,
      filled: false,
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 5,
      getLineColor: [255, 255, 255, 230],
      ...onTop,
    }),
    new GeoJsonLayer({
      id: 'boundary-start-core',
      ...inSlot('slot-boundaries'),
      data: (isDraft ? features(start) : []) as never,
      filled: false,
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 1.5,
      getLineColor: [150, 156, 160, 255],
      ...onTop,
    }),
    new GeoJsonLayer({
      id: 'boundary-lines',
      ...inSlot('slot-boundaries'),
      data: features(grids) as never,
      filled: false,
      stroked: true,
      lineWidthUnits: 'pixels',
      lineJointRounded: true,
      getLineWidth: 2,
      getLineColor: [...boundaryColour, 235],
      ...onTop,
    }),
    new GeoJsonLayer({
      id: 'boundary-selection',
      ...inSlot('slot-boundaries'),
      data: features(grids.filter(({ id }) => selected.includes(id))) as never,
      filled: false,
      stroked: true,
      lineWidthUnits: 'pixels',
      lineJointRounded: true,
      getLineWidth: 4.5,
      getLineColor: [...selectionColour, 255],
      ...onTop,
    }),
    new PathLayer<readonly LngLat[]>({
      id: 'boundary-cut',
      ...inSlot('slot-points'),
      data: line.length > 1 ? [line] : [],
      getPath: (path) => path as LngLat[],
      getColor: [...selectionColour, 255],
      getWidth: 3,
      widthUnits: 'pixels',
      jointRounded: true,
      capRounded: true,
      ...onTop,
    }),
    new ScatterplotLayer<LngLat>({
      id: 'boundary-corners',
      ...inSlot('slot-points'),
      data: [...corners],
      getPosition: (corner) => corner,
      getRadius: 5,
      radiusUnits: 'pixels',
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 2,
      getFillColor: [255, 255, 255, 255],
      getLineColor: [...selectionColour, 255],
      ...onTop,
    }),
  ];
}

const placeOf = new WeakMap<MultiPolygon, LngLat>();

/** Name and households in the middle of each grid. */
export function boundaryLabels(
  grids: readonly DraftGrid[],
  households: ReadonlyMap<string, HouseholdShare>,
  t: Translate,
): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: grids.map(({ id, name, geometry }) => {
      let at = placeOf.get(geometry);
      if (!at) {
        at = pointOnFeature(geometry).geometry.coordinates as LngLat;
        placeOf.set(geometry, at);
      }
      const count = households.get(id)?.householdCount ?? null;
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: at },
        properties: {
          name: shortGridName(name),
          value: count === null ? '' : t('boundaries.households', { n: formatCount(count) }),
          rank: -(count ?? 0),
        },
      };
    }),
  };
}
