import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Move } from '#core/problems/lifecycle.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

const param = (key: number) => ({ key: String(key) });

/** Keys asked for in one call; a list page. */
export const ROWS_PER_PAGE = 50;

/** One page of list rows. */
export function useProblemRows(keys: readonly number[]) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['problem-rows', session?.dataset, session?.dataVersion, keys.join(',')],
    queryFn: async () => (await answer(client.problems.rows.$get({ query: { keys: keys.join(',') } }))).rows,
    enabled: session !== undefined && keys.length > 0,
    placeholderData: (before) => (before?.[0]?.key === keys[0] ? before : undefined),
  });
}

export type ProblemRow = NonNullable<ReturnType<typeof useProblemRows>['data']>[number];

/** A problem with its history and its neighbours at the same door. */
export function useProblem(key: number | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['problem', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(client.problems[':key'].$get({ param: param(key!) })),
    enabled: session !== undefined && key !== undefined,
    placeholderData: (before) => (before?.problem.key === key ? before : undefined),
  });
}

export type ProblemAnswer = NonNullable<ReturnType<typeof useProblem>['data']>;

function useRefresh() {
  const queryClient = useQueryClient();
  // The session carries the data version, from which everything else follows.
  return () => queryClient.invalidateQueries({ queryKey: ['session'] });
}

export interface EditInput {
  key: number;
  expectedVersion: number;
  categoryCode?: string;
  place?: [number, number];
}

/** Category or place of one problem; useSavedMessage() notes the step for undo. */
export function useEditProblem() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ key, ...json }: EditInput) =>
      answer(client.problems[':key'].$patch({ param: param(key), json })),
    onSuccess: refresh,
    onError: refresh,
  });
}

/** A step of the lifecycle. */
export function useMoveProblem() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ key, move, reason }: { key: number; move: Move; reason?: string }) =>
      answer(client.problems[':key'].moves.$post({ param: param(key), json: { move, reason } })),
    onSuccess: refresh,
    onError: refresh,
  });
}

const UNPLACED_PAGE = 100;

/** The queue 待落图, most often named address first. */
export function useUnplaced(offset = 0) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['unplaced', session?.dataset, session?.dataVersion, offset],
    queryFn: () =>
      answer(
        client.problems.unplaced.$get({ query: { limit: String(UNPLACED_PAGE), offset: String(offset) } }),
      ),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

export type UnplacedRow = NonNullable<ReturnType<typeof useUnplaced>['data']>['rows'][number];

export function usePlaceProblem() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ key, ...json }: { key: number; place: [number, number]; applyToSameAddress: boolean }) =>
      answer(client.problems[':key'].place.$post({ param: param(key), json })),
    onSuccess: refresh,
    onError: refresh,
  });
}
