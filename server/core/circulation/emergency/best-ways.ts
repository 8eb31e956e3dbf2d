import { MinHeap } from '../../lib/heap.ts';
import type { MovementGraph } from '../reachability/movement-graph.ts';

/** The best way to the end of every arc, and to its entry; the worst value where there is none. */
export interface BestWays {
  atEnd: Float64Array;
  atEntry: Float64Array;
  /** Step by which the best way enters an arc, -1 at a source. */
  stepInto: Int32Array;
  /** Arc at whose end the best way to the end of an arc entered the arc before; -1 at a source or unreached. */
  entered: Int32Array;
}

export interface WayRule {
  /** Value before anything is driven, at the entry of each source arc; NaN where an arc is no source. */
  sources: Float64Array;
  /** 'least': smaller is better and Infinity is no way; 'most': larger is better and 0 is no way. */
  best: 'least' | 'most';
  /** Value at the entry of the arc a step enters, and at the end of an arc, from the value before. */
  alongStep(value: number, fromArc: number, step: number): number;
  alongArc(value: number, arc: number): number;
  /** Where a source arc comes out, see arrivalOf in movement-graph.ts. */
  arrivalOf(arc: number): number;
}

/**
 * Best-first search over arcs for values that never get better on the way: least time (sums) or widest way (minima).
 * Dijkstra 1959; for minima the same argument holds (Pollack 1960).
 */
export function bestWays(graph: MovementGraph, rule: WayRule): BestWays {
  const { arcCount, stepStart, enters, arrives } = graph;
  const sign = rule.best === 'least' ? 1 : -1;
  const worst = rule.best === 'least' ? Number.POSITIVE_INFINITY : 0;
  const isBetter = (a: number, b: number): boolean => sign * a < sign * b;
  const atEnd = new Float64Array(arcCount).fill(worst);
  const atEntry = new Float64Array(arcCount).fill(worst);
  const stepInto = new Int32Array(arcCount).fill(-1);
  const entered = new Int32Array(arcCount).fill(-1);
  const heap = new MinHeap(arcCount);
  const reach = (arc: number, value: number, throughArc: number): void => {
    if (arc < 0 || !isBetter(value, atEnd[arc])) return;
    atEnd[arc] = value;
    entered[arc] = throughArc;
    heap.push(arc, sign * value);
  };
  for (let arc = 0; arc < arcCount; arc++) {
    const value = rule.sources[arc];
    if (Number.isNaN(value)) continue;
    atEntry[arc] = value;
    reach(rule.arrivalOf(arc), rule.alongArc(value, arc), arc);
  }
  for (let arc = heap.pop(); arc >= 0; arc = heap.pop()) {
    const value = atEnd[arc];
    for (let step = stepStart[arc]; step < stepStart[arc + 1]; step++) {
      const next = enters[step];
      const before = rule.alongStep(value, arc, step);
      if (!isBetter(before, atEntry[next])) continue;
      atEntry[next] = before;
      stepInto[next] = step;
      reach(arrives[step], rule.alongArc(before, next), next);
    }
  }
  return { atEnd, atEntry, stepInto, entered };
}
