import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import type { LngLat } from '#core/geo/types.ts';
import { type Candidate, type CandidateKind, subjectId } from '#core/walkabouts/candidate.ts';
import { ApiError, accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { useSession } from '../session/session.queries.ts';

const { walkabouts, streets } = client;
const param = (key: number) => ({ key: String(key) });

export type WalkaboutList = InferResponseType<typeof walkabouts.$get, 200>;
export type WalkaboutRow = WalkaboutList['rows'][number];
export type WalkaboutAnswer = InferResponseType<(typeof walkabouts)[':key']['$get'], 200>;
export type StoredTeam = WalkaboutAnswer['teams'][number];
export type StoredStop = WalkaboutAnswer['stops'][number];
export type NewWalkabout = InferRequestType<typeof walkabouts.$post>['json'];
export type WalkaboutEdit = InferRequestType<(typeof walkabouts)[':key']['$patch']>['json'];
export type TeamWrite = NewWalkabout['teams'][number];
export type PlanWrite = InferRequestType<(typeof walkabouts)[':key']['plan']['$put']>['json'];

/** Which candidates are weighed. */
export interface CandidateFilter {
  communityKeys: number[];
  polygon: LngLat[] | undefined;
  include: CandidateKind[];
  facilityKinds: string[];
  groups: string[];
}

export function useWalkabouts() {
  const session = useSession().data;
  return useQuery({
    queryKey: ['walkabouts', session?.dataset, session?.dataVersion],
    queryFn: () => answer(walkabouts.$get({ query: {} })),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useWalkabout(key: number) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['walkabout', session?.dataset, key, session?.dataVersion],
    queryFn: () => fetchWalkabout(key),
    enabled: session !== undefined,
    placeholderData: (before) => (before?.walkabout.key === key ? before : undefined),
  });
}

export const fetchWalkabout = (key: number) => answer(walkabouts[':key'].$get({ param: param(key) }));

export type SharedPosition = InferResponseType<
  (typeof walkabouts)[':key']['positions']['$get'],
  200
>['positions'][number];

const POSITIONS_EVERY_MS = 15_000;

/** Where those are who share it, while a walkabout is under way; nobody's otherwise. */
export function usePositions(key: number, isUnderWay: boolean): SharedPosition[] | undefined {
  return useQuery({
    queryKey: ['walkabout-positions', key],
    queryFn: async () => (await answer(walkabouts[':key'].positions.$get({ param: param(key) }))).positions,
    enabled: isUnderWay,
    refetchInterval: POSITIONS_EVERY_MS,
  }).data;
}

function useWalkaboutChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  // the session carries the data version, from which everything else follows
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

export function useCreateWalkabout() {
  return useWalkaboutChange((json: NewWalkabout) => answer(walkabouts.$post({ json })));
}

export function useStepWalkabout(key: number) {
  return useWalkaboutChange((step: 'start' | 'end' | 'cancel') =>
    step === 'cancel'
      ? answer(walkabouts[':key'].$delete({ param: param(key) }))
      : answer(walkabouts[':key'][step].$post({ param: param(key) })),
  );
}

/** Name, day, area and note; as it stands now, whoever wrote it last. */
export function useEditWalkabout(key: number) {
  return useWalkaboutChange(async (change: Omit<WalkaboutEdit, 'version'>) => {
    const { walkabout } = await fetchWalkabout(key);
    return patchWalkabout(key, { ...change, version: walkabout.version });
  });
}

export const patchWalkabout = (key: number, json: WalkaboutEdit) =>
  answer(walkabouts[':key'].$patch({ param: param(key), json }));

export const putPlan = (key: number, json: PlanWrite) =>
  answer(walkabouts[':key'].plan.$put({ param: param(key), json }));

/** The walkers' streets of the dataset on the screen; null where none are known. Handed out once, as a worker takes it. */
export async function fetchStreets(): Promise<ArrayBuffer | null> {
  try {
    return await (await accepted(streets.graph.$get())).arrayBuffer();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'streets.no_graph') return null;
    throw error;
  }
}

/** Changes when other ground is on the screen. */
export function useGroundStamp(): string | undefined {
  const dataset = useSession().data?.dataset;
  const stamp = useBasemap()?.stamp;
  return dataset && stamp !== undefined ? `${dataset}/${stamp}` : undefined;
}

/** So many are weighed at once: more would not be read, and not be walked in a day. */
export const MOST_CANDIDATES = 500;

export interface FoundCandidates {
  candidates: Candidate[];
  /** How many there are in all. */
  total: number;
}

export async function fetchCandidates(
  filter: CandidateFilter,
  plannedOn: string,
  longUnvisitedDays: number,
): Promise<FoundCandidates> {
  if (filter.include.length === 0) return { candidates: [], total: 0 };
  const { communityKeys, polygon, ...rest } = filter;
  const found = await answer(
    walkabouts.candidates.$post({
      json: {
        ...rest,
        plannedOn,
        longUnvisitedDays,
        limit: MOST_CANDIDATES,
        ...(communityKeys.length > 0 ? { communityKeys } : {}),
        ...(polygon ? { polygon } : {}),
      },
    }),
  );
  return { candidates: found.candidates, total: found.total };
}

export const candidateId = (each: Candidate) => subjectId(each.kind, each);
