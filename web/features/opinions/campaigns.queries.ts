import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

const { campaigns } = client;
const param = (key: number) => ({ key: String(key) });

export type Campaign = InferResponseType<typeof campaigns.$get, 200>['campaigns'][number];
export type CampaignAnswer = InferResponseType<(typeof campaigns)[':key']['$get'], 200>;
export type CampaignEvent = CampaignAnswer['events'][number];
export type CampaignInput = InferRequestType<typeof campaigns.$post>['json'];
export type CampaignEdit = InferRequestType<(typeof campaigns)[':key']['$patch']>['json'];
export type EventInput = InferRequestType<(typeof campaigns)[':key']['events']['$post']>['json'];
export type EventEdit = InferRequestType<(typeof campaigns)[':key']['events'][':event']['$patch']>['json'];

/** The latest first. */
export function useCampaigns() {
  const session = useSession().data;
  return useQuery({
    queryKey: ['campaigns', session?.dataset, session?.dataVersion],
    queryFn: async () => (await answer(campaigns.$get())).campaigns,
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useCampaign(key: number | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['campaign', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(campaigns[':key'].$get({ param: param(key!) })),
    enabled: session !== undefined && key !== undefined,
    placeholderData: (before) => (before?.campaign.key === key ? before : undefined),
  });
}

function useCampaignChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

export function useCreateCampaign() {
  return useCampaignChange((json: CampaignInput) => answer(campaigns.$post({ json })));
}

export function useEditCampaign(key: number) {
  return useCampaignChange((json: CampaignEdit) =>
    answer(campaigns[':key'].$patch({ param: param(key), json })),
  );
}

export function useCreateEvent(campaignKey: number) {
  return useCampaignChange((json: EventInput) =>
    answer(campaigns[':key'].events.$post({ param: param(campaignKey), json })),
  );
}

const eventParam = (campaignKey: number, event: number) => ({
  key: String(campaignKey),
  event: String(event),
});

export function useEditEvent(campaignKey: number, event: number) {
  return useCampaignChange((json: EventEdit) =>
    answer(campaigns[':key'].events[':event'].$patch({ param: eventParam(campaignKey, event), json })),
  );
}

export function useRemoveEvent(campaignKey: number) {
  return useCampaignChange((event: number) =>
    answer(campaigns[':key'].events[':event'].$delete({ param: eventParam(campaignKey, event) })),
  );
}
