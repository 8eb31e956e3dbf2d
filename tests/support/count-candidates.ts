import type { Candidate } from '#core/walkabouts/candidate.ts';
import type { Db } from '../../server/db/db.ts';

/** What is asked of the loops below; `areaKeys` null sees everything, `seesRooms` may know who needs help. */
export interface CandidateWish {
  day: string;
  now: string;
  kinds: string[];
  areaKeys: number[] | null;
  isOverseer: boolean;
  seesRooms: boolean;
  facilityKinds: string[];
  groups: string[];
  longUnvisitedDays: number;
  communityKeys?: number[];
  /** West, south, east, north of a box. */
  box?: [number, number, number, number];
}

type Row = Record<string, unknown> & { key: number };
export type Expected = Record<string, { tier: string; reasons: string[]; at: string }>;

const DAY_MS = 86_400_000;
const OFFICE_AHEAD_MS = 8 * 3_600_000;
const dayOf = (instant: unknown) =>
  new Date(Date.parse(instant as string) + OFFICE_AHEAD_MS).toISOString().slice(0, 10);
const daysFrom = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / DAY_MS;
const monthsOn = (day: string, months: number) => {
  const [y, m, d] = day.split('-').map(Number);
  const last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10);
};

const SHOWN: Record<string, string> = {
  supervised: 'urgent',
  urgent: 'urgent',
  overdue: 'overdue',
  follow_up_due: 'overdue',
};
const WAITED = ['never_visited', 'long_unvisited', 'cadence_due', 'pairing_due', 'second_attempt'];

function tierOf(reasons: readonly string[]): string {
  const tiers = reasons.map(
    (reason) => SHOWN[reason] ?? (WAITED.includes(reason) ? 'longUnvisited' : 'ordinary'),
  );
  return ['urgent', 'overdue', 'longUnvisited', 'ordinary'].find((tier) => tiers.includes(tier))!;
}

/**
 * The candidates of a day by plain loops over the bare rows: slow, and sharing nothing with the server. `kind:key` with why,
 * and where one goes.
 */
export async function countCandidates(db: Db, wish: CandidateWish): Promise<Expected> {
  const all = async (table: string) => db.query<Row>(`select * from ${table} order by key`);
  const [problems, doors, houses, rooms, visits, targets, measures, places] = await Promise.all(
    [
      'problems',
      'entrances',
      'buildings',
      'households',
      'visits',
      'measure_targets',
      'measures',
      'facilities',
    ].map(all),
  );
  const pairings = await db.query<Row>(
    'select g.*, (select max(contacted_on) from pairing_contacts c where c.pairing_key = g.key) as last from pairings g',
  );
  const houseOf = new Map(houses.map((row) => [row.key, row]));
  const doorOf = new Map(doors.map((row) => [row.key, row]));
  const roomOf = new Map(rooms.map((row) => [row.key, row]));
  const expected: Expected = {};

  const isMine = (row: Row) =>
    wish.areaKeys === null ||
    ['subdistrict_key', 'community_key', 'grid_key'].some((field) =>
      wish.areaKeys!.includes(row[field] as number),
    );
  const add = (name: string, reasons: string[], areas: Row, lng: unknown, lat: unknown) => {
    if (reasons.length === 0 || !isMine(areas)) return;
    if (wish.communityKeys && !wish.communityKeys.includes(areas.community_key as number)) return;
    const [x, y] = [lng as number, lat as number];
    if (wish.box && !(x >= wish.box[0] && x <= wish.box[2] && y >= wish.box[1] && y <= wish.box[3])) return;
    const known = expected[name]?.reasons ?? [];
    const both = [...new Set([...known, ...reasons])].sort();
    expected[name] = { tier: tierOf(both), reasons: both, at: `${x.toFixed(6)},${y.toFixed(6)}` };
  };
  const areasOfDoor = (door: Row) =>
    door.building_key === null ? door : (houseOf.get(door.building_key as number) ?? door);
  const left = (of: Row[]) => {
    const latest = [...of].sort(
      (a, b) => Date.parse(b.arrived_at as string) - Date.parse(a.arrived_at as string) || b.key - a.key,
    )[0];
    const reasons = latest?.outcome === 'not_home' ? ['second_attempt'] : [];
    const brought = of.filter(
      ({ outcome, settled_at, follow_up_on }) =>
        outcome === 'brought_back' && settled_at === null && (follow_up_on as string) <= wish.day,
    );
    return brought.length > 0 ? [...reasons, 'follow_up_due'] : reasons;
  };
  const reached = (of: Row[]) => {
    const days = of
      .filter(({ outcome }) => ['met', 'fixed_on_spot', 'brought_back'].includes(outcome as string))
      .map(({ arrived_at }) => dayOf(arrived_at));
    return days.sort().at(-1) ?? null;
  };
  const there = visits.filter(({ deleted_at }) => deleted_at === null);

  if (wish.kinds.includes('problem')) {
    for (const problem of problems) {
      const { status, deleted_at, lng, lat, precision, is_default_point, source_code } = problem;
      if (deleted_at !== null || ['closed', 'rejected', 'voided', 'merged'].includes(status as string))
        continue;
      if (
        lng === null ||
        is_default_point ||
        !['point', 'entrance', 'building'].includes(precision as string)
      )
        continue;
      if (source_code === 'inspection' && !wish.isOverseer) continue;
      const reasons = problem.is_supervised ? ['supervised'] : [];
      const begin = Math.max(Date.parse(wish.now), Date.parse(`${wish.day}T00:00:00Z`) - OFFICE_AHEAD_MS);
      const end = Date.parse(`${wish.day}T00:00:00Z`) - OFFICE_AHEAD_MS + DAY_MS;
      const due =
        problem.paused_at !== null || problem.due_at === null
          ? Number.POSITIVE_INFINITY
          : Date.parse(problem.due_at as string);
      reasons.push(
        due <= begin ? 'overdue' : due <= end ? 'urgent' : due <= end + 3 * DAY_MS ? 'due_soon' : 'open',
      );
      const named = doorOf.get(problem.entrance_key as number);
      const nearby = doors.filter(
        ({ building_key }) => building_key !== null && building_key === problem.building_key,
      );
      const far = (door: Row) =>
        Math.hypot(
          ((door.lng as number) - (lng as number)) * Math.cos(((lat as number) * Math.PI) / 180),
          (door.lat as number) - (lat as number),
        );
      const door = named ?? nearby.sort((a, b) => far(a) - far(b) || a.key - b.key)[0];
      add(
        `problem:${problem.key}`,
        [...reasons, ...left(there.filter(({ problem_key }) => problem_key === problem.key))],
        problem,
        door?.lng ?? lng,
        door?.lat ?? lat,
      );
    }
  }
  if (wish.kinds.includes('entrance')) {
    for (const door of doors) {
      const at = there.filter(
        (visit) =>
          (visit.entrance_key ?? roomOf.get(visit.household_key as number)?.entrance_key) === door.key,
      );
      const last = reached(at);
      const reasons =
        last === null
          ? ['never_visited']
          : daysFrom(last, wish.day) > wish.longUnvisitedDays
            ? ['long_unvisited']
            : [];
      const own = at.filter(({ household_key }) => household_key === null);
      const missed = left(own).filter((reason) => reason === 'second_attempt');
      const followed = left(own.filter(({ problem_key }) => problem_key === null)).filter(
        (reason) => reason === 'follow_up_due',
      );
      add(
        `entrance:${door.key}`,
        [...reasons, ...missed, ...followed],
        areasOfDoor(door),
        door.lng,
        door.lat,
      );
    }
  }
  if (wish.kinds.includes('household')) {
    const dueOf = (pairing: Row) => {
      const start = pairing.started_on as string;
      const last = pairing.last as string | null;
      const next = new Date(
        Date.parse(last !== null && last > start ? last : start) + (pairing.every_days as number) * DAY_MS,
      )
        .toISOString()
        .slice(0, 10);
      return daysFrom(wish.day, next) <= Math.min(7, (pairing.every_days as number) / 2);
    };
    const due = pairings.filter(
      (pairing) => (pairing.ended_on === null || (pairing.ended_on as string) > wish.day) && dueOf(pairing),
    );
    for (const room of rooms) {
      const door = doorOf.get(room.entrance_key as number);
      if (!door) continue;
      const tags = room.tags as string[];
      if (wish.groups.length > 0 && !tags.some((tag) => wish.groups.includes(tag))) continue;
      const of = there.filter(({ household_key }) => household_key === room.key);
      const last = reached(of);
      const start = dayOf(room.created_at);
      const monthly = tags.some((tag) => ['low_income', 'lives_alone', 'tenant'].includes(tag));
      const next = monthsOn(last ?? start, monthly ? 1 : 6);
      const reasons = left(of);
      if (daysFrom(wish.day, next) <= 7) reasons.push('cadence_due');
      if (due.some(({ household_key }) => household_key === room.key)) reasons.push('pairing_due');
      if (wish.groups.length > 0 && reasons.length === 0) reasons.push('chosen');
      add(
        wish.seesRooms ? `household:${room.key}` : `entrance:${door.key}`,
        reasons,
        areasOfDoor(door),
        door.lng,
        door.lat,
      );
    }
    for (const { entrance_key } of wish.groups.length > 0 ? [] : due) {
      const door = doorOf.get(entrance_key as number);
      if (door) add(`entrance:${door.key}`, ['pairing_due'], areasOfDoor(door), door.lng, door.lat);
    }
  }
  if (wish.kinds.includes('measure_target')) {
    for (const target of targets) {
      const measure = measures.find(({ key }) => key === target.measure_key)!;
      if (
        !['todo', 'doing'].includes(target.status as string) ||
        !['planned', 'doing'].includes(measure.status as string)
      )
        continue;
      const due = measure.due_on as string | null;
      const reason =
        due === null
          ? 'open'
          : due < wish.day
            ? 'overdue'
            : daysFrom(wish.day, due) <= 14
              ? 'due_soon'
              : 'open';
      add(`measure_target:${target.key}`, [reason], target, target.lng, target.lat);
    }
  }
  if (wish.kinds.includes('facility')) {
    for (const place of places) {
      if (!wish.facilityKinds.includes(place.kind as string)) continue;
      add(
        `facility:${place.key}`,
        ['facility', ...left(there.filter(({ facility_key }) => facility_key === place.key))],
        place,
        place.lng,
        place.lat,
      );
    }
  }
  return expected;
}

/** An answer of the server in the same form. */
export function asExpected(candidates: readonly Candidate[]): Expected {
  return Object.fromEntries(
    candidates.map((each) => {
      const key = {
        problem: each.problemKey,
        household: each.householdKey,
        facility: each.facilityKey,
        measure_target: each.targetKey,
        entrance: each.entranceKey,
        place: 0,
      }[each.kind];
      return [
        `${each.kind}:${key}`,
        {
          tier: each.tier,
          reasons: [...each.reasons].sort(),
          at: `${each.lng.toFixed(6)},${each.lat.toFixed(6)}`,
        },
      ];
    }),
  );
}
