import { create } from 'zustand';
import type { DayRange } from '#core/reviews/scene.ts';

/** The desks of 会商, in the order of the rail. */
export const REVIEW_DESKS = ['reviews', 'bottlenecks', 'areas'] as const;
export type ReviewDesk = (typeof REVIEW_DESKS)[number];

/** The pages of one review: what is prepared, what is settled in the room, what became of the last time. */
export const REVIEW_TABS = ['agenda', 'outcomes', 'earlier', 'snapshots'] as const;
export type ReviewTab = (typeof REVIEW_TABS)[number];

export interface ReviewChoice {
  desk: ReviewDesk;
  /** The open review; without one the list of them. */
  reviewKey: number | undefined;
  /** The item of its agenda that is looked at. */
  itemId: string | undefined;
  tab: ReviewTab;
  /** The numbers shown are those of this snapshot; without one those of now. */
  snapshotKey: number | undefined;
  bottleneckKey: number | undefined;
  /** The page of an area, the one it is compared with, and the days it is about; undefined as the page begins. */
  areaKey: number | undefined;
  otherAreaKey: number | undefined;
  areaPeriod: DayRange | undefined;
}

export const INITIAL_REVIEWS: ReviewChoice = {
  desk: 'reviews',
  reviewKey: undefined,
  itemId: undefined,
  tab: 'agenda',
  snapshotKey: undefined,
  bottleneckKey: undefined,
  areaKey: undefined,
  otherAreaKey: undefined,
  areaPeriod: undefined,
};

export const useReviewChoice = create<
  ReviewChoice & {
    openDesk(desk: ReviewDesk): void;
    openReview(reviewKey: number | undefined, tab?: ReviewTab): void;
    openItem(itemId: string | undefined): void;
    /** This item of this review is the one that is spoken of, on whatever desk one is. */
    followItem(reviewKey: number, itemId: string): void;
    openTab(tab: ReviewTab): void;
    openSnapshot(snapshotKey: number | undefined): void;
    openBottleneck(bottleneckKey: number | undefined): void;
    /** Opens the page of an area, or changes what it is about. */
    openArea(choice: Partial<Pick<ReviewChoice, 'areaKey' | 'otherAreaKey' | 'areaPeriod'>>): void;
    restore(choice: ReviewChoice): void;
  }
>((set) => ({
  ...INITIAL_REVIEWS,
  openDesk: (desk) => set({ desk }),
  openReview: (reviewKey, tab = 'agenda') =>
    set({ ...INITIAL_REVIEWS, reviewKey, tab, bottleneckKey: undefined }),
  openItem: (itemId) => set({ itemId }),
  followItem: (reviewKey, itemId) => set({ reviewKey, itemId, tab: 'agenda', snapshotKey: undefined }),
  openTab: (tab) => set({ tab }),
  openSnapshot: (snapshotKey) => set({ snapshotKey }),
  openBottleneck: (bottleneckKey) => set({ desk: 'bottlenecks', bottleneckKey }),
  openArea: (choice) => set({ desk: 'areas', ...choice }),
  restore: ({
    desk,
    reviewKey,
    itemId,
    tab,
    snapshotKey,
    bottleneckKey,
    areaKey,
    otherAreaKey,
    areaPeriod,
  }) => set({ desk, reviewKey, itemId, tab, snapshotKey, bottleneckKey, areaKey, otherAreaKey, areaPeriod }),
}));

/** `rd=bottlenecks&rv=12&ri=<id>&rt=outcomes&rs=3&rb=4`, `rd=areas&ra=5&rc=6&rp=2026-07-01..2026-09-30`; nothing for the list of reviews. */
export function formatReviewChoice(choice: ReviewChoice): string {
  const first = INITIAL_REVIEWS;
  const { desk, reviewKey, itemId, tab, snapshotKey, bottleneckKey } = choice;
  const { areaKey, otherAreaKey, areaPeriod } = choice;
  return [
    desk !== first.desk && `rd=${desk}`,
    reviewKey !== undefined && `rv=${reviewKey}`,
    itemId !== undefined && `ri=${itemId}`,
    tab !== first.tab && `rt=${tab}`,
    snapshotKey !== undefined && `rs=${snapshotKey}`,
    bottleneckKey !== undefined && `rb=${bottleneckKey}`,
    areaKey !== undefined && `ra=${areaKey}`,
    otherAreaKey !== undefined && `rc=${otherAreaKey}`,
    areaPeriod !== undefined && `rp=${areaPeriod.from}..${areaPeriod.to}`,
  ]
    .filter(Boolean)
    .join('&');
}

/** What makes no sense is left out. */
export function parseReviewChoice(query: string): ReviewChoice {
  const params = new URLSearchParams(query);
  const keyOf = (name: string) => {
    const text = params.get(name) ?? '';
    return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
  };
  const item = params.get('ri') ?? '';
  return {
    desk: REVIEW_DESKS.find((desk) => desk === params.get('rd')) ?? INITIAL_REVIEWS.desk,
    reviewKey: keyOf('rv'),
    itemId: /^[\da-f-]{36}$/.test(item) ? item : undefined,
    tab: REVIEW_TABS.find((tab) => tab === params.get('rt')) ?? INITIAL_REVIEWS.tab,
    snapshotKey: keyOf('rs'),
    bottleneckKey: keyOf('rb'),
    areaKey: keyOf('ra'),
    otherAreaKey: keyOf('rc'),
    areaPeriod: parseDays(params.get('rp') ?? ''),
  };
}

const DAYS = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

function parseDays(text: string): DayRange | undefined {
  const [, from = '', to = ''] = DAYS.exec(text) ?? [];
  const isDay = (day: string) => day !== '' && !Number.isNaN(Date.parse(`${day}T00:00:00Z`));
  return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined;
}
