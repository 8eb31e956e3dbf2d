import {
  arcHead,
  arcTail,
  everyMode,
  findMovement,
  type MotorNetwork,
  modeBit,
  modeBits,
} from '../network/motor-network.ts';
import { masksAt } from '../network/timed-masks.ts';
import { assumedSpeedKmh } from '../network/vehicle-access.ts';
import {
  type BayKind,
  holdsAt,
  type Intervention,
  type ParkingSide,
  segmentsOf,
  type WeekMoment,
} from './intervention.ts';

/**
 * What a scenario makes of the network: masks and values beside the base, which stays as it is. Applying is some copies
 * of small arrays; nothing is rebuilt for a click, and "before" is the overlay of no interventions.
 */
export interface Overlay {
  /** Mode bits that may drive each arc, and for which a movement is banned. */
  arcModes: Uint8Array;
  movementBans: Uint8Array;
  /** The same for those who came by the beginning of a path ban, in the order of TurnMemory.movement. */
  memoryBans: Uint8Array;
  /** Mode bits stopped half-way along a segment. */
  filters: Uint8Array;
  /** Values that differ from the base, by segment. */
  speedKmh: ReadonlyMap<number, number>;
  streetClass: ReadonlyMap<number, string>;
  parking: ReadonlyMap<number, ParkingBays>;
  /** Segments or movements named by interventions that the network does not have: to be shown, they do nothing. */
  unresolved: { interventionId: string; name: string }[];
}

export interface BayRow {
  bays: number;
  kind: BayKind;
  /** By kind, where a row has several; `kind` is then the most frequent. */
  split?: Record<BayKind, number>;
  /** Beside the carriageway: takes no room from it. */
  isOffRoad?: boolean;
  /** The number follows from the length only. */
  isAssumed?: boolean;
}

export type ParkingBays = Partial<Record<ParkingSide, BayRow>>;

const segmentIndices = new WeakMap<MotorNetwork, Map<string, number>>();

export function segmentIndexOf(network: MotorNetwork): ReadonlyMap<string, number> {
  let index = segmentIndices.get(network);
  if (!index) {
    index = new Map(network.segmentIds.map((id, s) => [id, s]));
    segmentIndices.set(network, index);
  }
  return index;
}

/** Applies interventions in their order, the later over the earlier; those outside their time window are left out. */
export function applyInterventions(
  network: MotorNetwork,
  interventions: readonly Intervention[],
  moment?: WeekMoment,
): Overlay {
  const index = segmentIndexOf(network);
  const overlay = {
    ...masksAt(network, moment),
    filters: new Uint8Array(network.segmentCount),
    speedKmh: new Map<number, number>(),
    streetClass: new Map<number, string>(),
    parking: new Map<number, ParkingBays>(),
    unresolved: [] as Overlay['unresolved'],
  };
  for (const intervention of interventions) {
    if (!holdsAt(intervention, moment)) continue;
    const segments: number[] = [];
    for (const id of segmentsOf(intervention)) {
      const s = index.get(id);
      if (s === undefined) overlay.unresolved.push({ interventionId: intervention.id, name: id });
      else segments.push(s);
    }
    if (intervention.kind === 'turnBan') {
      if (segments.length === 2) banTurn(network, overlay, intervention, segments[0], segments[1]);
    } else for (const s of segments) change(network, overlay, intervention, s);
  }
  return overlay;
}

type Draft = Omit<Overlay, 'speedKmh' | 'streetClass' | 'parking'> & {
  speedKmh: Map<number, number>;
  streetClass: Map<number, string>;
  parking: Map<number, ParkingBays>;
};

function change(
  network: MotorNetwork,
  overlay: Draft,
  intervention: Exclude<Intervention, { kind: 'turnBan' }>,
  s: number,
): void {
  const { arcModes, filters } = overlay;
  switch (intervention.kind) {
    case 'oneWay': {
      // whoever may drive the segment in any direction may drive it in those that are left
      const both = arcModes[2 * s] | arcModes[2 * s + 1];
      const stays = modeBit.fireEngineAnyWay | (intervention.exceptBicycles ? modeBit.bicycle : 0);
      arcModes[2 * s] = intervention.direction === 'against' ? both & stays : both;
      arcModes[2 * s + 1] = intervention.direction === 'along' ? both & stays : both;
      return;
    }
    case 'closure':
      arcModes[2 * s] &= ~modeBits(intervention.modes);
      arcModes[2 * s + 1] &= ~modeBits(intervention.modes);
      return;
    case 'modalFilter':
      filters[s] |= everyMode & ~modeBit.bicycle;
      if (intervention.removable) filters[s] &= ~(modeBit.fireEngine | modeBit.fireEngineAnyWay);
      return;
    case 'opening':
      arcModes[2 * s] |= modeBits(intervention.modes);
      arcModes[2 * s + 1] |= modeBits(intervention.modes);
      filters[s] &= ~modeBits(intervention.modes);
      return;
    case 'parking': {
      const before = overlay.parking.get(s) ?? {};
      const { side, bays, bayKind } = intervention;
      overlay.parking.set(s, { ...before, [side]: { bays, kind: bayKind } });
      return;
    }
    case 'speed':
      overlay.speedKmh.set(s, intervention.speedKmh);
      return;
    case 'reclassify':
      // what a class changes for traffic is how fast it is driven
      overlay.streetClass.set(s, intervention.class);
      overlay.speedKmh.set(s, assumedSpeedKmh(intervention.class));
      return;
    default: {
      const unknown: never = intervention;
      throw new Error(`Unknown intervention on segment ${network.segmentIds[s]}: ${JSON.stringify(unknown)}`);
    }
  }
}

function banTurn(
  network: MotorNetwork,
  overlay: Draft,
  { id, nodeId }: Extract<Intervention, { kind: 'turnBan' }>,
  fromSegment: number,
  toSegment: number,
): void {
  const node = network.nodeIds.indexOf(nodeId);
  let found = false;
  for (const fromArc of [2 * fromSegment, 2 * fromSegment + 1]) {
    if (arcHead(network, fromArc) !== node) continue;
    for (const toArc of [2 * toSegment, 2 * toSegment + 1]) {
      const movement = arcTail(network, toArc) === node ? findMovement(network, fromArc, toArc) : -1;
      if (movement < 0) continue;
      overlay.movementBans[movement] |= modeBit.car | modeBit.fireEngine | modeBit.bicycle;
      found = true;
    }
  }
  if (!found) overlay.unresolved.push({ interventionId: id, name: nodeId });
}
