import { describe, expect, it } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { checkCensus } from '#core/units/census-checks.ts';
import { CENSUS_RULES, type CensusRows, type CensusRule } from '#core/units/census-types.ts';
import { houseFootprint } from '#core/units/footprint.ts';

const HOUSE = houseFootprint({ centre: [120, 36], lengthM: 40, depthM: 12, bearingDeg: 90 });

/** A grid with one house of two doors and three registered households: nothing in it contradicts. */
function town(): Mutable<CensusRows> {
  return {
    areas: [
      area(1, 'subdistrict', '370299001', null),
      area(2, 'community', '370299001001', 1),
      area(3, 'grid', '37029900100101', 2),
    ],
    buildings: [
      {
        key: 10,
        label: '海棠路3号',
        kind: 'residential',
        geometry: HOUSE,
        levels: 6,
        householdCount: 24,
        householdsAssumed: false,
        personCount: 60,
        gridKey: 3,
        managerCode: '91350100M000100Y43',
      },
    ],
    doors: [door(20, '1单元'), door(21, '2单元')],
    rooms: [room(30, '101', 1), room(31, '102', 1), room(32, '302', 3)],
    contacts: [
      { unit: { kind: 'grid', key: 3 }, unitLabel: '一网格', role: 'grid_lead', workPhone: '0532-88886666' },
    ],
    recounts: [],
  };
}

type Mutable<Rows> = { [Name in keyof Rows]: Rows[Name] extends readonly (infer Row)[] ? Row[] : Rows[Name] };

const area = (
  key: number,
  level: 'subdistrict' | 'community' | 'grid',
  code: string,
  parentKey: number | null,
) => ({
  key,
  level,
  code,
  parentKey,
  name: `区域${key}`,
  isChecked: true,
  givenHouseholds: null as number | null,
  countedHouseholds: 24,
});
const door = (key: number, name: string) => ({
  key,
  buildingKey: 10 as number | null,
  label: `海棠路3号 ${name}`,
  name,
  lng: 120,
  lat: 36.00005,
  householdCount: 12 as number | null,
  householdsAssumed: false,
  personCount: 30 as number | null,
});
const room = (key: number, name: string, floor: number | null) => ({
  key,
  entranceKey: 20 as number | null,
  label: `海棠路3号 1单元 ${name}`,
  room: name,
  floor,
  personCount: 3,
});

const found = (rows: CensusRows) =>
  checkCensus(rows).map(({ rule, unit }) => `${rule} ${unit.kind}:${unit.key}`);

it('says nothing of what fits together', () => {
  expect(found(town())).toEqual([]);
});

/** One slip of the pen each, and what it has to be called; every rule comes at least once. */
const SLIPS: [CensusRule, string, (rows: Mutable<CensusRows>) => void][] = [
  ['code_not_digits', 'community:2', ({ areas }) => (areas[1].code = '37029900100A')],
  ['code_length', 'grid:3', ({ areas }) => (areas[2].code = '370299001001010101010')],
  ['code_prefix', 'community:2', ({ areas }) => (areas[1].code = '370298001001')],
  ['code_repeated', 'community:2', ({ areas }) => areas.push(area(4, 'community', '370299001001', 1))],
  ['area_exceeded', 'grid:3', ({ areas }) => (areas[2].givenHouseholds = 20)],
  ['area_short', 'grid:3', ({ areas }) => (areas[2].givenHouseholds = 30)],
  ['doors_exceed_house', 'building:10', ({ buildings }) => (buildings[0].householdCount = 23)],
  ['doors_exceed_house_persons', 'building:10', ({ buildings }) => (buildings[0].personCount = 59)],
  [
    'rooms_exceed_door',
    'entrance:20',
    ({ doors }) => Object.assign(doors[0], { householdCount: 2, personCount: 9 }),
  ],
  ['rooms_exceed_door_persons', 'entrance:20', ({ doors }) => (doors[0].personCount = 8)],
  ['persons_without_households', 'entrance:21', ({ doors }) => (doors[1].householdCount = 0)],
  ['many_persons', 'entrance:21', ({ doors }) => (doors[1].householdCount = 3)],
  ['many_households', 'building:10', ({ buildings }) => (buildings[0].householdCount = 145)],
  ['door_far', 'entrance:20', ({ doors }) => (doors[0].lat = 36.0002)],
  ['door_repeated', 'building:10', ({ doors }) => (doors[1].name = '1单元')],
  ['room_repeated', 'entrance:20', ({ rooms }) => (rooms[1].room = '１０１室')],
  ['room_above_roof', 'household:32', ({ rooms }) => Object.assign(rooms[2], { room: '702', floor: 7 })],
  ['room_floor_differs', 'household:32', ({ rooms }) => (rooms[2].floor = 2)],
  ['room_without_door', 'household:32', ({ rooms }) => (rooms[2].entranceKey = null)],
  ['house_without_door', 'building:11', ({ buildings }) => buildings.push({ ...buildings[0], key: 11 })],
  ['house_without_grid', 'building:10', ({ buildings }) => (buildings[0].gridKey = null)],
  ['credit_code', 'building:10', ({ buildings }) => (buildings[0].managerCode = '91350100M000100Y34')],
  ['phone_number', 'grid:3', ({ contacts }) => (contacts[0].workPhone = '0532-81')],
  ['lead_missing', 'grid:3', ({ contacts }) => contacts.pop()],
  [
    'recount_differs',
    'entrance:20',
    ({ recounts }) =>
      recounts.push({
        unit: { kind: 'entrance', key: 20 },
        unitLabel: '1单元',
        first: { households: 12, persons: 30 },
        second: { households: 13, persons: null },
      }),
  ],
];

describe('one slip of the pen', () => {
  it.each(SLIPS)('is called %s, at %s', (rule, unit, slip) => {
    const rows = town();
    slip(rows);
    const issues = checkCensus(rows);
    expect(issues.map((issue) => `${issue.rule} ${issue.unit.kind}:${issue.unit.key}`)).toContain(
      `${rule} ${unit}`,
    );
    // Where it follows from nothing else, it is the only one.
    const others = new Set(issues.map((issue) => issue.rule));
    others.delete(rule);
    // A community's wrong code is no beginning for its grid's any more.
    if (unit === 'community:2') others.delete('code_prefix');
    expect([...others]).toEqual([]);
    expect(issues.every(({ rule: each, severity }) => CENSUS_RULES[each] === severity)).toBe(true);
  });

  it('of every rule is among them', () => {
    expect(SLIPS.map(([rule]) => rule).sort()).toEqual(Object.keys(CENSUS_RULES).sort());
  });
});

it('errors come before doubts', () => {
  const rows = town();
  rows.contacts.pop();
  rows.doors[0].lat = 36.0002;
  expect(found(rows)).toEqual(['door_far entrance:20', 'lead_missing grid:3']);
});

it('an estimate is held against nothing', () => {
  const rows = town();
  rows.buildings[0].householdCount = 10;
  rows.buildings[0].householdsAssumed = true;
  rows.doors[0].householdCount = 1;
  rows.doors[0].householdsAssumed = true;
  rows.doors[0].personCount = 8;
  rows.rooms = [];
  expect(found(rows)).toEqual([]);
});

it('a second count that agrees, or says nothing of persons, is no difference', () => {
  const unit = { kind: 'entrance', key: 20 } as const;
  const first = { households: 12, persons: 30 };
  const rows = town();
  rows.recounts.push({ unit, unitLabel: '', first, second: { households: 12, persons: 30 } });
  rows.recounts.push({ unit, unitLabel: '', first, second: { households: 12, persons: null } });
  expect(found(rows)).toEqual([]);
  rows.recounts.push({ unit, unitLabel: '', first, second: { households: 12, persons: 31 } });
  expect(found(rows)).toEqual(['recount_differs entrance:20']);
});

it('sums are held against each other exactly, whatever the numbers', () => {
  const random = seededRandom(48);
  for (let n = 0; n < 500; n++) {
    const rows = town();
    const counts = [0, 1].map(() => Math.floor(random() * 30));
    const house = Math.floor(random() * 60);
    rows.buildings[0].householdCount = house;
    rows.buildings[0].personCount = null;
    rows.rooms = [];
    for (const i of [0, 1]) Object.assign(rows.doors[i], { householdCount: counts[i], personCount: null });
    expect(found(rows).includes('doors_exceed_house building:10')).toBe(counts[0] + counts[1] > house);
  }
});
