import { create } from 'zustand';

/** One edit of this tab that can be taken back: the event that recorded it. */
export interface EditStep {
  problemKey: number;
  eventKey: number;
}

/** What Ctrl+Z and Ctrl+Y walk through. The history itself is on the server; these are only its ends in this tab. */
export const useEditHistory = create<{
  undoSteps: readonly EditStep[];
  redoSteps: readonly EditStep[];
  recordEdit(step: EditStep): void;
  recordUndo(step: EditStep): void;
  recordRedo(step: EditStep): void;
}>((set) => ({
  undoSteps: [],
  redoSteps: [],
  recordEdit: (step) => set((state) => ({ undoSteps: [...state.undoSteps, step], redoSteps: [] })),
  recordUndo: (step) =>
    set((state) => ({ undoSteps: state.undoSteps.slice(0, -1), redoSteps: [...state.redoSteps, step] })),
  recordRedo: (step) =>
    set((state) => ({ undoSteps: [...state.undoSteps, step], redoSteps: state.redoSteps.slice(0, -1) })),
}));
