import { locate } from '#core/geo/containment.ts';
import { categoryOf, type Profile } from '#core/profile/profile.ts';
import type { CandidateKind, StopSubject } from '#core/walkabouts/candidate.ts';
import { BASE_STOP_TYPES, facilityTypes, householdTypes, problemTypes } from '#core/walkabouts/stop-types.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal } from '../../http/principal.ts';
import { loadAreaIndex } from '../areas/index.ts';
import type { NewStop, Stop, StopPlace, StopTimes } from './stops.sql.ts';
import {
  type Subject,
  selectDoorSubjects,
  selectFacilitySubjects,
  selectHouseholdSubjects,
  selectProblemSubjects,
  selectTargetSubjects,
} from './subjects.sql.ts';
import type { StopWrite } from './walkabout.schemas.ts';

const KEY_OF = {
  problem: 'problemKey',
  entrance: 'entranceKey',
  household: 'householdKey',
  facility: 'facilityKey',
  measure_target: 'targetKey',
} as const satisfies Record<Exclude<CandidateKind, 'place'>, keyof StopSubject>;

/** A stop as it will be stored, without its times. */
export type DescribedStop = Omit<NewStop, keyof StopTimes>;
type Described = StopPlace & { entranceKey: number | null; types: string[] };

/**
 * The stops of a plan as they are stored: what a row of ours stands behind is called, lies and counts as that row says,
 * whatever the page sent. What is stored already stays as it is when its row is gone, or of a household that whoever plans
 * may not look up. Throws `walkabouts.stop_unknown` for a key that is not there for them, `walkabouts.outside` for a mere
 * place outside their areas.
 */
export async function describeStops(
  q: Queryable,
  principal: Principal,
  profile: Profile,
  stops: readonly StopWrite[],
  stored: ReadonlyMap<string, Stop>,
): Promise<DescribedStop[]> {
  const found = await readSubjects(q, principal, profile, stops);
  const areas = stops.some(({ kind }) => kind === 'place') ? await loadAreaIndex(q) : undefined;
  return stops.map((stop) => {
    const before = stored.get(stop.id);
    const { lng, lat, ...wishes } = stop;
    const common = { ...wishes, ...keysOf(stop, before), attemptOf: before?.attemptOf ?? null };
    const given = stop.types.filter((type) => (BASE_STOP_TYPES as readonly string[]).includes(type));
    if (stop.kind === 'place') {
      if (lng === undefined || lat === undefined || stop.title === '') throw unknown(stop);
      const { communityKey, gridKey, subdistrictKey } = locate(areas!, lng, lat);
      const isIn =
        principal.scope.kind === 'all' ||
        principal.scope.areaKeys.some(
          (key) => key === communityKey || key === gridKey || key === subdistrictKey,
        );
      if (!isIn)
        throw new AppError(
          'walkabouts.outside',
          403,
          `${stop.title} lies outside the areas of ${principal.id}.`,
        );
      return {
        ...common,
        lng,
        lat,
        placeText: before?.placeText ?? '',
        communityKey: communityKey || null,
        gridKey: gridKey || null,
        types: stop.types,
      };
    }
    const row = found.get(stop.kind)?.get(stop[KEY_OF[stop.kind]] ?? 0) ?? (before && kept(before, stop));
    if (!row) throw unknown(stop);
    return { ...common, ...row, types: [...new Set([...row.types, ...given])] };
  });
}

const unknown = ({ id, kind }: StopWrite) =>
  new AppError('walkabouts.stop_unknown', 409, `The ${kind} of stop ${id} is not there.`, { id });

/** Only the key of its kind counts; the door follows from it. A second attempt keeps what the first one was for. */
function keysOf(stop: StopWrite, before: Stop | undefined): StopSubject {
  if (before && isSameThing(before, stop)) {
    const { problemKey, entranceKey, householdKey, facilityKey, targetKey } = before;
    return { problemKey, entranceKey, householdKey, facilityKey, targetKey };
  }
  const none: StopSubject = {
    problemKey: null,
    entranceKey: null,
    householdKey: null,
    facilityKey: null,
    targetKey: null,
  };
  return stop.kind === 'place' ? none : { ...none, [KEY_OF[stop.kind]]: stop[KEY_OF[stop.kind]] };
}

const isSameThing = (before: Stop, stop: StopWrite) =>
  before.kind === stop.kind &&
  (stop.kind === 'place' || before[KEY_OF[stop.kind]] === stop[KEY_OF[stop.kind]]);

/** What is stored of the same thing under the same id. */
function kept(before: Stop, stop: StopWrite): Described | undefined {
  if (!isSameThing(before, stop)) return undefined;
  const { title, placeText, lng, lat, communityKey, gridKey, entranceKey, types } = before;
  return { title, placeText, lng, lat, communityKey, gridKey, entranceKey, types };
}

async function readSubjects(
  q: Queryable,
  principal: Principal,
  profile: Profile,
  stops: readonly StopWrite[],
): Promise<Map<CandidateKind, Map<number, Described>>> {
  const dataset = await activeDataset(q);
  const found = new Map<CandidateKind, Map<number, Described>>();
  const read = async <Row extends Subject>(
    kind: Exclude<CandidateKind, 'place'>,
    select: (keys: number[]) => Promise<Row[]>,
    typesOf: (row: Row) => string[],
    titleOf: (row: Row) => Pick<StopPlace, 'title' | 'placeText'> = ({ title, placeText }) => ({
      title,
      placeText,
    }),
  ) => {
    const keys = stops.flatMap((stop) => (stop.kind === kind ? (stop[KEY_OF[kind]] ?? []) : []));
    if (keys.length === 0) return;
    const rows = await select(keys);
    found.set(
      kind,
      new Map(
        rows.map((row) => {
          const { lng, lat, communityKey, gridKey, entranceKey } = row;
          return [
            row.key,
            { ...titleOf(row), lng, lat, communityKey, gridKey, entranceKey, types: typesOf(row) },
          ];
        }),
      ),
    );
  };
  await read(
    'problem',
    (keys) => selectProblemSubjects(q, dataset, principal, keys),
    ({ categoryCode, isSupervised }) =>
      problemTypes(categoryOf(profile, categoryCode).parentCode ?? categoryCode, isSupervised),
    // Its title may have to be erased one day, and is read where it stands.
    ({ doorLabel }) => ({ title: doorLabel, placeText: '' }),
  );
  await read(
    'entrance',
    (keys) => selectDoorSubjects(q, dataset, principal, keys),
    () => [],
  );
  await read(
    'household',
    (keys) => selectHouseholdSubjects(q, dataset, principal, keys),
    ({ tags }) => householdTypes(tags, true),
  );
  await read(
    'facility',
    (keys) => selectFacilitySubjects(q, dataset, principal, keys),
    ({ facilityKind }) => facilityTypes(facilityKind),
  );
  await read(
    'measure_target',
    (keys) => selectTargetSubjects(q, dataset, principal, keys),
    () => [],
  );
  return found;
}
