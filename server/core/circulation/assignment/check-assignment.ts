import type { Assignment } from './assignment.ts';
import type { AssignmentNetwork } from './assignment-network.ts';
import { type Demand, originOfPairs } from './demand.ts';

export interface AssignmentCheck {
  /** What is wrong, one sentence each; empty when the assignment holds. */
  problems: string[];
  /** Recomputed here from the link flows: nothing is taken from the assignment's own figures. */
  relativeGap: number;
  objective: number;
  totalTravelTime: number;
}

/**
 * Checks an assignment from nothing but the network, the demand and its own arithmetic: every path is an unbroken
 * sequence of links from origin to destination that passes no zone it may not pass; flows are not negative; the paths
 * of a pair carry its demand; link flows are the sum of the paths; what is called unreachable has no path; the gap
 * and the objective are recomputed (Bellman-Ford trees, textbook cost function). Shares no code with the solver.
 *
 * `tolerance` is relative to the flow or time compared.
 */
export function checkAssignment(
  network: AssignmentNetwork,
  demand: Demand,
  assignment: Assignment,
  tolerance = 1e-9,
): AssignmentCheck {
  const problems: string[] = [];
  const origins = originOfPairs(demand);
  const { from, to, firstThroughNode } = network;
  const carried = new Float64Array(demand.flow.length);
  const linkFlow = new Float64Array(from.length);
  const { paths } = assignment;
  paths.pair.forEach((pair, p) => {
    if (!(paths.flow[p] >= 0)) problems.push(`Path ${p} carries ${paths.flow[p]}`);
    carried[pair] += paths.flow[p];
    let node = origins[pair];
    for (let i = paths.linkStart[p]; i < paths.linkStart[p + 1]; i++) {
      const link = paths.links[i];
      if (from[link] !== node) problems.push(`Path ${p} breaks before link ${link}`);
      if (i > paths.linkStart[p] && node < firstThroughNode) problems.push(`Path ${p} passes zone ${node}`);
      linkFlow[link] += paths.flow[p];
      node = to[link];
    }
    if (node !== demand.destination[pair]) problems.push(`Path ${p} ends at ${node}, not at its destination`);
  });
  const unreachable = new Set(assignment.unreachablePairs);
  const differ = (a: number, b: number, scale: number): boolean =>
    !(Math.abs(a - b) <= tolerance * (scale + 1e-12));
  demand.flow.forEach((flow, pair) => {
    const expected = unreachable.has(pair) ? 0 : flow;
    if (differ(carried[pair], expected, flow))
      problems.push(`Pair ${pair} has ${carried[pair]} of ${expected} on paths`);
  });
  const total = demand.flow.reduce((sum, flow) => sum + flow, 0);
  linkFlow.forEach((flow, link) => {
    if (differ(flow, assignment.linkFlow[link], total))
      problems.push(`Link ${link} has flow ${assignment.linkFlow[link]}, its paths carry ${flow}`);
  });

  // links that are one road cost what their flow together makes them cost
  const roadFlow = linkFlow.map((flow, link) => {
    const road = network.roadOf?.[link] ?? -1;
    return road < 0
      ? flow
      : linkFlow.reduce((sum, other, l) => sum + (network.roadOf?.[l] === road ? other : 0), 0);
  });
  const cost = roadFlow.map((flow, link) => linkCostAt(network, link, flow));
  const totalTravelTime = linkFlow.reduce((sum, flow, link) => sum + (flow > 0 ? flow * cost[link] : 0), 0);
  let shortest = 0;
  for (let origin = 0; origin < network.zoneCount; origin++) {
    if (demand.originStart[origin] === demand.originStart[origin + 1]) continue;
    const label = labelsFrom(network, origin, cost);
    for (let pair = demand.originStart[origin]; pair < demand.originStart[origin + 1]; pair++) {
      const least = label[demand.destination[pair]];
      if ((least === Number.POSITIVE_INFINITY) !== unreachable.has(pair))
        problems.push(
          `Pair ${pair} is ${unreachable.has(pair) ? 'reachable' : 'unreachable'}, against the assignment`,
        );
      if (least < Number.POSITIVE_INFINITY) shortest += demand.flow[pair] * least;
    }
  }
  const relativeGap = totalTravelTime > 0 ? (totalTravelTime - shortest) / totalTravelTime : 0;
  const objective = roadFlow.reduce(
    (sum, flow, link) => sum + (flow > 0 ? (linkFlow[link] / flow) * costIntegral(network, link, flow) : 0),
    0,
  );
  const compare = (name: 'objective' | 'totalTravelTime', value: number): void => {
    if (differ(value, assignment[name], value))
      problems.push(`The ${name} is ${value}, stated ${assignment[name]}`);
  };
  compare('objective', objective);
  compare('totalTravelTime', totalTravelTime);
  if (!(Math.abs(relativeGap - assignment.relativeGap) <= tolerance))
    problems.push(`The relative gap is ${relativeGap}, stated ${assignment.relativeGap}`);
  return { problems, relativeGap, objective, totalTravelTime };
}

function linkCostAt(network: AssignmentNetwork, link: number, flow: number): number {
  const { freeFlowTime, b, capacity, power, fixedCost } = network;
  if (freeFlowTime[link] * b[link] === 0) return freeFlowTime[link] + fixedCost[link];
  if (capacity[link] === 0 && power[link] > 0) return Number.POSITIVE_INFINITY;
  const ratio = capacity[link] === Number.POSITIVE_INFINITY ? 0 : flow / capacity[link];
  return freeFlowTime[link] * (1 + b[link] * ratio ** power[link]) + fixedCost[link];
}

function costIntegral(network: AssignmentNetwork, link: number, flow: number): number {
  if (flow === 0) return 0;
  const atZero = linkCostAt(network, link, 0);
  return flow * (atZero + (linkCostAt(network, link, flow) - atZero) / (network.power[link] + 1));
}

function labelsFrom(network: AssignmentNetwork, origin: number, cost: Float64Array): Float64Array {
  const { from, to, nodeCount, firstThroughNode } = network;
  const label = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
  label[origin] = 0;
  for (let changed = true; changed; ) {
    changed = false;
    for (let link = 0; link < from.length; link++) {
      const tail = from[link];
      if (tail < firstThroughNode && tail !== origin) continue;
      if (label[tail] + cost[link] < label[to[link]]) {
        label[to[link]] = label[tail] + cost[link];
        changed = true;
      }
    }
  }
  return label;
}
