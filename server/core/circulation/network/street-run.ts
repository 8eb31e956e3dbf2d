import type { InterventionChange } from '../interventions/intervention.ts';
import type { MotorNetwork } from './motor-network.ts';

/** A street may bend this much, in degrees, and still go on. */
const mostBend = 70;

/**
 * The street a segment belongs to: segments with the same name that go on into each other, the straightest where there is a
 * choice. An unnamed street goes on only where nothing branches off. Returns arcs in order from one end to the other, all
 * pointing the same way as the segment's own line.
 */
export function streetRun(network: MotorNetwork, segment: number): number[] {
  const taken = new Set([segment]);
  const ahead = goOn(network, 2 * segment, taken);
  const behind = goOn(network, 2 * segment + 1, taken);
  return [...behind.reverse().map((arc) => arc ^ 1), 2 * segment, ...ahead];
}

function goOn(network: MotorNetwork, from: number, taken: Set<number>): number[] {
  const { movementStart, movementTo, movementAngle, segments } = network;
  const { name } = segments[from >> 1];
  const arcs: number[] = [];
  for (let arc = from; ; ) {
    let best = -1;
    for (let m = movementStart[arc]; m < movementStart[arc + 1]; m++) {
      const next = movementTo[m] >> 1;
      const isSame = name === null ? movementStart[arc + 1] - movementStart[arc] === 1 : true;
      if (!isSame || segments[next].name !== name || taken.has(next)) continue;
      if (Math.abs(movementAngle[m]) > mostBend) continue;
      if (best < 0 || Math.abs(movementAngle[m]) < Math.abs(movementAngle[best])) best = m;
    }
    if (best < 0) return arcs;
    arc = movementTo[best];
    taken.add(arc >> 1);
    arcs.push(arc);
  }
}

/**
 * A one-way along the arcs of a run. The interventions speak of each segment's own line, so a run whose segments were
 * drawn in both directions becomes two.
 */
export function oneWayAlong(
  network: MotorNetwork,
  arcs: readonly number[],
  exceptBicycles: boolean,
): InterventionChange[] {
  const idsOf = (against: number): string[] =>
    arcs.filter((arc) => (arc & 1) === against).map((arc) => network.segmentIds[arc >> 1]);
  return (['along', 'against'] as const).flatMap((direction, against): InterventionChange[] => {
    const segmentIds = idsOf(against);
    return segmentIds.length > 0 ? [{ kind: 'oneWay', segmentIds, direction, exceptBicycles }] : [];
  });
}
