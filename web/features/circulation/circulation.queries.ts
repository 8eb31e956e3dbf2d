import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { useMemo } from 'react';
import type { AreaSpec, CirculationArea } from '#core/circulation/area/area-data.ts';
import type { GroundMatch } from '#core/circulation/scenario/scheme-ground.ts';
import { accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';
import { specKey } from './spec-key.ts';

const { circulation } = client;
const { scenarios } = circulation;
const param = (key: number) => ({ key: String(key) });

export type ScenarioRow = InferResponseType<typeof scenarios.$get, 200>['scenarios'][number];
export type Scenario = InferResponseType<(typeof scenarios)[':key']['$get'], 200>['scenario'];
type NewScenario = InferRequestType<typeof scenarios.$post>['json'];
type EditedScenario = InferRequestType<(typeof scenarios)[':key']['$put']>['json'];

/** The streets of an area; the same object until something in them changes, whatever else is written meanwhile. */
export function useCirculationArea(spec: AreaSpec | undefined): {
  area: CirculationArea | undefined;
  error: unknown;
} {
  const session = useSession().data;
  const query = {
    ...(spec?.kind === 'areas' ? { areas: spec.keys.join(',') } : {}),
    ...(spec?.kind === 'polygon' ? { polygon: spec.ring.map((corner) => corner.join(',')).join(';') } : {}),
  };
  const { data, error } = useQuery({
    queryKey: ['circulation-area', session?.dataset, session?.dataVersion, query],
    queryFn: async () => (await answer(circulation.area.$get({ query }))) as unknown as CirculationArea,
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const of = data && `${data.stamp} ${specKey(data.spec)} ${data.doors.length}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the answer is made of, not the object
  return { area: useMemo(() => data, [of]), error: data ? undefined : error };
}

export function useScenarios(): ScenarioRow[] {
  const session = useSession().data;
  const { data } = useQuery({
    queryKey: ['circulation-scenarios', session?.dataset, session?.dataVersion],
    queryFn: () => answer(scenarios.$get()),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
  return data?.scenarios ?? NONE;
}
const NONE: ScenarioRow[] = [];

/** A scheme as it is stored, and what became of its streets since. */
export async function fetchStored(key: number): Promise<{ scenario: Scenario; match: GroundMatch | null }> {
  const { scenario, match } = await answer(scenarios[':key'].$get({ param: param(key) }));
  return { scenario, match: match as GroundMatch | null };
}

/** A scheme on the streets as they are now. */
export async function fetchScenario(key: number): Promise<Scenario> {
  const { scenario, match } = await fetchStored(key);
  return match ? { ...scenario, interventions: match.interventions } : scenario;
}

/** The plans of several schemes, to be compared. */
export function useScenarioPlans(keys: readonly number[]) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['circulation-plans', session?.dataset, session?.dataVersion, keys],
    queryFn: () => Promise.all(keys.map(fetchScenario)),
    enabled: session !== undefined && keys.length > 0,
    placeholderData: keepPreviousData,
  }).data;
}

function useScenarioWrite<Input, Output>(write: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  // The session carries the data version, from which everything else follows.
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: write, onSuccess: refresh, onError: refresh });
}

export const useAddScenario = () =>
  useScenarioWrite((json: NewScenario) => answer(scenarios.$post({ json })));

type CountedBaysInput = InferRequestType<typeof circulation.bays.$put>['json'];

export const useWriteBays = () =>
  useScenarioWrite((json: CountedBaysInput) => answer(circulation.bays.$put({ json })));

export const useEditScenario = () =>
  useScenarioWrite(({ key, ...json }: EditedScenario & { key: number }) =>
    answer(scenarios[':key'].$put({ param: param(key), json })),
  );

export const useRemoveScenario = () =>
  useScenarioWrite(({ key, version }: { key: number; version: number }) =>
    answer(scenarios[':key'].$delete({ param: param(key), query: { version: String(version) } })),
  );

export const useImportScenario = () =>
  useScenarioWrite((file: unknown) =>
    answer(scenarios.import.$post({ json: file as InferRequestType<typeof scenarios.import.$post>['json'] })),
  );

/** The scheme as a GeoJSON file. */
export async function scenarioFileText(key: number): Promise<string> {
  const response = await accepted(scenarios[':key'].geojson.$get({ param: param(key) }));
  return JSON.stringify(await response.json(), null, 1);
}
