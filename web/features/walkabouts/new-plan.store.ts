import { create } from 'zustand';
import type { LngLat } from '#core/geo/types.ts';
import type { CandidateKind } from '#core/walkabouts/candidate.ts';

/** What a new walkabout is to begin with: another page's gaps, chosen areas, kinds. */
export interface NewPlanWish {
  polygon?: LngLat[];
  communityKeys?: number[];
  include?: CandidateKind[];
}

/** The dialog of a new walkabout; whoever opens it also opens the desk of plans. */
export const useNewPlan = create<{
  wish: NewPlanWish | undefined;
  open(wish?: NewPlanWish): void;
  close(): void;
}>((set) => ({
  wish: undefined,
  open: (wish = {}) => set({ wish }),
  close: () => set({ wish: undefined }),
}));
