/** Paths with flow. Path i serves pair[i] (an index into Demand) along links linkStart[i] .. linkStart[i + 1] - 1. */
export interface AssignedPaths {
  pair: Int32Array;
  flow: Float64Array;
  linkStart: Int32Array;
  links: Int32Array;
}

/** A user equilibrium (Wardrop 1952): no used path is dearer than another of the same pair, up to relativeGap. */
export interface Assignment {
  /** Flow and generalised cost of every link of the network. */
  linkFlow: Float64Array;
  linkCost: Float64Array;
  paths: AssignedPaths;
  /** Beckmann's objective, the sum of the integrals of the link costs. */
  objective: number;
  /** Sum of flow times cost, in the unit of the link costs (time, plus what fixedCost adds). */
  totalTravelTime: number;
  /** The same if everybody had the shortest path at these costs. */
  shortestTravelTime: number;
  /** (totalTravelTime - shortestTravelTime) / totalTravelTime, from a full pass at the final costs. */
  relativeGap: number;
  iterations: number;
  converged: boolean;
  /** Pairs of demand that have no path at all, and their flow: not on any link, to be shown wherever results are. */
  unreachablePairs: Int32Array;
  unreachableFlow: number;
  intrazonalFlow: number;
}
