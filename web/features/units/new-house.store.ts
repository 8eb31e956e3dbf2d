import { create } from 'zustand';

/** Whether a new house is being put on the map. */
export const useNewHouse = create<{ isOpen: boolean; start(): void; stop(): void }>((set) => ({
  isOpen: false,
  start: () => set({ isOpen: true }),
  stop: () => set({ isOpen: false }),
}));
