import { create } from 'zustand';
import type { ChangePrice } from '#core/walkabouts/change-price.ts';
import type { DraftStop, PlanDraft, Routes } from './plan-draft.ts';

/** What the last change by hand costs, with the routes that are in time again. */
export interface PricedChange {
  price: ChangePrice;
  /** The draft whose stops and teams the price counts by index. */
  of: PlanDraft;
  onTime: Routes;
}

/** A draft that was left with changes, to be gone on with. */
type Left = Pick<PlanDraftState, 'of' | 'saved' | 'draft' | 'past' | 'future'>;

interface PlanDraftState {
  /** Which walkabout in which version the draft is of. */
  of: string | undefined;
  /** Drafts of other walkabouts with changes that are not stored, by walkabout. */
  left: ReadonlyMap<string, Left>;
  /** As it was loaded or last saved. */
  saved: PlanDraft | undefined;
  draft: PlanDraft | undefined;
  past: readonly PlanDraft[];
  future: readonly PlanDraft[];
  /** The routes while the planner is at work; a step of the history once it is done. */
  growing: Routes | undefined;
  priced: PricedChange | undefined;
  /** A stop that is looked at. */
  selected: string | undefined;
  load(of: string, draft: PlanDraft): void;
  /** Goes on with a draft that was left; false where none was. */
  resume(walkabout: string): boolean;
  /** Takes over a changed draft as one step. */
  take(draft: PlanDraft): void;
  /** Takes over what is no step of its own: candidates that were fetched, teams that got their keys. */
  replace(draft: PlanDraft): void;
  grow(routes: Routes | undefined): void;
  setPriced(priced: PricedChange | undefined): void;
  setSaved(of: string, draft: PlanDraft): void;
  /** Teams that were stored have keys from then on, in every step. */
  setKeys(keyOf: ReadonlyMap<string, number>): void;
  /** Stops that came from the way. */
  adopt(stops: readonly DraftStop[]): void;
  select(stop: string | undefined): void;
  undo(): void;
  redo(): void;
  close(): void;
}

const AT_REST = { growing: undefined, priced: undefined } as const;
const MOST_STEPS = 200;

/** The plan that is being worked on; others see it when it is saved. */
export const usePlanDraft = create<PlanDraftState>((set, get) => ({
  ...AT_REST,
  of: undefined,
  left: new Map(),
  saved: undefined,
  draft: undefined,
  past: [],
  future: [],
  selected: undefined,
  load: (of, draft) =>
    set((state) => ({
      ...AT_REST,
      left: leaving(state, walkaboutOf(of)),
      of,
      saved: draft,
      draft,
      past: [],
      future: [],
      selected: undefined,
    })),
  resume: (walkabout) => {
    const found = get().left.get(walkabout);
    if (found)
      set((state) => ({ ...AT_REST, left: leaving(state, walkabout), ...found, selected: undefined }));
    return found !== undefined;
  },
  take: (draft) => {
    const { draft: before, past } = get();
    if (!before || before === draft) return;
    set({ ...AT_REST, draft, past: [...past.slice(-MOST_STEPS), before], future: [] });
  },
  replace: (draft) => set({ draft, priced: undefined }),
  grow: (growing) => set({ growing }),
  setPriced: (priced) => set({ priced }),
  setSaved: (of, draft) => set({ of, saved: draft }),
  setKeys: (keyOf) => {
    const keyed = (each: PlanDraft): PlanDraft => ({
      ...each,
      teams: each.teams.map((team) => ({ ...team, key: keyOf.get(team.id) ?? null })),
    });
    const { draft, past, future } = get();
    set({ draft: draft && keyed(draft), past: past.map(keyed), future: future.map(keyed) });
  },
  adopt: (stops) => {
    const joined = (each: PlanDraft | undefined) => each && { ...each, stops: [...each.stops, ...stops] };
    const { draft, saved } = get();
    set({ draft: joined(draft), saved: joined(saved) });
  },
  select: (selected) => set({ selected }),
  undo: () => {
    const { past, future, draft } = get();
    const before = past.at(-1);
    if (before && draft)
      set({ ...AT_REST, draft: before, past: past.slice(0, -1), future: [draft, ...future] });
  },
  redo: () => {
    const { past, future, draft } = get();
    const [next, ...rest] = future;
    if (next && draft) set({ ...AT_REST, draft: next, past: [...past, draft], future: rest });
  },
  close: () =>
    set({
      ...AT_REST,
      of: undefined,
      saved: undefined,
      draft: undefined,
      past: [],
      future: [],
      selected: undefined,
    }),
}));

export const walkaboutOf = (of: string | undefined): string => of?.split('/')[0] ?? '';

/** What is kept when another walkabout is opened: the draft there is, if it has changes. */
function leaving(state: PlanDraftState, opened: string): ReadonlyMap<string, Left> {
  const { of, saved, draft, past, future } = state;
  const left = new Map(state.left);
  left.delete(opened);
  const now = walkaboutOf(of);
  if (now !== '' && now !== opened && draft !== saved) left.set(now, { of, saved, draft, past, future });
  return left;
}

/** The draft as it is on the screen: with the routes that are just growing. */
export function shownDraft({
  draft,
  growing,
}: Pick<PlanDraftState, 'draft' | 'growing'>): PlanDraft | undefined {
  return draft && growing ? { ...draft, routes: growing } : draft;
}
