import { emergencyAccess } from '../emergency/emergency-access.ts';
import { defaultEmergencyLimits } from '../emergency/emergency-limits.ts';
import type { Intervention } from '../interventions/intervention.ts';
import { applyInterventions, type Overlay } from '../interventions/overlay.ts';
import { oneWayAlong } from '../network/street-run.ts';
import { compareReachability } from '../reachability/compare-reachability.ts';
import { reachability } from '../reachability/reachability.ts';
import type { ScenarioModel, ScenarioResult } from '../scenario/scenario-model.ts';
import { objectivesOf } from './objectives.ts';
import { baysThatFit } from './parking-room.ts';
import { streetLoops } from './street-loops.ts';
import type { Pattern, SuggestProblem } from './suggest-one-ways.ts';

/** The interventions of a pattern over street runs (arcs in order, see streetRun). Bicycles stay two-way. */
export function interventionsOf(
  model: ScenarioModel,
  runs: readonly number[][],
  pattern: Pattern,
): Intervention[] {
  return runs.flatMap((arcs, street) => {
    if (pattern[street] === 0) return [];
    const along = pattern[street] === 1 ? arcs : arcs.map((arc) => arc ^ 1);
    return oneWayAlong(model.area.network, along, true).map((change, i) => ({
      ...change,
      id: `suggested-${street}-${i}`,
    }));
  });
}

/**
 * One-ways for the free streets of an area, on top of a plan. Runs with a bridge must not be among them: they stay as
 * they are. A pattern is infeasible when it newly cuts a building off for cars, or for fire engines that keep to
 * one-ways and need the width and height of the limits.
 */
export function streetProblem(
  model: ScenarioModel,
  runs: readonly number[][],
  plan: readonly Intervention[] = [],
): SuggestProblem {
  const { network, gates, points, limits = defaultEmergencyLimits } = model.area;
  for (const arcs of runs)
    for (const arc of arcs)
      if (network.segments[arc >> 1].isBridge)
        throw new RangeError(
          `Bridge ${network.segmentIds[arc >> 1]} cannot be suggested as a one-way street`,
        );
  const households = points.map((point) => point.households);
  let previous: ScenarioResult = model.evaluate(plan);
  const start = previous;
  const passable = (overlay: Overlay): Uint8Array =>
    emergencyAccess({
      network,
      overlay,
      sources: gates.map(({ node }) => ({ node, seconds: 0 })),
      gates,
      points,
      clearWidthM: start.clearWidthM,
      // only whether, not how fast
      arcSeconds: new Float64Array(network.segmentCount * 2),
      limits,
      mode: 'fireEngine',
    }).passable;
  const passableToday = passable(start.overlay);
  const bays = ({ overlay, clearWidthM }: ScenarioResult): number[] =>
    runs.flat().map((arc) => {
      const s = arc >> 1;
      const taken = { ...model.area.parking?.get(s), ...overlay.parking.get(s) };
      return baysThatFit(network, overlay, s, clearWidthM[s], taken, limits.clearWidthM);
    });
  const baysToday = bays(start);
  const baysGained = (result: ScenarioResult): number =>
    bays(result).reduce((sum, count, i) => sum + count - baysToday[i], 0);
  return {
    streetCount: runs.length,
    moves: streetLoops(network, runs),
    isFeasible: (pattern) => {
      const overlay = applyInterventions(network, [...plan, ...interventionsOf(model, runs, pattern)]);
      const after = reachability(network, overlay, gates, points, 'car');
      if (compareReachability(start.reach.car, after).cutOff.length > 0) return false;
      const passableThen = passable(overlay);
      return passableToday.every((was, i) => was === 0 || passableThen[i] === 1);
    },
    evaluate: (pattern) => {
      previous = model.evaluate([...plan, ...interventionsOf(model, runs, pattern)], previous);
      const streetsChanged = pattern.reduce((sum, way) => sum + (way > 0 ? 1 : 0), 0);
      return objectivesOf(previous, households, streetsChanged, baysGained(previous));
    },
  };
}
