import { create } from 'zustand';
import type { CutOffCause } from '#core/circulation/reachability/compare-reachability.ts';
import { CirculationClient } from '../../compute/circulation.client.ts';
import type {
  CirculationAnswer,
  ComparedPlan,
  OpenedStreets,
  PlanView,
  RouteComparison,
  StreetUse,
  SuggestedPlan,
} from '../../compute/circulation.protocol.ts';

export interface Suggestions {
  evaluated: number;
  infeasible: number;
  front: SuggestedPlan[];
  isDone: boolean;
}

interface ModelState {
  client: CirculationClient | undefined;
  opened: OpenedStreets | undefined;
  /** The plan on the screen; the streets as they are before there is one. */
  view: PlanView | undefined;
  /** Undefined until they are found out. */
  causes: readonly CutOffCause[] | undefined;
  use: StreetUse | undefined;
  route: RouteComparison | undefined;
  compared: { done: number; total: number; plans: ComparedPlan[] } | undefined;
  suggestions: Suggestions | undefined;
  error: string | undefined;
  start(): () => void;
  forget(part: 'opened' | 'use' | 'route' | 'compared' | 'suggestions'): void;
}

/** What performance.getEntriesByName finds: from the click to the frame with all indicators. */
export const CLICK_MEASURE = 'gw-circulation-click';

const NOTHING = {
  client: undefined,
  opened: undefined,
  view: undefined,
  causes: undefined,
  use: undefined,
  route: undefined,
  compared: undefined,
  suggestions: undefined,
  error: undefined,
} as const;

/** What the worker found, as it stands; it lives as long as the page of the mode. */
export const useModel = create<ModelState>((set, get) => {
  const take = (answer: CirculationAnswer, askedAt: number) => {
    if (answer.kind === 'opened')
      set({ opened: answer.opened, view: answer.opened.base, causes: [], error: undefined });
    else if (answer.kind === 'view') {
      set({
        view: answer.view,
        causes: answer.view.cutOff.length === 0 ? [] : undefined,
        error: undefined,
      });
      requestAnimationFrame(() =>
        performance.measure(CLICK_MEASURE, { start: askedAt, end: performance.now() }),
      );
    } else if (answer.kind === 'causes') set({ causes: answer.causes });
    else if (answer.kind === 'street') set({ use: answer.use });
    else if (answer.kind === 'route') set({ route: answer.route });
    else if (answer.kind === 'compared') {
      const { done, total, plans } = answer;
      set({ compared: { done, total, plans } });
    } else if (answer.kind === 'suggested') {
      const { evaluated, infeasible, front, isDone } = answer;
      set({ suggestions: { evaluated, infeasible, front, isDone } });
    } else set({ error: answer.error });
  };
  return {
    ...NOTHING,
    start: () => {
      const client = new CirculationClient(take);
      set({ ...NOTHING, client });
      return () => {
        client.close();
        if (get().client === client) set(NOTHING);
      };
    },
    forget: (part) => set({ [part]: undefined }),
  };
});
