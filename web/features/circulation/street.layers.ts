import type { Layer } from '@deck.gl/core';
import { IconLayer, PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import { groupOf } from '#core/circulation/interventions/draw-intervention.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { segmentIndexOf } from '#core/circulation/interventions/overlay.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { OpenedStreets, PlanView } from '../../compute/circulation.protocol.ts';
import { inSlot } from '../../map/layer-order.ts';
import type { Rgb } from '../../map/palette.ts';
import { keepTextures } from '../../map/texture-sources.ts';
import { arcLine, lineOf, middleOf } from './segment-lines.ts';
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

/** Every street in the colour of the view; wide enough to be hit. */
export function streetLayer({ network }: OpenedStreets, picture: StreetPicture): Layer {
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
}

/** Arrows of one-ways, those of the plan in its colour; signs of its other measures; gates. */
export function signLayers(
  { network, base, gates }: OpenedStreets,
  { arcModes }: PlanView,
  plan: readonly Intervention[],
): Layer[] {
  const marks: Mark[] = [];
  const isCar = (modes: Uint8Array, arc: number) => (modes[arc] & 1) !== 0;
  for (let arc = 0; arc < arcModes.length; arc++) {
    if (!isCar(arcModes, arc) || isCar(arcModes, arc ^ 1)) continue;
    const isNew = !isCar(base.arcModes, arc) || isCar(base.arcModes, arc ^ 1);
    marks.push({ sign: isNew ? 'newArrow' : 'arrow', ...middleOf(network, arc) });
  }
  const arrows = marks.slice();
  const signs = [...planSigns(network, plan)];
  for (const { node } of gates)
    signs.push({
      sign: 'gate',
      place: [network.nodeLngLat[2 * node], network.nodeLngLat[2 * node + 1]],
      degrees: 0,
    });
  return [
    iconLayer('circulation-arrows', arrows, 16, false),
    iconLayer('circulation-signs', signs, 24, true),
  ];
}

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
    getSize: sizePx,
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

export interface DoorMark {
  point: number;
  state: DoorState;
  place: LngLat;
}

/** Doors of which there is something to say. */
export function doorLayer(doors: readonly DoorMark[]): Layer {
  return new ScatterplotLayer<DoorMark>({
    id: DOORS_ID,
    ...inSlot('slot-points'),
    ...onTop,
    data: doors as DoorMark[],
    pickable: true,
    getPosition: ({ place }) => place,
    getRadius: ({ state }) => (state === 'oldGap' ? 3.2 : 5.5),
    radiusUnits: 'pixels',
    filled: true,
    stroked: true,
    getFillColor: ({ state }) => (state === 'oldGap' ? [255, 255, 255, 230] : [...DOOR_COLOURS[state], 255]),
    getLineColor: ({ state }) => (state === 'oldGap' ? [...DOOR_COLOURS.oldGap, 255] : [255, 255, 255, 255]),
    lineWidthUnits: 'pixels',
    getLineWidth: 1.5,
    updateTriggers: { getFillColor: [doors], getRadius: [doors], getLineColor: [doors] },
  });
}

export const planMark = (network: MotorNetwork, segments: readonly number[]) =>
  markLayer('circulation-plan', linesOfSegments(network, segments), PLAN_COLOUR, 11, 150);
