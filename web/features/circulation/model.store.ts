import { create } from 'zustand';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import type { CutOffCause } from '#core/circulation/reachability/compare-reachability.ts';
import { CirculationClient } from '../../compute/circulation.client.ts';
import type {
  CirculationAnswer,
  ComparedPlan,
  OpenedStreets,
  PlanView,
  RouteComparison,
  StreetUse,
  Suggestions,
} from '../../compute/circulation.protocol.ts';
import { usePlan } from './plan.store.ts';

/** What the map shows: a plan and what it does belong together. */
export interface DrawnPlan {
  view: PlanView;
  interventions: readonly Intervention[];
}

interface ModelState {
  client: CirculationClient | undefined;
  opened: OpenedStreets | undefined;
  /** The plan on the screen; the streets as they are before there is one. */
  view: PlanView | undefined;
  /** The same on the map, which follows when the figures are on the screen: a frame of it may take longer than all of them. */
  drawn: DrawnPlan | undefined;
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

/**
 * What performance.getEntriesByName finds of a click: until the worker has answered (with its own milliseconds as detail), until all figures
 * are on the screen, until the map was told.
 */
export const CLICK_MEASURES = {
  answered: 'gridwalk:circulation-answered',
  figures: 'gridwalk:circulation-figures',
  map: 'gridwalk:circulation-map',
} as const;

/** A page that is not looked at draws no frames. */
const UNSEEN_MS = 600;

/** After the next frame is on its way to the screen. */
function afterFrame(done: () => void): void {
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    done();
  };
  requestAnimationFrame(() => setTimeout(once, 0));
  setTimeout(once, UNSEEN_MS);
}

const NOTHING = {
  client: undefined,
  opened: undefined,
  view: undefined,
  drawn: undefined,
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
      set({
        opened: answer.opened,
        view: answer.opened.base,
        drawn: { view: answer.opened.base, interventions: usePlan.getState().interventions },
        causes: [],
        error: undefined,
      });
    else if (answer.kind === 'view') {
      const { view } = answer;
      const measure = (name: string) =>
        performance.measure(name, { start: askedAt, end: performance.now(), detail: view.ms });
      measure(CLICK_MEASURES.answered);
      set({ view, causes: view.cutOff.length === 0 ? [] : undefined, error: undefined });
      afterFrame(() => {
        measure(CLICK_MEASURES.figures);
        // a newer plan is drawn instead
        if (get().view !== view) return;
        set({ drawn: { view, interventions: usePlan.getState().interventions } });
        measure(CLICK_MEASURES.map);
      });
    } else if (answer.kind === 'causes') set({ causes: answer.causes });
    else if (answer.kind === 'street') set({ use: answer.use });
    else if (answer.kind === 'route') set({ route: answer.route });
    else if (answer.kind === 'compared') {
      const { done, total, plans } = answer;
      set({ compared: { done, total, plans } });
    } else if (answer.kind === 'suggested') {
      const { id: _, kind: __, ...suggestions } = answer;
      set({ suggestions });
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
