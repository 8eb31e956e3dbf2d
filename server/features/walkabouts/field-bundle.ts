import { maskAnswer } from '#core/privacy/mask-answer.ts';
import { maskField } from '#core/privacy/personal-fields.ts';
import type { VisitOutcome } from '#core/visits/visit-record.ts';
import { activeDataset } from '../../db/dataset.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn } from '../measures/index.ts';
import { seesHouseholds, seesNumbers } from '../units/index.ts';
import {
  type DoorRow,
  type FieldHouseholdRow,
  type FieldKeys,
  selectFieldContacts,
  selectFieldDoors,
  selectFieldHouseholds,
  selectFieldProblems,
  selectFieldTargets,
  selectFieldVisits,
} from './field.sql.ts';
import { STOPS_FROM, type Stop, selectStops } from './stops.sql.ts';
import { selectTeams, type Team } from './teams.sql.ts';
import { isMember, planners, shownStops } from './walkabout-permissions.ts';
import { memberWhere, ownStopWhere, stopWhere, walkaboutWhere } from './walkabout-scope.sql.ts';
import { SEEN_FROM, selectWalkabouts, type WalkaboutRow } from './walkabouts.sql.ts';

export interface FieldHousehold {
  key: number;
  room: string;
  floor: number | null;
  /** Null for guests, as is what help it needs. */
  personCount: number | null;
  tags: string[];
  /** Masked; asked for in the panel of the household. */
  contactName: string | null;
}

export interface FieldProblem {
  key: number;
  title: string;
  text: string;
  status: string;
  categoryCode: string;
  reportedAt: string;
  dueAt: string | null;
  isOverdue: boolean;
  isSupervised: boolean;
  reporterCount: number;
  placeText: string | null;
}

export interface FieldVisit {
  key: number;
  stopKey: number | null;
  householdKey: number | null;
  problemKey: number | null;
  visitorName: string | null;
  arrivedAt: string;
  outcome: VisitOutcome;
  followUpOn: string | null;
  settledAt: string | null;
  situation: string;
  followUp: string;
}

/** All there is at one stop: its door, the rooms behind it, and everything open there. */
export interface FieldPlace {
  stopKey: number;
  households: FieldHousehold[];
  problems: FieldProblem[];
  targets: { key: number; title: string; placeText: string; status: string; dueOn: string | null }[];
  contacts: { key: number; role: string; name: string; phone: string | null }[];
  visits: FieldVisit[];
}

/** What the phone needs on the way, network or not. */
export interface FieldBundle {
  today: string;
  /** When it was put together. */
  madeAt: string;
  isMember: boolean;
  walkabout: WalkaboutRow;
  teams: Team[];
  stops: Stop[];
  places: FieldPlace[];
}

const VISITS_SHOWN = 10;

/**
 * A walkabout for those who walk in it: their own teams, their stops in order, and what is known of each. Whoever plans it
 * sees all of it as the teams do. A guest sees their teams' stops, and nothing else of the walkabout.
 */
export async function fieldBundle(deps: Deps, principal: Principal, key: number): Promise<FieldBundle> {
  const { db, clock, profile } = deps;
  const dataset = await activeDataset(db);
  const walkabout = await walkaboutFor(deps, principal, key);
  const all = await selectTeams(db, [key]);
  const walks = isMember(principal, all);
  const teams = walks
    ? all.filter(({ members }) => members.some(({ userId }) => userId === principal.userId))
    : all;
  const seen = walks ? ownStopWhere(principal, STOPS_FROM) : stopWhere(principal, STOPS_FROM);
  const stops = await selectStops(db, key, seen);
  const now = await nowOf(db, clock);
  const isGuest = principal.role === 'guest';
  return {
    today: dayIn(profile.timeZone, now),
    madeAt: clock().toISOString(),
    isMember: walks,
    walkabout: isGuest ? ofOwnTeams(walkabout, teams, stops) : walkabout,
    teams,
    stops: maskAnswer(isGuest ? stops.map(withoutGroups) : shownStops(principal, stops, walks)),
    places: await placesOf(deps, principal, { dataset, stops, walks, now }),
  };
}

/** That a household needs help, and which, is nothing for a guest. */
const withoutGroups = (stop: Stop): Stop => ({
  ...stop,
  types: stop.types.filter((type) => !type.startsWith('group')),
});

/** For those who plan by their areas, for all others by walking in it. */
async function walkaboutFor({ db }: Deps, principal: Principal, key: number): Promise<WalkaboutRow> {
  const plans = principal.role === 'system' || planners.includes(principal.role);
  const seen = (plans ? walkaboutWhere : memberWhere)(principal, SEEN_FROM);
  const [walkabout] = await selectWalkabouts(db, await activeDataset(db), seen, { keys: [key] });
  if (walkabout) return maskAnswer(walkabout);
  throw new AppError('walkabouts.not_found', 404, `There is no walkabout ${key} for ${principal.id}.`);
}

/** How many stops the others have, and who they are, is not a guest's. */
function ofOwnTeams(walkabout: WalkaboutRow, teams: readonly Team[], stops: readonly Stop[]): WalkaboutRow {
  const own = new Set(teams.map((team) => team.key));
  return {
    ...walkabout,
    teams: walkabout.teams.filter((team) => own.has(team.key)),
    stopCount: stops.length,
    visitedCount: stops.filter(({ visit }) => visit !== null).length,
    leftOutCount: 0,
  };
}

interface Scene {
  dataset: 'demo' | 'real';
  stops: readonly Stop[];
  walks: boolean;
  now: string;
}

async function placesOf(
  { db }: Deps,
  principal: Principal,
  { dataset, stops, walks, now }: Scene,
): Promise<FieldPlace[]> {
  const isGuest = principal.role === 'guest';
  const keys: FieldKeys = {
    stopKeys: stops.map(({ key }) => key),
    doorKeys: distinct(stops.map(({ entranceKey }) => entranceKey)),
    problemKeys: distinct(stops.map(({ problemKey }) => problemKey)),
    targetKeys: distinct(stops.map(({ targetKey }) => targetKey)),
  };
  const doors = new Map((await selectFieldDoors(db, keys)).map((door) => [door.key, door]));
  const buildingKeys = distinct([...doors.values()].map(({ buildingKey }) => buildingKey));
  const areaKeys = distinct(stops.flatMap(({ communityKey, gridKey }) => [communityKey, gridKey]));
  const households = await selectFieldHouseholds(db, keys);
  const problems = await selectFieldProblems(db, dataset, principal, keys, buildingKeys);
  const targets = await selectFieldTargets(db, dataset, principal, keys);
  const contacts = await selectFieldContacts(db, keys, buildingKeys, areaKeys);
  const visits = await selectFieldVisits(db, dataset, keys, isGuest);
  // Who knocks has to know; a guest is told where, and asks somebody of the office.
  const isOpen = !isGuest && (walks || seesHouseholds(principal));
  const isCalling = seesNumbers(principal);
  return stops.map((stop) => {
    const door = stop.entranceKey === null ? undefined : doors.get(stop.entranceKey);
    return {
      stopKey: stop.key,
      households: households
        .filter(({ entranceKey }) => entranceKey === stop.entranceKey)
        .map((household) => shownHousehold(household, isOpen)),
      problems: problems
        .filter((problem) => isAt(problem, stop, door))
        .map((problem) => shownProblem(problem, now)),
      targets: targets
        .filter(({ key, entranceKey }) => key === stop.targetKey || (door && entranceKey === door.key))
        .map(({ key, title, placeText, status, dueOn }) =>
          maskAnswer({ key, title, placeText, status, dueOn }),
        ),
      contacts: contacts
        .filter(
          ({ entranceKey, buildingKey, areaKey }) =>
            (door !== undefined &&
              (entranceKey === door.key || (buildingKey !== null && buildingKey === door.buildingKey))) ||
            (areaKey !== null && (areaKey === stop.gridKey || areaKey === stop.communityKey)),
        )
        .map(({ key, role, name, phone }) => ({
          key,
          role,
          name: isCalling ? name : maskField('姓名', name),
          phone: phone && (isCalling ? phone : maskField('联系电话', phone)),
        })),
      visits: visits
        .filter(
          (visit) =>
            visit.stopKey === stop.key ||
            (door !== undefined && visit.entranceKey === door.key) ||
            (stop.problemKey !== null && visit.problemKey === stop.problemKey),
        )
        .slice(0, VISITS_SHOWN)
        .map(({ entranceKey: _, ...visit }) => ({ ...maskAnswer(visit), visitorName: visit.visitorName })),
    };
  });
}

const distinct = (keys: readonly (number | null)[]): number[] => [
  ...new Set(keys.filter((key) => key !== null)),
];

/** At this door, or at its house where nobody said which door. */
function isAt(
  problem: { key: number; entranceKey: number | null; buildingKey: number | null },
  { problemKey }: Stop,
  door: DoorRow | undefined,
): boolean {
  if (problem.key === problemKey) return true;
  if (!door) return false;
  if (problem.entranceKey !== null) return problem.entranceKey === door.key;
  return problem.buildingKey !== null && problem.buildingKey === door.buildingKey;
}

function shownProblem(
  {
    entranceKey: _,
    buildingKey: __,
    pausedAt,
    ...problem
  }: Awaited<ReturnType<typeof selectFieldProblems>>[number],
  now: string,
): FieldProblem {
  const { dueAt } = problem;
  const isOverdue = pausedAt === null && dueAt !== null && Date.parse(dueAt) <= Date.parse(now);
  return maskAnswer({ ...problem, isOverdue });
}

function shownHousehold(
  { key, room, floor, personCount, tags, contactName }: FieldHouseholdRow,
  isOpen: boolean,
): FieldHousehold {
  if (!isOpen) return { key, room, floor, personCount: null, tags: [], contactName: null };
  return { key, room, floor, personCount, tags, contactName: contactName && maskField('姓名', contactName) };
}
