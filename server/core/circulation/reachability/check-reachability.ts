import {
  holdsAt,
  type Intervention,
  type TimeWindow,
  type WeekMoment,
} from '../interventions/intervention.ts';
import type { AccessPoint } from '../network/access-points.ts';
import type { Gate } from '../network/gates.ts';
import { type Mode, type MotorNetwork, modeBit } from '../network/motor-network.ts';
import type { Reachability } from './reachability.ts';

/**
 * The same answer as reachability(), found the dull way: no overlay, no movement lists, no search order, no automaton. Every
 * segment is two halves in two directions; what may follow what is asked from the plan itself, and marks spread over all
 * halves again and again until nothing changes. On arcs that a path ban names, a vehicle drags the list of the arcs it came
 * by along, and the list is compared with every ban. For tests and for the circulation check; slow.
 */
export function checkReachability(
  network: MotorNetwork,
  interventions: readonly Intervention[],
  gates: readonly Gate[],
  points: readonly AccessPoint[],
  mode: Mode,
  moment?: WeekMoment,
): Reachability {
  const plan = readPlan(network, interventions, mode, moment);
  const { segmentFrom, segmentTo, segmentCount } = network;
  const startOf = (s: number, d: number): number => (d === 0 ? segmentFrom[s] : segmentTo[s]);
  const endOf = (s: number, d: number): number => (d === 0 ? segmentTo[s] : segmentFrom[s]);
  const at = new Map<number, [number, number][]>();
  for (let s = 0; s < segmentCount; s++)
    for (const d of [0, 1]) at.set(startOf(s, d), [...(at.get(startOf(s, d)) ?? []), [s, d]]);

  // half h of segment s in direction d: number 4s + 2d + h, h = 0 first, 1 second; higher numbers are halves again, with a way
  const halfOf = Array.from({ length: segmentCount * 4 }, (_, half) => half);
  const wayTo: string[][] = halfOf.map((half) => [`${half >> 1}`]);
  const numberOf = new Map<string, number>();
  const numbered = (half: number, way: string[]): number => {
    const arc = `${half >> 1}`;
    if (!plan.pathBans.some((ban) => ban.slice(1, -1).includes(arc)) || way.length < 2) return half;
    const key = `${half} after ${way.join()}`;
    if (!numberOf.has(key)) {
      numberOf.set(key, halfOf.length);
      halfOf.push(half);
      wayTo.push(way);
    }
    return numberOf.get(key)!;
  };
  const longest = Math.max(2, ...plan.pathBans.map((ban) => ban.length));
  const follows: number[][] = [];
  for (let state = 0; state < halfOf.length; state++) {
    const next: number[] = [];
    follows.push(next);
    const [s, d, h] = [halfOf[state] >> 2, (halfOf[state] >> 1) & 1, halfOf[state] & 1];
    const isBackOpen = plan.mayDrive[2 * s + 1 - d];
    if (!plan.mayDrive[2 * s + d]) continue;
    if (h === 0) {
      if (!plan.filtered[s]) next.push(numbered(halfOf[state] + 1, wayTo[state]));
      else if (isBackOpen) next.push(4 * s + 2 * (1 - d) + 1);
      continue;
    }
    const node = endOf(s, d);
    for (const [to, toD] of at.get(node) ?? []) {
      const isBack = to === s && toD === 1 - d;
      const open = plan.mayDrive[2 * to + toD] && (network.nodePass[node] & modeBit[mode]) !== 0;
      if (!open || isBack || plan.banned.has(`${s} ${d} ${to} ${toD}`)) continue;
      const way = [...wayTo[state], `${2 * to + toD}`];
      if (plan.pathBans.some((ban) => way.slice(-ban.length).join() === ban.join())) continue;
      next.push(numbered(4 * to + 2 * toD, way.slice(1 - longest)));
    }
    if (next.length === 0 && isBackOpen) next.push(4 * s + 2 * (1 - d));
  }

  const isGate = new Set(gates.map(({ node }) => node));
  const reached = halfOf.map((half, state) => {
    const [s, d, h] = [half >> 2, (half >> 1) & 1, half & 1];
    return state === half && h === 0 && plan.mayDrive[2 * s + d] && isGate.has(startOf(s, d));
  });
  const leads = halfOf.map((half) => {
    const [s, d, h] = [half >> 2, (half >> 1) & 1, half & 1];
    return h === 1 && plan.mayDrive[2 * s + d] && isGate.has(endOf(s, d));
  });
  for (let changed = true; changed; ) {
    changed = false;
    follows.forEach((next, state) => {
      for (const other of next) {
        if (reached[state] && !reached[other]) changed = reached[other] = true;
        if (leads[other] && !leads[state]) changed = leads[state] = true;
      }
    });
  }
  // a door is reached by whatever way, and left without having come by any
  halfOf.forEach((half, state) => {
    if (reached[state]) reached[half] = true;
  });
  const halvesAt = ({ segment, share }: AccessPoint): number[] => {
    const along = share < 0.5 ? 0 : 1;
    return [4 * segment + along, 4 * segment + 2 + (1 - along)];
  };
  const mark = (marks: boolean[]): Uint8Array =>
    Uint8Array.from(points, (point) => (halvesAt(point).some((half) => marks[half]) ? 1 : 0));
  return { fromGates: mark(reached), toGates: mark(leads) };
}

interface PlainPlan {
  mayDrive: boolean[];
  filtered: boolean[];
  /** 'fromSegment fromDirection toSegment toDirection' */
  banned: Set<string>;
  /** Arcs, as text, that may not follow each other. */
  pathBans: string[][];
}

function readPlan(
  network: MotorNetwork,
  interventions: readonly Intervention[],
  mode: Mode,
  moment: WeekMoment | undefined,
): PlainPlan {
  const bit = modeBit[mode];
  const { timed } = network;
  const isNow = (windows: readonly TimeWindow[]): boolean =>
    moment === undefined || windows.some((window) => holdsAt({ window }, moment));
  const mayDrive = Array.from(timed.arcModes, (bits) => (bits & bit) !== 0);
  for (const { table, index, bits, value, windows } of timed.rules)
    if (table === 'arcModes' && bits & bit && isNow(windows))
      // without a moment, what opens at some hours does not count
      mayDrive[index] = (value & bit) !== 0 && (moment !== undefined || mayDrive[index]);
  const pathBans = network.pathBans
    .filter(({ bits, windows }) => bits & bit && (windows === null || isNow(windows)))
    .map(({ arcs }) => arcs.map(String));
  const filtered = new Array<boolean>(network.segmentCount).fill(false);
  const banned = new Set<string>();
  for (let arc = 0; arc < network.segmentCount * 2; arc++)
    for (let m = network.movementStart[arc]; m < network.movementStart[arc + 1]; m++) {
      const to = network.movementTo[m];
      const isTimed = timed.rules.some(
        ({ table, index, bits, windows }) =>
          table === 'movementBans' && index === m && bits & bit && isNow(windows),
      );
      if (timed.movementBans[m] & bit || isTimed) banned.add(`${arc >> 1} ${arc & 1} ${to >> 1} ${to & 1}`);
    }
  for (const intervention of interventions) {
    if (!holdsAt(intervention, moment)) continue;
    if (intervention.kind === 'turnBan') {
      if (mode === 'fireEngineAnyWay') continue;
      const [from, to] = [intervention.fromSegmentId, intervention.toSegmentId].map((id) =>
        network.segmentIds.indexOf(id),
      );
      const node = network.nodeIds.indexOf(intervention.nodeId);
      for (const d of [0, 1])
        for (const e of [0, 1])
          if ((d ? network.segmentFrom : network.segmentTo)[from] === node)
            if ((e ? network.segmentTo : network.segmentFrom)[to] === node)
              banned.add(`${from} ${d} ${to} ${e}`);
      continue;
    }
    for (const id of intervention.segmentIds) {
      const s = network.segmentIds.indexOf(id);
      const [along, against] = [2 * s, 2 * s + 1];
      if (intervention.kind === 'closure' && intervention.modes.includes(mode))
        mayDrive[along] = mayDrive[against] = false;
      if (intervention.kind === 'opening' && intervention.modes.includes(mode)) {
        mayDrive[along] = mayDrive[against] = true;
        filtered[s] = false;
      }
      if (intervention.kind === 'modalFilter' && mode !== 'bicycle')
        filtered[s] = mode === 'car' || !intervention.removable;
      if (intervention.kind === 'oneWay') {
        const either = mayDrive[along] || mayDrive[against];
        const exempt = mode === 'fireEngineAnyWay' || (mode === 'bicycle' && intervention.exceptBicycles);
        mayDrive[along] = either && (exempt || intervention.direction !== 'against');
        mayDrive[against] = either && (exempt || intervention.direction !== 'along');
      }
    }
  }
  return { mayDrive, filtered, banned, pathBans };
}
