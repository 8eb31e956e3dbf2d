import type { RequiredType, WalkaboutPlan, WalkaboutProblem } from './model.ts';

/** The template's checklist: which required types a plan still lacks, and how many stops of each. */
export function missingTypes(problem: WalkaboutProblem, plan: WalkaboutPlan): RequiredType[] {
  const visited = plan.routes.flat().map((stop) => problem.stops[stop]);
  return (problem.required ?? [])
    .map(({ type, count }) => ({
      type,
      count: count - visited.filter((s) => s.types?.includes(type)).length,
    }))
    .filter(({ count }) => count > 0);
}
