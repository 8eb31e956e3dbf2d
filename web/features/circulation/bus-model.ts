import type { Intervention, WeekMoment } from '#core/circulation/interventions/intervention.ts';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import {
  type BrokenLine,
  type BusLine,
  type BusPath,
  brokenLines,
  layBusLines,
} from '#core/circulation/traffic/bus-lines.ts';

const laid = new WeakMap<MotorNetwork, { lines: readonly BusLine[]; paths: BusPath[] }>();

/** The lines on the streets, laid once. */
export function busPaths(network: MotorNetwork, lines: readonly BusLine[]): BusPath[] {
  const known = laid.get(network);
  if (known?.lines === lines) return known.paths;
  const paths = layBusLines(network, lines);
  laid.set(network, { lines, paths });
  return paths;
}

/** Lines that the plan takes from their streets at a moment. */
export function brokenBy(
  network: MotorNetwork,
  lines: readonly BusLine[],
  plan: readonly Intervention[],
  moment: WeekMoment | undefined,
): BrokenLine[] {
  const before = applyInterventions(network, [], moment);
  return brokenLines(network, busPaths(network, lines), before, applyInterventions(network, plan, moment));
}

/** 562, or its name where it has no number; the number, or the id, tells two of one name apart. */
export function lineName({ ref, name, osmId }: BusLine): string {
  return ref ?? name ?? osmId;
}
