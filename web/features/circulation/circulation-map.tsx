import type { Layer, PickingInfo } from '@deck.gl/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { segmentIndexOf } from '#core/circulation/interventions/overlay.ts';
import type { LngLat } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Basemap, useBasemap } from '../../map/basemap.queries.ts';
import { widened } from '../../map/camera.ts';
import { MapOwner } from '../../map/map-owner.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { areaVeilLayers } from '../problems/area-veil.layer.ts';
import { arcsMeant, clickStreet } from './click-street.ts';
import { doorMarks } from './door-marks.ts';
import { useMapFocus } from './map-focus.store.ts';
import { MapLegend } from './map-legend.tsx';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';
import { specKey } from './spec-key.ts';
import {
  DOORS_ID,
  doorLayer,
  linesOfArcs,
  linesOfSegments,
  markLayer,
  planMark,
  STREETS_ID,
  signLayers,
  streetLayer,
} from './street.layers.ts';
import { streetPicture } from './street-pictures.ts';
import { StreetTip } from './street-tip.tsx';
import { ToolBar } from './tool-bar.tsx';

/** The streets of the area: click one to see or to change it. */
export function CirculationMap({
  area,
  withTools = true,
  withLegend = true,
}: {
  area: CirculationArea;
  withTools?: boolean;
  withLegend?: boolean;
}) {
  const basemap = useBasemap();
  if (!basemap) return <div className="gw-home-map gw-map-loading" />;
  const parts = { basemap, area, withTools, withLegend };
  return <Canvas key={specKey(area.spec)} {...parts} />;
}

/** deck.gl also tells the layer when the pointer has just left what is drawn on it. */
const isStreet = ({ layer, index }: PickingInfo) => layer?.id === STREETS_ID && index >= 0;

type Target = { street: number } | { point: number } | undefined;

function targetOf(info: PickingInfo): Target {
  if (isStreet(info)) return { street: info.index };
  const door = info.layer?.id === DOORS_ID ? (info.object as { point: number } | undefined) : undefined;
  return door && { point: door.point };
}

function act(target: Target, place: LngLat): void {
  if (target === undefined) usePlan.getState().select(undefined);
  else if ('street' in target) clickStreet(target.street, place);
  else useMapFocus.getState().setDoor(target.point);
}

const HOVER: readonly [number, number, number] = [255, 214, 102];
const CHOSEN: readonly [number, number, number] = [255, 196, 40];
const ROUTE_BEFORE: readonly [number, number, number] = [120, 126, 132];
const ROUTE_AFTER: readonly [number, number, number] = [20, 108, 134];

function Canvas({
  basemap,
  area,
  withTools,
  withLegend,
}: {
  basemap: Basemap;
  area: CirculationArea;
  withTools: boolean;
  withLegend: boolean;
}) {
  const t = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  const [owner, setOwner] = useState<MapOwner>();
  const [ground] = useState({ basemap, bounds: area.bbox });
  const [hover, setHover] = useState<{ segment: number; x: number; y: number }>();
  const pointed = useRef<Target>(undefined);
  const layers = useLayers(area, hover?.segment);

  useEffect(() => {
    const made = new MapOwner({
      container: container.current!,
      camera: undefined,
      bounds: widened(ground.bounds, 0.02),
      hasLand: ground.basemap.hasLand,
      maxTileZoom: ground.basemap.maxZoom,
      attributions: ground.basemap.attributions,
      onCamera: () => {},
      onHover: (info: PickingInfo) => {
        pointed.current = targetOf(info);
        setHover(isStreet(info) ? { segment: info.index, x: info.x, y: info.y } : undefined);
      },
      // Fingers do not hover: what they touch is looked for when they do.
      onClick: (info: PickingInfo) => {
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
      if (pointed.current) act(pointed.current, [lngLat.lng, lngLat.lat]);
    });
    setOwner(made);
    useMapFocus.getState().setOwner(made);
    return () => {
      useMapFocus.getState().setOwner(undefined);
      made.destroy();
    };
  }, [ground]);
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
  useEffect(() => owner?.setLayers(layers), [owner, layers]);
  useEffect(() => owner?.setLabel(t('circulation.map')), [owner, t]);
  return (
    <section className="gw-home-map gw-map-pane" aria-label={t('circulation.map')}>
      <div ref={container} className="gw-map" data-testid="circulation-map" />
      {withTools && <ToolBar />}
      {hover && <StreetTip {...hover} />}
      {withLegend && <MapLegend />}
    </section>
  );
}

/** From the ground up; parts that stand still are made once. */
function useLayers(area: CirculationArea, hovered: number | undefined): Layer[] {
  const areas = useAreas();
  const { opened, view: plan, route } = useModel();
  const { view, interventions, selected, selectedGroup, first, tool, options } = usePlan();
  const pathIndex = useMapFocus((state) => state.path);
  const network = opened?.network;
  const { spec } = area;
  const veil = useMemo(
    () => (areas && spec.kind === 'areas' ? areaVeilLayers(areas, spec.keys) : []),
    [areas, spec],
  );
  const picture = useMemo(() => opened && plan && streetPicture(view, opened, plan), [view, opened, plan]);
  const streets = useMemo(() => (opened && picture ? [streetLayer(opened, picture)] : []), [opened, picture]);
  const signs = useMemo(
    () => (opened && plan ? signLayers(opened, plan, interventions) : []),
    [opened, plan, interventions],
  );
  const doors = useMemo(
    () => (opened && plan ? [doorLayer(doorMarks(area, opened, plan))] : []),
    [area, opened, plan],
  );
  const changed = useMemo(() => {
    if (!network) return [];
    const index = segmentIndexOf(network);
    const ids = interventions.flatMap((each) =>
      each.kind === 'turnBan' ? [each.fromSegmentId, each.toSegmentId] : each.segmentIds,
    );
    const own = interventions
      .filter(({ id }) => selectedGroup !== undefined && id.split('/')[0] === selectedGroup)
      .flatMap((each) =>
        each.kind === 'turnBan' ? [each.fromSegmentId, each.toSegmentId] : each.segmentIds,
      );
    const indices = (some: readonly string[]) => [...new Set(some)].flatMap((id) => index.get(id) ?? []);
    return [
      planMark(network, indices(ids)),
      markLayer('circulation-own', linesOfSegments(network, indices(own)), CHOSEN, 13, 220),
    ];
  }, [network, interventions, selectedGroup]);
  const marks = useMemo(() => {
    if (!network || !plan) return [];
    const meant = (segment: number) =>
      arcsMeant(
        network,
        segment,
        tool !== 'look' && tool !== 'modalFilter' && tool !== 'turnBan' && options.wholeStreet,
      ).map((arc) => arc >> 1);
    const under = selected === undefined ? [] : [selected];
    if (tool === 'turnBan' && first !== undefined) under.push(first);
    return [
      markLayer('circulation-chosen', linesOfSegments(network, under), CHOSEN, 12, 230),
      markLayer(
        'circulation-hover',
        hovered === undefined || hovered >= network.segmentCount || tool === 'gate' || tool === 'route'
          ? []
          : linesOfSegments(network, meant(hovered)),
        HOVER,
        11,
        190,
      ),
    ];
  }, [network, plan, selected, first, tool, options.wholeStreet, hovered]);
  const ways = useMemo(() => {
    if (!network || !plan) return [];
    const example = pathIndex === undefined ? undefined : plan.shortcutPaths[pathIndex];
    const car = route?.car;
    return [
      markLayer('route-before', linesOfArcs(network, car?.before?.arcs ?? []), ROUTE_BEFORE, 9, 210),
      markLayer('route-after', linesOfArcs(network, car?.after?.arcs ?? []), ROUTE_AFTER, 5, 255),
      markLayer('shortcut-example', linesOfArcs(network, example?.arcs ?? []), [173, 84, 22], 6, 235),
    ];
  }, [network, plan, route, pathIndex]);
  return useMemo(
    () => [...veil, ...changed, ...marks, ...streets, ...ways, ...signs, ...doors],
    [veil, changed, marks, streets, ways, signs, doors],
  );
}
