import { create } from 'zustand';

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
}

export const INITIAL_REVIEWS: ReviewChoice = {
  desk: 'reviews',
  reviewKey: undefined,
  itemId: undefined,
  tab: 'agenda',
  snapshotKey: undefined,
  bottleneckKey: undefined,
};

export const useReviewChoice = create<
  ReviewChoice & {
    openDesk(desk: ReviewDesk): void;
    openReview(reviewKey: number | undefined, tab?: ReviewTab): void;
    openItem(itemId: string | undefined): void;
    openTab(tab: ReviewTab): void;
    openSnapshot(snapshotKey: number | undefined): void;
    openBottleneck(bottleneckKey: number | undefined): void;
    restore(choice: ReviewChoice): void;
  }
>((set) => ({
  ...INITIAL_REVIEWS,
  openDesk: (desk) => set({ desk }),
  openReview: (reviewKey, tab = 'agenda') =>
    set({ ...INITIAL_REVIEWS, reviewKey, tab, bottleneckKey: undefined }),
  openItem: (itemId) => set({ itemId }),
  openTab: (tab) => set({ tab }),
  openSnapshot: (snapshotKey) => set({ snapshotKey }),
  openBottleneck: (bottleneckKey) => set({ desk: 'bottlenecks', bottleneckKey }),
  restore: ({ desk, reviewKey, itemId, tab, snapshotKey, bottleneckKey }) =>
    set({ desk, reviewKey, itemId, tab, snapshotKey, bottleneckKey }),
}));

/** `rd=bottlenecks&rv=12&ri=<id>&rt=outcomes&rs=3&rb=4`; nothing for the list of reviews. */
export function formatReviewChoice(choice: ReviewChoice): string {
  const first = INITIAL_REVIEWS;
  const { desk, reviewKey, itemId, tab, snapshotKey, bottleneckKey } = choice;
  return [
    desk !== first.desk && `rd=${desk}`,
    reviewKey !== undefined && `rv=${reviewKey}`,
    itemId !== undefined && `ri=${itemId}`,
    tab !== first.tab && `rt=${tab}`,
    snapshotKey !== undefined && `rs=${snapshotKey}`,
    bottleneckKey !== undefined && `rb=${bottleneckKey}`,
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
  };
}
