import { useMemo } from 'react';
import type { WalkaboutProblem } from '#core/walkabouts/model.ts';
import { shownDraft, usePlanDraft } from './plan-draft.store.ts';
import { type DraftStop, type PlanDraft, stopsById } from './plan-draft.ts';
import { type DraftGround, groundOf, measured, problemOf } from './plan-problem.ts';
import { type PlanFacts, planFacts, type Timetable, timetableOf } from './plan-timetable.ts';
import { usePlanner } from './planner.store.ts';

/** A draft with all that follows from it. */
export interface PlanView {
  draft: PlanDraft;
  byId: ReadonlyMap<string, DraftStop>;
  ground: DraftGround;
  /** Undefined until the ways between its places are measured. */
  problem: WalkaboutProblem | undefined;
  timetable: Timetable | undefined;
  facts: PlanFacts;
}

/** The plan on the screen, while it grows as well. */
export function usePlanView(): PlanView | undefined {
  const draft = usePlanDraft((state) => state.draft);
  const growing = usePlanDraft((state) => state.growing);
  const times = usePlanner((state) => state.measured);
  const { stops, teams, settings } = draft ?? {};
  // Routes change with every step of the search; places do not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the ground is made of
  const ground = useMemo(() => draft && groundOf(draft), [stops, teams, settings]);
  return useMemo(() => {
    const shown = shownDraft({ draft, growing });
    if (!shown || !ground) return undefined;
    const problem =
      times?.key === ground.key ? measured(problemOf(shown, ground), ground, times.travelS) : undefined;
    const timetable = problem && timetableOf(shown, problem);
    return {
      draft: shown,
      byId: stopsById(shown),
      ground,
      problem,
      timetable,
      facts: planFacts(shown, timetable),
    };
  }, [draft, growing, ground, times]);
}
