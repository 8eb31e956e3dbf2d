import { describe, expect, test } from 'vitest';
import { assumedLevels, assumedWidthM, estimatedHouseholds } from '#core/streets/assumed-values.ts';
import { footprintM2, pointsAlong } from '#core/streets/building-shape.ts';
import { osmToRows } from '../../../server/features/imports/osm/osm-rows.ts';
import { metresOf, place } from '../streets/draw-streets.ts';
import { n, readXml, way } from './osm-xml.ts';

//  10----11          a street along the north, a busier one nearer to the south-east corner but closed to walkers
//  4--3
//  |  |
//  1--2    20--21
const corners = [
  n(1, 1, 1),
  n(2, 2, 1),
  n(3, 2, 2),
  n(4, 1, 2),
  n(10, 0, 2.3),
  n(11, 3, 2.3),
  n(20, 0, 0.95),
  n(21, 3, 0.95),
].join('');
const house = way(30, [1, 2, 3, 4, 1], { building: 'apartments', 'building:levels': '6' });
const street = way(31, [10, 11], { highway: 'residential' });

describe('rows', () => {
  test('the assumed door is in the middle of the side nearest a walkable street', async () => {
    const { entrances, assumed } = osmToRows(
      await readXml(corners + house + street + way(32, [20, 21], { highway: 'motorway' })),
    );
    expect(entrances).toHaveLength(1);
    expect(entrances[0]).toMatchObject({ building: 0, isAssumed: true, isAccessPoint: false, osmId: null });
    expect(entrances[0].lng).toBeCloseTo(120.5015, 9);
    expect(entrances[0].lat).toBeCloseTo(36.002, 9);
    expect(assumed.entrances).toEqual({ assumed: 1, of: 1 });
  });

  test('a mapped door is kept, and no other is assumed', async () => {
    const { entrances } = osmToRows(
      await readXml(
        corners +
          n(5, 1.5, 1, { entrance: 'main' }) +
          way(30, [1, 5, 2, 3, 4, 1], { building: 'apartments' }) +
          street,
      ),
    );
    expect(entrances).toMatchObject([{ osmId: 'n5', building: 0, isAssumed: false }]);
  });

  test('households of a building are shared among its doors without losing one', async () => {
    const doors = n(5, 1.5, 1, { entrance: 'yes' }) + n(6, 1.5, 2, { entrance: 'yes' });
    const { buildings, entrances } = osmToRows(
      await readXml(
        corners +
          doors +
          way(30, [1, 5, 2, 3, 6, 4, 1], { building: 'apartments', 'building:levels': '7' }) +
          street,
      ),
    );
    const sum = entrances.reduce((total, door) => total + (door.householdCount ?? 0), 0);
    expect(sum).toBe(buildings[0].householdCount);
    expect(sum).toBeGreaterThan(1);
    expect(entrances.every((door) => door.householdsAssumed)).toBe(true);
  });

  test('what is assumed is marked and its share stated', async () => {
    const { streets, buildings, assumed } = osmToRows(
      await readXml(corners + house + street + way(33, [10, 4], { highway: 'service', width: '3.2' })),
    );
    expect(streets.map((s) => [s.widthM, s.widthAssumed])).toEqual([
      [6, true],
      [3.2, false],
    ]);
    expect(assumed.streetWidths).toEqual({ assumed: 1, of: 2 });
    expect(assumed.buildingLevels).toEqual({ assumed: 0, of: 1 });
    expect(buildings[0]).toMatchObject({ levels: 6, levelsAssumed: false, householdsAssumed: true });
  });

  test('where people do not live no households are made up', async () => {
    const campus = way(40, [10, 11, 21, 20, 10], { amenity: 'university', name: '大学' });
    const unsaid = way(30, [1, 2, 3, 4, 1], { building: 'yes' });
    const [alone, onCampus] = [await readXml(corners + unsaid), await readXml(corners + unsaid + campus)].map(
      osmToRows,
    );
    expect(alone.buildings[0].householdCount).toBeGreaterThan(0);
    expect(onCampus.buildings[0]).toMatchObject({ householdCount: null, householdsAssumed: false });
    const office = osmToRows(await readXml(corners + way(30, [1, 2, 3, 4, 1], { building: 'office' })));
    expect(office.buildings[0].householdCount).toBeNull();
  });

  test('an extract without buildings gets access points every 30 m and says how many', async () => {
    const { entrances, assumed } = osmToRows(await readXml(corners + street));
    const lengthM = metresOf([120.503, 36.0023])[0] - metresOf([120.5, 36.0023])[0];
    expect(entrances).toHaveLength(Math.round(lengthM / 30));
    expect(
      entrances.every((point) => point.isAccessPoint && point.isAssumed && point.building === null),
    ).toBe(true);
    expect(assumed).toMatchObject({ accessPoints: entrances.length, entrances: { assumed: 0, of: 0 } });
  });
});

describe('assumed values', () => {
  test('widths follow the lanes, else the class', () => {
    expect(assumedWidthM({ class: 'primary', lanes: 4, oneway: 0 })).toBe(13);
    expect(assumedWidthM({ class: 'residential', lanes: null, oneway: 0 })).toBe(6);
    expect(assumedWidthM({ class: 'residential', lanes: null, oneway: 1 })).toBe(3.6);
    expect(assumedWidthM({ class: 'primary_link', lanes: null, oneway: 1 })).toBe(8.4);
    expect(assumedWidthM({ class: 'something new', lanes: null, oneway: 0 })).toBe(3);
  });

  test('storeys follow the height, else the kind', () => {
    expect(assumedLevels({ kind: 'apartments', heightM: 54 })).toBe(18);
    expect(assumedLevels({ kind: 'apartments', heightM: null })).toBe(6);
    expect(assumedLevels({ kind: 'yes', heightM: null })).toBe(3);
  });

  test('households follow footprint and storeys', () => {
    const block = { kind: 'apartments', footprintM2: 380, levels: 6, isOnInstitutionGround: false };
    expect(estimatedHouseholds(block)).toBe(24);
    expect(estimatedHouseholds({ ...block, kind: 'house' })).toBe(1);
    expect(estimatedHouseholds({ ...block, kind: 'school' })).toBeNull();
    expect(estimatedHouseholds({ ...block, footprintM2: 20 })).toBeNull();
  });
});

test('a footprint is measured in square metres, courtyards taken off', () => {
  const square = (from: number, to: number) => [
    place(from, from),
    place(to, from),
    place(to, to),
    place(from, to),
    place(from, from),
  ];
  expect(footprintM2({ type: 'Polygon', coordinates: [square(0, 100), square(40, 60)] })).toBeCloseTo(
    9600,
    0,
  );
});

test('points along a line are evenly spaced and keep off its ends', () => {
  const points = pointsAlong([place(0, 0), place(50, 0), place(50, 40)], 30).map(metresOf);
  expect(points.map(([x, y]) => [Math.round(x), Math.round(y) + 0])).toEqual([
    [15, 0],
    [45, 0],
    [50, 25],
  ]);
  expect(pointsAlong([place(0, 0), place(5, 0)], 30)).toHaveLength(1);
});
