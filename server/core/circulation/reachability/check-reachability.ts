import type { Intervention } from '../interventions/intervention.ts';
import type { AccessPoint } from '../network/access-points.ts';
import type { Gate } from '../network/gates.ts';
import { type Mode, type MotorNetwork, modeBit } from '../network/motor-network.ts';
import type { Reachability } from './reachability.ts';

/**
 * The same answer as reachability(), found the dull way: no overlay, no movement lists, no search order. Every segment is
 * two halves in two directions; what may follow what is asked from the plan itself, and marks spread over all halves
 * again and again until nothing changes. For tests and for the circulation check; slow.
 */
export function checkReachability(
  network: MotorNetwork,
  interventions: readonly Intervention[],
  gates: readonly Gate[],
  points: readonly AccessPoint[],
  mode: Mode,
): Reachability {
  const plan = readPlan(network, interventions, mode);
  const { segmentFrom, segmentTo, segmentCount } = network;
  const startOf = (s: number, d: number): number => (d === 0 ? segmentFrom[s] : segmentTo[s]);
  const endOf = (s: number, d: number): number => (d === 0 ? segmentTo[s] : segmentFrom[s]);
  const at = new Map<number, [number, number][]>();
  for (let s = 0; s < segmentCount; s++)
    for (const d of [0, 1]) at.set(startOf(s, d), [...(at.get(startOf(s, d)) ?? []), [s, d]]);

  // half h of segment s in direction d: number 4s + 2d + h, h = 0 first, 1 second
  const follows: number[][] = Array.from({ length: segmentCount * 4 }, () => []);
  for (let s = 0; s < segmentCount; s++)
    for (const d of [0, 1]) {
      if (!plan.mayDrive[2 * s + d]) continue;
      const [first, second] = [4 * s + 2 * d, 4 * s + 2 * d + 1];
      if (!plan.filtered[s]) follows[first].push(second);
      else if (plan.mayDrive[2 * s + 1 - d]) follows[first].push(4 * s + 2 * (1 - d) + 1);
      const node = endOf(s, d);
      for (const [next, nextD] of at.get(node) ?? []) {
        const isBack = next === s && nextD === 1 - d;
        const open = plan.mayDrive[2 * next + nextD] && (network.nodePass[node] & modeBit[mode]) !== 0;
        if (open && !isBack && !plan.banned.has(`${s} ${d} ${next} ${nextD}`))
          follows[second].push(4 * next + 2 * nextD);
      }
      if (follows[second].length === 0 && plan.mayDrive[2 * s + 1 - d])
        follows[second].push(4 * s + 2 * (1 - d));
    }

  const isGate = new Set(gates.map(({ node }) => node));
  const reached = follows.map((_, half) => {
    const [s, d, h] = [half >> 2, (half >> 1) & 1, half & 1];
    return h === 0 && plan.mayDrive[2 * s + d] && isGate.has(startOf(s, d));
  });
  const leads = follows.map((_, half) => {
    const [s, d, h] = [half >> 2, (half >> 1) & 1, half & 1];
    return h === 1 && plan.mayDrive[2 * s + d] && isGate.has(endOf(s, d));
  });
  for (let changed = true; changed; ) {
    changed = false;
    follows.forEach((next, half) => {
      for (const other of next) {
        if (reached[half] && !reached[other]) changed = reached[other] = true;
        if (leads[other] && !leads[half]) changed = leads[half] = true;
      }
    });
  }
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
}

function readPlan(network: MotorNetwork, interventions: readonly Intervention[], mode: Mode): PlainPlan {
  const bit = modeBit[mode];
  const mayDrive = Array.from(network.arcModes, (bits) => (bits & bit) !== 0);
  const filtered = new Array<boolean>(network.segmentCount).fill(false);
  const banned = new Set<string>();
  for (let arc = 0; arc < network.segmentCount * 2; arc++)
    for (let m = network.movementStart[arc]; m < network.movementStart[arc + 1]; m++) {
      const to = network.movementTo[m];
      if (network.movementBans[m] & bit) banned.add(`${arc >> 1} ${arc & 1} ${to >> 1} ${to & 1}`);
    }
  for (const intervention of interventions) {
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
  return { mayDrive, filtered, banned };
}
