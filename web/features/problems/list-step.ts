import { create } from 'zustand';
import { useWorkplace } from './workplace.store.ts';

/** Keys of the list on the screen, for those who step through it without seeing it. */
export const useListStore = create<{ keys: Int32Array; setKeys(keys: Int32Array): void }>((set) => ({
  keys: new Int32Array(),
  setKeys: (keys) => set({ keys }),
}));

/** Opens the problem after (1) or before (-1) the open one; the first one when none is open. */
export function stepInList(by: 1 | -1): void {
  const { keys } = useListStore.getState();
  const { problemKey, openProblem } = useWorkplace.getState();
  const at = problemKey === undefined ? -1 : keys.indexOf(problemKey);
  const next = problemKey === undefined ? 0 : at + by;
  if (next >= 0 && next < keys.length) openProblem(keys[next]);
}
