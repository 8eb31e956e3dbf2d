import type { Assignment } from './assignment.ts';
import { type AssignmentNetwork, assertNetwork } from './assignment-network.ts';
import type { Demand } from './demand.ts';
import { type AssignmentRouting, EquilibriumState } from './equilibrium-state.ts';

export interface EquilibriumOptions {
  /** Relative gap at which the assignment is accepted. */
  targetGap?: number;
  maxIterations?: number;
  /** An earlier result for a network with the same links; its demand may differ in flows, not in pairs. */
  warmStart?: Assignment;
  /** From createRouting, to be reused over solves on the same links and zones; saves the first trees. */
  routing?: AssignmentRouting;
}

export interface EquilibriumProgress {
  iteration: number;
  relativeGap: number;
  objective: number;
}

const defaults = { targetGap: 1e-6, maxIterations: 500 };

/**
 * Assigns demand to the network in user equilibrium. A generator: it yields after every exact measure of the gap and
 * returns the assignment; a host that stops early keeps nothing.
 *
 * Method: path-based Gauss-Seidel with projected Newton steps (Jayakrishnan et al. 1994; Florian et al. 2009; Xie, Nie and
 * Liu 2018), where steps are taken on paired alternative segments shared by many pairs (Bar-Gera 2010). An iteration is a
 * full pass of shortest-path trees at fixed costs, which gives the exact relative gap and at the same time the new paths,
 * then rounds of Newton steps over the paths known.
 *
 * Throws a RangeError when network, demand or warm start do not fit together.
 */
export function* solveEquilibrium(
  network: AssignmentNetwork,
  demand: Demand,
  options: EquilibriumOptions = {},
): Generator<EquilibriumProgress, Assignment> {
  const { targetGap, maxIterations } = { ...defaults, ...options };
  assertNetwork(network);
  if (demand.originStart.length !== network.zoneCount + 1)
    throw new RangeError(
      `Demand of ${demand.originStart.length - 1} zones on a network of ${network.zoneCount}`,
    );
  const state = new EquilibriumState(network, demand, options.routing);
  if (options.warmStart) state.resume(options.warmStart);
  else state.loadFromZero();

  for (let iteration = 1; ; iteration++) {
    let relativeGap = state.measureGap(targetGap);
    if (relativeGap <= targetGap || iteration === maxIterations) {
      // sums of millions of steps drift: take the link flows anew from the paths before believing the gap
      if (state.rebuildFlows()) relativeGap = state.measureGap(targetGap);
    }
    yield { iteration, relativeGap, objective: state.costs.objective() };
    if (relativeGap <= targetGap || iteration === maxIterations) return state.result(iteration, targetGap);
    state.equilibrate(targetGap);
  }
}

/** Runs solveEquilibrium to its end. */
export function assignToEquilibrium(
  network: AssignmentNetwork,
  demand: Demand,
  options?: EquilibriumOptions,
): Assignment {
  const run = solveEquilibrium(network, demand, options);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}
