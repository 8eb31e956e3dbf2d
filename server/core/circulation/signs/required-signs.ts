import { type Intervention, segmentsOf, type TimeWindow } from '../interventions/intervention.ts';
import {
  applyInterventions,
  type Overlay,
  type ParkingBays,
  segmentIndexOf,
} from '../interventions/overlay.ts';
import { arcHead, arcTail, findMovement, type MotorNetwork, modeBit } from '../network/motor-network.ts';

/** Signs by their names in GB 5768.2; bollards and what is to be taken away are told with them. */
export const SIGN_KINDS = [
  'oneWay',
  'noEntry',
  'noMotor',
  'noThrough',
  'noLeft',
  'noRight',
  'noStraight',
  'speed',
  'parking',
  'noParking',
  'bollard',
  'removeOneWay',
  'removeBarrier',
] as const;
export type SignKind = (typeof SIGN_KINDS)[number];

/** One place where signs are to be put up. */
export interface RequiredSign {
  kind: SignKind;
  count: number;
  /** The street it speaks of. */
  segment: number;
  /** The junction or end where it stands; -1: along the street. */
  node: number;
  exceptBicycles: boolean;
  window: TimeWindow | undefined;
  speedKmh: number | undefined;
}

/** A turn less than this, in degrees, is no turn but the way straight on. */
const STRAIGHT_DEGREES = 35;

/**
 * The signs that a plan asks for, from what it makes of the streets against what they are: existing signs are not counted
 * again, and where a street only goes on (two pieces, no junction) nothing is repeated. Motor vehicles only; the order is
 * that of SIGN_KINDS, then of the segments. Times of day follow from the last measure that names the street.
 */
export function requiredSigns(
  network: MotorNetwork,
  plan: readonly Intervention[],
  baseParking: ReadonlyMap<number, ParkingBays> = new Map(),
): RequiredSign[] {
  const before = applyInterventions(network, []);
  const after = applyInterventions(network, plan);
  const streets = new StreetStates(network, before, after);
  const windows = windowsOf(network, plan);
  const found: RequiredSign[] = [];
  const put = (kind: SignKind, segment: number, node: number, more: Partial<RequiredSign> = {}) =>
    found.push({
      kind,
      count: 1,
      segment,
      node,
      exceptBicycles: false,
      window: windows.get(segment),
      speedKmh: undefined,
      ...more,
    });

  for (let s = 0; s < network.segmentCount; s++) {
    const was = streets.ways(before, s);
    const is = streets.ways(after, s);
    const ends = [network.segmentFrom[s], network.segmentTo[s]];
    if (is === 0 && was !== 0)
      for (const node of ends) if (streets.isEdgeOf(node, s)) put('noMotor', s, node);
    if (is !== 0 && was === 0) put('removeBarrier', s, -1);
    const isOneWay = is === 1 || is === 2;
    if (isOneWay && is !== was) {
      const arc = is === 1 ? 2 * s : 2 * s + 1;
      const exceptBicycles = (after.arcModes[arc ^ 1] & modeBit.bicycle) !== 0;
      if (!streets.goesOn(arcTail(network, arc), s))
        put('oneWay', s, arcTail(network, arc), { exceptBicycles });
      if (!streets.goesOn(arcHead(network, arc), s))
        put('noEntry', s, arcHead(network, arc), { exceptBicycles });
    }
    if (is === 3 && (was === 1 || was === 2)) put('removeOneWay', s, -1);
    if ((after.filters[s] & modeBit.car) !== 0 && is !== 0) {
      put('bollard', s, -1);
      for (const node of ends) if (streets.degree(node) > 1) put('noThrough', s, node);
    }
    const speedKmh = after.speedKmh.get(s);
    if (speedKmh !== undefined && speedKmh !== network.segments[s].speedKmh)
      for (const arc of [2 * s, 2 * s + 1])
        if ((after.arcModes[arc] & modeBit.car) !== 0 && streets.beginsSpeed(arc, speedKmh))
          put('speed', s, arcTail(network, arc), { speedKmh });
    const bays = baysOf(after.parking.get(s));
    if (bays !== undefined) {
      const had = baysOf(baseParking.get(s)) ?? 0;
      if (bays > 0 && bays !== had) put('parking', s, -1);
      if (bays === 0 && had > 0) put('noParking', s, -1);
    }
  }
  for (const intervention of plan) {
    const ban = intervention.kind === 'turnBan' ? turnOf(network, intervention) : undefined;
    if (ban) put(ban.kind, ban.from, ban.node, { window: intervention.window });
  }
  const rank = (kind: SignKind) => SIGN_KINDS.indexOf(kind);
  return found.sort((a, b) => rank(a.kind) - rank(b.kind) || a.segment - b.segment || a.node - b.node);
}

/** How many of each are needed, in the order of SIGN_KINDS. */
export function countSigns(signs: readonly RequiredSign[]): { kind: SignKind; count: number }[] {
  return SIGN_KINDS.flatMap((kind) => {
    const count = signs.reduce((sum, sign) => sum + (sign.kind === kind ? sign.count : 0), 0);
    return count > 0 ? [{ kind, count }] : [];
  });
}

/** Which streets of the plan meet at a node, and whether one goes on in another. */
class StreetStates {
  private readonly at = new Map<number, number[]>();
  private readonly network: MotorNetwork;
  private readonly after: Overlay;

  constructor(network: MotorNetwork, before: Overlay, after: Overlay) {
    this.network = network;
    this.after = after;
    for (let s = 0; s < network.segmentCount; s++) {
      if ((this.ways(before, s) | this.ways(after, s)) === 0) continue;
      for (const node of [network.segmentFrom[s], network.segmentTo[s]])
        this.at.set(node, [...(this.at.get(node) ?? []), s]);
    }
  }

  /** Bits: 1 along, 2 against, for cars. */
  ways({ arcModes }: Overlay, s: number): number {
    return (
      ((arcModes[2 * s] & modeBit.car) !== 0 ? 1 : 0) | ((arcModes[2 * s + 1] & modeBit.car) !== 0 ? 2 : 0)
    );
  }

  degree(node: number): number {
    return this.at.get(node)?.length ?? 0;
  }

  /** Where a closed street meets one that is open: between two closed pieces nobody needs to be told. */
  isEdgeOf(node: number, s: number): boolean {
    return (this.at.get(node) ?? []).some((other) => other !== s && this.ways(this.after, other) !== 0);
  }

  /** Whether a one-way street only goes on at a node, or ends where no other street is. */
  goesOn(node: number, s: number): boolean {
    const others = (this.at.get(node) ?? []).filter((other) => other !== s);
    if (others.length === 0) return false;
    if (others.length > 1) return false;
    const ways = this.ways(this.after, others[0]);
    return ways === 1 || ways === 2;
  }

  /** Whether the limit is new to whoever drives into an arc: at every junction, and where it was another one before. */
  beginsSpeed(arc: number, speedKmh: number): boolean {
    const others = (this.at.get(arcTail(this.network, arc)) ?? []).filter((other) => other !== arc >> 1);
    return others.length !== 1 || this.after.speedKmh.get(others[0]) !== speedKmh;
  }
}

const baysOf = (bays: ParkingBays | undefined): number | undefined =>
  bays && (bays.left?.bays ?? 0) + (bays.right?.bays ?? 0);

/** The hours of the last measure that names a street; undefined where it always holds. */
function windowsOf(
  network: MotorNetwork,
  plan: readonly Intervention[],
): Map<number, TimeWindow | undefined> {
  const index = segmentIndexOf(network);
  const windows = new Map<number, TimeWindow | undefined>();
  for (const intervention of plan) {
    if (intervention.kind === 'turnBan') continue;
    for (const id of segmentsOf(intervention)) {
      const s = index.get(id);
      if (s !== undefined) windows.set(s, intervention.window);
    }
  }
  return windows;
}

function turnOf(
  network: MotorNetwork,
  { fromSegmentId, nodeId, toSegmentId }: Extract<Intervention, { kind: 'turnBan' }>,
): { kind: SignKind; from: number; node: number } | undefined {
  const index = segmentIndexOf(network);
  const [from, to] = [index.get(fromSegmentId), index.get(toSegmentId)];
  const node = network.nodeIds.indexOf(nodeId);
  if (from === undefined || to === undefined || node < 0) return undefined;
  const fromArc = [2 * from, 2 * from + 1].find((arc) => arcHead(network, arc) === node);
  const toArc = [2 * to, 2 * to + 1].find((arc) => arcTail(network, arc) === node);
  if (fromArc === undefined || toArc === undefined) return undefined;
  const movement = findMovement(network, fromArc, toArc);
  if (movement < 0) return undefined;
  const angle = network.movementAngle[movement];
  if (Math.abs(angle) < STRAIGHT_DEGREES) return { kind: 'noStraight', from, node };
  return { kind: angle > 0 ? 'noLeft' : 'noRight', from, node };
}
