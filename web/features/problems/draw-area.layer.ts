import type { Layer } from '@deck.gl/core';
import { PathLayer, PolygonLayer, ScatterplotLayer } from '@deck.gl/layers';
import { useMemo } from 'react';
import type { LngLat } from '#core/geo/types.ts';
import { inSlot } from '../../map/layer-order.ts';
import { selectionColour } from '../../map/palette.ts';
import { useDraw } from './draw.store.ts';
import { useWorkplace } from './workplace.store.ts';

const slot = inSlot('slot-points');

/** The drawn area, or what there is of it while it is drawn. */
export function drawAreaLayers(
  ring: readonly LngLat[] | undefined,
  draft: { corners: readonly LngLat[]; pointer: LngLat | undefined; isClosed: boolean } | undefined,
): Layer[] {
  const path = draft && (draft.pointer ? [...draft.corners, draft.pointer] : draft.corners);
  const area = draft ? (path && path.length > 2 ? path : undefined) : ring;
  return [
    new PolygonLayer<readonly LngLat[]>({
      id: 'draw-area',
      ...slot,
      data: area ? [area] : [],
      getPolygon: (corners) => corners as LngLat[],
      filled: true,
      getFillColor: [...selectionColour, draft ? 34 : 14],
      stroked: false,
      parameters: { depthCompare: 'always' },
    }),
    new PathLayer<readonly LngLat[]>({
      id: 'draw-outline',
      ...slot,
      data: draft ? (path && path.length > 1 ? [path] : []) : ring ? [ring] : [],
      getPath: (corners) => (draft && !draft.isClosed ? [...corners] : [...corners, corners[0]]) as LngLat[],
      getColor: [...selectionColour, 255],
      getWidth: 2.5,
      widthUnits: 'pixels',
      jointRounded: true,
      capRounded: true,
      parameters: { depthCompare: 'always' },
    }),
    new ScatterplotLayer<LngLat>({
      id: 'draw-corners',
      ...slot,
      data: draft ? [...draft.corners] : [],
      getPosition: (corner) => corner,
      getRadius: 5,
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      stroked: true,
      getFillColor: [255, 255, 255, 255],
      getLineColor: [...selectionColour, 255],
      getLineWidth: 2,
      parameters: { depthCompare: 'always' },
    }),
  ];
}

export function useDrawLayers(): Layer[] {
  const ring = useWorkplace((state) => state.view.ring);
  const mode = useDraw((state) => state.mode);
  const corners = useDraw((state) => state.corners);
  const pointer = useDraw((state) => state.pointer);
  return useMemo(
    () =>
      drawAreaLayers(ring, mode === 'off' ? undefined : { corners, pointer, isClosed: mode !== 'polygon' }),
    [ring, mode, corners, pointer],
  );
}
