import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Review } from '#core/reviews/review.ts';
import { ApiError } from '../../api/api-error.ts';
import { hashOf, useAgendaDraft } from './agenda-draft.store.ts';
import { fetchReview, saveAgenda } from './reviews.queries.ts';

/** So long after the last change it is stored. */
const REST_MS = 900;
/** A server that cannot be reached is asked again. */
const RETRY_MS = 5000;

export type FileState = 'saved' | 'saving' | 'unsaved' | 'failed' | 'conflict';

export interface AgendaFile {
  state: FileState;
  /** Why the last try failed. */
  error: unknown;
  /** Stores at once; resolves when all is stored, rejects when it cannot be. */
  save(): Promise<void>;
}

/** Keeps the agenda on the desk and the stored one the same, unless somebody else was faster. */
export function useAgendaFile(review: Review, isEditable: boolean): AgendaFile {
  const queryClient = useQueryClient();
  const draft = useAgendaDraft();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<{ items: unknown; error: unknown }>();
  const running = useRef<Promise<void> | undefined>(undefined);
  const isOurs = draft.reviewKey === review.key;
  const isDirty = isOurs && draft.items !== draft.saved;

  useEffect(() => useAgendaDraft.getState().receive(review), [review]);

  const save = useCallback(async () => {
    // One after the other: the second goes out from what the first stored.
    while (running.current) await running.current;
    const { reviewKey, items, saved, isConflict } = useAgendaDraft.getState();
    if (reviewKey !== review.key || items === saved || isConflict) return;
    setSaving(true);
    const work = storeAgenda(reviewKey).then(
      () => setFailure(undefined),
      (refusal: unknown) => {
        setFailure({ items, error: refusal });
        throw refusal;
      },
    );
    running.current = work.catch(() => {});
    try {
      await work;
    } finally {
      running.current = undefined;
      setSaving(false);
      void queryClient.invalidateQueries({ queryKey: ['session'] });
    }
  }, [review.key, queryClient]);

  useEffect(() => {
    if (!isDirty || !isEditable || draft.isConflict) return;
    // What was refused will be again, until something changes.
    const isTried = failure?.items === draft.items;
    if (isTried && failure.error instanceof ApiError && failure.error.status >= 400) return;
    const timer = setTimeout(() => void save().catch(() => {}), isTried ? RETRY_MS : REST_MS);
    return () => clearTimeout(timer);
    // each change begins the wait anew
  }, [isDirty, isEditable, draft.items, draft.isConflict, failure, save]);

  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);

  // Whoever leaves the desk leaves nothing behind.
  useEffect(() => () => void save().catch(() => {}), [save]);

  const state: FileState = draft.isConflict
    ? 'conflict'
    : isSaving
      ? 'saving'
      : !isDirty
        ? 'saved'
        : failure
          ? 'failed'
          : 'unsaved';
  return { state, error: failure?.error, save };
}

async function storeAgenda(key: number): Promise<void> {
  const { items, version, known, stored, conflict } = useAgendaDraft.getState();
  try {
    stored(items, await saveAgenda(key, version, items));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
    const theirs = await fetchReview(key);
    // Something else of the review changed, e.g. what was settled: the agenda is as it was.
    if (hashOf(theirs) === known) stored(items, await saveAgenda(key, theirs.version, items));
    else conflict(key);
  }
}
