import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType } from 'hono/client';
import type { BottleneckOwner } from '#core/reviews/bottleneck.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';
import { useIsReviewReader } from './review-rights.ts';

const { bottlenecks } = client;

export type BottleneckInput = InferRequestType<typeof bottlenecks.$post>['json'];
export type BottleneckEdit = InferRequestType<(typeof bottlenecks)[':key']['$patch']>['json'];

/** The register of a period: what is named, who has named nothing, who too much. */
export function useBottlenecks(period: DayRange | undefined) {
  const session = useSession().data;
  const isReader = useIsReviewReader();
  return useQuery({
    queryKey: ['bottlenecks', session?.dataset, period, session?.dataVersion],
    queryFn: () => answer(bottlenecks.$get({ query: period ?? {} })),
    enabled: session !== undefined && isReader,
    placeholderData: keepPreviousData,
  });
}

/** One of any period. */
export function useBottleneck(key: number | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['bottleneck', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(bottlenecks[':key'].$get({ param: { key: String(key) } })),
    enabled: session !== undefined && key !== undefined,
    placeholderData: (before) => (before?.key === key ? before : undefined),
  });
}

function useBottleneckChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

export function useAddBottleneck() {
  return useBottleneckChange((json: BottleneckInput) => answer(bottlenecks.$post({ json })));
}

export function useEditBottleneck() {
  return useBottleneckChange(({ key, ...json }: BottleneckEdit & { key: number }) =>
    answer(bottlenecks[':key'].$patch({ param: { key: String(key) }, json })),
  );
}

export const ownerId = ({ areaKey, departmentKey }: BottleneckOwner): string =>
  areaKey === null ? `d${departmentKey}` : `a${areaKey}`;
