import { MinHeap } from '../../lib/heap.ts';
import type { MovementGraph } from '../reachability/movement-graph.ts';

/** The best way to the end of every state of the graph (arcs first), and to its entry; the worst value where there is none. */
export interface BestWays {
  atEnd: Float64Array;
  atEntry: Float64Array;
  /** Step by which the best way enters a state, -1 at a source. */
  stepInto: Int32Array;
  /** State through which the best way to the end of a state came; -1 at a source or unreached. */
  entered: Int32Array;
}

export interface WayRule {
  /** Value before anything is driven, at the entry of each source arc; NaN where an arc is no source. */
  sources: Float64Array;
  /** 'least': smaller is better and Infinity is no way; 'most': larger is better and 0 is no way. */
  best: 'least' | 'most';
  /** Value at the entry of the state a step enters, and at the end of an arc, from the value before. */
  alongStep(value: number, fromState: number, step: number): number;
  alongArc(value: number, arc: number): number;
  /** Where a source arc comes out, see arrivalOf in movement-graph.ts. */
  arrivalOf(arc: number): number;
}

/**
 * Best-first search over arcs for values that never get better on the way: least time (sums) or widest way (minima).
 * Dijkstra 1959; for minima the same argument holds (Pollack 1960).
 */
export function bestWays(graph: MovementGraph, rule: WayRule): BestWays {
  const { arcCount, stateCount, arcOf, stepStart, enters, arrives } = graph;
  const sign = rule.best === 'least' ? 1 : -1;
  const worst = rule.best === 'least' ? Number.POSITIVE_INFINITY : 0;
  const isBetter = (a: number, b: number): boolean => sign * a < sign * b;
  const atEnd = new Float64Array(stateCount).fill(worst);
  const atEntry = new Float64Array(stateCount).fill(worst);
  const stepInto = new Int32Array(stateCount).fill(-1);
  const entered = new Int32Array(stateCount).fill(-1);
  const heap = new MinHeap(stateCount);
  const reach = (state: number, value: number, through: number): void => {
    if (state < 0 || !isBetter(value, atEnd[state])) return;
    atEnd[state] = value;
    entered[state] = through;
    heap.push(state, sign * value);
  };
  for (let arc = 0; arc < arcCount; arc++) {
    const value = rule.sources[arc];
    if (Number.isNaN(value)) continue;
    atEntry[arc] = value;
    reach(rule.arrivalOf(arc), rule.alongArc(value, arc), arc);
  }
  for (let state = heap.pop(); state >= 0; state = heap.pop()) {
    const value = atEnd[state];
    for (let step = stepStart[state]; step < stepStart[state + 1]; step++) {
      const next = enters[step];
      const before = rule.alongStep(value, state, step);
      if (!isBetter(before, atEntry[next])) continue;
      atEntry[next] = before;
      stepInto[next] = step;
      reach(arrives[step], rule.alongArc(before, arcOf[next]), next);
    }
  }
  return { atEnd, atEntry, stepInto, entered };
}
