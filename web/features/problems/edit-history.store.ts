import { create } from 'zustand';

/** What was done in one go in this tab and can be taken back in one go: the events that recorded it. */
export type EditStep = readonly { problemKey: number; eventKey: number }[];

/** What Ctrl+Z and Ctrl+Y walk through. The history itself is on the server; these are only its ends in this tab. */
export const useEditHistory = create<{
  undoSteps: readonly EditStep[];
  redoSteps: readonly EditStep[];
  recordEdit(step: EditStep): void;
  /** `step` was taken back by `inverse`. */
  recordUndo(step: EditStep, inverse: EditStep): void;
  recordRedo(step: EditStep, inverse: EditStep): void;
  /** It can no longer be taken back: somebody changed it since. */
  forget(step: EditStep): void;
}>((set) => ({
  undoSteps: [],
  redoSteps: [],
  recordEdit: (step) => set((state) => ({ undoSteps: [...state.undoSteps, step], redoSteps: [] })),
  recordUndo: (step, inverse) =>
    set((state) => ({ undoSteps: without(state.undoSteps, step), redoSteps: [...state.redoSteps, inverse] })),
  recordRedo: (step, inverse) =>
    set((state) => ({ undoSteps: [...state.undoSteps, inverse], redoSteps: without(state.redoSteps, step) })),
  forget: (step) =>
    set((state) => ({
      undoSteps: without(state.undoSteps, step),
      redoSteps: without(state.redoSteps, step),
    })),
}));

function without(steps: readonly EditStep[], gone: EditStep): EditStep[] {
  return steps.filter((step) => step !== gone);
}
