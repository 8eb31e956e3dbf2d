import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { v4 as uuid } from 'uuid';
import type { LngLat } from '#core/geo/types.ts';
import type { GroupInput, OpinionGroup } from '#core/opinions/index.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { reading } from '../../compute/reading.client.ts';
import { useSession } from '../session/session.queries.ts';

const { consolidation } = client;

export type Desk = InferResponseType<typeof consolidation.$get, 200>;
export type DeskOpinion = Desk['opinions'][number];
export type DeskProblem = Desk['problems'][number];
export type DeskClass = Desk['classes'][number];
export type Operation = InferRequestType<typeof consolidation.steps.$post>['json']['operation'];

/** The opinions of a campaign with the problems and classes they became; null: the opinions of no campaign. */
export function useDesk(campaignKey: number | null | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['consolidation', session?.dataset, campaignKey, session?.dataVersion],
    queryFn: () => fetchDesk(campaignKey ?? null),
    enabled: session !== undefined && campaignKey !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** The desk as it is now, whatever the page knows. */
export function fetchDesk(campaignKey: number | null) {
  return answer(consolidation.$get({ query: campaignKey === null ? {} : { campaign: String(campaignKey) } }));
}

/** Does a step; what follows from it comes with the next version of the data. */
export function useStep(campaignKey: number | null | undefined) {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({
    mutationFn: (operation: Operation) =>
      answer(
        consolidation.steps.$post({ json: { id: uuid(), campaignKey: campaignKey ?? null, operation } }),
      ),
    onSuccess: refresh,
    onError: refresh,
  });
}

export function useWalkStep() {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({
    mutationFn: ({ key, direction }: { key: number; direction: 'undo' | 'redo' }) => {
      const param = { key: String(key) };
      return direction === 'undo'
        ? answer(consolidation.steps[':key'].undo.$post({ param }))
        : answer(consolidation.steps[':key'].redo.$post({ param }));
    },
    onSuccess: refresh,
    onError: refresh,
  });
}

/** Groups that the worker proposes for what waits; problems of the desk stand among it with a negative key. */
export function useGroups(desk: Desk | undefined) {
  const inputs = desk && groupInputs(desk);
  return useQuery({
    queryKey: ['opinion-groups', inputs?.map(({ key, categoryCode }) => `${key}:${categoryCode}`).join(' ')],
    queryFn: (): Promise<OpinionGroup[]> => reading().run('group', { opinions: inputs! }),
    enabled: inputs !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

const isGoing = ({ status }: DeskProblem) => status !== 'merged' && status !== 'voided';

/** What is grouped: opinions that hang on nothing, and the problems they might belong to. */
export function groupInputs({ opinions, problems }: Pick<Desk, 'opinions' | 'problems'>): GroupInput[] {
  const placeOf = ({ lng, lat }: { lng: number | null; lat: number | null }): LngLat | null =>
    lng !== null && lat !== null ? [lng, lat] : null;
  return [
    ...opinions
      .filter(({ isLinked }) => !isLinked)
      .map((opinion) => ({
        key: opinion.key,
        text: opinion.text,
        categoryCode: opinion.categoryCode,
        place: placeOf(opinion),
        addressKey: opinion.buildingKey === null ? opinion.addressKey : `building ${opinion.buildingKey}`,
      })),
    ...problems.filter(isGoing).map((problem) => ({
      key: -problem.key,
      text: problem.title,
      categoryCode: problem.categoryCode,
      place: placeOf(problem),
      addressKey: problem.buildingKey === null ? null : `building ${problem.buildingKey}`,
    })),
  ];
}
