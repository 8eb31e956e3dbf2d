import type { Progress } from '#core/lib/outcome.ts';
import { decodeStreetGraph } from '#core/streets/encode-street-graph.ts';
import { walkNetwork } from '#core/streets/walk-network.ts';
import type { StoredPlan } from '#core/walkabouts/stored-plan.ts';
import { type Timetable, timetableSteps } from '#core/walkabouts/timetable.ts';
import type { WalkPace } from '#core/walkabouts/walk-ground.ts';

export interface TimetableInput {
  /** The encoded street graph; null where there is none. */
  graph: ArrayBuffer | null;
  stored: StoredPlan;
  pace: WalkPace;
}

/** A plan with its times, on the worker thread: hundreds of places take seconds in a large city. */
export function* timetableTask(input: unknown): Generator<Progress, Timetable, void> {
  const { graph, stored, pace } = input as TimetableInput;
  const network = graph ? walkNetwork(decodeStreetGraph(graph), pace) : undefined;
  return yield* timetableSteps(network, stored, pace);
}
