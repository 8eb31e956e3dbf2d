import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

const { boundaries } = client;
const param = (community: number) => ({ community: String(community) });

export type Community = InferResponseType<(typeof boundaries)[':community']['$get'], 200>;
export type StoredGrid = Community['grids'][number];
export type BoundaryChange = Community['changes'][number];
export type BoundaryBuilding = Community['buildings'][number];
export type BoundaryRequest = InferRequestType<(typeof boundaries)[':community']['$post']>['json'];
export type BoundaryPreview = InferResponseType<(typeof boundaries)[':community']['preview']['$post'], 200>;

/** A community with its grids, buildings, streets and earlier changes. */
export function useCommunity(key: number | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['boundaries', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(boundaries[':community'].$get({ param: param(key!) })),
    enabled: session !== undefined && key !== undefined,
    placeholderData: (before) => (before?.key === key ? before : undefined),
    structuralSharing: true,
  });
}

/** What a draft would move; undefined while there is no draft. */
export function useBoundaryPreview(key: number, request: BoundaryRequest | undefined) {
  return useQuery({
    queryKey: ['boundary-preview', key, request],
    queryFn: () => answer(boundaries[':community'].preview.$post({ param: param(key), json: request! })),
    enabled: request !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
}

function useBoundaryWrite<Input, Output>(write: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  // The session carries the data version, from which everything else follows.
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: write, onSuccess: refresh, onError: refresh });
}

export function useApplyBoundaries(key: number) {
  return useBoundaryWrite((json: BoundaryRequest) =>
    answer(boundaries[':community'].$post({ param: param(key), json })),
  );
}

export function useUndoBoundaries() {
  return useBoundaryWrite((change: number) =>
    answer(boundaries.changes[':change'].undo.$post({ param: { change: String(change) } })),
  );
}

/** How the grids lay on a day. */
export function useOutlinesOn(key: number, on: string | undefined) {
  return useQuery({
    queryKey: ['boundary-outlines', key, on],
    queryFn: () => answer(boundaries[':community'].outlines.$get({ param: param(key), query: { on: on! } })),
    enabled: on !== undefined,
  });
}
