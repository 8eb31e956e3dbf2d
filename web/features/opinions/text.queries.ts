import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { reading } from '../../compute/reading.client.ts';
import type { ReadingKnowledge } from '../../compute/reading.protocol.ts';
import { useSession } from '../session/session.queries.ts';

const texts = client['opinion-texts'];
const param = (key: number) => ({ key: String(key) });

export type TextList = InferResponseType<typeof texts.$get, 200>['texts'];
export type KeptText = InferResponseType<(typeof texts)[':key']['$get'], 200>;
export type NewText = InferRequestType<typeof texts.$post>['json'];
export type AcceptedOpinion = NewText['opinions'][number];
export type AcceptedPlace = NonNullable<AcceptedOpinion['place']>;
export type TakenKeys = InferResponseType<typeof texts.$post, 201>;

/** The texts that are kept, newest first. */
export function useTexts() {
  const session = useSession().data;
  return useQuery({
    queryKey: ['opinion-texts', session?.dataset, session?.dataVersion],
    queryFn: async () => (await answer(texts.$get())).texts,
    enabled: session !== undefined,
  });
}

export const fetchText = (key: number): Promise<KeptText> =>
  answer(texts[':key'].$get({ param: param(key) }));

/**
 * Loads into the worker what texts are read with. `ensure` has it there as it is now: whatever somebody taught it since, but not
 * again with every change of the data while nobody reads.
 */
export function useReadingReady() {
  const session = useSession().data;
  const query = useQuery({
    queryKey: ['reading-knowledge', session?.dataset],
    queryFn: async () => {
      const knowledge = (await answer(texts.knowledge.$get())) as unknown as ReadingKnowledge;
      await reading().run('learn', knowledge);
      return session?.dataVersion;
    },
    enabled: session !== undefined,
    // The worker holds it; nothing of it is kept here twice.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  return {
    error: query.error,
    ensure: async () => {
      if (query.data !== undefined && query.data === session?.dataVersion) return;
      const { error } = await query.refetch({ cancelRefetch: false });
      if (error) throw error;
    },
  };
}

/** Text of a TXT or Word file. */
export function useReadFile() {
  return useMutation({ mutationFn: (file: File) => answer(texts.read.$post({ form: { file } })) });
}

/** Stores what was accepted: with its text the first time, under that text afterwards. */
export function useStoreText() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ textKey, ...json }: NewText & { textKey: number | undefined }) =>
      textKey === undefined
        ? answer(texts.$post({ json }))
        : answer(
            texts[':key'].opinions.$post({
              param: param(textKey),
              json: { origin: json.origin, opinions: json.opinions },
            }),
          ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['session'] }),
  });
}
