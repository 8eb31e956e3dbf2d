import { type GraphComponents, graphComponents } from './graph-components.ts';
import type { StreetGraph } from './street-graph.ts';
import { type StreetSnapper, streetSnapper } from './street-snapper.ts';
import { arcSeconds, defaultWalkOptions, isSymmetric, type WalkOptions } from './walk-options.ts';

/** A graph made ready for searching; keep it as long as the graph and the options stay. */
export interface WalkNetwork {
  graph: StreetGraph;
  options: WalkOptions;
  snapper: StreetSnapper;
  components: GraphComponents;
  arcS: Float32Array;
  isSymmetric: boolean;
}

export function walkNetwork(graph: StreetGraph, options: Partial<WalkOptions> = {}): WalkNetwork {
  const all = { ...defaultWalkOptions, ...options };
  return {
    graph,
    options: all,
    snapper: streetSnapper(graph),
    components: graphComponents(graph, all),
    arcS: arcSeconds(graph, all),
    isSymmetric: isSymmetric(graph),
  };
}
