import { create } from 'zustand';
import type { TakenIn } from './intake.queries.ts';
import type { IntakeDraft } from './intake-draft.ts';

/** The one form of the window: open or not, what stands in it, what became of it. */
export interface IntakeState {
  isOpen: boolean;
  /** A place on the map that it was opened from; taken over by the form. */
  start: [number, number] | undefined;
  /** Undefined until it was read from storage. */
  draft: IntakeDraft | undefined;
  taken: TakenIn | null;
  /** The next click on the map puts the pin. */
  isPicking: boolean;
  /** The words of the place that is being picked. */
  pickedWords: string;
}

interface IntakeActions {
  open(start?: [number, number]): void;
  close(): void;
  begin(draft: IntakeDraft, taken?: TakenIn | null): void;
  patch(change: Partial<IntakeDraft>): void;
  setTaken(taken: TakenIn): void;
  startPicking(words: string): void;
  stopPicking(): void;
  putPin(lngLat: [number, number]): void;
  /** The dataset or the person changed: what stands here is theirs no more. */
  forget(): void;
}

/** The form with a pin; words of the place that were there stay beside it. */
function withPin(draft: IntakeDraft, lngLat: [number, number], words = ''): IntakeDraft {
  const { place } = draft;
  const address = place === null || place.kind === 'none' ? words : place.address;
  return { ...draft, place: { kind: 'point', lngLat, address } };
}

export const useIntake = create<IntakeState & IntakeActions>((set) => ({
  isOpen: false,
  start: undefined,
  draft: undefined,
  taken: null,
  isPicking: false,
  pickedWords: '',
  open: (start) =>
    set(({ draft, taken }) =>
      start && draft && !taken
        ? { isOpen: true, draft: withPin(draft, start), start: undefined }
        : { isOpen: true, start },
    ),
  close: () => set({ isOpen: false, isPicking: false, start: undefined }),
  begin: (draft, taken = null) =>
    set(({ start }) => ({
      draft: start && !taken ? withPin(draft, start) : draft,
      taken,
      start: taken ? start : undefined,
      isPicking: false,
    })),
  patch: (change) => set(({ draft }) => (draft ? { draft: { ...draft, ...change } } : {})),
  setTaken: (taken) => set({ taken, isPicking: false }),
  startPicking: (pickedWords) => set({ isPicking: true, pickedWords }),
  stopPicking: () => set({ isPicking: false }),
  putPin: (lngLat) =>
    set(({ draft, pickedWords }) => ({
      isPicking: false,
      pickedWords: '',
      ...(draft ? { draft: withPin(draft, lngLat, pickedWords) } : {}),
    })),
  forget: () => set({ isOpen: false, draft: undefined, taken: null, isPicking: false, start: undefined }),
}));
