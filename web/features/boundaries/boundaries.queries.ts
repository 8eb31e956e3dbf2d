import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

const { boundaries } = client;
const param = (key: number) => ({ key: String(key) });

export type Community = InferResponseType<(typeof boundaries)[':key']['$get'], 200>;
export type StoredGrid = Community['grids'][number];
export type BoundaryChange = Community['changes'][number];
export type BoundaryBuilding = Community['buildings'][number];
export type BoundaryRequest = InferRequestType<(typeof boundaries)[':key']['$post']>['json'];
export type BoundaryPreview = InferResponseType<(typeof boundaries)[':key']['preview']['$post'], 200>;

/** A community with its grids, buildings, streets and earlier changes. */
export function useCommunity(key: number | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['boundaries', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(boundaries[':key'].$get({ param: param(key!) })),
    enabled: session !== undefined && key !== undefined,
    placeholderData: (before) => (before?.key === key ? before : undefined),
    structuralSharing: true,
  });
}

/** What a draft would move; undefined while there is no draft. */
export function useBoundaryPreview(key: number, request: BoundaryRequest | undefined) {
  return useQuery({
    queryKey: ['boundary-preview', key, request],
    queryFn: () => answer(boundaries[':key'].preview.$post({ param: param(key), json: request! })),
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
    answer(boundaries[':key'].$post({ param: param(key), json })),
  );
}

export function useUndoBoundaries() {
  return useBoundaryWrite((change: number) =>
    answer(boundaries.changes[':key'].undo.$post({ param: param(change) })),
  );
}

/** How the grids lay on a day. */
export function useOutlinesOn(key: number, on: string | undefined) {
  return useQuery({
    queryKey: ['boundary-outlines', key, on],
    queryFn: () => answer(boundaries[':key'].outlines.$get({ param: param(key), query: { on: on! } })),
    enabled: on !== undefined,
  });
}
