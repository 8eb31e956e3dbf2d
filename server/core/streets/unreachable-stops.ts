import { graphComponents } from './graph-components.ts';
import type { Snap } from './street-snapper.ts';
import type { WalkNetwork } from './walk-network.ts';
import type { WalkOptions } from './walk-options.ts';

/** `streets_not_connected`: its streets and those of the others do not meet in the map, whoever walks. */
export type UnreachableReason =
  | 'no_street_near'
  | 'only_by_steps'
  | 'only_by_private_way'
  | 'streets_not_connected';

/** Stops outside the part of the streets that most stops lie in, each with the reason. */
export function unreachableStops(
  { graph, options, components }: WalkNetwork,
  snaps: readonly (Snap | undefined)[],
): { stop: number; reason: UnreachableReason }[] {
  const partOf = snaps.map((snap) => (snap ? components.ofVertex[graph.edgeFrom[snap.edge]] : -1));
  const home = mostFrequent(partOf.filter((part) => part >= 0));
  const homeVertex = components.ofVertex.indexOf(home);
  const relaxed = (change: Partial<WalkOptions>) => {
    let ofVertex: Int32Array | undefined;
    return (vertex: number) => {
      ofVertex ??= graphComponents(graph, { ...options, ...change }).ofVertex;
      return ofVertex[vertex] === ofVertex[homeVertex];
    };
  };
  const bySteps = relaxed({ avoidSteps: false });
  const byPrivateWays = relaxed({ usePrivateWays: true });
  const byBoth = relaxed({ avoidSteps: false, usePrivateWays: true });
  const unreachable: { stop: number; reason: UnreachableReason }[] = [];
  const reasonOf = (vertex: number): UnreachableReason => {
    if (bySteps(vertex)) return 'only_by_steps';
    if (byPrivateWays(vertex)) return 'only_by_private_way';
    return byBoth(vertex) ? 'only_by_steps' : 'streets_not_connected';
  };
  snaps.forEach((snap, stop) => {
    if (!snap) unreachable.push({ stop, reason: 'no_street_near' });
    else if (partOf[stop] !== home) unreachable.push({ stop, reason: reasonOf(graph.edgeFrom[snap.edge]) });
  });
  return unreachable;
}

function mostFrequent(values: number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = -1;
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}
