import type {
  CensusBuilding,
  CensusDoor,
  CensusIssue,
  CensusRoom,
  CensusRows,
  CensusRule,
} from './census-types.ts';
import { CENSUS_RULES } from './census-types.ts';
import { codeFaults, isCreditCode, isPhoneNumber } from './check-digits.ts';
import { distanceToFootprintM } from './footprint.ts';
import { floorOfRoom } from './room-floor.ts';
import type { UnitRef } from './unit-kinds.ts';

/** A door stands on its house's wall; a map drawn from the air is some metres off. */
export const DOOR_TOLERANCE_M = 10;
/** More households than this behind one door on one floor are a slip of the pen: a tower has eight to ten. */
export const HOUSEHOLDS_PER_FLOOR_AND_DOOR = 12;
/** Persons in a household, on the average of a door. */
export const PERSONS_PER_HOUSEHOLD = 8;
const HOMES: ReadonlySet<string> = new Set([
  'apartments',
  'residential',
  'house',
  'dormitory',
  'detached',
  'terrace',
]);

type Found = (rule: CensusRule, unit: UnitRef, label: string, values?: CensusIssue['values']) => void;

/**
 * 逐项校核: every rule over every row, errors before doubts, then by unit. Counts that are only estimates are not held against
 * each other. An empty list means that nothing contradicts; not that it is true.
 */
export function checkCensus(rows: CensusRows): CensusIssue[] {
  const issues: CensusIssue[] = [];
  const found: Found = (rule, unit, label, values = {}) =>
    issues.push({ rule, severity: CENSUS_RULES[rule], unit, label, values });
  checkAreas(rows, found);
  const doorsOf = grouped(rows.doors, ({ buildingKey }) => buildingKey);
  const roomsOf = grouped(rows.rooms, ({ entranceKey }) => entranceKey);
  const houses = new Map(rows.buildings.map((building) => [building.key, building]));
  for (const building of rows.buildings) checkHouse(building, doorsOf.get(building.key) ?? [], found);
  for (const door of rows.doors) {
    const house = door.buildingKey === null ? undefined : houses.get(door.buildingKey);
    checkDoor(door, house, roomsOf.get(door.key) ?? [], found);
  }
  for (const room of roomsOf.get(null) ?? []) {
    found('room_without_door', { kind: 'household', key: room.key }, room.label);
  }
  checkContacts(rows, found);
  for (const { unit, unitLabel, first, second } of rows.recounts) {
    if (first.households !== second.households) {
      found('recount_differs', unit, unitLabel, {
        first: first.households ?? '–',
        second: second.households,
      });
    } else if (second.persons !== null && first.persons !== second.persons) {
      found('recount_differs', unit, unitLabel, { first: first.persons ?? '–', second: second.persons });
    }
  }
  return issues.sort((a, b) => Number(a.severity === 'check') - Number(b.severity === 'check'));
}

function checkAreas({ areas }: CensusRows, found: Found): void {
  const byKey = new Map(areas.map((area) => [area.key, area]));
  for (const { key, fault } of codeFaults(areas)) {
    const area = byKey.get(key)!;
    if (area.isChecked) found(fault, { kind: area.level, key }, area.name, { code: area.code ?? '' });
  }
  for (const { key, level, name, isChecked, givenHouseholds: given, countedHouseholds: counted } of areas) {
    if (!isChecked || given === null || given === counted) continue;
    found(counted > given ? 'area_exceeded' : 'area_short', { kind: level, key }, name, { given, counted });
  }
}

function checkHouse(house: CensusBuilding, doors: readonly CensusDoor[], found: Found): void {
  const unit: UnitRef = { kind: 'building', key: house.key };
  const { label, householdCount, personCount, levels } = house;
  const behindDoors = sumOf(doors.map((door) => door.householdCount));
  if (householdCount !== null && !house.householdsAssumed && behindDoors > householdCount) {
    found('doors_exceed_house', unit, label, { doors: behindDoors, house: householdCount });
  }
  const personsBehindDoors = sumOf(doors.map((door) => door.personCount));
  if (personCount !== null && personsBehindDoors > personCount) {
    found('doors_exceed_house_persons', unit, label, { doors: personsBehindDoors, house: personCount });
  }
  checkPersons(unit, label, householdCount, personCount, found);
  const most = Math.ceil(levels ?? 0) * Math.max(doors.length, 1) * HOUSEHOLDS_PER_FLOOR_AND_DOOR;
  if (levels !== null && householdCount !== null && householdCount > most) {
    found('many_households', unit, label, {
      households: householdCount,
      levels: Math.ceil(levels),
      doors: Math.max(doors.length, 1),
    });
  }
  if (HOMES.has(house.kind) && (householdCount ?? 0) > 0 && doors.length === 0) {
    found('house_without_door', unit, label, { households: householdCount ?? 0 });
  }
  if (house.gridKey === null) found('house_without_grid', unit, label);
  if (house.managerCode !== null && !isCreditCode(house.managerCode)) {
    found('credit_code', unit, label, { code: house.managerCode });
  }
  for (const [name, same] of grouped(doors, (door) => door.name)) {
    if (name !== null && same.length > 1) found('door_repeated', unit, label, { name, times: same.length });
  }
}

function checkDoor(
  door: CensusDoor,
  house: CensusBuilding | undefined,
  rooms: readonly CensusRoom[],
  found: Found,
): void {
  const unit: UnitRef = { kind: 'entrance', key: door.key };
  const { label, householdCount, personCount } = door;
  const distanceM = house ? distanceToFootprintM(house.geometry, [door.lng, door.lat]) : 0;
  if (distanceM > DOOR_TOLERANCE_M) found('door_far', unit, label, { distanceM: Math.round(distanceM) });
  if (householdCount !== null && !door.householdsAssumed && rooms.length > householdCount) {
    found('rooms_exceed_door', unit, label, { rooms: rooms.length, door: householdCount });
  }
  const persons = sumOf(rooms.map((room) => room.personCount));
  if (personCount !== null && persons > personCount) {
    found('rooms_exceed_door_persons', unit, label, { rooms: persons, door: personCount });
  }
  checkPersons(unit, label, householdCount, personCount, found);
  for (const [room, same] of grouped(rooms, (each) => each.room.normalize('NFKC').replace(/[\s室]/g, ''))) {
    if (same.length > 1) found('room_repeated', unit, label, { room, times: same.length });
  }
  for (const room of rooms) {
    const named = floorOfRoom(room.room);
    const floor = room.floor ?? named;
    const of: UnitRef = { kind: 'household', key: room.key };
    if (house?.levels != null && floor !== undefined && floor > Math.ceil(house.levels)) {
      found('room_above_roof', of, room.label, { floor, levels: Math.ceil(house.levels) });
    }
    if (room.floor !== null && named !== undefined && room.floor !== named) {
      found('room_floor_differs', of, room.label, { floor: room.floor, named });
    }
  }
}

function checkPersons(
  unit: UnitRef,
  label: string,
  households: number | null,
  persons: number | null,
  found: Found,
): void {
  if (persons === null || households === null) return;
  if (households === 0 && persons > 0) found('persons_without_households', unit, label, { persons });
  else if (persons > households * PERSONS_PER_HOUSEHOLD) {
    found('many_persons', unit, label, { persons, households });
  }
}

function checkContacts({ areas, contacts }: CensusRows, found: Found): void {
  for (const { unit, unitLabel, role, workPhone } of contacts) {
    if (workPhone !== null && !isPhoneNumber(workPhone)) found('phone_number', unit, unitLabel, { role });
  }
  const led = new Set(contacts.flatMap(({ unit, role }) => (role === 'grid_lead' ? [unit.key] : [])));
  for (const { key, level, name, isChecked } of areas) {
    if (isChecked && level === 'grid' && !led.has(key)) found('lead_missing', { kind: level, key }, name);
  }
}

function sumOf(counts: readonly (number | null)[]): number {
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
