import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { useEffect, useState } from 'react';
import { maskPersonalData } from '#core/privacy/personal-data.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

const { intake } = client;

export type IntakeInput = InferRequestType<typeof intake.$post>['json'];
export type TakenIn = InferResponseType<typeof intake.$post, 201>;
export type IntakeOptions = InferResponseType<typeof intake.options.$get, 200>;
export type IntakeCampaign = IntakeOptions['campaigns'][number];
export type Suggestions = InferResponseType<typeof intake.suggestions.$get, 200>;
export type DuplicateSuggestion = Suggestions['duplicates'][number];

/** Who takes opinions in; the server says the same. */
const WORKERS = ['admin', 'leader', 'department', 'secretary', 'grid_worker'];
const TYPING_PAUSE_MS = 250;
/** What a suggestion is told from stands at the beginning; a link has room for no more. */
const SENT_SIGNS = 400;

export function useMayTakeIn(): boolean {
  const role = useSession().data?.principal.role;
  return role !== undefined && WORKERS.includes(role);
}

/** Campaigns an opinion can belong to, and what counts as today. */
export function useIntakeOptions(isWanted: boolean) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['intake-options', session?.dataset, session?.dataVersion],
    queryFn: () => answer(intake.options.$get()),
    enabled: isWanted && session !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** The text as it was when typing last stopped. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

export interface Asked {
  text: string;
  address: string;
  category?: string | null;
  lngLat?: [number, number];
  buildingKey?: number;
}

/** Suggestions for what is typed, a moment after the last key. Names and numbers are masked before they go into a link. */
export function useSuggestions(asked: Asked, isWanted: boolean) {
  const session = useSession().data;
  const query = {
    text: [...maskPersonalData(asked.text.trim())].slice(0, SENT_SIGNS).join(''),
    ...(asked.address.trim() ? { address: asked.address.trim() } : {}),
    ...(asked.category ? { category: asked.category } : {}),
    ...(asked.lngLat ? { lng: String(asked.lngLat[0]), lat: String(asked.lngLat[1]) } : {}),
    ...(asked.buildingKey ? { building: String(asked.buildingKey) } : {}),
  };
  const key = JSON.stringify(query);
  const settledKey = useSettled(key);
  const settled = JSON.parse(settledKey) as typeof query;
  const { data, isFetching } = useQuery({
    queryKey: ['intake-suggestions', session?.dataset, session?.dataVersion, settledKey],
    queryFn: () => answer(intake.suggestions.$get({ query: settled })),
    enabled: isWanted && session !== undefined && (settled.text !== '' || settled.address !== undefined),
    placeholderData: keepPreviousData,
    // whoever types asks again anyway, and a form can be sent without
    retry: false,
  });
  const isEmpty = query.text === '' && query.address === undefined;
  return { data: isEmpty ? undefined : data, isSettled: settledKey === key && !isFetching };
}

export function useTakeIn() {
  const queryClient = useQueryClient();
  // The session carries the data version, from which everything else follows.
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({
    mutationFn: (json: IntakeInput) => answer(intake.$post({ json })),
    onSuccess: refresh,
    onError: refresh,
  });
}
