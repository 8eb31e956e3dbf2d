import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

const { monitors, coverage } = client;

export type Monitors = InferResponseType<typeof monitors.$get, 200>;
export type Rates = InferResponseType<typeof monitors.rates.$get, 200>;
export type RateCounts = Rates['total'];
export type Participant = InferResponseType<typeof monitors.participation.$get, 200>['people'][number];
export type KeysQuery = InferRequestType<typeof monitors.keys.$get>['query'];
type SceneKeysQuery = InferRequestType<typeof coverage.scene.keys.$get>['query'];
export type RateKeysQuery = InferRequestType<typeof monitors.rates.keys.$get>['query'];
export type ContributionInput = InferRequestType<typeof monitors.participation.$post>['json'];
type CallbackInput = InferRequestType<(typeof monitors)['calls'][':key']['callbacks']['$post']>['json'];
type ReplyInput = InferRequestType<(typeof monitors)['calls'][':key']['replies']['$post']>['json'];

export interface Days {
  from: string;
  to: string;
}

export function useMonitors() {
  const session = useSession().data;
  return useQuery({
    queryKey: ['monitors', session?.dataset, session?.dataVersion],
    queryFn: () => answer(monitors.$get()),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useRates(days: Days | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['rates', session?.dataset, days, session?.dataVersion],
    queryFn: () => answer(monitors.rates.$get({ query: days ?? {} })),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useParticipation(days: Days | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['participation', session?.dataset, days, session?.dataVersion],
    queryFn: () => answer(monitors.participation.$get({ query: days ?? {} })),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** What a number of a board is the length of. */
export type CaseListSource =
  | { kind: 'monitor'; query: KeysQuery }
  | { kind: 'rates'; query: RateKeysQuery }
  | { kind: 'scene'; query: SceneKeysQuery };

export function useSourceKeys(source: CaseListSource | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['monitor-keys', session?.dataset, source, session?.dataVersion],
    queryFn: async () => (await fetchKeys(source!)).keys,
    enabled: session !== undefined && source !== undefined,
    placeholderData: keepPreviousData,
  });
}

function fetchKeys(source: CaseListSource): Promise<{ keys: number[] }> {
  if (source.kind === 'scene') return answer(coverage.scene.keys.$get({ query: source.query }));
  return source.kind === 'monitor'
    ? answer(monitors.keys.$get({ query: source.query }))
    : answer(monitors.rates.keys.$get({ query: source.query }));
}

export function useCalls(key: number) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['calls', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(monitors.calls[':key'].$get({ param: { key: String(key) } })),
    enabled: session !== undefined,
  });
}

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

export function useCallback(key: number) {
  return useChange((json: CallbackInput) =>
    answer(monitors.calls[':key'].callbacks.$post({ param: { key: String(key) }, json })),
  );
}

export function useReply(key: number) {
  return useChange((json: ReplyInput) =>
    answer(monitors.calls[':key'].replies.$post({ param: { key: String(key) }, json })),
  );
}

export function useContribute() {
  return useChange((json: ContributionInput) => answer(monitors.participation.$post({ json })));
}
