import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AgendaItem, Deck, OutcomeKind, Review, ReviewStatus } from '#core/reviews/review.ts';
import type { DayRange, SceneSubject } from '#core/reviews/scene.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';
import { useIsReviewReader } from './review-rights.ts';

const { reviews } = client;
const param = (key: number) => ({ key: String(key) });

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
    queryFn: () => answer(reviews.$get()),
    enabled: session !== undefined && isReader && isWanted,
    placeholderData: keepPreviousData,
  });
}

export function fetchReview(key: number): Promise<Review> {
  return answer(reviews[':key'].$get({ param: param(key) }));
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
  const query = {
    ...(snapshotKey === undefined ? {} : { snapshot: String(snapshotKey) }),
    ...(isMasked ? {} : { masked: '0' as const }),
  };
  return answer(reviews[':key'].deck.$get({ param: param(key), query }));
}

/** What a scene says, with the numbers of now; masked. */
export function useSceneContent(subject: SceneSubject | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['scene-content', session?.dataset, subject, session?.dataVersion],
    queryFn: () => answer(client.scenes.content.$post({ json: { subject: subject! } })),
    enabled: session !== undefined && subject !== undefined && subject.kind !== 'none',
  });
}

export function useSnapshots(key: number) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['review-snapshots', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(reviews[':key'].snapshots.$get({ param: param(key) })),
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
  return useReviewChange((json: ReviewInput) => answer(reviews.$post({ json })));
}

export function useEditReview(key: number) {
  return useReviewChange((json: ReviewEdit) => answer(reviews[':key'].$patch({ param: param(key), json })));
}

export function useDeleteReview() {
  return useReviewChange(({ key, version }: { key: number; version: number }) =>
    answer(reviews[':key'].$delete({ param: param(key), query: { version: String(version) } })),
  );
}

export function useRestoreReview() {
  return useReviewChange((key: number) => answer(reviews[':key'].restore.$post({ param: param(key) })));
}

/** Items that the data suggest; nothing is stored. */
export function fetchProposals(key: number): Promise<AgendaItem[]> {
  return answer(reviews[':key'].proposals.$post({ param: param(key) }));
}

export function saveAgenda(
  key: number,
  expectedVersion: number,
  items: readonly AgendaItem[],
): Promise<Review> {
  return answer(
    reviews[':key'].agenda.$put({ param: param(key), json: { expectedVersion, items: [...items] } }),
  );
}

export function useSaveAgenda(key: number) {
  return useReviewChange(
    ({ expectedVersion, items }: { expectedVersion: number; items: readonly AgendaItem[] }) =>
      saveAgenda(key, expectedVersion, items),
  );
}

export function useAddOutcome(key: number) {
  return useReviewChange((json: OutcomeInput) =>
    answer(reviews[':key'].outcomes.$post({ param: param(key), json })),
  );
}

export function useEditOutcome(key: number) {
  return useReviewChange(({ outcome, ...json }: OutcomeEdit & { outcome: number }) =>
    answer(
      reviews[':key'].outcomes[':outcome'].$patch({
        param: { key: String(key), outcome: String(outcome) },
        json,
      }),
    ),
  );
}

export function useTakeSnapshot(key: number) {
  return useReviewChange(() => answer(reviews[':key'].snapshots.$post({ param: param(key) })));
}
