import { describe, expect, it } from 'vitest';
import { assumedSettings, completeSettings } from '#core/circulation/area/area-data.ts';
import { defaultEmergencyLimits, emergencyLimitsOf } from '#core/circulation/emergency/emergency-limits.ts';
import { assumedDay, ratesOfHour } from '#core/circulation/traffic/day-profile.ts';
import { demandParts } from '#core/circulation/traffic/demand-parts.ts';
import { facilityVehH, schoolRunVehH, tripKinds } from '#core/circulation/traffic/facility-trips.ts';
import { assumedDemand, buildDemand, type DemandSettings } from '#core/circulation/traffic/street-demand.ts';
import type { Zone } from '#core/circulation/traffic/zones.ts';

const zone = (id: string, rest: Partial<Zone>): Zone => ({
  id,
  gateNode: undefined,
  sends: true,
  receives: true,
  segments: [],
  households: 0,
  ...rest,
});
/** In only by the first gate, out only by the second, two parts of 300 and 100 households, a school and a market. */
const zones = [
  zone('in', { gateNode: 1, receives: false }),
  zone('out', { gateNode: 2, sends: false }),
  zone('a', { households: 300 }),
  zone('b', { households: 100 }),
  zone('school', { facilityKinds: ['school'], isPlace: true }),
  zone('market', { facilityKinds: ['market'], isPlace: true }),
];
const settings = (change: Partial<DemandSettings>): DemandSettings => ({
  ...assumedDemand,
  outPerHousehold: 0,
  inPerHousehold: 0,
  throughVehH: 0,
  ...change,
});
function flows(change: Partial<DemandSettings>): Record<string, number> {
  const { originStart, destination, flow } = buildDemand(zones, settings(change));
  const rows = zones.flatMap(({ id }, origin) =>
    Array.from(
      destination.subarray(originStart[origin], originStart[origin + 1]),
      (to, i): [string, number] => [`${id} ${zones[to].id}`, flow[originStart[origin] + i]],
    ),
  );
  return Object.fromEntries(rows);
}
const total = (rows: Record<string, number>, match: RegExp): number =>
  Object.entries(rows).reduce((sum, [pair, flow]) => sum + (match.test(pair) ? flow : 0), 0);

describe('trips by hour', () => {
  it('of a day add up to the day, and more drive out in the morning than back', () => {
    for (const shares of [assumedDay.out, assumedDay.in]) {
      expect(shares).toHaveLength(24);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    }
    expect(Math.max(...assumedDay.throughOfPeak)).toBe(1);
    const day = Array.from({ length: 24 }, (_, hour) => ratesOfHour(hour));
    expect(day.reduce((sum, { outPerHousehold }) => sum + outPerHousehold, 0)).toBeCloseTo(1, 9);
    expect(day[7].outPerHousehold).toBeGreaterThan(day[7].inPerHousehold);
    expect(day[18].outPerHousehold).toBeLessThan(day[18].inPerHousehold);
    for (const hour of [-1, 24, 7.5]) expect(() => ratesOfHour(hour)).toThrow(RangeError);
  });

  it('facilities draw their trips from households by their number and from the gates that let cars in', () => {
    expect(flows({ hour: 9 })).toEqual({});
    const rows = flows({ hour: 9, facilityFactor: 1 });
    const { in: comes, out: leaves } = facilityVehH('market', {
      hour: 9,
      facilityFactor: 1,
      schoolRun: 'none',
    });
    expect(total(rows, / market$/)).toBeCloseTo(comes, 9);
    expect(total(rows, /^market /)).toBeCloseTo(leaves, 9);
    expect(rows['a market']).toBeCloseTo(3 * rows['b market'], 9);
    expect(rows['in market']).toBeCloseTo(rows['a market'] + rows['b market'], 9);
    expect(rows['out market']).toBeUndefined();
    expect(rows['market in']).toBeUndefined();
    expect(total(flows({ hour: 9, facilityFactor: 2 }), / market$/)).toBeCloseTo(2 * comes, 9);
  });

  it('a place that is no zone of its own draws its trips to the part it lies in', () => {
    const drawn = zones
      .map((each) => (each.id === 'b' ? { ...each, facilityKinds: ['market'] } : each))
      .slice(0, 4);
    const demand = buildDemand(drawn, settings({ hour: 9, facilityFactor: 1 }));
    const { in: comes, out: leaves } = facilityVehH('market', {
      hour: 9,
      facilityFactor: 1,
      schoolRun: 'none',
    });
    const between = demand.flow.reduce((sum, flow) => sum + flow, 0);
    expect(between + demand.intrazonalFlow).toBeCloseTo(comes + leaves, 9);
    expect(demand.intrazonalFlow).toBeCloseTo((0.5 * (comes + leaves)) / 4, 9);
  });

  it('everybody who comes to a place in a day leaves it in the day', () => {
    for (const kind of tripKinds) {
      const day = Array.from({ length: 24 }, (_, hour) =>
        facilityVehH(kind, { hour, facilityFactor: 1, schoolRun: 'none' }),
      );
      const sum = (side: 'in' | 'out') => day.reduce((all, each) => all + each[side], 0);
      expect(sum('in')).toBeGreaterThan(0);
      expect(sum('out')).toBeCloseTo(sum('in'), 6);
    }
  });

  it('the school run leads from homes to the school and on, and the other way round at its end', () => {
    const cars = schoolRunVehH('school', 'to');
    expect(schoolRunVehH('market', 'to')).toBe(0);
    const to = flows({ schoolRun: 'to' });
    expect(total(to, / school$/)).toBeCloseTo(cars, 9);
    expect(total(to, /^school /)).toBeCloseTo(cars, 9);
    expect(total(to, /^[ab] school$/)).toBeCloseTo(0.8 * cars, 9);
    expect(to['school out']).toBeCloseTo(0.5 * cars, 9);
    const from = flows({ schoolRun: 'from' });
    expect(total(from, /^school [ab]$/)).toBeCloseTo(0.8 * cars, 9);
    expect(total(from, /^[ab] school$/)).toBeCloseTo(0.5 * cars, 9);
    expect(total(from, / market$/)).toBe(0);
  });

  it('each part says what it is made of and whether it was counted', () => {
    const area = { households: 400, gateCount: 2, countedGates: 1, facilityKinds: ['school', 'market'] };
    const given = {
      ...assumedDemand,
      outPerHousehold: 0.1,
      inPerHousehold: 0.05,
      throughVehH: 60,
      throughByGate: new Map([['g', 90]]),
      hour: 9,
      facilityFactor: 1,
      schoolRun: 'to' as const,
    };
    const parts = demandParts(given, area);
    expect(parts.map(({ part, origin }) => `${part} ${origin}`)).toEqual([
      'households assumed',
      'through assumed',
      'facilities assumed',
      'schoolRun assumed',
    ]);
    expect(parts[0].vehH).toBeCloseTo(60, 9);
    expect(parts[1].vehH).toBe(150);
    expect(demandParts(given, { ...area, gateCount: 1 })[1]).toMatchObject({ vehH: 90, origin: 'counted' });
  });

  it('a scheme of an earlier version draws the trips it was stored with', () => {
    const { hour: _, facilityFactor: __, schoolRun: ___, ...earlier } = assumedSettings;
    expect(completeSettings(earlier)).toEqual({
      ...earlier,
      hour: null,
      facilityFactor: 0,
      schoolRun: 'none',
    });
    expect(completeSettings(assumedSettings)).toEqual(assumedSettings);
  });
});

describe('fire limits of the profile', () => {
  it('are those of the profile, the usual ones without, and refused where they make no sense', () => {
    expect(emergencyLimitsOf({})).toBe(defaultEmergencyLimits);
    const fireAccess = { ...defaultEmergencyLimits, clearWidthM: 3.5, sources: { clearWidthM: '地方规定' } };
    expect(emergencyLimitsOf({ fireAccess })).toEqual(fireAccess);
    for (const clearWidthM of [0, -1, 40, Number.NaN, undefined as unknown as number])
      expect(() => emergencyLimitsOf({ fireAccess: { ...fireAccess, clearWidthM } })).toThrow(/clearWidthM/);
  });
});
