import { RESTRICTED_SOURCE } from '#core/profile/profile.ts';
import type { VisitRecord } from '#core/visits/visit-record.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal } from '../../http/principal.ts';
import { isInScope, type ProblemDetail, selectDetail } from '../problems/index.ts';
import { findUnit } from '../units/index.ts';
import { selectVisitedStop, type VisitedStop } from './visit-stops.sql.ts';

/** Where a visit was, and in whose areas that is. */
export interface VisitPlace {
  stop: VisitedStop | undefined;
  entranceKey: number | null;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
}

type Keys = Pick<
  VisitRecord,
  'walkaboutKey' | 'stopKey' | 'entranceKey' | 'householdKey' | 'problemKey' | 'facilityKey'
>;

interface Found {
  entranceKey: number | null;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
}

const notFound = (what: string) =>
  new AppError('visits.place_not_found', 404, `The ${what} of this visit is not there.`);

/**
 * What the keys of a record mean, for those who may record there: in their own areas, or, walking in its team, at a stop and
 * the doors behind it. Throws `visits.place_not_found` otherwise, as for what does not exist.
 */
export async function findVisitPlace(q: Queryable, principal: Principal, keys: Keys): Promise<VisitPlace> {
  const stop = await findStop(q, principal, keys);
  const entranceKey = keys.entranceKey ?? stop?.entranceKey ?? null;
  const found: Found[] = [];
  if (keys.householdKey !== null) found.push(await findHousehold(q, principal, keys.householdKey, stop));
  if (entranceKey !== null) found.push(await findDoor(q, principal, entranceKey, stop));
  if (keys.facilityKey !== null) found.push(await findFacility(q, principal, keys.facilityKey, stop));
  if (keys.problemKey !== null) found.push(await findProblem(q, principal, keys.problemKey, stop));
  if (stop) found.push(stop);
  // Each is what one record says of it; the finest that is known counts.
  const first = (field: keyof Found) => found.find((each) => each[field] !== null)?.[field] ?? null;
  return {
    stop,
    entranceKey: entranceKey ?? first('entranceKey'),
    subdistrictKey: first('subdistrictKey'),
    communityKey: first('communityKey'),
    gridKey: first('gridKey'),
  };
}

async function findStop(
  q: Queryable,
  principal: Principal,
  { stopKey, walkaboutKey }: Keys,
): Promise<VisitedStop | undefined> {
  if (stopKey === null) {
    if (walkaboutKey !== null) await findWalkabout(q, walkaboutKey);
    if (principal.role === 'guest') throw notFound('stop');
    return undefined;
  }
  const isDemo = (await activeDataset(q)) === 'demo';
  const stop = await selectVisitedStop(q, isDemo, stopKey, principal.userId);
  if (!stop || stop.walkaboutKey !== walkaboutKey) throw notFound('stop');
  const isOwn = stop.isMember && (principal.role !== 'guest' || stop.isOwnTeam);
  if (!isOwn && (principal.role === 'guest' || !isIn(principal, stop))) throw notFound('stop');
  return stop;
}

async function findWalkabout(q: Queryable, key: number): Promise<void> {
  const rows = await q.query('select from walkabouts where key = $1 and is_demo = $2', [
    key,
    (await activeDataset(q)) === 'demo',
  ]);
  if (rows.length === 0) throw notFound('walkabout');
}

async function findDoor(
  q: Queryable,
  principal: Principal,
  key: number,
  stop: VisitedStop | undefined,
): Promise<Found> {
  const isAtStop = stop?.isMember === true && stop.entranceKey === key;
  const unit = await unitOf(q, isAtStop ? everywhere(principal) : principal, 'entrance', key);
  return { ...areasOf(unit), entranceKey: key };
}

async function findHousehold(
  q: Queryable,
  principal: Principal,
  key: number,
  stop: VisitedStop | undefined,
): Promise<Found> {
  const [row] = await q.query<{ entranceKey: number | null }>(
    'select entrance_key as "entranceKey" from households where key = $1',
    [key],
  );
  const entranceKey = row?.entranceKey ?? null;
  const isBehind = stop?.householdKey === key || (entranceKey !== null && stop?.entranceKey === entranceKey);
  const isAtStop = stop?.isMember === true && isBehind;
  const unit = await unitOf(q, isAtStop ? everywhere(principal) : principal, 'household', key);
  return { ...areasOf(unit), entranceKey };
}

async function unitOf(q: Queryable, principal: Principal, kind: 'entrance' | 'household', key: number) {
  // A guest has an area, but may see the doors of their stops alone.
  if (principal.role === 'guest' && principal.scope.kind !== 'all') throw notFound(kind);
  const dataset = await activeDataset(q);
  return findUnit(q, dataset, principal, { kind, key }).catch((error: unknown) => {
    throw error instanceof AppError && error.status === 404 ? notFound(kind) : error;
  });
}

async function findFacility(
  q: Queryable,
  principal: Principal,
  key: number,
  stop: VisitedStop | undefined,
): Promise<Found> {
  const [row] = await q.query<Omit<Found, 'entranceKey'>>(
    `select subdistrict_key as "subdistrictKey", community_key as "communityKey", grid_key as "gridKey"
       from facilities where key = $1 and is_demo = $2`,
    [key, (await activeDataset(q)) === 'demo'],
  );
  const isAtStop = stop?.isMember === true && stop.facilityKey === key;
  if (!row || !(isAtStop || (principal.role !== 'guest' && isIn(principal, row)))) throw notFound('facility');
  return { ...row, entranceKey: null };
}

async function findProblem(
  q: Queryable,
  principal: Principal,
  key: number,
  stop: VisitedStop | undefined,
): Promise<Found> {
  const problem = await selectDetail(q, await activeDataset(q), key);
  const isAtStop =
    stop?.isMember === true && problem !== undefined && (stop.problemKey === key || isBehind(problem, stop));
  const isSeen = problem !== undefined && principal.role !== 'guest' && isInScope(principal, problem);
  if (!problem || !(isSeen || isAtStop)) throw notFound('problem');
  return { ...areasOf(problem), entranceKey: problem.entranceKey };
}

/** What is open at the door of a stop, or at its house where nobody said which door; few readers stay few. */
function isBehind({ entranceKey, buildingKey, sourceCode }: ProblemDetail, stop: VisitedStop): boolean {
  if (sourceCode === RESTRICTED_SOURCE) return false;
  if (entranceKey !== null) return entranceKey === stop.entranceKey;
  return buildingKey !== null && buildingKey === stop.buildingKey;
}

const everywhere = (principal: Principal): Principal => ({ ...principal, scope: { kind: 'all' } });

const areasOf = ({ subdistrictKey, communityKey, gridKey }: Omit<Found, 'entranceKey'>) => ({
  subdistrictKey,
  communityKey,
  gridKey,
});

function isIn(
  { scope }: Principal,
  { subdistrictKey, communityKey, gridKey }: Omit<Found, 'entranceKey'>,
): boolean {
  if (scope.kind === 'all') return true;
  return scope.areaKeys.some((key) => [subdistrictKey, communityKey, gridKey].includes(key));
}
