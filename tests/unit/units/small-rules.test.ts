import { booleanPointInPolygon, pointToPolygonDistance, area as turfArea } from '@turf/turf';
import { describe, expect, it } from 'vitest';
import { distanceM } from '#core/geo/local-projection.ts';
import { seededRandom } from '#core/lib/random.ts';
import { distanceToFootprintM, doorPlaces, houseFootprint } from '#core/units/footprint.ts';
import { nextContactOn, pairingState } from '#core/units/pairing-schedule.ts';
import { floorOfRoom } from '#core/units/room-floor.ts';
import { formatUnit, parseUnit } from '#core/units/unit-kinds.ts';

it.each([
  ['302', 3],
  ['1502', 15],
  ['1502室', 15],
  ['3-302', 3],
  ['2单元402', 4],
  ['４０１', 4],
  ['302甲', 3],
  ['12', undefined],
  ['甲', undefined],
  ['地下室', undefined],
  ['01', undefined],
  ['10203', undefined],
])('room %s is on floor %s', (room, floor) => expect(floorOfRoom(room)).toBe(floor));

describe('a unit in a link', () => {
  it('comes back as it was', () => {
    for (const text of ['community:3', 'grid:7', 'building:12', 'entrance:40', 'household:2147483647']) {
      expect(formatUnit(parseUnit(text)!)).toBe(text);
    }
  });
  it.each([
    '',
    'community',
    'community:0',
    'community:-1',
    'community:3x',
    'town:3',
    'household:2147483648',
    'constructor:1',
  ])('“%s” is none', (text) => expect(parseUnit(text)).toBeUndefined());
});

describe('when a household is looked in on', () => {
  const dates = { startedOn: '2026-01-30', lastContactOn: null, endedOn: null, everyDays: 30 };
  it('counts days over months and leap years', () => {
    expect(nextContactOn(dates)).toBe('2026-03-01');
    expect(nextContactOn({ ...dates, startedOn: '2028-01-30' })).toBe('2028-02-29');
    expect(nextContactOn({ ...dates, lastContactOn: '2026-02-10' })).toBe('2026-03-12');
    // A contact from before the pairing counts for nothing.
    expect(nextContactOn({ ...dates, lastContactOn: '2025-12-01' })).toBe('2026-03-01');
  });
  it.each([
    ['2026-02-01', 'on_time'],
    ['2026-02-22', 'due_soon'],
    ['2026-03-01', 'due_soon'],
    ['2026-03-02', 'overdue'],
  ])('on %s: %s', (today, state) => expect(pairingState(dates, today)).toBe(state));
  it('one that ended is never due', () => {
    expect(pairingState({ ...dates, endedOn: '2026-02-01' }, '2026-06-01')).toBe('ended');
    expect(pairingState({ ...dates, endedOn: '2026-07-01' }, '2026-06-01')).toBe('overdue');
  });
});

describe('the ground of a house', () => {
  const random = seededRandom(12);
  it('has the size, the middle and the turn that were given', () => {
    for (let n = 0; n < 100; n++) {
      const box = {
        centre: [120 + random(), 30 + 10 * random()] as [number, number],
        lengthM: 10 + 80 * random(),
        depthM: 8 + 12 * random(),
        bearingDeg: 360 * random(),
      };
      const footprint = houseFootprint(box);
      const [ring] = footprint.coordinates as [number, number][][];
      expect(ring[4]).toEqual(ring[0]);
      expect(turfArea(footprint) / (box.lengthM * box.depthM)).toBeCloseTo(1, 1);
      expect((ring[0][0] + ring[2][0]) / 2).toBeCloseTo(box.centre[0], 9);
      expect((ring[0][1] + ring[2][1]) / 2).toBeCloseTo(box.centre[1], 9);
      expect(distanceM(ring[1], ring[2])).toBeCloseTo(box.lengthM, 1);
      // Counter-clockwise: the sum of the edges' turns is positive.
      const signed = ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i][0] * y - x * ring[i][1]), 0);
      expect(signed).toBeGreaterThan(0);
      for (const [lng, lat] of doorPlaces(footprint, 3)) {
        expect(distanceToFootprintM(footprint, [lng, lat])).toBeLessThan(0.01);
      }
    }
  });

  it('a house along the street from west to east has its doors from west to east', () => {
    const doors = doorPlaces(
      houseFootprint({ centre: [120, 36], lengthM: 60, depthM: 10, bearingDeg: 90 }),
      3,
    );
    expect(doors.map(([lng]) => Math.round(distanceM([120, doors[0][1]], [lng, doors[0][1]])))).toEqual([
      20, 0, 20,
    ]);
    expect(doors[0][0]).toBeLessThan(doors[2][0]);
  });

  it('how far a door is from it agrees with Turf', () => {
    for (let n = 0; n < 200; n++) {
      const centre: [number, number] = [120.3, 36.05];
      const footprint = houseFootprint({ centre, lengthM: 50, depthM: 12, bearingDeg: 360 * random() });
      const place: [number, number] = [
        centre[0] + (random() - 0.5) * 2e-3,
        centre[1] + (random() - 0.5) * 2e-3,
      ];
      const isIn = booleanPointInPolygon(place, footprint);
      const theirs = isIn ? 0 : pointToPolygonDistance(place, footprint, { units: 'meters' });
      expect(Math.abs(distanceToFootprintM(footprint, place) - theirs)).toBeLessThan(0.005 * theirs + 0.05);
    }
  });
});
