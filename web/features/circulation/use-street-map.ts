import type { PickingInfo } from '@deck.gl/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { Basemap } from '../../map/basemap.queries.ts';
import { widened } from '../../map/camera.ts';
import { MapOwner } from '../../map/map-owner.ts';
import { useAreaDraw } from './area-draw.store.ts';
import { zoomStep } from './arrow-thinning.ts';
import { clickStreet } from './click-street.ts';
import { useMapFocus } from './map-focus.store.ts';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';
import { DOORS_ID, STREETS_ID } from './street.layers.ts';

type Target = { street: number } | { point: number } | undefined;

/** deck.gl also tells the layer when the pointer has just left what is drawn on it. */
const isStreet = ({ layer, index }: PickingInfo) => layer?.id === STREETS_ID && index >= 0;

function targetOf(info: PickingInfo): Target {
  if (isStreet(info)) return { street: info.index };
  const door = info.layer?.id === DOORS_ID ? (info.object as { point: number } | undefined) : undefined;
  return door && { point: door.point };
}

function act(target: Target, place: LngLat): void {
  if (target === undefined) {
    usePlan.getState().select(undefined);
    useMapFocus.getState().setDoor(undefined);
  } else if ('street' in target) clickStreet(target.street, place);
  else useMapFocus.getState().setDoor(target.point);
}

export interface HoveredStreet {
  segment: number;
  x: number;
  y: number;
}

/** The map of the page with what a pointer does on it. The map outlives its layers and the plan, not its area. */
export function useStreetMap(
  container: RefObject<HTMLDivElement | null>,
  basemap: Basemap,
  area: CirculationArea,
) {
  const [owner, setOwner] = useState<MapOwner>();
  const [ground] = useState({ basemap, bounds: area.bbox });
  const [hover, setHover] = useState<HoveredStreet>();
  const [zoom, setZoom] = useState(14);
  const pointed = useRef<Target>(undefined);
  useEffect(() => {
    const made = new MapOwner({
      container: container.current!,
      camera: undefined,
      bounds: widened(ground.bounds, 0.02),
      hasLand: ground.basemap.hasLand,
      maxTileZoom: ground.basemap.maxZoom,
      attributions: ground.basemap.attributions,
      onCamera: (camera) => setZoom(zoomStep(camera.zoom)),
      onHover: (info: PickingInfo) => {
        pointed.current = targetOf(info);
        setHover(isStreet(info) ? { segment: info.index, x: info.x, y: info.y } : undefined);
      },
      // Fingers do not hover: what they touch is looked for when they do.
      onClick: (info: PickingInfo) => {
        if (useAreaDraw.getState().ring) return;
        if (!pointed.current && info.coordinate) act(targetOf(info), info.coordinate as LngLat);
      },
    });
    // The arrows of the basemap are those of today; here the plan's are drawn.
    made.map.once('style.load', () => {
      if (made.map.getLayer('street-direction'))
        made.map.setLayoutProperty('street-direction', 'visibility', 'none');
    });
    // What is lit under the pointer is what is meant: looking for it a second time takes a frame, and may miss it.
    made.map.on('click', ({ lngLat }) => {
      const place: LngLat = [lngLat.lng, lngLat.lat];
      if (useAreaDraw.getState().ring) useAreaDraw.getState().add(place);
      else if (pointed.current) act(pointed.current, place);
    });
    setOwner(made);
    useMapFocus.getState().setOwner(made);
    return () => {
      useMapFocus.getState().setOwner(undefined);
      made.destroy();
    };
  }, [container, ground]);

  const network = useModel((state) => state.opened?.network);
  const gates = useModel((state) => state.opened?.gates);
  const isFitted = useRef<MapOwner>(undefined);
  // Once, when it is known where the streets lead out; from then on the map is where somebody left it.
  useEffect(() => {
    if (!owner || !network || !gates || isFitted.current === owner) return;
    isFitted.current = owner;
    const [west, south, east, north] = ground.bounds;
    const lngs = gates.map(({ node }) => network.nodeLngLat[2 * node]);
    const lats = gates.map(({ node }) => network.nodeLngLat[2 * node + 1]);
    owner.map.fitBounds(
      [Math.min(west, ...lngs), Math.min(south, ...lats), Math.max(east, ...lngs), Math.max(north, ...lats)],
      { padding: { top: 84, left: 30, right: 30, bottom: 104 }, duration: 0 },
    );
  }, [owner, network, gates, ground]);
  return { owner, hover, zoom };
}
