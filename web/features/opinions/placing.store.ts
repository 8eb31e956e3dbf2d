import { create } from 'zustand';

/** While it is on, a click on the small map says where the proposal is that is looked at. */
export const usePlacing = create<{ isPlacing: boolean; setPlacing(isPlacing: boolean): void }>((set) => ({
  isPlacing: false,
  setPlacing: (isPlacing) => set({ isPlacing }),
}));
