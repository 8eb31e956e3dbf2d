import { type Random, randomInt } from '../../lib/random.ts';
import type { Intervention, InterventionChange } from '../interventions/intervention.ts';
import { arcHead, type Mode, type MotorNetwork, modeBit } from '../network/motor-network.ts';
import { streetRun } from '../network/street-run.ts';

/** Draws a plan of one to `most` interventions that change who can drive where; for checks and benches. */
export function randomPlan(network: MotorNetwork, random: Random, most = 8): Intervention[] {
  const drivable = Array.from({ length: network.segmentCount }, (_, s) => s).filter(
    (s) => ((network.arcModes[2 * s] | network.arcModes[2 * s + 1]) & modeBit.car) !== 0,
  );
  if (drivable.length === 0) return [];
  const pick = (): number => drivable[randomInt(random, drivable.length)];
  return Array.from({ length: 1 + randomInt(random, most) }, (_, i) => ({
    id: `random-${i}`,
    ...randomChange(network, random, pick),
  }));
}

function randomChange(network: MotorNetwork, random: Random, pick: () => number): InterventionChange {
  const run = (): string[] =>
    streetRun(network, pick())
      .slice(0, 1 + randomInt(random, 4))
      .map((arc) => network.segmentIds[arc >> 1]);
  switch (randomInt(random, 6)) {
    case 0:
    case 1:
      return {
        kind: 'oneWay',
        segmentIds: run(),
        direction: (['along', 'against', 'both'] as const)[randomInt(random, 3)],
        exceptBicycles: random() < 0.5,
      };
    case 2: {
      const modes: Mode[] = random() < 0.5 ? ['car'] : ['car', 'fireEngine', 'fireEngineAnyWay'];
      return { kind: 'closure', segmentIds: run(), modes };
    }
    case 3:
      return { kind: 'modalFilter', segmentIds: [network.segmentIds[pick()]], removable: random() < 0.5 };
    case 4:
      return randomTurnBan(network, random, pick);
    default: {
      const any = network.segmentIds[randomInt(random, network.segmentCount)];
      return {
        kind: 'opening',
        segmentIds: [any],
        modes: ['car', 'bicycle', 'fireEngine', 'fireEngineAnyWay'],
      };
    }
  }
}

function randomTurnBan(network: MotorNetwork, random: Random, pick: () => number): InterventionChange {
  const arc = 2 * pick() + randomInt(random, 2);
  const choices = network.movementStart[arc + 1] - network.movementStart[arc];
  if (choices === 0) return { kind: 'closure', segmentIds: [network.segmentIds[arc >> 1]], modes: ['car'] };
  const to = network.movementTo[network.movementStart[arc] + randomInt(random, choices)];
  return {
    kind: 'turnBan',
    fromSegmentId: network.segmentIds[arc >> 1],
    nodeId: network.nodeIds[arcHead(network, arc)],
    toSegmentId: network.segmentIds[to >> 1],
  };
}
