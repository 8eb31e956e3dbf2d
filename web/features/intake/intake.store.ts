import { create } from 'zustand';
import type { TakenIn } from './intake.queries.ts';
import type { DraftPhoto, IntakeDraft } from './intake-draft.ts';

/** A photo on its way to the problem that its form became. */
export interface OutboxPhoto extends DraftPhoto {
  problemKey: number;
}

/** The one form of the window: open or not, what stands in it, what became of it. */
export interface IntakeState {
  isOpen: boolean;
  /** A place on the map that it was opened from; taken over by the form. */
  start: [number, number] | undefined;
  /** Undefined until it was read from storage. */
  draft: IntakeDraft | undefined;
  taken: TakenIn | null;
  /** Photos of forms that were sent, in their order. */
  outbox: readonly OutboxPhoto[];
  /** The next click on the map puts the pin. */
  isPicking: boolean;
  /** The words of the place that is being picked. */
  pickedWords: string;
}

interface IntakeActions {
  open(start?: [number, number]): void;
  close(): void;
  /** `outbox` where it was left by an earlier visit. */
  begin(draft: IntakeDraft, outbox?: readonly OutboxPhoto[]): void;
  patch(change: Partial<IntakeDraft>): void;
  setTaken(taken: TakenIn): void;
  dropFromOutbox(id: string): void;
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
  outbox: [],
  isPicking: false,
  pickedWords: '',
  open: (start) =>
    set(({ draft, taken }) =>
      start && draft && !taken
        ? { isOpen: true, draft: withPin(draft, start), start: undefined }
        : { isOpen: true, start },
    ),
  close: () => set({ isOpen: false, isPicking: false, start: undefined }),
  begin: (draft, left = []) =>
    set(({ start, outbox }) => ({
      draft: start ? withPin(draft, start) : draft,
      taken: null,
      outbox: [...left, ...outbox],
      start: undefined,
      isPicking: false,
    })),
  patch: (change) => set(({ draft }) => (draft ? { draft: { ...draft, ...change } } : {})),
  setTaken: (taken) =>
    set(({ draft, outbox }) => ({
      taken,
      isPicking: false,
      outbox: [
        ...outbox,
        ...(draft?.photos ?? []).map((photo) => ({ ...photo, problemKey: taken.problemKey })),
      ],
      ...(draft ? { draft: { ...draft, photos: [] } } : {}),
    })),
  dropFromOutbox: (id) => set(({ outbox }) => ({ outbox: outbox.filter((photo) => photo.id !== id) })),
  startPicking: (pickedWords) => set({ isPicking: true, pickedWords }),
  stopPicking: () => set({ isPicking: false }),
  putPin: (lngLat) =>
    set(({ draft, pickedWords }) => ({
      isPicking: false,
      pickedWords: '',
      ...(draft ? { draft: withPin(draft, lngLat, pickedWords) } : {}),
    })),
  forget: () =>
    set({ isOpen: false, draft: undefined, taken: null, outbox: [], isPicking: false, start: undefined }),
}));
