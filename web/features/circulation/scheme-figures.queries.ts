import { keepPreviousData, useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import type { Prediction } from '#core/circulation/trial/prediction.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

const one = client.circulation.scenarios[':key'];
const param = (key: number) => ({ key: String(key) });

export type SchemeFigures = InferResponseType<typeof one.figures.$get, 200>;
export type TrialRow = SchemeFigures['trial'][number];
export type MeasurementRow = SchemeFigures['measurements'][number];
export type SchemeEvent = InferResponseType<typeof one.$get, 200>['events'][number];
type MeasurementInput = InferRequestType<typeof one.measurements.$post>['json'];

function useFiguresOptions() {
  const session = useSession().data;
  return (key: number) => ({
    queryKey: ['scheme-figures', session?.dataset, key, session?.dataVersion],
    queryFn: () => answer(one.figures.$get({ param: param(key) })),
    enabled: session !== undefined,
    retry: false,
  });
}

/** Predicted, measured and reported of a stored scheme. */
export function useSchemeFigures(key: number): SchemeFigures | undefined {
  const options = useFiguresOptions();
  const { data } = useQuery({ ...options(key), placeholderData: keepPreviousData });
  return data?.scheme.key === key ? data : undefined;
}

export function useManySchemeFigures(keys: readonly number[]): SchemeFigures[] {
  const options = useFiguresOptions();
  return useQueries({ queries: keys.map(options) }).flatMap(({ data }) => data ?? []);
}

/** Who did what to a scheme, latest first. */
export function useSchemeHistory(key: number): SchemeEvent[] {
  const session = useSession().data;
  const { data } = useQuery({
    queryKey: ['scheme-history', session?.dataset, key, session?.dataVersion],
    queryFn: async () => ({ key, ...(await answer(one.$get({ param: param(key) }))) }),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
  return data?.key === key ? data.events : NO_EVENTS;
}
const NO_EVENTS: SchemeEvent[] = [];

function useFiguresWrite<Input, Output>(write: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  // the session carries the data version, from which everything else follows
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: write, onSuccess: refresh, onError: refresh });
}

export const useStorePrediction = () =>
  useFiguresWrite(({ key, ...json }: Prediction & { key: number; version: number }) =>
    answer(
      one.predicted.$put({
        param: param(key),
        json: json as InferRequestType<typeof one.predicted.$put>['json'],
      }),
    ),
  );

export const useAddMeasurement = (key: number) =>
  useFiguresWrite((json: MeasurementInput) => answer(one.measurements.$post({ param: param(key), json })));

export const useWithdrawMeasurement = (key: number) =>
  useFiguresWrite((measurement: number) =>
    answer(
      one.measurements[':measurement'].$delete({
        param: { ...param(key), measurement: String(measurement) },
      }),
    ),
  );
