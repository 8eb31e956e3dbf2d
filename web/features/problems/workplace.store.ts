import { create } from 'zustand';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import type { ListScope } from '../../compute/problem-list.ts';
import { LATEST_FIRST, type ListSort } from '../../compute/problem-order.ts';
import type { SiteKind } from '../../compute/problem-sites.ts';
import type { Camera } from '../../map/camera.ts';
import {
  INITIAL_OPINIONS,
  type OpinionChoice,
  type OpinionDesk,
  type OpinionTab,
} from '../opinions/opinion-choice.ts';
import type { PairingChoice } from '../units/pairing-choice.ts';
import { EVERYTHING, type ProblemView } from './problem-view.ts';
import type { BandChoice } from './zoom-bands.ts';

/** Of an area: how many, per 1,000 households, against the period before, or the share of the open ones that is overdue. */
export const METRICS = ['rate', 'count', 'change', 'overdueShare'] as const;
export type Metric = (typeof METRICS)[number];

/** Shown over any band, switched on one by one. */
export const OVERLAYS = ['buildings', 'entrances', 'facilities', 'measures'] as const;
export type Overlay = (typeof OVERLAYS)[number];

export interface BinChoice {
  shape: 'hexagon' | 'square';
  /** Across a hexagon, or along the side of a square; 'auto' follows the zoom. */
  sizeM: number | 'auto';
}

/** Which part of the filtered problems the list shows: every number on the page leads to one of these. */
export type Scope = ListScope;

/** What counts as an address with repeated problems (反复诉求). */
export interface RepeatChoice {
  by: SiteKind;
  /** From how many problems on. */
  minCount: number;
}

/** The desks of a day's work, in the order of the rail. */
export const DESKS = [
  'home',
  'map',
  'cases',
  'measures',
  'commitments',
  'opinions',
  'units',
  'monitors',
  'boundaries',
] as const;
export type Desk = (typeof DESKS)[number];

/** The lists of cases, and the view of an earlier moment. */
export const CASE_QUEUES = [
  'todo',
  'open',
  'mine',
  'department',
  'overdue',
  'due_soon',
  'to_verify',
  'to_dispatch',
  'to_accept',
  'to_check',
  'pending_requests',
  'supervised',
  'suspended',
  'returned',
  'as_of',
] as const;
export type CaseQueue = (typeof CASE_QUEUES)[number];

/** Which part of a list of cases. */
export interface CaseChoice {
  department?: number;
  community?: number;
  /** A person's id. */
  assignee?: string;
}

/** The pages of the desk where grids are laid out. */
export const BOUNDARY_TABS = ['edit', 'balance', 'history'] as const;
export type BoundaryTab = (typeof BOUNDARY_TABS)[number];

/** Whose grids are laid out; without a community one is still to be chosen. */
export interface BoundaryChoice {
  communityKey: number | undefined;
  tab: BoundaryTab;
}

/** The side panel's page. */
export const PANEL_TABS = ['list', 'areas', 'repeats', 'unplaced'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

export interface Workplace {
  view: ProblemView;
  band: BandChoice;
  metric: Metric;
  scope: Scope;
  tab: PanelTab;
  problemKey: number | undefined;
  /** The measure that is open, on its desk or as the only one on the map. */
  measureKey: number | undefined;
  /** The promise that is open on its desk. */
  commitmentKey: number | undefined;
  /** The unit (area, house, door or household) whose panel is open; an opened problem lies over it. */
  unit: UnitRef | undefined;
  /** Which of the pairings there. */
  pairings: PairingChoice;
  /** The whole page of the selected problem, not the card beside the map. */
  isFull: boolean;
  camera: Camera | undefined;
  /** Problems per hectare at which a locked density scale ends; undefined: as the surface wants. */
  densityMax: number | undefined;
  /** Where one class of a locked choropleth ends and the next begins, ascending; undefined: as the values want. */
  classBreaks: readonly number[] | undefined;
  bin: BinChoice;
  /** Counts at which the locked classes of bins begin, ascending; they hold for bins of one shape and size. */
  binBreaks: readonly number[] | undefined;
  overlays: readonly Overlay[];
  /** Against the period of equal length before: the density surface becomes a signed one. */
  isCompared: boolean;
  /** The map, or the table that says the same. */
  pane: 'map' | 'table';
  /** Which desk: the map with its lists, or the lists of cases. */
  desk: Desk;
  /** The list of cases that is open. */
  queue: CaseQueue;
  caseChoice: CaseChoice;
  /** Whose start page and lists an administrator looks at; undefined: one's own. */
  asPerson: string | undefined;
  boundary: BoundaryChoice;
  opinions: OpinionDesk;
  /** Order of the table. */
  sort: ListSort;
  repeat: RepeatChoice;
  /** The period is being dragged or played: a link, and a step back, are made when it stands still. */
  isMoving: boolean;
}

interface WorkplaceActions {
  setView(change: Partial<ProblemView>): void;
  clearView(): void;
  setBand(band: BandChoice): void;
  setMetric(metric: Metric): void;
  openScope(scope: Scope): void;
  openTab(tab: PanelTab): void;
  openProblem(problemKey: number | undefined): void;
  /** Opens the panel of a unit, where one is: on its own desk, else beside the map. */
  openUnit(unit: UnitRef | undefined): void;
  /** Opens the desk of units at its top, with these pairings. */
  openPairings(pairings: PairingChoice): void;
  setPairings(pairings: PairingChoice): void;
  /** Opens a measure on its desk. */
  openMeasure(measureKey: number | undefined): void;
  /** Opens a promise on its desk. */
  openCommitment(commitmentKey: number | undefined): void;
  /** Shows just these problems on the map and in its list. */
  showKeys(keys: readonly number[], title: string): void;
  /** Shows the doors of a measure, or of all, on the map. */
  showTargets(measureKey: number | undefined): void;
  setFull(isFull: boolean): void;
  setDensityMax(densityMax: number | undefined): void;
  setClassBreaks(classBreaks: readonly number[] | undefined): void;
  setBin(bin: BinChoice): void;
  /** Locked classes belong to one size: what is on the screen becomes the choice. */
  lockBins(binBreaks: readonly number[], sizeM: number): void;
  unlockBins(): void;
  toggleOverlay(overlay: Overlay): void;
  setCompared(isCompared: boolean): void;
  setPane(pane: Workplace['pane']): void;
  openDesk(desk: Desk): void;
  /** A list, whole unless a part of it is named. */
  openQueue(queue: CaseQueue, choice?: CaseChoice): void;
  setCaseChoice(choice: CaseChoice): void;
  lookAs(person: string | undefined): void;
  /** Opens the desk where the grids of a community are laid out. */
  openBoundaries(communityKey: number | undefined, tab?: BoundaryTab): void;
  /** The list of opinions, a part of it. */
  openOpinions(choice: OpinionChoice): void;
  /** One opinion, beside the list that is open. */
  openOpinion(opinionKey: number | undefined): void;
  openCampaign(campaignKey: number | undefined): void;
  openOpinionTab(tab: OpinionTab): void;
  setSort(sort: ListSort): void;
  setRepeat(change: Partial<RepeatChoice>): void;
  setMoving(isMoving: boolean): void;
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
  measureKey: undefined,
  commitmentKey: undefined,
  unit: undefined,
  pairings: {},
  isFull: false,
  camera: undefined,
  densityMax: undefined,
  classBreaks: undefined,
  bin: { shape: 'hexagon', sizeM: 'auto' },
  binBreaks: undefined,
  overlays: [],
  isCompared: false,
  pane: 'map',
  desk: 'map',
  queue: 'open',
  caseChoice: {},
  asPerson: undefined,
  boundary: { communityKey: undefined, tab: 'edit' },
  opinions: INITIAL_OPINIONS,
  sort: LATEST_FIRST,
  repeat: { by: 'entrance', minCount: 3 },
  isMoving: false,
};

/** No problem selected. */
const CLOSED = { problemKey: undefined, isFull: false } as const;

/** What the person is looking at; all of it can be put into a link (app/url-state.ts). */
export const useWorkplace = create<Workplace & WorkplaceActions>((set) => ({
  ...INITIAL_WORKPLACE,
  // A changed filter may leave nothing of a scope, so the list goes back to all that match.
  setView: (change) =>
    set((state) => ({
      view: { ...state.view, ...change },
      // The same object where it was so before: what is drawn for a scope stays as it is while a brush moves.
      scope: state.scope.kind === 'all' ? state.scope : { kind: 'all' },
      unit: undefined,
      ...CLOSED,
    })),
  clearView: () => set({ view: EVERYTHING, scope: { kind: 'all' }, unit: undefined, ...CLOSED }),
  setBand: (band) => set({ band }),
  // Breaks are numbers of one metric.
  setMetric: (metric) => set({ metric, classBreaks: undefined }),
  openScope: (scope) => set({ scope, tab: 'list', unit: undefined, ...CLOSED }),
  openTab: (tab) => set({ tab, unit: undefined, ...CLOSED }),
  // Stepping through the list stays on the whole page.
  openProblem: (problemKey) => set(problemKey === undefined ? CLOSED : { problemKey }),
  openUnit: (unit) =>
    set(({ desk }) => ({ unit, pairings: {}, desk: desk === 'units' ? desk : 'map', ...CLOSED })),
  openPairings: (pairings) => set({ desk: 'units', unit: undefined, pairings, ...CLOSED }),
  setPairings: (pairings) => set({ pairings }),
  openMeasure: (measureKey) => set({ desk: 'measures', measureKey, ...CLOSED }),
  openCommitment: (commitmentKey) => set({ desk: 'commitments', commitmentKey, ...CLOSED }),
  showKeys: (keys, title) =>
    set({
      desk: 'map',
      view: { ...EVERYTHING, listed: { keys, title } },
      scope: { kind: 'all' },
      tab: 'list',
      unit: undefined,
      ...CLOSED,
    }),
  showTargets: (measureKey) =>
    set(({ overlays }) => ({
      desk: 'map',
      pane: 'map',
      measureKey,
      overlays: overlays.includes('measures') ? overlays : [...overlays, 'measures'],
      ...CLOSED,
    })),
  setFull: (isFull) => set({ isFull }),
  setDensityMax: (densityMax) => set({ densityMax }),
  setClassBreaks: (classBreaks) => set({ classBreaks }),
  setBin: (bin) => set({ bin, binBreaks: undefined }),
  lockBins: (binBreaks, sizeM) => set(({ bin }) => ({ binBreaks, bin: { ...bin, sizeM } })),
  unlockBins: () => set({ binBreaks: undefined }),
  toggleOverlay: (overlay) =>
    set(({ overlays }) => ({
      overlays: overlays.includes(overlay)
        ? overlays.filter((each) => each !== overlay)
        : [...overlays, overlay],
    })),
  // What was locked for amounts means nothing for differences, and the other way round.
  setCompared: (isCompared) => set({ isCompared, densityMax: undefined }),
  setPane: (pane) => set({ pane }),
  openDesk: (desk) => set({ desk }),
  openQueue: (queue, caseChoice = {}) => set({ desk: 'cases', queue, caseChoice, problemKey: undefined }),
  setCaseChoice: (caseChoice) => set({ caseChoice }),
  lookAs: (asPerson) => set({ asPerson, caseChoice: {}, ...CLOSED }),
  openBoundaries: (communityKey, tab = 'edit') =>
    set({ desk: 'boundaries', boundary: { communityKey, tab }, ...CLOSED }),
  openOpinions: (choice) =>
    set(({ opinions }) => ({
      desk: 'opinions',
      opinions: { ...opinions, tab: 'list', choice, opinionKey: undefined },
    })),
  openOpinion: (opinionKey) =>
    set(({ opinions }) => ({ desk: 'opinions', opinions: { ...opinions, tab: 'list', opinionKey } })),
  openCampaign: (campaignKey) =>
    set(({ opinions }) => ({ desk: 'opinions', opinions: { ...opinions, tab: 'campaigns', campaignKey } })),
  openOpinionTab: (tab) => set(({ opinions }) => ({ desk: 'opinions', opinions: { ...opinions, tab } })),
  setSort: (sort) => set({ sort }),
  setRepeat: (change) => set(({ repeat }) => ({ repeat: { ...repeat, ...change } })),
  setMoving: (isMoving) => set({ isMoving }),
  setCamera: (camera) => set({ camera }),
  restore: (state) => set({ ...INITIAL_WORKPLACE, ...state }),
}));
