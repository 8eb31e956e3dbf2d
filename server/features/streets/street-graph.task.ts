import { type ElevationGrid, heightFromGridsM } from '#core/elevation/elevation-grid.ts';
import type { Progress } from '#core/lib/outcome.ts';
import { buildStreetGraph } from '#core/streets/build-street-graph.ts';
import { encodeStreetGraph } from '#core/streets/encode-street-graph.ts';
import type { WalkStreet } from '#core/streets/walk-street.ts';

export interface StreetGraphInput {
  streets: WalkStreet[];
  elevations: ElevationGrid[];
}

/** The walkers' graph as one buffer; null where there is no street to walk on. */
export function* streetGraphTask(input: unknown): Generator<Progress, ArrayBuffer | null, void> {
  const { streets, elevations } = input as StreetGraphInput;
  yield { step: 'streets.steps.graph', done: 0, total: 1 };
  const heightAt = (place: [number, number]) => heightFromGridsM(elevations, place);
  const graph = buildStreetGraph(streets, elevations.length > 0 ? heightAt : undefined);
  return graph.edgeCount === 0 ? null : encodeStreetGraph(graph);
}
