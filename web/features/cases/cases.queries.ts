import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { useMemo } from 'react';
import { compileCalendar, type WorkingCalendar } from '#core/cases/working-calendar.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { CASE_QUEUES, type CaseChoice, type CaseQueue, useWorkplace } from '../problems/workplace.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useSession } from '../session/session.queries.ts';

const { cases } = client;
const param = (key: number) => ({ key: String(key) });

export type CaseAnswer = InferResponseType<(typeof cases)[':key']['$get'], 200>;
export type CaseList = InferResponseType<typeof cases.$get, 200>;
export type CaseRow = CaseList['rows'][number];
export type CaseRequest = CaseAnswer['requests'][number];
export type PendingRequest = InferResponseType<typeof cases.requests.$get, 200>['requests'][number];
export type DispatchInput = InferRequestType<(typeof cases)[':key']['dispatch']['$post']>['json'];
export type RequestInput = InferRequestType<(typeof cases)[':key']['requests']['$post']>['json'];
export type SupervisionInput = InferRequestType<(typeof cases)[':key']['supervision']['$put']>['json'];

export const QUEUES = CASE_QUEUES.filter((queue): queue is Queue => queue !== 'as_of');
export type Queue = Exclude<CaseQueue, 'as_of'>;

/** One case: where it stands, its clocks, what waits, and what may be done by whoever asks. */
export function useCase(key: number) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['case', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(cases[':key'].$get({ param: param(key) })),
    enabled: session !== undefined,
    placeholderData: (before) => (before?.key === key ? before : undefined),
  });
}

/** The choice, and whose lists, as the query says them. */
function choiceQuery({ department, community, assignee }: CaseChoice, as: string | undefined) {
  return {
    ...(department === undefined ? {} : { department: String(department) }),
    ...(community === undefined ? {} : { community: String(community) }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(as === undefined ? {} : { as }),
  };
}

export const CASES_PER_PAGE = 50;

export function useCases(queue: Queue, choice: CaseChoice, page = 0, limit = CASES_PER_PAGE) {
  const session = useSession().data;
  const as = useWorkplace((state) => state.asPerson);
  return useQuery({
    queryKey: ['cases', session?.dataset, session?.dataVersion, queue, choice, as, page, limit],
    queryFn: () =>
      answer(
        cases.$get({
          query: {
            queue,
            limit: String(limit),
            offset: String(page * limit),
            ...choiceQuery(choice, as),
          },
        }),
      ),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useCaseCounts(choice: CaseChoice = {}) {
  const session = useSession().data;
  const as = useWorkplace((state) => state.asPerson);
  return useQuery({
    queryKey: ['case-counts', session?.dataset, session?.dataVersion, choice, as],
    queryFn: () => answer(cases.counts.$get({ query: choiceQuery(choice, as) })),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  }).data;
}

export function usePendingRequests(choice: CaseChoice) {
  const session = useSession().data;
  const as = useWorkplace((state) => state.asPerson);
  return useQuery({
    queryKey: ['case-requests', session?.dataset, session?.dataVersion, choice, as],
    queryFn: async () => (await answer(cases.requests.$get({ query: choiceQuery(choice, as) }))).requests,
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** How many cases stood where at a moment. */
export function useAsOf(at: string | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['case-as-of', session?.dataset, session?.dataVersion, at],
    queryFn: () => answer(cases['as-of'].$get({ query: { at: at! } })),
    enabled: session !== undefined && at !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** The profile's working calendar, to show a deadline before it is set. */
export function useCalendar(): WorkingCalendar | undefined {
  const profile = useProfile().data;
  return useMemo(() => profile && compileCalendar(profile.calendar, profile.timeZone), [profile]);
}

function useCaseChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  // the session carries the data version, from which everything else follows
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

export function useDispatch(key: number, isHandOver: boolean) {
  return useCaseChange((json: DispatchInput) =>
    isHandOver
      ? answer(cases[':key']['hand-over'].$post({ param: param(key), json }))
      : answer(cases[':key'].dispatch.$post({ param: param(key), json })),
  );
}

export function useRequestStep(key: number) {
  return useCaseChange((json: RequestInput) =>
    answer(cases[':key'].requests.$post({ param: param(key), json })),
  );
}

export function useDecision() {
  return useCaseChange(({ id, ...json }: { id: string; decision: 'approve' | 'refuse'; reason: string }) =>
    answer(cases.requests[':id'].decision.$post({ param: { id }, json })),
  );
}

export function useWithdrawal() {
  return useCaseChange((id: string) => answer(cases.requests[':id'].withdraw.$post({ param: { id } })));
}

export function useTriage(key: number) {
  return useCaseChange((json: InferRequestType<(typeof cases)[':key']['triage']['$put']>['json']) =>
    answer(cases[':key'].triage.$put({ param: param(key), json })),
  );
}

export function useSupervision(key: number) {
  return useCaseChange((json: SupervisionInput) =>
    answer(cases[':key'].supervision.$put({ param: param(key), json })),
  );
}
