/**
 * Invented networks of the size and temper of well-known test instances, drawn from a seed: for tuning and tests where
 * the real files are not at hand. Streets join near neighbours of scattered nodes, zones hang on them by connectors,
 * demand falls off with distance, and capacities follow the flows of a mildly congested first assignment.
 */
import type { AssignmentNetwork } from '#core/circulation/assignment/assignment-network.ts';
import { type Demand, type DemandEntry, demandFromEntries } from '#core/circulation/assignment/demand.ts';
import { assignToEquilibrium } from '#core/circulation/assignment/equilibrium.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';

export interface CityShape {
  zones: number;
  nodes: number;
  links: number;
  /** Pairs with demand, as a share of all pairs of zones. */
  pairShare: number;
  connectorsPerZone: number;
  powers: readonly number[];
  /** Time of connectors, 0 for free ones. */
  connectorTime: number;
  /** Cost of a unit of length beside time. */
  distanceFactor: number;
  /** Scale of flow over capacity; 0.7 costs about a tenth of all time in congestion. */
  load: number;
}

export const cityShapes: Record<string, CityShape> = {
  'like-chicago-sketch': {
    zones: 387,
    nodes: 933,
    links: 2950,
    pairShare: 0.62,
    connectorsPerZone: 1,
    powers: [4],
    connectorTime: 0,
    distanceFactor: 0.04,
    load: 1.6,
  },
  'like-barcelona': {
    zones: 110,
    nodes: 1020,
    links: 2522,
    pairShare: 0.66,
    connectorsPerZone: 1,
    powers: [0, 1.4, 2.45, 3.7, 4.446, 6.87, 10.3, 16.83],
    connectorTime: 0,
    distanceFactor: 0,
    load: 1.2,
  },
  'like-winnipeg': {
    zones: 147,
    nodes: 1052,
    links: 2836,
    pairShare: 0.2,
    connectorsPerZone: 1,
    powers: [0, 3.33, 4, 5.03, 5.65, 6.87],
    connectorTime: 0,
    distanceFactor: 0,
    load: 1.2,
  },
};

export function syntheticCity(
  shape: CityShape,
  seed: number,
): { network: AssignmentNetwork; demand: Demand } {
  const random = seededRandom(seed);
  const { zones, nodes } = shape;
  const x = Float64Array.from({ length: nodes }, () => random() * 30);
  const y = Float64Array.from({ length: nodes }, () => random() * 30);
  const lengthOf = (a: number, b: number): number => Math.hypot(x[a] - x[b], y[a] - y[b]) + 0.05;
  const links = drawLinks(shape, lengthOf);
  const network: AssignmentNetwork = {
    nodeCount: nodes,
    zoneCount: zones,
    firstThroughNode: zones,
    from: Int32Array.from(links, ([a]) => a),
    to: Int32Array.from(links, ([, b]) => b),
    capacity: new Float64Array(links.length),
    freeFlowTime: new Float64Array(links.length),
    b: new Float64Array(links.length),
    power: new Float64Array(links.length),
    fixedCost: new Float64Array(links.length),
  };
  links.forEach(([a, b], link) => {
    const length = lengthOf(a, b);
    const isConnector = a < zones || b < zones;
    const power = isConnector ? 0 : shape.powers[randomInt(random, shape.powers.length)];
    const isFast = !isConnector && random() < 0.15;
    network.power[link] = power;
    network.freeFlowTime[link] = isConnector ? shape.connectorTime : length / (isFast ? 1 : 0.5);
    network.fixedCost[link] = shape.distanceFactor * length;
  });
  const entries: DemandEntry[] = [];
  const weight = Float64Array.from({ length: zones }, () => random() ** 2 + 0.05);
  for (let origin = 0; origin < zones; origin++)
    for (let destination = 0; destination < zones; destination++)
      if (random() < shape.pairShare)
        entries.push({
          origin,
          destination,
          flow: (weight[origin] * weight[destination]) / (2 + lengthOf(origin, destination)),
        });
  const demand = demandFromEntries(zones, entries);
  // capacities follow use: what a mildly congested nominal network carries, over a drawn ratio of flow to capacity
  const nominal = { ...network, b: network.b.fill(0.5), power: new Float64Array(links.length).fill(1) };
  nominal.capacity.fill(demand.flow.reduce((sum, flow) => sum + flow, 0) / 40);
  const { linkFlow } = assignToEquilibrium(nominal, demand, { targetGap: 1e-2 });
  links.forEach(([a, b], link) => {
    const isConnector = a < zones || b < zones;
    network.b[link] =
      isConnector || network.power[link] === 0 ? 0 : network.power[link] === 4 ? 0.15 : 0.2 + random();
    network.capacity[link] = (linkFlow[link] + 1) / (shape.load * (0.3 + random()));
  });
  return { network, demand };
}

function drawLinks(shape: CityShape, lengthOf: (a: number, b: number) => number): [number, number][] {
  const { zones, nodes, connectorsPerZone } = shape;
  const streets = Array.from({ length: nodes - zones }, (_, i) => zones + i);
  const nearest = (node: number): number[] =>
    streets.filter((other) => other !== node).sort((a, b) => lengthOf(node, a) - lengthOf(node, b));
  const links: [number, number][] = [];
  const seen = new Set<number>();
  const join = (a: number, b: number): void => {
    if (links.length + 1 >= shape.links || seen.has(Math.min(a, b) * nodes + Math.max(a, b))) return;
    seen.add(Math.min(a, b) * nodes + Math.max(a, b));
    links.push([a, b], [b, a]);
  };
  for (let zone = 0; zone < zones; zone++)
    for (const node of nearest(zone).slice(0, connectorsPerZone)) join(zone, node);
  // a tree first, so that everything is connected, then the nearest neighbours until the links are used up
  streets.slice(1).forEach((node, i) => {
    const before = streets.slice(0, i + 1);
    join(
      node,
      before.reduce((best, other) => (lengthOf(node, other) < lengthOf(node, best) ? other : best)),
    );
  });
  const near = new Map(streets.map((node) => [node, nearest(node).slice(0, 8)]));
  for (let rank = 0; rank < 8; rank++) for (const node of streets) join(node, near.get(node)![rank]);
  return links;
}
