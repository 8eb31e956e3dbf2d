import { groupOf } from '#core/circulation/interventions/draw-intervention.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { segmentIndexOf } from '#core/circulation/interventions/overlay.ts';
import { modeBit } from '#core/circulation/network/motor-network.ts';
import { streetRun } from '#core/circulation/network/street-run.ts';
import type { OpenedStreets } from '../../compute/circulation.protocol.ts';

export interface FreeStreet {
  /** Arcs of the run in order. */
  arcs: number[];
  name: string;
  lengthM: number;
  flowVehH: number;
}

const MAIN = /^(motorway|trunk|primary|secondary|service|track|pedestrian)/;
/** Shorter ones change nothing that anybody would put a sign up for. */
const SHORTEST_M = 120;

/**
 * Streets whose direction may be proposed: named, two-way today, no main roads and no yards, without a bridge, not in the
 * plan already; those with the most traffic first.
 */
export function freeStreets(
  { network, base, gates }: OpenedStreets,
  plan: readonly Intervention[],
): FreeStreet[] {
  const index = segmentIndexOf(network);
  const taken = new Set(
    plan.flatMap((each) =>
      each.kind === 'turnBan' ? [] : each.segmentIds.flatMap((id) => index.get(id) ?? []),
    ),
  );
  const isCar = (arc: number) => (network.arcModes[arc] & modeBit.car) !== 0;
  const seen = new Set<number>();
  const found: FreeStreet[] = [];
  const isGate = new Set(gates.map(({ node }) => node));
  for (let s = 0; s < network.segmentCount; s++) {
    if (seen.has(s)) continue;
    const arcs = streetRun(network, s);
    for (const arc of arcs) seen.add(arc >> 1);
    const { name } = network.segments[s];
    const pieces = arcs.map((arc) => arc >> 1);
    const isFree = pieces.every(
      (p) =>
        isCar(2 * p) &&
        isCar(2 * p + 1) &&
        !network.segments[p].isBridge &&
        !taken.has(p) &&
        !MAIN.test(network.segments[p].class) &&
        !isGate.has(network.segmentFrom[p]) &&
        !isGate.has(network.segmentTo[p]),
    );
    const lengthM = pieces.reduce((sum, p) => sum + network.segments[p].lengthM, 0);
    if (name === null || !isFree || lengthM < SHORTEST_M) continue;
    const vehM = pieces.reduce(
      (sum, p) => sum + network.segments[p].lengthM * (base.flowVehH[2 * p] + base.flowVehH[2 * p + 1]),
      0,
    );
    found.push({ arcs, name, lengthM, flowVehH: vehM / lengthM });
  }
  return found.sort((a, b) => b.flowVehH - a.flowVehH);
}

/** Measures of a suggestion with ids of their own beside those of the plan: one group a street. */
export function takenOver(plan: readonly Intervention[], suggested: readonly Intervention[]): Intervention[] {
  const used = new Set(plan.map(({ id }) => groupOf(id)));
  const names = new Map<string, string>();
  let next = 0;
  const groupFor = (id: string): string => {
    // suggested-3-0 and suggested-3-1 are two halves of one street
    const street = id.replace(/-\d+$/, '');
    let group = names.get(street);
    if (group === undefined) {
      do group = `s${++next}`;
      while (used.has(group));
      names.set(street, group);
    }
    return group;
  };
  const counts = new Map<string, number>();
  return [
    ...plan,
    ...suggested.map((each) => {
      const group = groupFor(each.id);
      const i = counts.get(group) ?? 0;
      counts.set(group, i + 1);
      return { ...each, id: `${group}/${i}` };
    }),
  ];
}
