import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { type CommitmentSource, formatSource } from '#core/commitments/commitment-state.ts';
import { accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

const { commitments } = client;
const param = (key: number) => ({ key: String(key) });

export type CommitmentList = InferResponseType<typeof commitments.$get, 200>;
export type Commitment = CommitmentList['commitments'][number];
export type CommitmentAnswer = InferResponseType<(typeof commitments)[':key']['$get'], 200>;
export type CommitmentInput = InferRequestType<typeof commitments.$post>['json'];
export type CommitmentEdit = InferRequestType<(typeof commitments)[':key']['$patch']>['json'];

/** All promises that somebody sees, or those about one thing. */
export function useCommitments(source?: CommitmentSource) {
  const session = useSession().data;
  const of = source && formatSource(source);
  return useQuery({
    queryKey: ['commitments', session?.dataset, of, session?.dataVersion],
    queryFn: () => answer(commitments.$get({ query: of === undefined ? {} : { source: of } })),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useCommitmentCounts() {
  const session = useSession().data;
  return useQuery({
    queryKey: ['commitment-counts', session?.dataset, session?.dataVersion],
    queryFn: () => answer(commitments.counts.$get()),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  }).data;
}

/** How many are open and late: of one's own for those who carry things out, of all for those who lead. */
export function useOwnCommitments(): { open: number; overdue: number; isOwn: boolean } | undefined {
  const role = useSession().data?.principal.role;
  const counts = useCommitmentCounts();
  if (!counts || !role || role === 'guest' || role === 'display') return undefined;
  const isOwn = role === 'department' || role === 'grid_worker';
  return isOwn
    ? { open: counts.mine, overdue: counts.mineOverdue, isOwn }
    : { open: counts.open, overdue: counts.overdue, isOwn };
}

export function useCommitment(key: number | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['commitment', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(commitments[':key'].$get({ param: param(key!) })),
    enabled: session !== undefined && key !== undefined,
    placeholderData: (before) => (before?.commitment.key === key ? before : undefined),
  });
}

function useCommitmentChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  // the session carries the data version, from which everything else follows
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

export function useCreateCommitment() {
  return useCommitmentChange((json: CommitmentInput) => answer(commitments.$post({ json })));
}

export function useEditCommitment(key: number) {
  return useCommitmentChange((json: CommitmentEdit) =>
    answer(commitments[':key'].$patch({ param: param(key), json })),
  );
}

export function useMakeMeasure(key: number) {
  return useCommitmentChange((expectedVersion: number) =>
    answer(commitments[':key'].measure.$post({ param: param(key), json: { expectedVersion } })),
  );
}

/** The workbook of these promises, with the name that the server gives it. */
export async function fetchCommitmentBook(keys: readonly number[]): Promise<{ blob: Blob; name: string }> {
  const response = await accepted(commitments.export.$get({ query: { keys: keys.join(',') } }));
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { blob: await response.blob(), name: name ? decodeURIComponent(name) : 'commitments.xlsx' };
}
