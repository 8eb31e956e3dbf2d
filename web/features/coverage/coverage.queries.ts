import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { formatUnit } from '#core/units/unit-kinds.ts';
import { accepted, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { saveFile } from '../exports/save-file.ts';
import { useSession } from '../session/session.queries.ts';

const { coverage, visits } = client;

export type CoverageAreas = InferResponseType<typeof coverage.communities.$get, 200>;
export type AreaTally = CoverageAreas['total'];
export type CoverageDoors = InferResponseType<typeof coverage.entrances.$get, 200>;
export type Gaps = InferResponseType<typeof coverage.gaps.$get, 200>;
export type GapRow = Gaps['rows'][number];
export type DueRow = InferResponseType<typeof coverage.due.$get, 200>['rows'][number];
export type GroupNumbers = InferResponseType<typeof coverage.statistics.$get, 200>['groups'][number];
export type NumberList = InferRequestType<typeof coverage.statistics.rows.$get>['query']['list'];
export type NumberRows = InferResponseType<typeof coverage.statistics.rows.$get, 200>;
export type Diary = InferResponseType<typeof coverage.diary.$get, 200>;
export type ShownVisit = Diary['days'][number]['entries'][number];
export type KindMinutes = InferResponseType<typeof coverage.minutes.$get, 200>['kinds'][number];
export type SceneNumbers = InferResponseType<typeof coverage.scene.$get, 200>['total'];
export type ActualStop = InferResponseType<(typeof coverage.actual)[':key']['$get'], 200>['stops'][number];
type MinutesInput = InferRequestType<typeof coverage.minutes.$post>['json'];
type VisitEdit = InferRequestType<(typeof visits)[':key']['$patch']>['json'];

/** Days (YYYY-MM-DD), both included. */
export interface Days {
  from: string;
  to: string;
}

export interface GapFilter {
  unit: UnitRef | undefined;
  classes: readonly number[];
}

const gapQuery = ({ unit, classes }: GapFilter) => ({
  ...(unit ? { unit: formatUnit(unit) } : {}),
  ...(classes.length > 0 ? { classes: classes.join(',') } : {}),
});

/** Everything is asked anew after each write that anybody made. */
function useCoverageQuery<Data>(name: string, what: unknown, ask: () => Promise<Data>, isOn = true) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['coverage', name, session?.dataset, what, session?.dataVersion],
    queryFn: ask,
    enabled: session !== undefined && isOn,
    // The same question after a write: what was there stays until the new is; another question has another answer.
    placeholderData: (before, query) =>
      JSON.stringify(query?.queryKey[3]) === JSON.stringify(what) ? before : undefined,
  });
}

export const useCoverageAreas = () =>
  useCoverageQuery('areas', null, () => answer(coverage.communities.$get()));

export const useCoverageDoors = (isOn: boolean) =>
  useCoverageQuery('doors', null, () => answer(coverage.entrances.$get()), isOn);

export const useGaps = (filter: GapFilter) =>
  useCoverageQuery('gaps', gapQuery(filter), () => answer(coverage.gaps.$get({ query: gapQuery(filter) })));

/** One door as the list of gaps has it. */
export const useDoor = (key: number | undefined) =>
  useCoverageQuery(
    'door',
    key,
    async () => (await answer(coverage.gaps.$get({ query: { unit: `entrance:${key}` } }))).rows[0],
    key !== undefined,
  );

export function useGapFile() {
  return useMutation({
    mutationFn: async ({
      filter,
      format,
      name,
    }: {
      filter: GapFilter;
      format: 'csv' | 'xlsx';
      name: string;
    }) => {
      const response = await accepted(coverage.gaps.file.$get({ query: { ...gapQuery(filter), format } }));
      saveFile(await (response as unknown as Response).blob(), `${name}.${format}`);
    },
  });
}

export const useDue = () => useCoverageQuery('due', null, () => answer(coverage.due.$get({ query: {} })));

export const useVisitStatistics = (days: Days) =>
  useCoverageQuery('statistics', days, () => answer(coverage.statistics.$get({ query: { ...days } })));

export const useNumberRows = (days: Days, group: string | null, list: NumberList) =>
  useCoverageQuery('number', { days, group, list }, () =>
    answer(coverage.statistics.rows.$get({ query: { ...days, list, ...(group ? { group } : {}) } })),
  );

export const useDiary = (days: Days, user: string | undefined) =>
  useCoverageQuery('diary', { days, user }, () =>
    answer(coverage.diary.$get({ query: { ...days, ...(user ? { user } : {}) } })),
  );

export const useBroughtBack = (state: 'open' | 'settled') =>
  useCoverageQuery('brought-back', state, () => answer(coverage['brought-back'].$get({ query: { state } })));

export type VisitedPlace = { entrance: string } | { household: string } | { problem: string };

/** Who was at a door, in a household or for a problem; nothing for guests and screens. */
export function useVisitHistory(place: VisitedPlace) {
  const role = useSession().data?.principal.role ?? 'guest';
  const works = role !== 'guest' && role !== 'display';
  return useCoverageQuery('history', place, () => answer(coverage.visits.$get({ query: place })), works);
}

export const useScene = (days: Days) =>
  useCoverageQuery('scene', days, () => answer(coverage.scene.$get({ query: { ...days } })));

export const useMinutes = () => useCoverageQuery('minutes', null, () => answer(coverage.minutes.$get()));

export const useActual = (key: number | undefined) =>
  useCoverageQuery(
    'actual',
    key,
    () => answer(coverage.actual[':key'].$get({ param: { key: String(key) } })),
    key !== undefined,
  );

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['session'] }),
      queryClient.invalidateQueries({ queryKey: ['profile'] }),
    ]);
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

export const useAdoptMinutes = () =>
  useChange((json: MinutesInput) => answer(coverage.minutes.$post({ json })));

export const useEditVisit = () =>
  useChange(({ key, json }: { key: number; json: VisitEdit }) =>
    answer(visits[':key'].$patch({ param: { key: String(key) }, json })),
  );

export const useSettleVisit = () =>
  useChange(({ key, isSettled }: { key: number; isSettled: boolean }) =>
    answer(visits[':key'].settle.$post({ param: { key: String(key) }, json: { isSettled } })),
  );
