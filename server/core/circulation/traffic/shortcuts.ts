import type { Assignment } from '../assignment/assignment.ts';
import { type Demand, originOfPairs } from '../assignment/demand.ts';
import type { StreetTopology } from './street-traffic.ts';

/** 穿行: traffic with both ends at gates. Flows in vehicles an hour, by arc of the street network. */
export interface ShortcutFlows {
  flowVehH: Float64Array;
  shortcutVehH: Float64Array;
  /** Vehicle-kilometres an hour, all and passing through. */
  totalVehKm: number;
  shortcutVehKm: number;
}

export function shortcutFlows(
  topology: StreetTopology,
  demand: Demand,
  { paths }: Assignment,
): ShortcutFlows {
  const { network, zones, arcOfLink } = topology;
  const isGate = zones.map(({ gateNode }) => gateNode !== undefined);
  const origins = originOfPairs(demand);
  const flowVehH = new Float64Array(network.segmentCount * 2);
  const shortcutVehH = new Float64Array(network.segmentCount * 2);
  let totalVehKm = 0;
  let shortcutVehKm = 0;
  paths.pair.forEach((pair, p) => {
    const passes = isGate[origins[pair]] && isGate[demand.destination[pair]];
    const flow = paths.flow[p];
    for (let i = paths.linkStart[p]; i < paths.linkStart[p + 1]; i++) {
      const arc = arcOfLink[paths.links[i]];
      if (arc < 0) continue;
      const vehKm = (flow * network.segments[arc >> 1].lengthM) / 1000;
      flowVehH[arc] += flow;
      totalVehKm += vehKm;
      if (!passes) continue;
      shortcutVehH[arc] += flow;
      shortcutVehKm += vehKm;
    }
  });
  return { flowVehH, shortcutVehH, totalVehKm, shortcutVehKm };
}

/** Who uses an arc: pairs of zones with their flows over it, the largest first. */
export function usersOfArc(
  topology: StreetTopology,
  demand: Demand,
  { paths }: Assignment,
  arc: number,
): { origin: string; destination: string; flowVehH: number }[] {
  const origins = originOfPairs(demand);
  const byPair = new Map<number, number>();
  paths.pair.forEach((pair, p) => {
    for (let i = paths.linkStart[p]; i < paths.linkStart[p + 1]; i++)
      if (topology.arcOfLink[paths.links[i]] === arc)
        byPair.set(pair, (byPair.get(pair) ?? 0) + paths.flow[p]);
  });
  return [...byPair]
    .sort((a, b) => b[1] - a[1])
    .map(([pair, flowVehH]) => ({
      origin: topology.zones[origins[pair]].id,
      destination: topology.zones[demand.destination[pair]].id,
      flowVehH,
    }));
}

export interface TripPath {
  origin: string;
  destination: string;
  flowVehH: number;
  /** Arcs of the streets in order. */
  arcs: number[];
}

/** The strongest ways of traffic that only passes through: gate to gate, at most `count`, the largest flow first. */
export function shortcutPaths(
  topology: StreetTopology,
  demand: Demand,
  { paths }: Assignment,
  count: number,
): TripPath[] {
  const { zones, arcOfLink } = topology;
  const origins = originOfPairs(demand);
  const isGate = (zone: number): boolean => zones[zone].gateNode !== undefined;
  return Array.from(paths.pair.keys())
    .filter((p) => isGate(origins[paths.pair[p]]) && isGate(demand.destination[paths.pair[p]]))
    .sort((a, b) => paths.flow[b] - paths.flow[a] || a - b)
    .slice(0, count)
    .map((p) => ({
      origin: zones[origins[paths.pair[p]]].id,
      destination: zones[demand.destination[paths.pair[p]]].id,
      flowVehH: paths.flow[p],
      arcs: Array.from(
        paths.links.subarray(paths.linkStart[p], paths.linkStart[p + 1]),
        (link) => arcOfLink[link],
      ).filter((arc) => arc >= 0),
    }));
}
