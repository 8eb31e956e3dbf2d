import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';
import type { OpinionChoice } from './opinion-choice.ts';

const { opinions } = client;
const param = (key: number) => ({ key: String(key) });

export type OpinionList = InferResponseType<typeof opinions.$get, 200>;
export type OpinionRow = OpinionList['rows'][number];
export type OpinionAnswer = InferResponseType<(typeof opinions)[':key']['$get'], 200>;
export type OpinionEdit = InferRequestType<(typeof opinions)[':key']['$patch']>['json'];
type ListQuery = InferRequestType<typeof opinions.$get>['query'];

export const OPINIONS_PER_PAGE = 100;

/** What is chosen, as the API asks for it; empty parts are left out. */
export function queryOf(choice: OpinionChoice, words = ''): Omit<ListQuery, 'limit' | 'after'> {
  const parts = Object.entries(choice).filter(([, value]) => value !== undefined);
  const query = Object.fromEntries(parts.map(([name, value]) => [name, String(value)]));
  return words === '' ? query : { ...query, q: words };
}

/** The opinions of a choice, page after page. */
export function useOpinions(choice: OpinionChoice, words: string) {
  const session = useSession().data;
  return useInfiniteQuery({
    queryKey: ['opinions', session?.dataset, choice, words, session?.dataVersion],
    queryFn: ({ pageParam }) =>
      answer(
        opinions.$get({
          query: {
            ...queryOf(choice, words),
            limit: String(OPINIONS_PER_PAGE),
            ...(pageParam === null ? {} : { after: pageParam }),
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** The first ones of a choice, for a card. */
export function useSomeOpinions(choice: OpinionChoice, limit: number, isWanted = true) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['some-opinions', session?.dataset, choice, limit, session?.dataVersion],
    queryFn: () => answer(opinions.$get({ query: { ...queryOf(choice), limit: String(limit) } })),
    enabled: session !== undefined && isWanted,
    placeholderData: keepPreviousData,
  });
}

export function useOpinion(key: number | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['opinion', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(opinions[':key'].$get({ param: param(key!) })),
    enabled: session !== undefined && key !== undefined,
    placeholderData: (before) => (before?.opinion.key === key ? before : undefined),
  });
}

function useOpinionChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  // the session carries the data version, from which everything else follows
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

export function useEditOpinion(key: number) {
  return useOpinionChange((json: OpinionEdit) =>
    answer(opinions[':key'].$patch({ param: param(key), json })),
  );
}

export type VoidReason = InferRequestType<(typeof opinions)[':key']['void']['$post']>['json']['reason'];

/** 作废: by mistake in the list, and why. */
export function useVoidOpinion(key: number) {
  return useOpinionChange((json: { expectedVersion: number; reason: VoidReason }) =>
    answer(opinions[':key'].void.$post({ param: param(key), json })),
  );
}

export function useRestoreOpinion(key: number) {
  return useOpinionChange(() => answer(opinions[':key'].restore.$post({ param: param(key) })));
}

export interface LinkBefore {
  opinionKey: number;
  problemKey: number | null;
}

export function useLinkOpinions() {
  return useOpinionChange(async (json: { opinionKeys: number[]; problemKey: number | null }) => {
    return (await answer(opinions.links.$post({ json }))).before;
  });
}

export function useRelinkOpinions() {
  return useOpinionChange((before: LinkBefore[]) => answer(opinions.links.undo.$post({ json: { before } })));
}

/** The workbook of a choice, with the name that the server gives it. */
export async function fetchOpinionWorkbook(
  choice: OpinionChoice,
  words = '',
): Promise<{ blob: Blob; name: string }> {
  const response = await accepted(opinions.export.$get({ query: queryOf(choice, words) }));
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { blob: await response.blob(), name: name ? decodeURIComponent(name) : 'opinions.xlsx' };
}
