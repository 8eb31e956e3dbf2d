import { create } from 'zustand';
import type { Mode } from './mode.ts';

export const useModeStore = create<{ mode: Mode; setMode(mode: Mode): void }>((set) => ({
  mode: { kind: 'problems' },
  setMode: (mode) => set({ mode }),
}));
