import { create } from 'zustand';
import { type AreaSpec, assumedSettings, type ScenarioSettings } from '#core/circulation/area/area-data.ts';
import { groupOf } from '#core/circulation/interventions/draw-intervention.ts';
import type { Intervention, TimeWindow, WeekMoment } from '#core/circulation/interventions/intervention.ts';
import type { Scenario } from './circulation.queries.ts';

/** What the hand does on the map: looks, changes streets, moves gates, asks for a way. */
export const STREET_TOOLS = [
  'oneWay',
  'closure',
  'modalFilter',
  'turnBan',
  'parking',
  'opening',
  'speed',
  'reclassify',
] as const;
export type StreetToolKind = (typeof STREET_TOOLS)[number];
export type Tool = 'look' | StreetToolKind | 'gate' | 'route';

export const STREET_VIEWS = ['kind', 'change', 'flow', 'shortcut', 'width'] as const;
export type StreetView = (typeof STREET_VIEWS)[number];

export const RESULT_TABS = ['reach', 'fire', 'traffic', 'parking', 'demand'] as const;
export type ResultTab = (typeof RESULT_TABS)[number];

export interface ToolOptions {
  wholeStreet: boolean;
  exceptBicycles: boolean;
  removable: boolean;
  side: 'left' | 'right';
  bays: number;
  bayKind: 'paid' | 'free' | 'resident';
  speedKmh: number;
  streetClass: string;
  window: TimeWindow | undefined;
}

interface Content {
  interventions: readonly Intervention[];
  settings: ScenarioSettings;
}

/** Which stored scheme is open; undefined while it was never stored. */
export interface OpenScheme {
  key: number | undefined;
  version: number;
  name: string;
  note: string;
  status: Scenario['status'];
  trialFrom: string | null;
  trialTo: string | null;
  parentKey: number | null;
}

interface PlanState extends Content {
  /** Undefined: what the server shows to somebody who names nothing. */
  spec: AreaSpec | undefined;
  scheme: OpenScheme;
  /** The content as it is stored. */
  stored: Content;
  past: readonly Content[];
  future: readonly Content[];
  tool: Tool;
  options: ToolOptions;
  view: StreetView;
  tab: ResultTab;
  moment: WeekMoment | undefined;
  selected: number | undefined;
  selectedGroup: string | undefined;
  /** The street from which a turn is banned, or the node where a way begins. */
  first: number | undefined;
  route: readonly [from: number, to: number] | undefined;
  setTool(tool: Tool): void;
  setOptions(change: Partial<ToolOptions>): void;
  setView(view: StreetView): void;
  setTab(tab: ResultTab): void;
  setMoment(moment: WeekMoment | undefined): void;
  select(segment: number | undefined): void;
  selectGroup(group: string | undefined): void;
  setFirst(first: number | undefined): void;
  setRoute(route: PlanState['route']): void;
  /** A step that can be taken back. */
  change(interventions: readonly Intervention[]): void;
  changeSettings(settings: ScenarioSettings): void;
  removeGroup(group: string): void;
  moveGroup(group: string, by: 1 | -1): void;
  undo(): void;
  redo(): void;
  /** Another area: an empty plan. */
  openArea(spec: AreaSpec | undefined): void;
  openScheme(spec: AreaSpec, scheme: OpenScheme, content: Content): void;
  describe(change: Partial<OpenScheme>): void;
  markStored(key: number, version: number): void;
}

export const NEW_SCHEME: OpenScheme = {
  key: undefined,
  version: 0,
  name: '',
  note: '',
  status: 'draft',
  trialFrom: null,
  trialTo: null,
  parentKey: null,
};
const EMPTY: Content = { interventions: [], settings: assumedSettings };
const AT_REST = {
  past: [],
  future: [],
  tool: 'look',
  selected: undefined,
  selectedGroup: undefined,
  first: undefined,
  route: undefined,
} as const;

/** The scheme that is being worked on; nothing of it is stored before somebody saves it. */
export const usePlan = create<PlanState>((set, get) => {
  const contentOf = ({ interventions, settings }: PlanState): Content => ({ interventions, settings });
  const step = (content: Partial<Content>, rest: Partial<PlanState> = {}) => {
    const before = get();
    set({ ...rest, ...content, past: [...before.past, contentOf(before)], future: [] });
  };
  return {
    ...EMPTY,
    ...AT_REST,
    spec: undefined,
    scheme: NEW_SCHEME,
    stored: EMPTY,
    options: {
      wholeStreet: true,
      exceptBicycles: true,
      removable: true,
      side: 'right',
      bays: 20,
      bayKind: 'free',
      speedKmh: 20,
      streetClass: 'living_street',
      window: undefined,
    },
    view: 'kind',
    tab: 'reach',
    moment: undefined,
    setTool: (tool) => set({ tool, first: undefined, ...(tool === 'route' ? {} : { route: undefined }) }),
    setOptions: (change) => set({ options: { ...get().options, ...change } }),
    setView: (view) => set({ view }),
    setTab: (tab) => set({ tab }),
    setMoment: (moment) => set({ moment }),
    select: (selected) => set({ selected }),
    selectGroup: (selectedGroup) => set({ selectedGroup }),
    setFirst: (first) => set({ first }),
    setRoute: (route) => set({ route, first: undefined }),
    change: (interventions) => step({ interventions }, { first: undefined }),
    changeSettings: (settings) => step({ settings }),
    removeGroup: (group) =>
      step(
        { interventions: get().interventions.filter(({ id }) => groupOf(id) !== group) },
        { selectedGroup: undefined },
      ),
    moveGroup: (group, by) => {
      const groups = [...new Set(get().interventions.map(({ id }) => groupOf(id)))];
      const at = groups.indexOf(group);
      const to = at + by;
      if (at < 0 || to < 0 || to >= groups.length) return;
      [groups[at], groups[to]] = [groups[to], groups[at]];
      step({
        interventions: groups.flatMap((each) => get().interventions.filter(({ id }) => groupOf(id) === each)),
      });
    },
    undo: () => {
      const state = get();
      const before = state.past.at(-1);
      if (before)
        set({
          ...before,
          past: state.past.slice(0, -1),
          future: [contentOf(state), ...state.future],
          first: undefined,
          selectedGroup: undefined,
        });
    },
    redo: () => {
      const state = get();
      const next = state.future[0];
      if (next)
        set({
          ...next,
          past: [...state.past, contentOf(state)],
          future: state.future.slice(1),
          first: undefined,
          selectedGroup: undefined,
        });
    },
    openArea: (spec) => set({ ...AT_REST, ...EMPTY, stored: EMPTY, spec, scheme: NEW_SCHEME }),
    openScheme: (spec, scheme, content) => set({ ...AT_REST, ...content, stored: content, spec, scheme }),
    describe: (change) => set({ scheme: { ...get().scheme, ...change } }),
    markStored: (key, version) =>
      set({ scheme: { ...get().scheme, key, version }, stored: contentOf(get()) }),
  };
});

/** Whether something would be lost. */
export function isUnsaved({ interventions, settings, stored }: PlanState): boolean {
  return interventions !== stored.interventions || settings !== stored.settings;
}
