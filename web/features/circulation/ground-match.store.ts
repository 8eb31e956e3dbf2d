import { create } from 'zustand';
import type { GroundMatch } from '#core/circulation/scenario/scheme-ground.ts';

/** What became of the streets of the scheme that was opened last. */
export const useGroundMatch = create<{
  key: number | undefined;
  match: GroundMatch | null;
  tell(key: number, match: GroundMatch | null): void;
}>((set) => ({
  key: undefined,
  match: null,
  tell: (key, match) => set({ key, match }),
}));
