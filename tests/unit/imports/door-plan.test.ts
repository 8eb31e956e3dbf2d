import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import type { UnitInput } from '#core/imports/types.ts';
import { type KnownDoor, planDoors } from '../../../server/features/imports/units/door-plan.ts';

// A house of 40 x 10 units, its long side to the south street.
const house: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [0.0004, 0],
      [0.0004, 0.0001],
      [0, 0.0001],
      [0, 0],
    ],
  ],
};

const unit = (
  unitName: string | null,
  householdCount: number | null,
  more: Partial<UnitInput> = {},
): UnitInput => ({
  row: 2,
  community: null,
  grid: null,
  estate: null,
  street: '莱阳路',
  houseNumber: '22号',
  address: null,
  buildingName: null,
  unitName,
  unitCount: null,
  levels: null,
  householdCount,
  buildingHouseholdCount: null,
  yearBuilt: null,
  lngLat: null,
  rawX: null,
  rawY: null,
  sourceDatum: null,
  ...more,
});

const door = (key: number, more: Partial<KnownDoor> = {}): KnownDoor => ({
  key,
  name: null,
  lng: 0.0002,
  lat: 0,
  isMapped: false,
  isGiven: false,
  householdCount: 30,
  ...more,
});

describe('the doors of a building by the office sheet', () => {
  test('one unit takes the assumed door and keeps its key', () => {
    const plan = planDoors(house, [door(7)], [unit(null, 12)]);
    expect(plan.doors).toMatchObject([
      { key: 7, householdCount: 12, householdsAssumed: false, isAssumed: true },
    ]);
    expect(plan).toMatchObject({ removedKeys: [], householdCount: 12 });
  });

  test('several units replace the assumed door and stand along its side', () => {
    const plan = planDoors(house, [door(7)], [unit('1单元', 12), unit('2单元', 14)]);
    expect(plan.removedKeys).toEqual([7]);
    expect(plan.householdCount).toBe(26);
    expect(plan.doors.map(({ key, name, isAssumed }) => [key, name, isAssumed])).toEqual([
      [null, '1单元', true],
      [null, '2单元', true],
    ]);
    expect(plan.doors.map(({ lng }) => Math.round(lng * 1e6))).toEqual([100, 300]);
    expect(plan.doors.map(({ lat }) => lat)).toEqual([0, 0]);
  });

  test('mapped doors keep their place; which unit is which is said to be assumed', () => {
    const mapped = [door(8, { isMapped: true, lng: 0.0003 }), door(9, { isMapped: true, lng: 0.0001 })];
    const plan = planDoors(house, mapped, [unit('1单元', 12), unit('2单元', 14)]);
    expect(plan.doors).toMatchObject([
      { key: 9, name: '1单元', isAssumed: false },
      { key: 8, name: '2单元', isAssumed: false },
    ]);
    expect(plan).toMatchObject({ isOrderAssumed: true, removedKeys: [] });
  });

  test('a door of the same name is the same door', () => {
    const named = [
      door(8, { isMapped: true, name: '2单元' }),
      door(9, { isGiven: true, name: '1单元', householdCount: 9 }),
    ];
    const plan = planDoors(house, named, [unit('2单元', 14)]);
    expect(plan.doors).toMatchObject([{ key: 8, householdCount: 14 }]);
    expect(plan).toMatchObject({ householdCount: 23, removedKeys: [], isOrderAssumed: false });
  });

  test('a total for the building is shared by its doors, each share marked, none lost', () => {
    const rows = ['1单元', '2单元', '3单元'].map((name) => unit(name, null, { buildingHouseholdCount: 40 }));
    const plan = planDoors(house, [], rows);
    expect(
      plan.doors.map(({ householdCount, householdsAssumed }) => [householdCount, householdsAssumed]),
    ).toEqual([
      [14, true],
      [13, true],
      [13, true],
    ]);
    expect(plan.householdCount).toBe(40);
  });

  test('a row that counts the units stands for all of them', () => {
    const plan = planDoors(house, [door(7)], [unit(null, 36, { unitCount: 3, levels: 6, yearBuilt: 1985 })]);
    expect(plan.doors.map(({ name, householdCount }) => [name, householdCount])).toEqual([
      ['1单元', 12],
      ['2单元', 12],
      ['3单元', 12],
    ]);
    expect(plan).toMatchObject({ householdCount: 36, levels: 6, yearBuilt: 1985 });
  });

  test('units without any count leave the households alone', () => {
    expect(planDoors(house, [door(7)], [unit('1单元', null), unit('2单元', null)]).householdCount).toBeNull();
  });
});
