import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import { accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

const { measures } = client;
const param = (key: number) => ({ key: String(key) });

export type MeasureList = InferResponseType<typeof measures.$get, 200>;
export type Measure = MeasureList['measures'][number];
export type MeasureAnswer = InferResponseType<(typeof measures)[':key']['$get'], 200>;
export type MeasureTarget = MeasureAnswer['targets'][number];
export type MapTarget = InferResponseType<typeof measures.targets.$get, 200>['targets'][number];
export type MeasureInput = InferRequestType<typeof measures.$post>['json'];
export type MeasureEdit = InferRequestType<(typeof measures)[':key']['$patch']>['json'];
export type TargetEdit = InferRequestType<(typeof measures)[':key']['targets']['$patch']>['json'];
export type TargetInput = InferRequestType<(typeof measures)[':key']['targets']['$post']>['json'];
export type MeasureImport = InferResponseType<typeof measures.import.$post, 200>;

/** All measures that somebody sees, or those for one problem. */
export function useMeasures(problem?: number) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['measures', session?.dataset, problem, session?.dataVersion],
    queryFn: () =>
      answer(measures.$get({ query: problem === undefined ? {} : { problem: String(problem) } })),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useMeasure(key: number | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['measure', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(measures[':key'].$get({ param: param(key!) })),
    enabled: session !== undefined && key !== undefined,
    placeholderData: (before) => (before?.measure.key === key ? before : undefined),
  });
}

/** Targets with a point, for the map. */
export function useMapTargets(isWanted: boolean) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['measure-targets', session?.dataset, session?.dataVersion],
    queryFn: async () => (await answer(measures.targets.$get())).targets,
    enabled: isWanted && session !== undefined,
    placeholderData: keepPreviousData,
  });
}

function useMeasureChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  // the session carries the data version, from which everything else follows
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

export function useCreateMeasure() {
  return useMeasureChange((json: MeasureInput) => answer(measures.$post({ json })));
}

export function useEditMeasure(key: number) {
  return useMeasureChange((json: MeasureEdit) =>
    answer(measures[':key'].$patch({ param: param(key), json })),
  );
}

export function useAddTargets(key: number) {
  return useMeasureChange((json: TargetInput) =>
    answer(measures[':key'].targets.$post({ param: param(key), json })),
  );
}

export function useEditTargets(key: number) {
  return useMeasureChange((json: TargetEdit) =>
    answer(measures[':key'].targets.$patch({ param: param(key), json })),
  );
}

export function useRemoveTarget(key: number) {
  return useMeasureChange((target: number) =>
    answer(
      measures[':key'].targets[':target'].$delete({ param: { key: String(key), target: String(target) } }),
    ),
  );
}

export function useMeasureImport() {
  return useMeasureChange(({ file, isDryRun }: { file: File; isDryRun: boolean }) =>
    answer(measures.import.$post({ form: { file, isDryRun: isDryRun ? 'true' : 'false' } })),
  );
}

/** The workbook of these measures, with the name that the server gives it. */
export async function fetchWorkbook(keys: readonly number[]): Promise<{ blob: Blob; name: string }> {
  const response = await accepted(measures.export.$get({ query: { keys: keys.join(',') } }));
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { blob: await response.blob(), name: name ? decodeURIComponent(name) : 'measures.xlsx' };
}
