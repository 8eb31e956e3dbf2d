import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AgendaItem,
  Deck,
  OutcomeKind,
  Review,
  ReviewHead,
  ReviewOutcome,
  ReviewStatus,
} from '#core/reviews/review.ts';
import type { DayRange, SceneSubject } from '#core/reviews/scene.ts';
import type { SceneContent } from '#core/reviews/scene-content.ts';
import { useSession } from '../session/session.queries.ts';
import { useIsReviewReader } from './review-rights.ts';
import { call } from './reviews.rest.ts';

export interface ReviewInput {
  id: string;
  title: string;
  heldOn: string;
  areaKey: number | null;
  period: DayRange;
  previous: DayRange;
}

export interface ReviewEdit {
  expectedVersion: number;
  title?: string;
  heldOn?: string;
  status?: ReviewStatus;
  period?: DayRange;
  previous?: DayRange;
}

export interface OutcomeInput {
  id: string;
  itemId: string | null;
  kind: OutcomeKind;
  text: string;
  departmentKey?: number | null;
  userId?: string | null;
  whoText?: string;
  recipientAreaKey?: number | null;
  recipientText?: string;
  placeText?: string;
  dueOn?: string | null;
}

export type OutcomeEdit = Partial<Omit<OutcomeInput, 'id' | 'itemId' | 'kind'>> & { isDeleted?: boolean };

export interface SnapshotRow {
  key: number;
  dataVersion: number;
  /** ISO */
  takenAt: string;
  takenBy?: string;
}

/** All reviews that somebody sees, the next first. */
export function useReviews(isWanted = true) {
  const session = useSession().data;
  const isReader = useIsReviewReader();
  return useQuery({
    queryKey: ['reviews', session?.dataset, session?.dataVersion],
    queryFn: () => call<ReviewHead[]>('GET', '/reviews'),
    enabled: session !== undefined && isReader && isWanted,
    placeholderData: keepPreviousData,
  });
}

export function fetchReview(key: number): Promise<Review> {
  return call('GET', `/reviews/${key}`);
}

export function useReview(key: number | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['review', session?.dataset, key, session?.dataVersion],
    queryFn: () => fetchReview(key!),
    enabled: session !== undefined && key !== undefined,
    placeholderData: (before) => (before?.key === key ? before : undefined),
  });
}

/** Several at once, those that have come. */
export function useReviewsOf(keys: readonly number[]): Review[] {
  const session = useSession().data;
  return useQueries({
    queries: keys.map((key) => ({
      queryKey: ['review', session?.dataset, key, session?.dataVersion],
      queryFn: () => fetchReview(key),
      enabled: session !== undefined,
    })),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  });
}

/** All slides with their numbers: those of now, or of a snapshot. */
export function useDeck(key: number | undefined, snapshotKey?: number, { isMasked = true } = {}) {
  const session = useSession().data;
  return useQuery({
    // What is frozen does not follow the data.
    queryKey: ['deck', session?.dataset, key, snapshotKey, isMasked, snapshotKey ?? session?.dataVersion],
    queryFn: () => fetchDeck(key!, snapshotKey, { isMasked }),
    enabled: session !== undefined && key !== undefined,
    placeholderData: (before, query) => (query?.queryKey[2] === key ? before : undefined),
  });
}

export function fetchDeck(key: number, snapshotKey?: number, { isMasked = true } = {}): Promise<Deck> {
  const query = new URLSearchParams({
    ...(snapshotKey === undefined ? {} : { snapshot: String(snapshotKey) }),
    ...(isMasked ? {} : { masked: '0' }),
  });
  return call('GET', `/reviews/${key}/deck${query.size > 0 ? `?${query}` : ''}`);
}

/** What a scene says, with the numbers of now; masked. */
export function useSceneContent(subject: SceneSubject | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['scene-content', session?.dataset, subject, session?.dataVersion],
    queryFn: () => call<SceneContent>('POST', '/scenes/content', { subject }),
    enabled: session !== undefined && subject !== undefined && subject.kind !== 'none',
  });
}

export function useSnapshots(key: number) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['review-snapshots', session?.dataset, key, session?.dataVersion],
    queryFn: () => call<SnapshotRow[]>('GET', `/reviews/${key}/snapshots`),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

function useReviewChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  // the session carries the data version, from which everything else follows
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

export function useCreateReview() {
  return useReviewChange((json: ReviewInput) => call<Review>('POST', '/reviews', json));
}

export function useEditReview(key: number) {
  return useReviewChange((json: ReviewEdit) => call<Review>('PATCH', `/reviews/${key}`, json));
}

export function useDeleteReview() {
  return useReviewChange(({ key, version }: { key: number; version: number }) =>
    call<unknown>('DELETE', `/reviews/${key}?version=${version}`),
  );
}

export function useRestoreReview() {
  return useReviewChange((key: number) => call<unknown>('POST', `/reviews/${key}/restore`));
}

/** Items that the data suggest; nothing is stored. */
export function fetchProposals(key: number): Promise<AgendaItem[]> {
  return call('POST', `/reviews/${key}/proposals`);
}

export function saveAgenda(
  key: number,
  expectedVersion: number,
  items: readonly AgendaItem[],
): Promise<Review> {
  return call('PUT', `/reviews/${key}/agenda`, { expectedVersion, items });
}

export function useSaveAgenda(key: number) {
  return useReviewChange(
    ({ expectedVersion, items }: { expectedVersion: number; items: readonly AgendaItem[] }) =>
      saveAgenda(key, expectedVersion, items),
  );
}

export function useAddOutcome(key: number) {
  return useReviewChange((json: OutcomeInput) =>
    call<ReviewOutcome>('POST', `/reviews/${key}/outcomes`, json),
  );
}

export function useEditOutcome(key: number) {
  return useReviewChange(({ outcome, ...json }: OutcomeEdit & { outcome: number }) =>
    call<ReviewOutcome>('PATCH', `/reviews/${key}/outcomes/${outcome}`, json),
  );
}

export function useTakeSnapshot(key: number) {
  return useReviewChange(() => call<SnapshotRow & { isNew: boolean }>('POST', `/reviews/${key}/snapshots`));
}
