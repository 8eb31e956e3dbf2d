import { create } from 'zustand';
import type { ListScope } from '../../compute/problem-list.ts';
import type { Camera } from '../../map/camera.ts';
import { EVERYTHING, type ProblemView } from './problem-view.ts';
import type { BandChoice } from './zoom-bands.ts';

export type Metric = 'count' | 'rate';

/** Which part of the filtered problems the list shows: every number on the page leads to one of these. */
export type Scope = ListScope;

/** The side panel's page. */
export type PanelTab = 'list' | 'areas' | 'unplaced';

export interface Workplace {
  view: ProblemView;
  band: BandChoice;
  metric: Metric;
  scope: Scope;
  tab: PanelTab;
  problemKey: number | undefined;
  camera: Camera | undefined;
  /** Problems per hectare at which a locked density scale ends; undefined: as the surface wants. */
  densityMax: number | undefined;
}

interface WorkplaceActions {
  setView(change: Partial<ProblemView>): void;
  clearView(): void;
  setBand(band: BandChoice): void;
  setMetric(metric: Metric): void;
  openScope(scope: Scope): void;
  openTab(tab: PanelTab): void;
  openProblem(problemKey: number | undefined): void;
  setDensityMax(densityMax: number | undefined): void;
  setCamera(camera: Camera): void;
  restore(state: Partial<Workplace>): void;
}

export const INITIAL_WORKPLACE: Workplace = {
  view: EVERYTHING,
  band: 'auto',
  metric: 'rate',
  scope: { kind: 'all' },
  tab: 'list',
  problemKey: undefined,
  camera: undefined,
  densityMax: undefined,
};

/** What the person is looking at; all of it can be put into a link (app/url-state.ts). */
export const useWorkplace = create<Workplace & WorkplaceActions>((set) => ({
  ...INITIAL_WORKPLACE,
  // A changed filter may leave nothing of a scope, so the list goes back to all that match.
  setView: (change) =>
    set((state) => ({ view: { ...state.view, ...change }, scope: { kind: 'all' }, problemKey: undefined })),
  clearView: () => set({ view: EVERYTHING, scope: { kind: 'all' }, problemKey: undefined }),
  setBand: (band) => set({ band }),
  setMetric: (metric) => set({ metric }),
  openScope: (scope) => set({ scope, tab: 'list', problemKey: undefined }),
  openTab: (tab) => set({ tab, problemKey: undefined }),
  openProblem: (problemKey) => set({ problemKey }),
  setDensityMax: (densityMax) => set({ densityMax }),
  setCamera: (camera) => set({ camera }),
  restore: (state) => set({ ...INITIAL_WORKPLACE, ...state }),
}));
