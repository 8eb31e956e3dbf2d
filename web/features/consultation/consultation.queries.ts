import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

const { consultations } = client;
const one = consultations[':key'];
const param = (key: number) => ({ key: String(key) });

export type ConsultationList = InferResponseType<typeof consultations.$get, 200>;
export type ConsultationRow = ConsultationList['consultations'][number];
export type ConsultationDetail = InferResponseType<typeof one.$get, 200>;
export type Concern = ConsultationDetail['concerns'][number];
export type PlaceRow = InferResponseType<typeof one.buildings.$get, 200>['places'][number];
export type AnswerRow = InferResponseType<typeof one.answers.$get, 200>['answers'][number];
export type UnansweredRow = InferResponseType<typeof one.unanswered.$get, 200>['doors'][number];
export type ConsultationInput = InferRequestType<typeof consultations.$post>['json'];
export type ConsultationEdit = InferRequestType<typeof one.$patch>['json'];
export type AnswerInput = InferRequestType<typeof one.answers.$post>['json'];

/** Everything about a consultation is asked anew after each write that anybody made. */
function useConsultationQuery<Data>(
  name: string,
  id: string | number | undefined,
  ask: () => Promise<Data>,
  isOn = true,
) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['consultation', name, session?.dataset, id, session?.dataVersion],
    queryFn: ask,
    enabled: session !== undefined && isOn,
    placeholderData: (before, query) => (query?.queryKey[3] === id ? before : undefined),
  });
}

/** All consultations that somebody has a part in, or those about a scheme. */
export function useConsultations(scheme?: number) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['consultations', session?.dataset, scheme, session?.dataVersion],
    queryFn: () =>
      answer(consultations.$get({ query: scheme === undefined ? {} : { scheme: String(scheme) } })),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

export const useConsultation = (key: number) =>
  useConsultationQuery('detail', key, () => answer(one.$get({ param: param(key) })));

export const usePlaces = (key: number) =>
  useConsultationQuery(
    'places',
    key,
    async () => (await answer(one.buildings.$get({ param: param(key) }))).places,
  );

export const useAnswers = (key: number, isOn: boolean) =>
  useConsultationQuery(
    'answers',
    key,
    async () => (await answer(one.answers.$get({ param: param(key), query: {} }))).answers,
    isOn,
  );

export const useUnanswered = (key: number, isOn: boolean) =>
  useConsultationQuery(
    'unanswered',
    key,
    async () => (await answer(one.unanswered.$get({ param: param(key) }))).doors,
    isOn,
  );

/** The doors of a house that is asked, with registered rooms for those who may know them. */
export const usePlaceDoors = (key: number, place: string | undefined) =>
  useConsultationQuery(
    'doors',
    `${key} ${place}`,
    async () => (await answer(one.doors.$get({ param: param(key), query: { place } }))).doors,
    place !== undefined,
  );

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  // the session carries the data version, from which everything else follows
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

export const useCreateConsultation = () =>
  useChange((json: ConsultationInput) => answer(consultations.$post({ json })));

export const useEditConsultation = (key: number) =>
  useChange((json: ConsultationEdit) => answer(one.$patch({ param: param(key), json })));

export const useRecordAnswer = (key: number) =>
  useChange((json: AnswerInput) => answer(one.answers.$post({ param: param(key), json })));

export const useWithdrawAnswer = (key: number) =>
  useChange((answerKey: number) =>
    answer(one.answers[':answer'].withdraw.$post({ param: { ...param(key), answer: String(answerKey) } })),
  );

export const useReply = (key: number) =>
  useChange(({ tag, ...json }: { tag: string; text: string; expectedVersion: number | null }) =>
    answer(one.replies[':tag'].$put({ param: { ...param(key), tag }, json })),
  );

export type AnswerImportOutcome = InferResponseType<typeof one.imports.$post, 200>;

/** The sheets of answers that were taken in, the latest first. */
export const useAnswerImports = (key: number) =>
  useConsultationQuery(
    'imports',
    key,
    async () => (await answer(one.imports.$get({ param: param(key) }))).imports,
  );

export const useImportAnswers = (key: number) =>
  useChange(({ file, isDryRun }: { file: File; isDryRun: boolean }) =>
    answer(one.imports.$post({ param: param(key), form: { file, isDryRun: isDryRun ? 'true' : 'false' } })),
  );

export const useTakeBackImport = (key: number) =>
  useChange((importKey: number) =>
    answer(
      one.imports[':import']['take-back'].$post({ param: { ...param(key), import: String(importKey) } }),
    ),
  );

/** The empty form, with the name that the server gives it. */
export async function fetchAnswerForm(key: number): Promise<{ blob: Blob; name: string }> {
  return namedFile(await accepted(one.imports.form.$get({ param: param(key) })), 'answers.xlsx');
}

/** The list for the doors, with the name that the server gives it. */
export async function fetchUnansweredBook(key: number): Promise<{ blob: Blob; name: string }> {
  return namedFile(await accepted(one.unanswered.export.$get({ param: param(key) })), 'doors.xlsx');
}

async function namedFile(response: Response, usual: string): Promise<{ blob: Blob; name: string }> {
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { blob: await response.blob(), name: name ? decodeURIComponent(name) : usual };
}
