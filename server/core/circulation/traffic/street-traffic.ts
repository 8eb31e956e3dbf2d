import type { AssignmentNetwork } from '../assignment/assignment-network.ts';
import type { Overlay } from '../interventions/overlay.ts';
import { arcHead, arcTail, type MotorNetwork, modeBit } from '../network/motor-network.ts';
import { arcPerformance, defaultStreetCosts, turnBackS, turnDelayS } from './street-cost.ts';
import type { Zone } from './zones.ts';

/**
 * The streets as a network for assignment. Every arc that cars may ever use is a link from its entry to its end, every
 * movement a link from the end of one arc to the entry of the next, turning back too; zones hang on by free links.
 * The links are the same for every scenario, only their times and capacities change, so that an earlier
 * assignment can be the start of the next one.
 */
export interface StreetTopology {
  network: MotorNetwork;
  zones: readonly Zone[];
  nodeCount: number;
  from: Int32Array;
  to: Int32Array;
  /** Arc behind each link that is one, else -1; and the link of every arc, -1 where there is none. */
  arcOfLink: Int32Array;
  linkOfArc: Int32Array;
  /** Movement behind each link that is one, else -1; turning back has the arc it leaves in turnBackOf. */
  movementOfLink: Int32Array;
  turnBackOf: Int32Array;
  /** Arc that a link enters up to a filter half-way and leaves again, else -1. */
  filterTurnOf: Int32Array;
}

export function buildStreetTopology(network: MotorNetwork, zones: readonly Zone[]): StreetTopology {
  const usable = (segment: number): boolean =>
    ((network.arcModes[2 * segment] | network.arcModes[2 * segment + 1]) &
      (modeBit.car | modeBit.fireEngineAnyWay)) !==
    0;
  const links: { from: number; to: number; arc: number; movement: number; back: number; turn: number }[] = [];
  const entry = new Int32Array(network.segmentCount * 2).fill(-1);
  let nodeCount = zones.length;
  for (let arc = 0; arc < entry.length; arc++) {
    if (!usable(arc >> 1)) continue;
    entry[arc] = nodeCount;
    nodeCount += 2;
    links.push({ from: entry[arc], to: entry[arc] + 1, arc, movement: -1, back: -1, turn: -1 });
  }
  const connect = (from: number, to: number, movement = -1, back = -1, turn = -1): void => {
    links.push({ from, to, arc: -1, movement, back, turn });
  };
  for (let arc = 0; arc < entry.length; arc++) {
    if (entry[arc] < 0) continue;
    for (let m = network.movementStart[arc]; m < network.movementStart[arc + 1]; m++)
      if (entry[network.movementTo[m]] >= 0) connect(entry[arc] + 1, entry[network.movementTo[m]], m);
    connect(entry[arc] + 1, entry[arc ^ 1], -1, arc);
    connect(entry[arc], entry[arc ^ 1] + 1, -1, -1, arc);
  }
  zones.forEach(({ gateNode, segments }, zone) => {
    for (let arc = 0; arc < entry.length; arc++) {
      if (entry[arc] < 0) continue;
      const inside = gateNode === undefined && segments.includes(arc >> 1);
      if (inside || arcTail(network, arc) === gateNode) connect(zone, entry[arc]);
      if (inside || arcHead(network, arc) === gateNode) connect(entry[arc] + 1, zone);
    }
  });
  const linkOfArc = new Int32Array(entry.length).fill(-1);
  links.forEach(({ arc }, link) => {
    if (arc >= 0) linkOfArc[arc] = link;
  });
  return {
    network,
    zones,
    nodeCount,
    from: Int32Array.from(links, ({ from }) => from),
    to: Int32Array.from(links, ({ to }) => to),
    arcOfLink: Int32Array.from(links, ({ arc }) => arc),
    linkOfArc,
    movementOfLink: Int32Array.from(links, ({ movement }) => movement),
    turnBackOf: Int32Array.from(links, ({ back }) => back),
    filterTurnOf: Int32Array.from(links, ({ turn }) => turn),
  };
}

/**
 * Times (seconds) and capacities (vehicles an hour) of the links under a scenario, for cars. What may not be driven is
 * closed. Turning back is open where nothing else is, as in reachability.
 */
export function streetAssignmentNetwork(
  topology: StreetTopology,
  overlay: Overlay,
  clearWidthM: Float64Array,
  profile = defaultStreetCosts,
): AssignmentNetwork {
  const { network, from, arcOfLink, movementOfLink, turnBackOf, filterTurnOf } = topology;
  const { arcModes, movementBans, filters, speedKmh } = overlay;
  const closed = Number.POSITIVE_INFINITY;
  const mayDrive = (arc: number): boolean => (arcModes[arc] & modeBit.car) !== 0;
  const isOpen = (arc: number, movement: number): boolean =>
    mayDrive(network.movementTo[movement]) &&
    (movementBans[movement] & modeBit.car) === 0 &&
    (network.nodePass[arcHead(network, arc)] & modeBit.car) !== 0;
  const hasWayOn = (arc: number): boolean => {
    for (let m = network.movementStart[arc]; m < network.movementStart[arc + 1]; m++)
      if (isOpen(arc, m)) return true;
    return false;
  };
  const freeFlowTime = new Float64Array(from.length);
  const capacity = new Float64Array(from.length).fill(closed);
  const b = new Float64Array(from.length);
  const arcBefore = new Int32Array(topology.nodeCount).fill(-1);
  arcOfLink.forEach((arc, link) => {
    if (arc >= 0) arcBefore[topology.to[link]] = arc;
  });
  for (let link = 0; link < from.length; link++) {
    const arc = arcOfLink[link];
    const movement = movementOfLink[link];
    const back = turnBackOf[link];
    const turn = filterTurnOf[link];
    if (arc >= 0) {
      const s = arc >> 1;
      const { lengthM, speedKmh: limit } = network.segments[s];
      const performance = arcPerformance(
        {
          clearWidthM: clearWidthM[s],
          speedKmh: speedKmh.get(s) ?? limit,
          isTwoWay: mayDrive(arc) && mayDrive(arc ^ 1),
        },
        profile,
      );
      const open = mayDrive(arc) && (filters[s] & modeBit.car) === 0 && performance.capacityVehH > 0;
      freeFlowTime[link] = open ? (lengthM / performance.speedKmh) * 3.6 : closed;
      capacity[link] = performance.capacityVehH;
      b[link] = profile.b;
    } else if (movement >= 0) {
      freeFlowTime[link] = isOpen(arcBefore[from[link]], movement)
        ? turnDelayS(network.movementAngle[movement])
        : closed;
    } else if (back >= 0) {
      freeFlowTime[link] = mayDrive(back ^ 1) && !hasWayOn(back) ? turnBackS : closed;
    } else if (turn >= 0) {
      const { lengthM, speedKmh: limit } = network.segments[turn >> 1];
      const open = (filters[turn >> 1] & modeBit.car) !== 0 && mayDrive(turn) && mayDrive(turn ^ 1);
      freeFlowTime[link] = open ? (lengthM / (speedKmh.get(turn >> 1) ?? limit)) * 3.6 + turnBackS : closed;
    }
  }
  return {
    nodeCount: topology.nodeCount,
    zoneCount: topology.zones.length,
    firstThroughNode: topology.zones.length,
    from,
    to: topology.to,
    freeFlowTime,
    capacity,
    b,
    power: new Float64Array(from.length).fill(profile.power),
    fixedCost: new Float64Array(from.length),
  };
}
