import type { Layer } from '@deck.gl/core';
import { useMemo } from 'react';
import { useMapStore } from '../../map/map.store.ts';
import { BUILDING_NUMBERS_FROM_ZOOM, BUILDINGS_FROM_ZOOM, DOORS_FROM_ZOOM } from './legend-model.overlays.ts';
import { useBuildingCounts, useBuildingShapes, useDoors, useFacilities } from './overlay.queries.ts';
import {
  buildingCountLayers,
  buildingData,
  buildingLayers,
  buildingScale,
} from './overlay-buildings.layer.ts';
import { doorLayers, doorsWithin } from './overlay-doors.layer.ts';
import { facilityIconPx, facilityLayers } from './overlay-facilities.layer.ts';
import { useBand, useMapZoom } from './use-area-picture.ts';
import { useIsOver } from './use-overlay-legends.ts';

const NONE: Layer[] = [];

/** What is switched on over any band: under the streets, and over the boundaries. */
export function useOverlayLayers(): { layers: Layer[]; overLayers: Layer[] } {
  const { footprints, numbers } = useBuildings();
  const doors = useDoorDots();
  const signs = useFacilitySigns();
  const overLayers = useMemo(() => [...doors, ...signs, ...numbers], [doors, signs, numbers]);
  return { layers: footprints, overLayers };
}

function useBuildings(): { footprints: Layer[]; numbers: Layer[] } {
  const isOn = useIsOver('buildings');
  const shapes = useBuildingShapes(isOn).data;
  const counts = useBuildingCounts(isOn);
  const bounds = useMapStore((state) => state.bounds);
  const zoom = useMapZoom();
  const band = useBand();
  const byKey = useMemo(() => shapes && new Map(shapes.map((shape) => [shape.key, shape])), [shapes]);
  const scale = useMemo(() => counts && buildingScale(counts), [counts]);
  const isDrawn = isOn && zoom >= BUILDINGS_FROM_ZOOM;
  const data = useMemo(
    () => (isDrawn && byKey && counts && bounds ? buildingData(byKey, counts, bounds) : undefined),
    [isDrawn, byKey, counts, bounds],
  );
  // The symbols of these bands carry numbers of their own.
  const isNumbered = zoom >= BUILDING_NUMBERS_FROM_ZOOM && band !== 'building' && band !== 'entrance';
  const footprints = useMemo(() => (data && scale ? buildingLayers(data, scale) : NONE), [data, scale]);
  const numbers = useMemo(
    () => (data && scale && isNumbered ? buildingCountLayers(data, scale) : NONE),
    [data, scale, isNumbered],
  );
  return { footprints, numbers };
}

function useDoorDots(): Layer[] {
  const isOn = useIsOver('entrances');
  const doors = useDoors(isOn).data;
  const bounds = useMapStore((state) => state.bounds);
  const isNear = useMapZoom() >= DOORS_FROM_ZOOM;
  return useMemo(
    () => (isOn && isNear && doors && bounds ? doorLayers(doorsWithin(doors, bounds)) : NONE),
    [isOn, isNear, doors, bounds],
  );
}

function useFacilitySigns(): Layer[] {
  const isOn = useIsOver('facilities');
  const facilities = useFacilities(isOn).data;
  const sizePx = facilityIconPx(useMapZoom());
  return useMemo(
    () => (isOn && facilities ? facilityLayers(facilities, sizePx) : NONE),
    [isOn, facilities, sizePx],
  );
}
