import { dropUntilOnTime, priceOfChange } from '#core/walkabouts/change-price.ts';
import { shownDraft, usePlanDraft } from './plan-draft.store.ts';
import type { PlanDraft } from './plan-draft.ts';
import { groundOf, measured, planOf, problemOf, routesOf } from './plan-problem.ts';
import { usePlanner } from './planner.store.ts';

/** The problem of a draft with its walking times; undefined while they are being measured. */
function problemNow(draft: PlanDraft) {
  const ground = groundOf(draft);
  const { measured: times } = usePlanner.getState();
  return times?.key === ground.key ? measured(problemOf(draft, ground), ground, times.travelS) : undefined;
}

/** Changes the plan by hand: a step that can be undone. What the planner had found by then stays as a step before it. */
export function edit(change: (draft: PlanDraft) => PlanDraft): void {
  const state = usePlanDraft.getState();
  const shown = shownDraft(state);
  if (!shown) return;
  if (state.growing) state.take(shown);
  state.take(change(shown));
}

/** The same, and says what it costs. */
export function editPriced(change: (draft: PlanDraft) => PlanDraft): void {
  const before = shownDraft(usePlanDraft.getState());
  edit(change);
  const { draft: after, setPriced } = usePlanDraft.getState();
  const problem = after && problemNow(after);
  if (!before || !after || !problem) return;
  const price = priceOfChange(problem, planOf(before), planOf(after));
  setPriced({ price, of: after, onTime: routesOf(after, price.onTime) });
}

/** Drops the least important stops until every team is in time again. */
export function dropToBeOnTime(): void {
  const { draft, priced, take } = usePlanDraft.getState();
  if (!draft) return;
  if (priced) {
    take({ ...draft, routes: priced.onTime });
    return;
  }
  const problem = problemNow(draft);
  if (!problem) return;
  const held = new Set(draft.stops.flatMap(({ isLocked }, i) => (isLocked ? [i] : [])));
  take({ ...draft, routes: routesOf(draft, dropUntilOnTime(problem, planOf(draft), held).plan) });
}
