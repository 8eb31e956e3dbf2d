import { create } from 'zustand';

/** For which review the items are on offer that the data suggest. */
export const useProposalsDialog = create<{
  reviewKey: number | undefined;
  open(reviewKey: number): void;
  close(): void;
}>((set) => ({
  reviewKey: undefined,
  open: (reviewKey) => set({ reviewKey }),
  close: () => set({ reviewKey: undefined }),
}));
