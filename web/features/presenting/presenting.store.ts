import { create } from 'zustand';
import { type PresentLink, parsePresent } from './present-link.ts';
import { parseClock, STOPPED, shownAt, type TalkClock } from './talk-clock.ts';

export const TEXT_STEPS = [0.85, 1, 1.15, 1.3, 1.5, 1.75] as const;
const USUAL_STEP = 1;
const TEXT_STORAGE = 'gridwalk.present.text';

export interface Rehearsal {
  done: number;
  total: number;
}

export interface Talk {
  /** What is presented; undefined while nothing is. */
  reviewKey: number | undefined;
  snapshotKey: number | undefined;
  /** 0 the start, then the items, then the end. */
  slide: number;
  /** The ids of the items, in their order. */
  itemIds: readonly string[];
  /** Set while scenes are shown behind the start, so that all they need is there. */
  rehearsal: Rehearsal | undefined;
  /** The item that is rehearsed. */
  rehearsed: number | undefined;
  isPrepared: boolean;
  isBlack: boolean;
  hasSpotlight: boolean;
  isFolded: boolean;
  hasTools: boolean;
  isNoting: boolean;
  textStep: number;
  clock: TalkClock;
}

interface TalkActions {
  begin(link: PresentLink): void;
  end(): void;
  setItems(itemIds: readonly string[]): void;
  rehearse(rehearsed: number | undefined, rehearsal: Rehearsal | undefined): void;
  prepared(): void;
  go(slide: number): void;
  toggle(what: 'isBlack' | 'hasSpotlight' | 'isFolded' | 'hasTools' | 'isNoting', to?: boolean): void;
  step(by: 1 | -1): void;
  resume(slide: number, clock: TalkClock): void;
}

function storedStep(): number {
  try {
    const step = Number(window.localStorage.getItem(TEXT_STORAGE) ?? USUAL_STEP);
    return step in TEXT_STEPS ? step : USUAL_STEP;
  } catch {
    return USUAL_STEP;
  }
}

/** A loaded page goes on with its clock: the tab keeps it. */
const clockStorage = (reviewKey: number) => `gridwalk.present.${reviewKey}`;

function storedClock(reviewKey: number): TalkClock {
  try {
    return parseClock(window.sessionStorage.getItem(clockStorage(reviewKey)));
  } catch {
    return STOPPED;
  }
}

function keepClock(reviewKey: number | undefined, clock: TalkClock): void {
  if (reviewKey === undefined) return;
  try {
    window.sessionStorage.setItem(clockStorage(reviewKey), JSON.stringify(clock));
  } catch {
    // It then starts anew with a page that is loaded anew.
  }
}

const NO_TALK = {
  reviewKey: undefined,
  snapshotKey: undefined,
  slide: 0,
  itemIds: [],
  rehearsal: undefined,
  rehearsed: undefined,
  isPrepared: false,
  isBlack: false,
  hasSpotlight: false,
  isFolded: false,
  hasTools: false,
  isNoting: false,
  clock: STOPPED,
} satisfies Partial<Talk>;

const linked = parsePresent(globalThis.location?.search ?? '');

/** The talk that is given in this window. */
export const usePresenting = create<Talk & TalkActions>((set) => ({
  ...NO_TALK,
  ...linked,
  clock: linked && linked.slide > 0 ? storedClock(linked.reviewKey) : STOPPED,
  textStep: storedStep(),
  begin: (link) => set({ ...NO_TALK, ...link }),
  end: () => set(NO_TALK),
  setItems: (itemIds) => set(({ slide }) => ({ itemIds, slide: Math.min(slide, itemIds.length + 1) })),
  rehearse: (rehearsed, rehearsal) => set({ rehearsed, rehearsal }),
  prepared: () => set({ isPrepared: true, rehearsed: undefined, rehearsal: undefined }),
  go: (to) =>
    set(({ itemIds, clock, reviewKey, slide: before }) => {
      const slide = Math.min(Math.max(to, 0), itemIds.length + 1);
      const next = shownAt(clock, itemIds[slide - 1], Date.now());
      keepClock(reviewKey, next);
      return { slide, clock: next, isBlack: false, ...(slide === before ? {} : { isNoting: false }) };
    }),
  toggle: (what, to) => set((state) => ({ [what]: to ?? !state[what] })),
  step: (by) =>
    set(({ textStep }) => {
      const next = Math.min(Math.max(textStep + by, 0), TEXT_STEPS.length - 1);
      try {
        window.localStorage.setItem(TEXT_STORAGE, String(next));
      } catch {
        // It then lasts until the page is closed.
      }
      return { textStep: next };
    }),
  resume: (slide, clock) =>
    set(({ reviewKey }) => {
      keepClock(reviewKey, clock);
      return { slide, clock };
    }),
}));

/** The item on the screen, rehearsed or shown; undefined at the start and at the end. */
export function shownIndex({ rehearsed, slide, itemIds }: Talk): number | undefined {
  if (rehearsed !== undefined) return rehearsed;
  return slide >= 1 && slide <= itemIds.length ? slide - 1 : undefined;
}
