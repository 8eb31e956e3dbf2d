import { contractChains } from './contract-chains.ts';
import { layOutGraph } from './lay-out-graph.ts';
import type { StreetGraph } from './street-graph.ts';
import { type HeightAt, walkSegments } from './walk-segments.ts';
import type { WalkStreet } from './walk-street.ts';

/**
 * Builds the walkers' graph from streets that share node ids. Streets closed to walkers are left out, but where a main
 * one is met, crossing it costs time.
 * @param heightAt metres above sea level at a place, NaN unknown; without it every slope is unknown and walked as level
 */
export function buildStreetGraph(streets: readonly WalkStreet[], heightAt?: HeightAt): StreetGraph {
  const segments = walkSegments(streets, heightAt);
  return layOutGraph(streets, segments, contractChains(segments));
}
