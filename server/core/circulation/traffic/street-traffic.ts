import type { AssignmentNetwork } from '../assignment/assignment-network.ts';
import type { Overlay } from '../interventions/overlay.ts';
import { arcHead, arcTail, type MotorNetwork, modeBit } from '../network/motor-network.ts';
import { arcPerformance, defaultStreetCosts, turnBackS, turnDelayS } from './street-cost.ts';
import type { Zone } from './zones.ts';

/**
 * The streets as a network for assignment. Every arc that cars may ever use is a link from its entry to its end, every
 * movement a link from the end of one arc to the entry of the next, turning back too; zones hang on by free links. An arc
 * that remembers how it was entered (TurnMemory) is a link more, on the same road.
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
  /** Links that are one road, see AssignmentNetwork; undefined where no arc has a memory. */
  roadOf: Int32Array | undefined;
  /** Movement behind each link that is one, else -1, and its place in TurnMemory.movement where a memory bans some. */
  movementOfLink: Int32Array;
  memoryOfLink: Int32Array;
  /** State that a movement or a turning back leaves, -1 for other links; `isTurnBack` marks the latter. */
  stateOfLink: Int32Array;
  isTurnBack: Uint8Array;
  /** Arc that a link enters up to a filter half-way and leaves again, else -1. */
  filterTurnOf: Int32Array;
}

export function buildStreetTopology(network: MotorNetwork, zones: readonly Zone[]): StreetTopology {
  const usable = (segment: number): boolean =>
    ((network.arcModes[2 * segment] | network.arcModes[2 * segment + 1]) &
      (modeBit.car | modeBit.fireEngineAnyWay)) !==
    0;
  interface Link {
    from: number;
    to: number;
    arc?: number;
    movement?: number;
    memory?: number;
    state?: number;
    back?: boolean;
    turn?: number;
  }
  const { memory, movementStart, segmentCount } = network;
  const arcCount = segmentCount * 2;
  const stateCount = arcCount + memory.arcOfState.length;
  const arcOf = (state: number): number => (state < arcCount ? state : memory.arcOfState[state - arcCount]);
  const links: Link[] = [];
  /** Node at which a state is entered; its end is the next one. */
  const entry = new Int32Array(stateCount).fill(-1);
  let nodeCount = zones.length;
  for (let state = 0; state < stateCount; state++) {
    if (!usable(arcOf(state) >> 1)) continue;
    entry[state] = nodeCount;
    nodeCount += 2;
    links.push({ from: entry[state], to: entry[state] + 1, arc: arcOf(state), state });
  }
  for (let state = 0; state < stateCount; state++) {
    if (entry[state] < 0) continue;
    const arc = arcOf(state);
    const end = entry[state] + 1;
    const move = (movement: number, enters: number, at = -1): void => {
      if (entry[enters] >= 0) links.push({ from: end, to: entry[enters], movement, memory: at, state });
    };
    if (state < arcCount)
      for (let m = movementStart[arc]; m < movementStart[arc + 1]; m++) move(m, memory.movementEnters[m]);
    else
      for (let i = memory.start[state - arcCount]; i < memory.start[state - arcCount + 1]; i++)
        move(memory.movement[i], memory.enters[i], i);
    links.push({ from: end, to: entry[arc ^ 1], state, back: true });
    links.push({ from: entry[state], to: entry[arc ^ 1] + 1, turn: arc });
  }
  zones.forEach(({ gateNode, segments }, zone) => {
    for (let state = 0; state < stateCount; state++) {
      if (entry[state] < 0) continue;
      const arc = arcOf(state);
      const inside = gateNode === undefined && segments.includes(arc >> 1);
      if (state < arcCount && (inside || arcTail(network, arc) === gateNode))
        links.push({ from: zone, to: entry[state] });
      if (inside || arcHead(network, arc) === gateNode) links.push({ from: entry[state] + 1, to: zone });
    }
  });
  const linkOfArc = new Int32Array(arcCount).fill(-1);
  links.forEach(({ arc, state }, link) => {
    if (arc !== undefined && arc === state) linkOfArc[arc] = link;
  });
  const column = (value: (link: Link) => number): Int32Array => Int32Array.from(links, value);
  const isShared = new Set(memory.arcOfState);
  return {
    network,
    zones,
    nodeCount,
    from: column(({ from }) => from),
    to: column(({ to }) => to),
    arcOfLink: column(({ arc }) => arc ?? -1),
    linkOfArc,
    roadOf:
      isShared.size === 0
        ? undefined
        : column(({ arc }) => (arc !== undefined && isShared.has(arc) ? linkOfArc[arc] : -1)),
    movementOfLink: column(({ movement }) => movement ?? -1),
    memoryOfLink: column(({ memory: at }) => at ?? -1),
    stateOfLink: column(({ arc, state }) => (arc === undefined ? (state ?? -1) : -1)),
    isTurnBack: Uint8Array.from(links, ({ back }) => (back ? 1 : 0)),
    filterTurnOf: column(({ turn }) => turn ?? -1),
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
  const { network, from, arcOfLink, movementOfLink, memoryOfLink, stateOfLink, isTurnBack, filterTurnOf } =
    topology;
  const { arcModes, movementBans, memoryBans, filters, speedKmh } = overlay;
  const { memory } = network;
  const arcCount = network.segmentCount * 2;
  const arcOf = (state: number): number => (state < arcCount ? state : memory.arcOfState[state - arcCount]);
  const closed = Number.POSITIVE_INFINITY;
  const mayDrive = (arc: number): boolean => (arcModes[arc] & modeBit.car) !== 0;
  const isOpen = (arc: number, movement: number, at: number): boolean =>
    mayDrive(network.movementTo[movement]) &&
    ((movementBans[movement] | (at < 0 ? 0 : memoryBans[at])) & modeBit.car) === 0 &&
    (network.nodePass[arcHead(network, arc)] & modeBit.car) !== 0;
  const hasWayOn = (state: number): boolean => {
    if (state < arcCount) {
      for (let m = network.movementStart[state]; m < network.movementStart[state + 1]; m++)
        if (isOpen(state, m, -1)) return true;
      return false;
    }
    for (let i = memory.start[state - arcCount]; i < memory.start[state - arcCount + 1]; i++)
      if (isOpen(arcOf(state), memory.movement[i], i)) return true;
    return false;
  };
  const freeFlowTime = new Float64Array(from.length);
  const capacity = new Float64Array(from.length).fill(closed);
  const b = new Float64Array(from.length);
  for (let link = 0; link < from.length; link++) {
    const arc = arcOfLink[link];
    const movement = movementOfLink[link];
    const state = stateOfLink[link];
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
      freeFlowTime[link] = isOpen(arcOf(state), movement, memoryOfLink[link])
        ? turnDelayS(network.movementAngle[movement])
        : closed;
    } else if (isTurnBack[link] === 1) {
      freeFlowTime[link] = mayDrive(arcOf(state) ^ 1) && !hasWayOn(state) ? turnBackS : closed;
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
    ...(topology.roadOf ? { roadOf: topology.roadOf } : {}),
  };
}
