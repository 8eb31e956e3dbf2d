import type { Layer } from '@deck.gl/core';
import { useMemo } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { groupOf } from '#core/circulation/interventions/draw-intervention.ts';
import { type Intervention, segmentsOf } from '#core/circulation/interventions/intervention.ts';
import { applyInterventions, segmentIndexOf } from '#core/circulation/interventions/overlay.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import type { LngLat } from '#core/geo/types.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { areaVeilLayers } from '../problems/area-veil.layer.ts';
import { areaDrawLayers, areaOutlineLayer } from './area-draw.layers.ts';
import { useAreaDraw } from './area-draw.store.ts';
import { arcsMeant } from './click-street.ts';
import { doorMarks } from './door-marks.ts';
import { useMapFocus } from './map-focus.store.ts';
import { useModel } from './model.store.ts';
import { type Tool, usePlan } from './plan.store.ts';
import {
  arrowLayer,
  doorLayer,
  doorMarkLayer,
  linesOfArcs,
  linesOfSegments,
  markLayer,
  planMark,
  signLayers,
  streetLayer,
} from './street.layers.ts';
import { streetPicture } from './street-pictures.ts';

const HOVER: readonly [number, number, number] = [255, 214, 102];
const CHOSEN: readonly [number, number, number] = [255, 196, 40];
const ROUTE_BEFORE: readonly [number, number, number] = [120, 126, 132];
const ROUTE_AFTER: readonly [number, number, number] = [20, 108, 134];
const EXAMPLE: readonly [number, number, number] = [173, 84, 22];
const NARROWEST: readonly [number, number, number] = [128, 90, 170];
/** From here on single houses are looked at. */
const DOOR_ZOOM = 15.5;
const ONE_PIECE: readonly Tool[] = ['look', 'modalFilter', 'turnBan'];

/** From the ground up; parts that stand still are made once. */
export function useStreetLayers(
  area: CirculationArea,
  hovered: number | undefined,
  zoom: number,
  movedGate: { node: number; place: LngLat } | undefined,
): Layer[] {
  const areas = useAreas();
  const opened = useModel((state) => state.opened);
  const drawn = useModel((state) => state.drawn);
  const ring = useAreaDraw((state) => state.ring);
  const network = opened?.network;
  const { spec } = area;
  const veil = useMemo(
    () =>
      spec.kind === 'polygon'
        ? [areaOutlineLayer(spec.ring)]
        : areas && spec.kind === 'areas'
          ? areaVeilLayers(areas, spec.keys)
          : [],
    [areas, spec],
  );
  const view = usePlan((state) => state.view);
  const picture = useMemo(
    () => opened && drawn && streetPicture(view, opened, drawn.view),
    [opened, drawn, view],
  );
  const streets = useMemo(
    () => (opened && picture ? [streetLayer(opened, picture, zoom)] : []),
    [opened, picture, zoom],
  );
  const preview = useMapFocus((state) => state.preview);
  const arrows = useMemo(() => {
    if (!opened || !drawn) return [];
    // what is only looked at stands on the map as if it were taken over
    const arcModes = preview
      ? applyInterventions(opened.network, [...drawn.interventions, ...preview]).arcModes
      : drawn.view.arcModes;
    return [arrowLayer(opened, arcModes, zoom)];
  }, [opened, drawn, preview, zoom]);
  const signs = useMemo(
    () => (opened && drawn ? signLayers(opened, drawn.interventions, zoom, movedGate) : []),
    [opened, drawn, zoom, movedGate],
  );
  const tool = usePlan((state) => state.tool);
  const door = useMapFocus((state) => state.door);
  const marks = useMemo(
    () => (opened && drawn ? doorMarks(area, opened, drawn.view) : []),
    [area, opened, drawn],
  );
  const isClose = zoom >= DOOR_ZOOM;
  const isLooking = tool === 'look';
  const doors = useMemo(() => {
    const asked = marks.find(({ point }) => point === door);
    // a tool is meant for streets, whatever stands beside them
    return [doorMarkLayer(asked ? [asked] : []), doorLayer(marks, isClose, isLooking)];
  }, [marks, isClose, isLooking, door]);
  const changed = useChanged(network, drawn?.interventions, preview);
  const pointed = usePointed(network, hovered);
  const ways = useWays(network);
  return useMemo(
    () => [
      ...veil,
      ...changed,
      ...pointed,
      ...streets,
      ...ways,
      ...arrows,
      ...signs,
      ...doors,
      ...(ring ? areaDrawLayers(ring) : []),
    ],
    [veil, changed, pointed, streets, ways, arrows, signs, doors, ring],
  );
}

function indicesOf(network: MotorNetwork, some: readonly Intervention[]): number[] {
  const index = segmentIndexOf(network);
  return [...new Set(some.flatMap(segmentsOf))].flatMap((id) => index.get(id) ?? []);
}

/** What the plan changes, and the measure that is chosen in the list. */
function useChanged(
  network: MotorNetwork | undefined,
  plan: readonly Intervention[] | undefined,
  preview: readonly Intervention[] | undefined,
): Layer[] {
  const selectedGroup = usePlan((state) => state.selectedGroup);
  return useMemo(() => {
    if (!network || !plan) return [];
    const own = plan.filter(({ id }) => groupOf(id) === selectedGroup);
    return [
      planMark(network, indicesOf(network, preview ? [...plan, ...preview] : plan)),
      markLayer('circulation-own', linesOfSegments(network, indicesOf(network, own)), CHOSEN, 13, 220),
    ];
  }, [network, plan, preview, selectedGroup]);
}

/** What is under the pointer, or was clicked to be looked at. */
function usePointed(network: MotorNetwork | undefined, hovered: number | undefined): Layer[] {
  const tool = usePlan((state) => state.tool);
  const selected = usePlan((state) => state.selected);
  const first = usePlan((state) => state.first);
  const wholeStreet = usePlan((state) => state.options.wholeStreet);
  const isDrawing = useAreaDraw((state) => state.ring !== undefined);
  return useMemo(() => {
    if (!network) return [];
    const under = selected === undefined ? [] : [selected];
    if (tool === 'turnBan' && first !== undefined) under.push(first);
    const isNode = tool === 'gate' || tool === 'route' || isDrawing;
    const meant =
      hovered === undefined || hovered >= network.segmentCount || isNode
        ? []
        : arcsMeant(network, hovered, !ONE_PIECE.includes(tool) && wholeStreet).map((arc) => arc >> 1);
    return [
      markLayer('circulation-chosen', linesOfSegments(network, under), CHOSEN, 12, 230),
      markLayer('circulation-hover', linesOfSegments(network, meant), HOVER, 11, 190),
    ];
  }, [network, selected, first, tool, wholeStreet, hovered, isDrawing]);
}

/** Ways that were asked for: between two places, of traffic that passes through, and where an engine finds it narrowest. */
function useWays(network: MotorNetwork | undefined): Layer[] {
  const drawn = useModel((state) => state.drawn);
  const route = useModel((state) => state.route);
  const path = useMapFocus((state) => state.path);
  const door = useMapFocus((state) => state.door);
  return useMemo(() => {
    if (!network || !drawn) return [];
    const example = path === undefined ? undefined : drawn.view.shortcutPaths[path];
    const narrowest = door === undefined ? -1 : drawn.view.emergency.fireEngineAnyWay.narrowestSegment[door];
    const car = route?.car;
    return [
      markLayer(
        'fire-narrowest',
        linesOfSegments(network, narrowest >= 0 ? [narrowest] : []),
        NARROWEST,
        9,
        220,
      ),
      markLayer('route-before', linesOfArcs(network, car?.before?.arcs ?? []), ROUTE_BEFORE, 9, 210),
      markLayer('route-after', linesOfArcs(network, car?.after?.arcs ?? []), ROUTE_AFTER, 5, 255),
      markLayer('shortcut-example', linesOfArcs(network, example?.arcs ?? []), EXAMPLE, 6, 235),
    ];
  }, [network, drawn, route, path, door]);
}
