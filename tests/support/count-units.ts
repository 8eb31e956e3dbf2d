import type { UnitCounts } from '#core/units/roll-up.ts';
import type { Queryable } from '../../server/db/db.ts';

/*
 * The counts of units once more, from the bare rows and by nothing but loops: what the panels have to say.
 */
interface Areas {
  subdistrict: number | null;
  community: number | null;
  grid: number | null;
}
type House = Areas & { key: number; households: number | null; persons: number | null };
type Door = House & { building: number | null };
interface Room {
  key: number;
  door: number | null;
  persons: number;
}
type Problem = Areas & {
  building: number | null;
  door: number | null;
  status: string;
  due: string | null;
  paused: string | null;
  reported: string;
};

export interface UnitRows {
  houses: House[];
  doors: Door[];
  rooms: Room[];
  problems: Problem[];
  now: string;
}

export async function readUnitRows(q: Queryable, isDemo: boolean, now: string): Promise<UnitRows> {
  const areas = 'subdistrict_key as subdistrict, community_key as community, grid_key as grid';
  return {
    houses: await q.query(
      `select key, household_count as households, person_count as persons, ${areas} from buildings where is_demo = $1`,
      [isDemo],
    ),
    doors: await q.query(
      `select key, building_key as building, household_count as households, person_count as persons, ${areas} from entrances
        where is_demo = $1`,
      [isDemo],
    ),
    rooms: await q.query(
      'select key, entrance_key as door, person_count as persons from households where is_demo = $1',
      [isDemo],
    ),
    problems: await q.query(
      `select building_key as building, entrance_key as door, status, due_at as due, paused_at as paused, reported_at as reported,
        ${areas} from problems where is_demo = $1 and deleted_at is null`,
      [isDemo],
    ),
    now,
  };
}

const FINAL = ['closed', 'rejected', 'voided', 'merged'];

export function countUnit(rows: UnitRows, kind: string, key: number): UnitCounts {
  const places =
    kind === 'household'
      ? ofRoom(rows, key)
      : kind === 'entrance'
        ? ofDoor(rows, key)
        : ofHouses(rows, kind, key);
  return { ...places, ...problemsOf(rows, kind, key) };
}

type Places = Pick<UnitCounts, 'households' | 'persons' | 'buildings' | 'entrances'>;

function ofRoom({ rooms }: UnitRows, key: number): Places {
  const room = rooms.find((each) => each.key === key)!;
  return { households: 1, persons: room.persons, buildings: 0, entrances: 0 };
}

function ofDoor({ doors, rooms }: UnitRows, key: number): Places {
  const door = doors.find((each) => each.key === key)!;
  let registered: number | null = null;
  let persons: number | null = null;
  for (const room of rooms) {
    if (room.door !== key) continue;
    registered = (registered ?? 0) + 1;
    persons = (persons ?? 0) + room.persons;
  }
  return {
    households: larger(door.households, registered),
    persons: larger(door.persons, persons),
    buildings: 0,
    entrances: 1,
  };
}

function ofHouse(rows: UnitRows, house: House): Places {
  const sum: Places = { households: null, persons: null, buildings: 0, entrances: 0 };
  for (const door of rows.doors) if (door.building === house.key) add(sum, ofDoor(rows, door.key));
  return {
    households: larger(house.households, sum.households),
    persons: larger(house.persons, sum.persons),
    buildings: 1,
    entrances: sum.entrances,
  };
}

function ofHouses(rows: UnitRows, kind: string, key: number): Places {
  const sum: Places = { households: null, persons: null, buildings: 0, entrances: 0 };
  const isIn = (each: House) => (kind === 'building' ? each.key === key : each[kind as keyof Areas] === key);
  for (const house of rows.houses) if (isIn(house)) add(sum, ofHouse(rows, house));
  if (kind === 'building') return sum;
  for (const door of rows.doors) if (door.building === null && isIn(door)) add(sum, ofDoor(rows, door.key));
  return sum;
}

function problemsOf({ problems, now }: UnitRows, kind: string, key: number) {
  const counts = { problems: 0, open: 0, overdue: 0, closed: 0, repeated: 0 };
  if (kind === 'household') return counts;
  const since = new Date(Date.parse(now) - 90 * 86_400_000).toISOString();
  const isLate = ({ reported }: Problem) => reported >= since && reported <= now;
  const addressOf = ({ door, building }: Problem) =>
    door !== null ? `door ${door}` : building !== null ? `house ${building}` : undefined;
  const times = new Map<string, number>();
  for (const problem of problems) {
    const address = addressOf(problem);
    // A door without a house is no address by which problems are put together.
    if (address && problem.building !== null && isLate(problem))
      times.set(address, (times.get(address) ?? 0) + 1);
  }
  for (const problem of problems) {
    const of = kind === 'entrance' ? problem.door : problem[kind as 'grid'];
    if (of !== key) continue;
    counts.problems++;
    if (problem.status === 'closed') counts.closed++;
    const address = addressOf(problem);
    if (address && isLate(problem) && (times.get(address) ?? 0) >= 3) counts.repeated++;
    if (FINAL.includes(problem.status)) continue;
    counts.open++;
    if (problem.due !== null && problem.due < now && problem.paused === null) counts.overdue++;
  }
  return counts;
}

function larger(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.max(a, b);
}

function add(sum: Places, more: Places): void {
  for (const field of Object.keys(sum) as (keyof Places)[]) {
    const value = more[field];
    if (value !== null) sum[field] = (sum[field] ?? 0) + value;
  }
}
