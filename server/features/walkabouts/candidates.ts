import type { Position } from 'geojson';
import { contains } from '#core/geo/containment.ts';
import type { LngLat } from '#core/geo/types.ts';
import { categoryOf } from '#core/profile/profile.ts';
import { isContactDue, pairingState } from '#core/units/pairing-schedule.ts';
import { cadenceState, dueOn, visitRulesOf } from '#core/visits/cadence.ts';
import {
  CANDIDATE_KINDS,
  type Candidate,
  type CandidateKind,
  type CandidateReason,
  compareCandidates,
  inReasonOrder,
  type StopSubject,
  tierOfReasons,
} from '#core/walkabouts/candidate.ts';
import {
  doorReasons,
  type PlannedDay,
  problemReasons,
  targetReasons,
  visitReasons,
} from '#core/walkabouts/candidate-reasons.ts';
import { facilityTypes, householdTypes, problemTypes } from '#core/walkabouts/stop-types.ts';
import { writeAudit } from '../../db/audit.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { startOfDay } from '../measures/index.ts';
import { listPairings, seesHouseholds } from '../units/index.ts';
import {
  countUnplacedOpen,
  type HouseholdSubject,
  type Subject,
  selectDoorSubjects,
  selectFacilitySubjects,
  selectHouseholdSubjects,
  selectProblemSubjects,
  selectTargetSubjects,
} from './subjects.sql.ts';
import type { CandidateQuery } from './walkabout.schemas.ts';

export interface CandidateAnswer {
  /** The weightiest `limit` of them. */
  candidates: Candidate[];
  total: number;
  counts: Record<CandidateKind, number>;
  /** Open problems nobody could walk to, as nobody knows where they are. */
  unplaced: number;
}

type Query = CandidateQuery;

/** Candidates are read, and nothing is written but who asked for groups. */
export type Reading = Pick<Deps, 'clock' | 'profile'> & { db: Queryable };

/** What the sources have in common. */
interface Search {
  deps: Reading;
  principal: Principal;
  dataset: Dataset;
  query: Query;
  day: PlannedDay;
  dayOf(instant: string): string;
}

/** Whatever is worth a visit on a day, weightiest first; only doors and rooms, no names. */
export async function findCandidates(
  deps: Reading,
  principal: Principal,
  query: Query,
): Promise<CandidateAnswer> {
  const { db, profile } = deps;
  const { include, groups } = query;
  if (groups.length > 0 && !seesHouseholds(principal)) {
    throw new AppError(
      'access.role',
      403,
      `${principal.id} may not choose households by what help they need.`,
    );
  }
  const dataset = await activeDataset(db);
  const now = await nowOf(db, deps.clock);
  const begin = startOfDay(profile.timeZone, query.plannedOn);
  const search: Search = {
    deps,
    principal,
    dataset,
    query,
    day: {
      day: query.plannedOn,
      from: begin > now ? begin : now,
      to: startOfDay(profile.timeZone, query.plannedOn, 1),
    },
    dayOf: dayReader(profile.timeZone),
  };
  const found: Candidate[] = [];
  if (include.includes('problem')) found.push(...(await problemCandidates(search)));
  if (include.includes('entrance') || include.includes('household')) {
    found.push(...(await doorAndHouseholdCandidates(search)));
  }
  if (include.includes('measure_target')) found.push(...(await targetCandidates(search)));
  if (include.includes('facility')) found.push(...(await facilityCandidates(search)));
  const isWanted = areaFilter(query);
  const wanted = found.filter(isWanted).sort(compareCandidates);
  if (groups.length > 0) {
    await writeAudit(deps, principal.id, 'walkabouts.groups', { groups, count: wanted.length });
  }
  const counts = Object.fromEntries(CANDIDATE_KINDS.map((kind) => [kind, 0])) as Record<
    CandidateKind,
    number
  >;
  for (const { kind } of wanted) counts[kind]++;
  return {
    candidates: wanted.slice(0, query.limit),
    total: wanted.length,
    counts,
    unplaced: include.includes('problem')
      ? await countUnplacedOpen(db, dataset, principal, query.communityKeys ?? null)
      : 0,
  };
}

function areaFilter({ communityKeys, polygon }: Query): (candidate: Candidate) => boolean {
  const communities = communityKeys && new Set(communityKeys);
  const ring = polygon && closed(polygon);
  return ({ communityKey, lng, lat }) =>
    (!communities || (communityKey !== null && communities.has(communityKey))) &&
    (!ring || contains({ type: 'Polygon', coordinates: [ring] }, lng, lat));
}

const closed = (ring: LngLat[]): Position[] => [...ring, ring[0]];

/** One formatter for thousands of instants, most of which are of a few days. */
function dayReader(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone });
  const known = new Map<string, string>();
  return (instant) => {
    let day = known.get(instant);
    if (day === undefined) known.set(instant, (day = format.format(new Date(instant))));
    return day;
  };
}

const NO_SUBJECT: StopSubject = {
  problemKey: null,
  entranceKey: null,
  householdKey: null,
  facilityKey: null,
  targetKey: null,
};

function candidate(
  { dayOf }: Search,
  kind: CandidateKind,
  subject: Subject,
  keys: Partial<StopSubject>,
  reasons: readonly CandidateReason[],
  types: string[],
  dueAt: string | null = null,
): Candidate {
  const { title, placeText, lng, lat, entranceKey, communityKey, gridKey, lastVisitAt } = subject;
  return {
    kind,
    ...NO_SUBJECT,
    entranceKey,
    ...keys,
    title,
    placeText,
    lng,
    lat,
    communityKey,
    gridKey,
    tier: tierOfReasons(reasons),
    reasons: inReasonOrder(reasons),
    types,
    dueAt,
    lastVisitOn: lastVisitAt && dayOf(lastVisitAt),
  };
}

async function problemCandidates(search: Search): Promise<Candidate[]> {
  const { deps, dataset, principal, day } = search;
  const rows = await selectProblemSubjects(deps.db, dataset, principal, null);
  const mainCodes = new Map<string, string>();
  const mainCodeOf = (code: string) => {
    const known = mainCodes.get(code) ?? categoryOf(deps.profile, code).parentCode ?? code;
    mainCodes.set(code, known);
    return known;
  };
  return rows.map((row) =>
    candidate(
      search,
      'problem',
      row,
      { problemKey: row.key },
      [...problemReasons(row, day), ...visitReasons(row, day.day)],
      problemTypes(mainCodeOf(row.categoryCode), row.isSupervised),
      row.dueAt,
    ),
  );
}

/**
 * Doors by when somebody was last there; households by their cadence, their pairing and what an earlier visit left. Those who
 * may not know who needs help see the door, and not which household behind it.
 */
async function doorAndHouseholdCandidates(search: Search): Promise<Candidate[]> {
  const { deps, dataset, principal, query, day, dayOf } = search;
  const seesRooms = seesHouseholds(principal);
  const wantsDoors = query.include.includes('entrance');
  const due = query.include.includes('household')
    ? await dueHouseholds(search)
    : { households: [], doors: new Map<number, CandidateReason[]>() };
  const found: Candidate[] = [];
  const byDoor = new Map<number, CandidateReason[]>(due.doors);
  for (const { row, reasons } of due.households) {
    if (seesRooms) {
      found.push(
        candidate(
          search,
          'household',
          row,
          { householdKey: row.key },
          reasons,
          householdTypes(row.tags, true),
        ),
      );
    } else if (row.entranceKey !== null) {
      byDoor.set(row.entranceKey, [...(byDoor.get(row.entranceKey) ?? []), ...reasons]);
    }
  }
  if (!wantsDoors && byDoor.size === 0) return found;
  for (const row of await selectDoorSubjects(
    deps.db,
    dataset,
    principal,
    wantsDoors ? null : [...byDoor.keys()],
  )) {
    const last = row.lastVisitAt && dayOf(row.lastVisitAt);
    const own = wantsDoors
      ? [...doorReasons(last, day.day, query.longUnvisitedDays), ...visitReasons(row, day.day)]
      : [];
    const reasons = [...own, ...(byDoor.get(row.key) ?? [])];
    if (reasons.length > 0) found.push(candidate(search, 'entrance', row, {}, reasons, []));
  }
  return found;
}

interface DueHouseholds {
  households: { row: HouseholdSubject; reasons: CandidateReason[] }[];
  /** Doors that a cadre is paired with as a whole. */
  doors: Map<number, CandidateReason[]>;
}

async function dueHouseholds(search: Search): Promise<DueHouseholds> {
  const { deps, dataset, principal, query, day, dayOf } = search;
  const rules = visitRulesOf(deps.profile).cadences;
  const rows = await selectHouseholdSubjects(deps.db, dataset, principal, null);
  const { pairings } = await listPairings(deps, principal, {});
  const paired = pairings.filter((pairing) => isContactDue(pairingState(pairing, day.day)));
  const pairedKeys = (kind: 'entrance' | 'household') =>
    new Set(paired.flatMap(({ unitKind, unitKey }) => (unitKind === kind ? [unitKey] : [])));
  const pairedHouseholds = pairedKeys('household');
  const groups = new Set(query.groups);
  const households = rows.flatMap((row) => {
    if (groups.size > 0 && !row.tags.some((tag) => groups.has(tag))) return [];
    const last = row.lastVisitAt && dayOf(row.lastVisitAt);
    const next = dueOn(row.tags, last, dayOf(row.createdAt), rules);
    const reasons: CandidateReason[] = visitReasons(row, day.day);
    if (next !== null && cadenceState(next, day.day) !== 'on_time') reasons.push('cadence_due');
    if (pairedHouseholds.has(row.key)) reasons.push('pairing_due');
    if (groups.size > 0 && reasons.length === 0) reasons.push('chosen');
    return reasons.length > 0 ? [{ row, reasons }] : [];
  });
  const doors = groups.size > 0 ? [] : [...pairedKeys('entrance')];
  return { households, doors: new Map(doors.map((key) => [key, ['pairing_due']])) };
}

async function targetCandidates(search: Search): Promise<Candidate[]> {
  const { deps, dataset, principal, day } = search;
  const endOf = (dueOn: string) => startOfDay(deps.profile.timeZone, dueOn, 1);
  const ends = new Map<string, string>();
  return (await selectTargetSubjects(deps.db, dataset, principal, null)).map((row) => {
    if (row.dueOn !== null && !ends.has(row.dueOn)) ends.set(row.dueOn, endOf(row.dueOn));
    const dueAt = row.dueOn === null ? null : ends.get(row.dueOn)!;
    const reasons = targetReasons(row.dueOn, day.day);
    return candidate(search, 'measure_target', row, { targetKey: row.key }, reasons, [], dueAt);
  });
}

async function facilityCandidates(search: Search): Promise<Candidate[]> {
  const { deps, dataset, principal, query, day } = search;
  const rows = await selectFacilitySubjects(deps.db, dataset, principal, null, query.facilityKinds);
  return rows.map((row) =>
    candidate(
      search,
      'facility',
      row,
      { facilityKey: row.key },
      ['facility', ...visitReasons(row, day.day)],
      facilityTypes(row.facilityKind),
    ),
  );
}
