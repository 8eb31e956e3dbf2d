import type { Layer } from '@deck.gl/core';
import { IconLayer, PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import { groupOf } from '#core/circulation/interventions/draw-intervention.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { segmentIndexOf } from '#core/circulation/interventions/overlay.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { OpenedStreets } from '../../compute/circulation.protocol.ts';
import { inSlot } from '../../map/layer-order.ts';
import type { Rgb } from '../../map/palette.ts';
import { keepTextures } from '../../map/texture-sources.ts';
import { type ArrowPlace, keptApart, thinArrows } from './arrow-thinning.ts';
import { arcLine, lineOf, middleOf, pointAlong } from './segment-lines.ts';
import { kindOf, type StreetPicture } from './street-pictures.ts';
import { PLAN_COLOUR, type Sign, signAtlas } from './street-signs.ts';

export const STREETS_ID = 'circulation-streets';
export const DOORS_ID = 'circulation-doors';

const onTop = { parameters: { depthCompare: 'always' as const } };
const WIDTH_PX = { main: 5, local: 3.6, living: 2.6, closed: 2 };

const linesOf = new WeakMap<MotorNetwork, LngLat[][]>();
function allLines(network: MotorNetwork): LngLat[][] {
  let lines = linesOf.get(network);
  if (!lines) {
    lines = Array.from({ length: network.segmentCount }, (_, s) => lineOf(network, s));
    linesOf.set(network, lines);
  }
  return lines;
}

/** Seen from afar streets are thinner, or a dense town is one blot. */
const widthScale = (zoom: number): number => (zoom < 14 ? 0.55 : zoom < 15 ? 0.8 : 1);

/** Every street in the colour of the view; wide enough to be hit. */
export function streetLayer({ network }: OpenedStreets, picture: StreetPicture, zoom: number): Layer {
  return new PathLayer<LngLat[]>({
    id: STREETS_ID,
    ...inSlot('slot-points'),
    ...onTop,
    data: allLines(network),
    pickable: true,
    getPath: (line) => line as never,
    getColor: (_, { index }) => picture.colours[index] as never,
    getWidth: (_, { index }) => WIDTH_PX[kindOf(network.segments[index].class, true)],
    widthUnits: 'pixels',
    widthScale: widthScale(zoom),
    capRounded: true,
    jointRounded: true,
    updateTriggers: { getColor: [picture] },
  });
}

/** A bright line under some segments, or along some arcs. */
export function markLayer(
  id: string,
  lines: readonly LngLat[][],
  colour: Rgb,
  widthPx: number,
  alpha = 255,
): Layer {
  return new PathLayer<LngLat[]>({
    id,
    ...inSlot('slot-points'),
    ...onTop,
    data: lines as LngLat[][],
    getPath: (line) => line as never,
    getColor: [...colour, alpha],
    getWidth: widthPx,
    widthUnits: 'pixels',
    capRounded: true,
    jointRounded: true,
  });
}

export const linesOfSegments = (network: MotorNetwork, segments: readonly number[]) =>
  segments.map((s) => lineOf(network, s));
export const linesOfArcs = (network: MotorNetwork, arcs: readonly number[]) =>
  arcs.map((arc) => arcLine(network, arc));

interface Mark {
  sign: Sign;
  place: LngLat;
  degrees: number;
  group?: string;
  /** Where it is not that of the layer. */
  sizePx?: number;
}

/** Arrows of one-ways, those of the plan in its colour, as many as there is room for at the zoom. */
export function arrowLayer({ network, base }: OpenedStreets, arcModes: Uint8Array, zoom: number): Layer {
  const arrows = thinArrows(oneWayArcs(network, base.arcModes, arcModes), zoom, (arc, share) =>
    pointAlong(network, arc, share),
  );
  return iconLayer(
    'circulation-arrows',
    arrows.map(({ isNew, place, degrees }) => ({ sign: isNew ? 'newArrow' : 'arrow', place, degrees })),
    16,
    false,
  );
}

/** Arcs that cars drive and whose other direction they may not. */
export function oneWayArcs(network: MotorNetwork, today: Uint8Array, arcModes: Uint8Array): ArrowPlace[] {
  const isCar = (modes: Uint8Array, arc: number) => (modes[arc] & 1) !== 0;
  return Array.from(arcModes.keys()).flatMap((arc): ArrowPlace[] =>
    isCar(arcModes, arc) && !isCar(arcModes, arc ^ 1)
      ? [
          {
            arc,
            isNew: !isCar(today, arc) || isCar(today, arc ^ 1),
            lengthM: network.segments[arc >> 1].lengthM,
          },
        ]
      : [],
  );
}

export const SIGNS_ID = 'circulation-signs';
export const GATES_ID = 'circulation-gates';
/** From here on there is room for a gate's whole sign. */
const CLOSE_ZOOM = 15;

/** Signs of the plan's other measures, and the gates; a gate that is being moved is where the hand holds it. */
export function signLayers(
  { network, gates }: OpenedStreets,
  plan: readonly Intervention[],
  zoom: number,
  moved?: { node: number; place: LngLat },
): Layer[] {
  const places = gates.map(({ node }) => (moved?.node === node ? moved.place : placeOfNode(network, node)));
  const full = zoom < CLOSE_ZOOM ? 15 : 22;
  // where they stand shoulder to shoulder, one sign and dots
  const isApart = keptApart(places, zoom, full + 2);
  const gateMarks = places.map(
    (place, i): Mark => ({ sign: 'gate', place, degrees: 0, sizePx: isApart[i] ? full : full / 2 }),
  );
  return [
    iconLayer(GATES_ID, gateMarks, full, true),
    iconLayer(SIGNS_ID, [...planSigns(network, plan)], zoom < CLOSE_ZOOM ? 20 : 24, true),
  ];
}

export const placeOfNode = ({ nodeLngLat }: MotorNetwork, node: number): LngLat => [
  nodeLngLat[2 * node],
  nodeLngLat[2 * node + 1],
];

function* planSigns(network: MotorNetwork, plan: readonly Intervention[]): Generator<Mark> {
  const index = segmentIndexOf(network);
  const shown = new Set<string>();
  for (const intervention of plan) {
    const group = groupOf(intervention.id);
    if (intervention.kind === 'oneWay' || shown.has(group)) continue;
    if (intervention.kind === 'turnBan') {
      const node = network.nodeIds.indexOf(intervention.nodeId);
      if (node < 0) continue;
      shown.add(group);
      yield {
        sign: 'turnBan',
        place: [network.nodeLngLat[2 * node], network.nodeLngLat[2 * node + 1]],
        degrees: 0,
        group,
      };
      continue;
    }
    const segments = intervention.segmentIds.flatMap((id) => index.get(id) ?? []);
    if (segments.length === 0) continue;
    shown.add(group);
    const { place } = middleOf(network, 2 * segments[segments.length >> 1]);
    yield { sign: intervention.kind, place, degrees: 0, group };
  }
}

function iconLayer(id: string, marks: readonly Mark[], sizePx: number, isUpright: boolean): Layer {
  const { image, mapping } = signAtlas();
  return new IconLayer<Mark>({
    id,
    ...inSlot('slot-points'),
    ...onTop,
    data: marks as Mark[],
    iconAtlas: image as never,
    ...keepTextures({ iconAtlas: image }),
    iconMapping: mapping,
    getIcon: ({ sign }) => sign,
    getPosition: ({ place }) => place,
    getAngle: ({ degrees }) => degrees,
    getSize: (mark) => mark.sizePx ?? sizePx,
    // arrows lie on the street, also on a turned map
    billboard: isUpright,
  });
}

export type DoorState = 'cutOff' | 'fireLost' | 'connected' | 'oldGap';
/** No red: that is for what is overdue. Ink for what is lost, amber for danger, green for won, hollow for what never was. */
export const DOOR_COLOURS: Record<DoorState, Rgb> = {
  cutOff: [30, 34, 40],
  fireLost: [214, 128, 20],
  connected: [46, 125, 84],
  oldGap: [122, 130, 136],
};
/** A door of which there is nothing to say. */
export const PLAIN_DOOR_COLOUR: Rgb = [150, 138, 118];
const DOOR_RADIUS_PX: Record<DoorMark['state'], number> = {
  cutOff: 5.5,
  fireLost: 5.5,
  connected: 5.5,
  oldGap: 3.2,
  plain: 2.6,
};

export interface DoorMark {
  point: number;
  state: DoorState | 'plain';
  place: LngLat;
}

export const doorColour = (state: DoorMark['state']): Rgb =>
  state === 'plain' ? PLAIN_DOOR_COLOUR : DOOR_COLOURS[state];

/** Doors of which there is something to say, and, near enough, all others to be asked about. */
export function doorLayer(doors: readonly DoorMark[], isClose: boolean, pickable: boolean): Layer {
  const shown = isClose ? doors : doors.filter(({ state }) => state !== 'plain');
  return new ScatterplotLayer<DoorMark>({
    id: DOORS_ID,
    ...inSlot('slot-points'),
    ...onTop,
    data: shown as DoorMark[],
    pickable,
    getPosition: ({ place }) => place,
    getRadius: ({ state }) => DOOR_RADIUS_PX[state],
    radiusUnits: 'pixels',
    filled: true,
    stroked: true,
    getFillColor: ({ state }) => (state === 'oldGap' ? [255, 255, 255, 230] : [...doorColour(state), 255]),
    getLineColor: ({ state }) => (state === 'oldGap' ? [...DOOR_COLOURS.oldGap, 255] : [255, 255, 255, 255]),
    lineWidthUnits: 'pixels',
    getLineWidth: 1.5,
  });
}

export const planMark = (network: MotorNetwork, segments: readonly number[]) =>
  markLayer('circulation-plan', linesOfSegments(network, segments), PLAN_COLOUR, 11, 150);

/** A ring around the door that is asked about. */
export const doorMarkLayer = (doors: readonly DoorMark[]): Layer =>
  new ScatterplotLayer<DoorMark>({
    id: 'circulation-door-asked',
    ...inSlot('slot-points'),
    ...onTop,
    data: doors as DoorMark[],
    getPosition: ({ place }) => place,
    getRadius: 11,
    radiusUnits: 'pixels',
    stroked: true,
    getFillColor: [255, 196, 40, 130],
    getLineColor: [190, 130, 0, 255],
    lineWidthUnits: 'pixels',
    getLineWidth: 2,
  });
