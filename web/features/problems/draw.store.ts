import { create } from 'zustand';
import type { LngLat } from '#core/geo/types.ts';
import { type RingProblem, ringOf } from './draw-ring.ts';
import { useWorkplace } from './workplace.store.ts';

export type DrawMode = 'off' | 'polygon' | 'rectangle' | 'edit';

interface Draw {
  mode: DrawMode;
  corners: readonly LngLat[];
  /** Where the pointer is while corners are set. */
  pointer: LngLat | undefined;
  /** Why the last attempt to finish was refused. */
  problem: RingProblem | undefined;
  start(mode: Exclude<DrawMode, 'off'>): void;
  setCorners(corners: readonly LngLat[]): void;
  setPointer(pointer: LngLat | undefined): void;
  /** Makes the corners the filter, or says why not. */
  finish(): boolean;
  cancel(): void;
}

const REST = { mode: 'off', corners: [], pointer: undefined, problem: undefined } as const;

/** An area being drawn; once finished it is part of the view (and of a link) like any other condition. */
export const useDraw = create<Draw>((set, get) => ({
  ...REST,
  start: (mode) => {
    const { view, setPane } = useWorkplace.getState();
    setPane('map');
    set({ ...REST, mode, corners: mode === 'edit' ? (view.ring ?? []) : [] });
  },
  setCorners: (corners) => {
    const answer = ringOf(corners);
    // While corners are still being set, an outline that is no area yet is nothing to complain about.
    const problem = get().mode === 'edit' && 'problem' in answer ? answer.problem : undefined;
    set({ corners, problem });
    if (get().mode === 'edit' && 'ring' in answer) useWorkplace.getState().setView({ ring: answer.ring });
  },
  setPointer: (pointer) => set({ pointer }),
  finish: () => {
    const answer = ringOf(get().corners);
    if ('problem' in answer) {
      set({ problem: answer.problem });
      return false;
    }
    useWorkplace.getState().setView({ ring: answer.ring });
    set(REST);
    return true;
  },
  cancel: () => set(REST),
}));
