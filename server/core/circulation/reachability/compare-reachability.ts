import type { Intervention, WeekMoment } from '../interventions/intervention.ts';
import { applyInterventions } from '../interventions/overlay.ts';
import type { AccessPoint } from '../network/access-points.ts';
import type { Gate } from '../network/gates.ts';
import type { Mode, MotorNetwork } from '../network/motor-network.ts';
import { type Reachability, reachability } from './reachability.ts';

export interface ReachabilityChange {
  /** Indices of access points by what the plan does to them: reached both ways before and not after, and the reverse. */
  cutOff: number[];
  connected: number[];
  /** Those that were out of reach before and still are: an old gap, not the plan's doing. */
  oldGaps: number[];
}

/** Compares the same points before and after; "reached" means from the gates and back to them. */
export function compareReachability(before: Reachability, after: Reachability): ReachabilityChange {
  const change: ReachabilityChange = { cutOff: [], connected: [], oldGaps: [] };
  before.fromGates.forEach((_, i) => {
    const was = isReached(before, i);
    const is = isReached(after, i);
    if (was && !is) change.cutOff.push(i);
    else if (!was && is) change.connected.push(i);
    else if (!was) change.oldGaps.push(i);
  });
  return change;
}

export function isReached({ fromGates, toGates }: Reachability, point: number): boolean {
  return fromGates[point] === 1 && toGates[point] === 1;
}

/** Why a point is cut off, and the least that brings it back. */
export interface CutOffCause {
  point: number;
  /** The fewest interventions whose withdrawal restores the point; each alone is enough when `alone`. */
  interventionIds: string[];
  alone: boolean;
  /** Single segments of single interventions that would be enough, where there are any: the smallest change. */
  segments: { interventionId: string; segmentId: string }[];
}

/**
 * Finds for every point that the plan cuts off which interventions did it. First each intervention is taken out alone; for
 * points that none restores alone, interventions are taken out from the last to the first until the point is back, and
 * then put back one by one where it stays back: a smallest set, though not always the only one. At last single
 * segments of the guilty interventions are tried. Costs one reachability a trial.
 */
export function explainCutOffs(
  network: MotorNetwork,
  interventions: readonly Intervention[],
  gates: readonly Gate[],
  points: readonly AccessPoint[],
  mode: Mode,
  moment?: WeekMoment,
): CutOffCause[] {
  const reached = (plan: readonly Intervention[]): Reachability =>
    reachability(network, applyInterventions(network, plan, moment), gates, points, mode);
  const known = new Map<string, Reachability>();
  const reachedOnce = (plan: readonly Intervention[]): Reachability => {
    const key = plan.map(({ id }) => id).join('\n');
    const result = known.get(key) ?? reached(plan);
    known.set(key, result);
    return result;
  };
  const { cutOff } = compareReachability(reached([]), reached(interventions));
  if (cutOff.length === 0) return [];
  const without = interventions.map((taken) => reached(interventions.filter((kept) => kept !== taken)));
  const causes = cutOff.map((point): CutOffCause => {
    const alone = interventions.filter((_, i) => isReached(without[i], point));
    const guilty =
      alone.length > 0 ? alone : smallestSet(interventions, (plan) => isReached(reachedOnce(plan), point));
    return { point, interventionIds: guilty.map(({ id }) => id), alone: alone.length > 0, segments: [] };
  });
  const suspects = new Set(
    causes.filter(({ alone }) => alone).flatMap(({ interventionIds }) => interventionIds),
  );
  for (const intervention of interventions) {
    if (!suspects.has(intervention.id) || intervention.kind === 'turnBan') continue;
    for (const segmentId of intervention.segmentIds) {
      const rest = { ...intervention, segmentIds: intervention.segmentIds.filter((id) => id !== segmentId) };
      const result = reached(interventions.map((other) => (other === intervention ? rest : other)));
      for (const cause of causes)
        if (isReached(result, cause.point))
          cause.segments.push({ interventionId: intervention.id, segmentId });
    }
  }
  return causes;
}

function smallestSet(
  interventions: readonly Intervention[],
  restores: (plan: readonly Intervention[]) => boolean,
): Intervention[] {
  const taken = new Set<Intervention>();
  const kept = (): Intervention[] => interventions.filter((intervention) => !taken.has(intervention));
  for (const intervention of interventions.slice().reverse()) {
    taken.add(intervention);
    if (restores(kept())) break;
  }
  for (const intervention of [...taken]) {
    taken.delete(intervention);
    if (!restores(kept())) taken.add(intervention);
  }
  return [...taken];
}
