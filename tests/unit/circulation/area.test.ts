import { describe, expect, it } from 'vitest';
import { squareZones } from '#core/circulation/area/square-zones.ts';
import { type StoredStreet, vehicleStreet, vehicleTags } from '#core/circulation/area/stored-street.ts';
import { buildMotorNetwork } from '#core/circulation/network/build-motor-network.ts';
import { clearWidthM } from '#core/circulation/network/clear-width.ts';
import { modeBit } from '#core/circulation/network/motor-network.ts';
import { taggedParking } from '#core/circulation/parking/tagged-parking.ts';

const street = (tags: Record<string, string>, change: Partial<StoredStreet> = {}): StoredStreet => ({
  osmId: 'w1',
  name: '海棠路',
  class: 'residential',
  nodeIds: [1, 2, 3],
  // 0.00444 degrees of longitude at 36 north are 400 m: 300 and 100; at 2.5 m a bay 160 of them
  coordinates: [
    [120, 36],
    [120.00333, 36],
    [120.00444, 36],
  ],
  oneway: 0,
  lanes: null,
  widthM: 7,
  maxSpeedKmh: null,
  tags,
  nodeTags: {},
  ...change,
});

function baysOf(tags: Record<string, string>) {
  const side = street(tags);
  const crossing = street(
    {},
    {
      osmId: 'w2',
      nodeIds: [2, 4],
      coordinates: [
        [120.00333, 36],
        [120.00333, 36.001],
      ],
    },
  );
  const streets = [side, crossing].map(vehicleStreet);
  const network = buildMotorNetwork(streets, []);
  return { network, parking: taggedParking(network, streets) };
}

describe('bays as the map tags them', () => {
  it('are shared among the pieces of a way by length, and add up to its capacity', () => {
    const { network, parking } = baysOf({
      'parking:right': 'lane',
      'parking:right:capacity': '13',
      'parking:right:fee': 'yes',
    });
    const rows = [...parking].map(([segment, bays]) => [
      network.segmentIds[segment],
      bays.right?.bays,
      bays.right?.kind,
    ]);
    expect(rows).toEqual([
      ['w1/n1-n2', 10, 'paid'],
      ['w1/n2-n3', 3, 'paid'],
    ]);
  });

  it('follow from the length where nobody counted, and say so', () => {
    const { parking } = baysOf({ 'parking:both': 'lane', 'parking:both:orientation': 'perpendicular' });
    const left = [...parking.values()].map((bays) => bays.left!);
    expect(left.reduce((sum, { bays }) => sum + bays, 0)).toBe(160);
    expect(left.every(({ isAssumed }) => isAssumed)).toBe(true);
  });

  it('beside the carriageway take no room from it; who is named by access is a resident', () => {
    const { parking } = baysOf({
      'parking:left': 'street_side',
      'parking:left:capacity': '4',
      'parking:left:access': 'private',
    });
    const [bays] = parking.values();
    expect(bays.left).toMatchObject({ kind: 'resident', isOffRoad: true });
    expect(clearWidthM(7, bays)).toBe(7);
    expect(clearWidthM(7, { left: { bays: 4, kind: 'free' } })).toBe(5);
  });

  it('are none where parking is forbidden or unsaid', () => {
    expect(baysOf({ 'parking:both': 'no' }).parking.size).toBe(0);
    expect(baysOf({}).parking.size).toBe(0);
  });
});

describe('stored streets', () => {
  it('let in whom their tags let in', () => {
    const network = buildMotorNetwork([vehicleStreet(street({ motor_vehicle: 'no' }))], []);
    expect(network.arcModes[0] & modeBit.car).toBe(0);
    expect(network.arcModes[0] & modeBit.bicycle).toBe(modeBit.bicycle);
  });

  it('travel with the tags that vehicles depend on', () => {
    expect(
      vehicleTags({ access: 'private', operator: '张三', 'parking:left': 'lane', phone: '13812345678' }),
    ).toEqual({
      access: 'private',
      'parking:left': 'lane',
    });
  });

  it('are cut where streets that are left out meet them, so that a part has the names of the whole', () => {
    const alone = buildMotorNetwork([vehicleStreet(street({}))], []);
    const cut = buildMotorNetwork([vehicleStreet(street({}))], [], [2]);
    expect(alone.segmentIds).toEqual(['w1/n1-n3']);
    expect(cut.segmentIds).toEqual(['w1/n1-n2', 'w1/n2-n3']);
  });
});

it('squares stand for zones where there are no grids: about as many as wanted, all used points in one', () => {
  const { network } = baysOf({});
  const points = [0, 1, 2].map((segment) => ({ id: `${segment}`, segment, share: 0.5, distanceM: 1 }));
  expect(squareZones(network, [], 4)).toEqual([]);
  const zones = squareZones(network, points, 4);
  expect(zones).toHaveLength(3);
  expect(new Set(zones).size).toBe(2);
});
