import { hashKey } from '@tanstack/react-query';
import { create } from 'zustand';
import type { AgendaItem, Review } from '#core/reviews/review.ts';

type Items = readonly AgendaItem[];

interface Step {
  items: Items;
  /** Typing on in one field is one step: the field, e.g. `title:ID`. */
  field: string | undefined;
}

interface AgendaDraft {
  /** Whose agenda; undefined while none is open. */
  reviewKey: number | undefined;
  /** The stored version that the draft goes out from. */
  version: number;
  items: Items;
  saved: Items;
  /** What the server said last, in one order of fields, to see whether somebody else changed it. */
  known: string;
  past: readonly Step[];
  future: readonly Items[];
  /** The server holds something newer than what the draft goes out from; not stored until somebody chose. */
  isConflict: boolean;
}

interface AgendaActions {
  /** What the server holds: taken as it is unless something is not stored yet. */
  receive(review: Review): void;
  /** The server's, whatever was not stored. */
  takeTheirs(review: Review): void;
  edit(change: (items: Items) => Items, field?: string): void;
  undo(): void;
  redo(): void;
  /** `items` were stored, and this came of it. */
  stored(items: Items, review: Review): void;
  conflict(reviewKey: number): void;
  /** Goes on from this version: the next save writes over it. */
  writeOver(version: number): void;
}

const MOST_STEPS = 200;

/** The agenda on the desk, with what was not stored yet and what can be taken back. */
export const useAgendaDraft = create<AgendaDraft & AgendaActions>((set) => ({
  reviewKey: undefined,
  version: 0,
  items: [],
  saved: [],
  known: '',
  past: [],
  future: [],
  isConflict: false,
  receive: (review) =>
    set((draft) => {
      if (draft.reviewKey !== review.key) return fresh(review);
      // An answer that was under way while the next was stored already.
      if (review.version < draft.version) return {};
      // Title, day or an outcome changed: the agenda did not.
      if (hashOf(review) === draft.known) return { version: review.version };
      return draft.items === draft.saved ? fresh(review) : { isConflict: true };
    }),
  takeTheirs: (review) => set(fresh(review)),
  edit: (change, field) =>
    set(({ items, past }) => {
      const next = change(items);
      if (next === items) return {};
      const goesOn = field !== undefined && past.at(-1)?.field === field;
      return {
        items: next,
        past: goesOn ? past : [...past, { items, field }].slice(-MOST_STEPS),
        future: [],
      };
    }),
  undo: () =>
    set(({ items, past, future }) => {
      const step = past.at(-1);
      return step ? { items: step.items, past: past.slice(0, -1), future: [items, ...future] } : {};
    }),
  redo: () =>
    set(({ items, past, future }) =>
      future.length > 0
        ? { items: future[0], past: [...past, { items, field: undefined }], future: future.slice(1) }
        : {},
    ),
  stored: (items, review) =>
    set((draft) =>
      // Another one is on the desk by now.
      draft.reviewKey === review.key
        ? {
            saved: items,
            known: hashOf(review),
            version: Math.max(review.version, draft.version),
            isConflict: false,
          }
        : {},
    ),
  conflict: (reviewKey) => set((draft) => (draft.reviewKey === reviewKey ? { isConflict: true } : {})),
  writeOver: (version) => set({ version, isConflict: false }),
}));

function fresh(review: Review): AgendaDraft {
  const { key, version, items } = review;
  return {
    reviewKey: key,
    version,
    items,
    saved: items,
    known: hashOf(review),
    past: [],
    future: [],
    isConflict: false,
  };
}

/** The database keeps no order of fields. */
export function hashOf({ items }: Pick<Review, 'items'>): string {
  return hashKey([items]);
}
