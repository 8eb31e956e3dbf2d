import { create } from 'zustand';

/** The class of the legend whose areas the table shows; by where it begins, so that it holds while counts change. */
export const useAreaClass = create<{
  from: number | undefined;
  show(from: number | undefined): void;
}>((set) => ({
  from: undefined,
  show: (from) => set({ from }),
}));
