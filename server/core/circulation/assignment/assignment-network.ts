/**
 * The network on which traffic is assigned: directed links between numbered nodes, one entry a link in every array.
 *
 * Cost of a link at flow v (Bureau of Public Roads 1964, with a fixed part for tolls and distance):
 *   cost(v) = freeFlowTime * (1 + b * (v / capacity) ^ power) + fixedCost
 * Any unit of time will do, as long as freeFlowTime and fixedCost share it; capacity and demand share theirs.
 * Power 0 gives a constant cost (x ^ 0 = 1, also at x = 0); capacity Infinity means no congestion.
 * A link is closed when freeFlowTime or fixedCost is Infinity, or when capacity is 0 on a link that can congest.
 */
export interface AssignmentNetwork {
  nodeCount: number;
  /** Nodes 0 .. zoneCount-1 are the zones between which demand is given. */
  zoneCount: number;
  /** Nodes below this index are left and entered but never passed through (TNTP "first thru node", zero-based). */
  firstThroughNode: number;
  from: Int32Array;
  to: Int32Array;
  freeFlowTime: Float64Array;
  capacity: Float64Array;
  b: Float64Array;
  power: Float64Array;
  fixedCost: Float64Array;
  /**
   * Links that are one and the same road (a street that may be entered in several ways) name one of them here: their costs
   * follow from their flow together. -1 for a link of its own; absent where every link is.
   */
  roadOf?: Int32Array;
}

export function linkCount(network: AssignmentNetwork): number {
  return network.from.length;
}

/** Throws a RangeError naming the first value that makes no sense (negative times, indices out of range, NaN). */
export function assertNetwork(network: AssignmentNetwork): void {
  const { nodeCount, zoneCount, firstThroughNode, from, to, roadOf } = network;
  const count = from.length;
  if (zoneCount > nodeCount) throw new RangeError(`${zoneCount} zones but only ${nodeCount} nodes`);
  if (!(firstThroughNode >= 0 && firstThroughNode <= nodeCount))
    throw new RangeError(`First through node ${firstThroughNode} is not among ${nodeCount} nodes`);
  const columns = ['freeFlowTime', 'capacity', 'b', 'power', 'fixedCost'] as const;
  for (const column of ['to', ...columns] as const)
    if (network[column].length !== count)
      throw new RangeError(`${network[column].length} values of ${column} for ${count} links`);
  if (roadOf && roadOf.length !== count) throw new RangeError(`${roadOf.length} roads for ${count} links`);
  if (roadOf)
    for (let link = 0; link < count; link++)
      if (!(roadOf[link] >= -1 && roadOf[link] < count))
        throw new RangeError(`Link ${link} is one with link ${roadOf[link]} of ${count}`);
  for (const nodes of [from, to])
    for (let link = 0; link < count; link++)
      if (!(nodes[link] >= 0 && nodes[link] < nodeCount))
        throw new RangeError(`Link ${link} touches node ${nodes[link]} of ${nodeCount}`);
  for (const column of columns) {
    const values = network[column];
    for (let link = 0; link < count; link++)
      if (!(values[link] >= 0)) throw new RangeError(`Link ${link} has ${column} ${values[link]}`);
  }
}
