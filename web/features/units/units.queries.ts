import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferRequestType, InferResponseType } from 'hono/client';
import type { CensusIssue } from '#core/units/census-types.ts';
import { formatUnit, type UnitRef } from '#core/units/unit-kinds.ts';
import { ApiError, answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useSession } from '../session/session.queries.ts';

const { units, privacy } = client;
const param = (key: number) => ({ key: String(key) });

export type UnitAnswer = InferResponseType<typeof units.$get, 200>;
export type UnitRecord = UnitAnswer['record'];
export type UnitEvent = UnitAnswer['events'][number];
export type ProblemList = InferRequestType<typeof units.problems.$get>['query']['list'];
export type Contact = InferResponseType<typeof units.contacts.$get, 200>['contacts'][number];
export type ContactInput = InferRequestType<(typeof units.contacts)[':key']['$patch']>['json'];
export type PairingList = InferResponseType<typeof units.pairings.$get, 200>;
export type Pairing = PairingList['pairings'][number];
export type PairingInput = InferRequestType<typeof units.pairings.$post>['json'];
export type PairingEdit = InferRequestType<(typeof units.pairings)[':key']['$patch']>['json'];
export type PairingCard = InferResponseType<typeof units.pairings.cards.$get, 200>['cards'][number];
export type PairingContactInput = InferRequestType<
  (typeof units.pairings)[':key']['contacts']['$post']
>['json'];
export type BuildingInput = InferRequestType<typeof units.buildings.$post>['json'];
export type BuildingEdit = InferRequestType<(typeof units.buildings)[':key']['$patch']>['json'];
export type DoorsInput = InferRequestType<typeof units.entrances.$post>['json'];
export type DoorEdit = InferRequestType<(typeof units.entrances)[':key']['$patch']>['json'];
export type RoomsInput = InferRequestType<typeof units.households.$post>['json'];
export type RoomEdit = InferRequestType<(typeof units.households)[':key']['$patch']>['json'];

/** Everything about units is asked anew after each write that anybody made. */
function useUnitQuery<Data>(
  name: string,
  unit: UnitRef | undefined,
  ask: (unit: string) => Promise<Data>,
  isOn = true,
) {
  const session = useSession().data;
  const id = unit && formatUnit(unit);
  return useQuery({
    queryKey: ['units', name, session?.dataset, id, session?.dataVersion],
    queryFn: () => ask(id!),
    enabled: session !== undefined && id !== undefined && isOn,
    // The same unit after a write: what was there stays until the new is.
    placeholderData: (before, query) => (query?.queryKey[3] === id ? before : undefined),
  });
}

export function useUnit(unit: UnitRef | undefined) {
  return useUnitQuery('panel', unit, (id) => answer(units.$get({ query: { unit: id } })));
}

export function useContacts(unit: UnitRef) {
  return useUnitQuery(
    'contacts',
    unit,
    async (id) => (await answer(units.contacts.$get({ query: { unit: id } }))).contacts,
  );
}

export function useCensus(unit: UnitRef, isOn: boolean) {
  return useUnitQuery('census', unit, (id) => answer(units.census.$get({ query: { unit: id } })), isOn);
}

/** The pairings below a unit, or all that somebody sees; none for those who do not work here. */
export function usePairings(unit: UnitRef | undefined) {
  const session = useSession().data;
  const id = unit && formatUnit(unit);
  const works = session !== undefined && !['guest', 'display'].includes(session.principal.role);
  return useQuery({
    queryKey: ['units', 'pairings', session?.dataset, id, session?.dataVersion],
    queryFn: () => answer(units.pairings.$get({ query: id ? { unit: id } : {} })),
    enabled: works,
    placeholderData: keepPreviousData,
  });
}

/** How many pairings are due, of one person or of all that somebody sees. */
export function useDuePairings(user: string | undefined) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['units', 'pairings-due', session?.dataset, user, session?.dataVersion],
    queryFn: () => answer(units.pairings.due.$get({ query: user ? { user } : {} })),
    enabled: session !== undefined,
    placeholderData: keepPreviousData,
  });
}

export function useCards(unit: UnitRef | undefined, user: string | undefined) {
  const session = useSession().data;
  const id = unit && formatUnit(unit);
  return useQuery({
    queryKey: ['units', 'cards', session?.dataset, id, user, session?.dataVersion],
    queryFn: () =>
      answer(
        units.pairings.cards.$get({ query: { ...(id ? { unit: id } : {}), ...(user ? { user } : {}) } }),
      ),
    enabled: session !== undefined,
  });
}

export function usePairingContacts(key: number) {
  const session = useSession().data;
  return useQuery({
    queryKey: ['units', 'pairing-contacts', key, session?.dataVersion],
    queryFn: async () => (await answer(units.pairings[':key'].contacts.$get({ param: param(key) }))).contacts,
    enabled: session !== undefined,
  });
}

/** The keys behind a number. */
export async function fetchProblemKeys(unit: UnitRef, list: ProblemList): Promise<number[]> {
  return (await answer(units.problems.$get({ query: { unit: formatUnit(unit), list } }))).keys;
}

function useUnitChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  // the session carries the data version, from which everything else follows
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['session'] });
  return useMutation({ mutationFn: change, onSuccess: refresh, onError: refresh });
}

/** Adds a contact to a unit, changes one, or takes one away. */
export function useContactChange(unit: UnitRef) {
  return useUnitChange(({ key, fields }: { key?: number; fields: ContactInput | null }) =>
    key === undefined
      ? answer(units.contacts.$post({ json: { ...fields!, unit: formatUnit(unit) } }))
      : fields
        ? answer(units.contacts[':key'].$patch({ param: param(key), json: fields }))
        : answer(units.contacts[':key'].$delete({ param: param(key) })),
  );
}

export function usePair() {
  return useUnitChange((json: PairingInput) => answer(units.pairings.$post({ json })));
}

export function usePairingEdit() {
  return useUnitChange(({ key, json }: { key: number; json: PairingEdit }) =>
    answer(units.pairings[':key'].$patch({ param: param(key), json })),
  );
}

export function useNoteContact() {
  return useUnitChange(({ key, json }: { key: number; json: PairingContactInput }) =>
    answer(units.pairings[':key'].contacts.$post({ param: param(key), json })),
  );
}

export function useAddBuilding() {
  return useUnitChange((json: BuildingInput) => answer(units.buildings.$post({ json })));
}

export function useEditBuilding(key: number) {
  return useUnitChange((json: BuildingEdit) =>
    answer(units.buildings[':key'].$patch({ param: param(key), json })),
  );
}

export function useAddDoors() {
  return useUnitChange((json: DoorsInput) => answer(units.entrances.$post({ json })));
}

export function useEditDoor(key: number) {
  return useUnitChange((json: DoorEdit) =>
    answer(units.entrances[':key'].$patch({ param: param(key), json })),
  );
}

export function useAddRooms() {
  return useUnitChange((json: RoomsInput) => answer(units.households.$post({ json })));
}

export function useEditRoom(key: number) {
  return useUnitChange((json: RoomEdit) =>
    answer(units.households[':key'].$patch({ param: param(key), json })),
  );
}

/** Takes away what was entered by hand. */
export function useRemoveUnit() {
  return useUnitChange(({ kind, key }: UnitRef) =>
    kind === 'building'
      ? answer(units.buildings[':key'].$delete({ param: param(key) }))
      : kind === 'entrance'
        ? answer(units.entrances[':key'].$delete({ param: param(key) }))
        : answer(units.households[':key'].$delete({ param: param(key) })),
  );
}

export function useRecount(unit: UnitRef) {
  return useUnitChange((counts: { householdCount: number; personCount: number | null }) =>
    answer(units.recounts.$post({ json: { unit: formatUnit(unit), ...counts } })),
  );
}

export function useSettleRecount(unit: UnitRef) {
  return useUnitChange((use: 'first' | 'second') =>
    answer(units.recounts.settle.$post({ json: { unit: formatUnit(unit), use } })),
  );
}

export function useRevealHousehold(key: number) {
  return useMutation({
    mutationFn: () => answer(units.households[':key'].reveal.$post({ param: param(key) })),
  });
}

/** Overwrites for good whom to call in a household. */
export function useEraseHousehold(key: number) {
  return useUnitChange(
    (json: InferRequestType<(typeof privacy.households)[':key']['erasures']['$post']>['json']) =>
      answer(privacy.households[':key'].erasures.$post({ param: param(key), json })),
  );
}

/** What a refused entry contradicts; undefined for any other refusal. */
export function contradictionsOf(error: unknown): CensusIssue[] | undefined {
  return error instanceof ApiError && error.code === 'units.contradicts'
    ? (error.details.issues as CensusIssue[])
    : undefined;
}
