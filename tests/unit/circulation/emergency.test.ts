import { describe, expect, it } from 'vitest';
import {
  deadEnds,
  type EmergencyAccess,
  emergencyAccess,
} from '#core/circulation/emergency/emergency-access.ts';
import { defaultEmergencyLimits, fitsCorner } from '#core/circulation/emergency/emergency-limits.ts';
import { segmentsWithSecondWay } from '#core/circulation/emergency/second-ways.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { clearWidths } from '#core/circulation/network/clear-width.ts';
import { seededRandom } from '#core/lib/random.ts';
import { drawTown, type Town } from './drawn-town.ts';

/*   g --6 m-- a --6 m-- b --3.5 m-- c      home 1 on a-b, 2 on b-c, 3 on a-d
               |                            a-d is 5 m wide                                  */
const drawing = {
  nodes: { g: [0, 0], a: [300, 0], b: [600, 0], c: [900, 0], d: [300, -200] } as Record<
    string,
    [number, number]
  >,
  streets: ['g-a', 'a-b', 'b-c', 'a-d'],
  gates: 'g',
  homes: { 1: ['a-b', 0.5], 2: ['b-c', 0.5], 3: ['a-d', 0.5] } as Record<string, [string, number]>,
  tags: {
    'g-a': { widthM: 6, maxSpeedKmh: 36 },
    'a-b': { widthM: 6, maxSpeedKmh: 36 },
    'b-c': { widthM: 3.5, maxSpeedKmh: 36 },
    'a-d': { widthM: 5, maxSpeedKmh: 36 },
  },
};
const town = drawTown(drawing);

function access(
  where: Town,
  plan: Intervention[],
  mode: 'fireEngine' | 'fireEngineAnyWay' = 'fireEngine',
): EmergencyAccess {
  const overlay = applyInterventions(where.network, plan);
  return emergencyAccess({
    network: where.network,
    overlay,
    sources: where.gates.map(({ node }) => ({ node, seconds: 60 })),
    gates: where.gates,
    points: where.homes,
    clearWidthM: clearWidths(where.network, overlay),
    arcSeconds: Float64Array.from(
      { length: where.network.segmentCount * 2 },
      (_, arc) => where.network.segments[arc >> 1].lengthM / 10,
    ),
    limits: defaultEmergencyLimits,
    mode,
  });
}

const parkOn = (street: [string, string]): Intervention => ({
  id: 'bays',
  kind: 'parking',
  segmentIds: [town.segment(...street)],
  side: 'right',
  bays: 10,
  bayKind: 'resident',
});

describe('emergency access', () => {
  it('a home behind a street of 3.5 m is not passable, and that street is named as the narrowest point', () => {
    const result = access(town, []);
    expect(town.named(result.passable)).toBe('1 3');
    expect([...result.narrowestM]).toEqual([6, 3.5, 5]);
    expect(town.network.segments[result.narrowestSegment[1]].name).toBe('b-c');
  });

  it('of several narrow points on the way the narrowest is named', () => {
    const line = drawTown({
      nodes: { g: [0, 0], a: [100, 0], b: [200, 0], c: [300, 0], d: [400, 0] },
      streets: ['g-a', 'a-b', 'b-c', 'c-d'],
      gates: 'g',
      homes: { 1: ['c-d', 0.5] },
      tags: { 'g-a': { widthM: 3.8 }, 'a-b': { widthM: 3 }, 'b-c': { widthM: 3.5 }, 'c-d': { widthM: 7 } },
    });
    const { narrowestM, narrowestSegment } = access(line, []);
    expect(narrowestM[0]).toBe(3);
    expect(line.network.segments[narrowestSegment[0]].name).toBe('a-b');
  });

  it('parked cars take two metres: the homes behind them are cut off from the engine, not from cars', () => {
    const result = access(town, [parkOn(['a', 'd'])]);
    expect(town.named(result.passable)).toBe('1');
    expect(result.narrowestM[2]).toBe(3);
    expect(town.named(access(town, [parkOn(['g', 'a'])]).passable)).toBe('1 3');
  });

  it('minutes count the way to the gate, the streets at the speeds given, and the turns', () => {
    const { minutes } = access(town, []);
    // 60 s to the gate, 300 m and half of 300 m at 10 m/s, 2 s straight on at a
    expect(minutes[0]).toBeCloseTo((60 + 30 + 2 + 15) / 60, 1);
    // right turn at a: 4 s
    expect(minutes[2]).toBeCloseTo((60 + 30 + 4 + 10) / 60, 1);
    expect(minutes[1]).toBe(Number.POSITIVE_INFINITY);
  });

  it('against a one-way only the engine that may drive against it gets through', () => {
    const against: Intervention = {
      id: 'one-way',
      kind: 'oneWay',
      segmentIds: [town.segment('g', 'a')],
      direction: 'against',
      exceptBicycles: false,
    };
    expect(town.named(access(town, [against]).passable)).toBe('');
    expect(town.named(access(town, [against], 'fireEngineAnyWay').passable)).toBe('1 3');
  });

  it('a low passage stops the engine', () => {
    const low = drawTown({
      ...drawing,
      tags: { ...drawing.tags, 'a-b': { widthM: 6, tags: { maxheight: '3.5' } } },
    });
    expect(low.named(access(low, []).passable)).toBe('3');
    expect(access(low, []).narrowestM[0]).toBe(0);
  });

  it('a right angle between streets of 4 m is tight for an engine, of 5 m it is not; a slight bend never is', () => {
    for (const turnRadiusM of [9, 12]) {
      const limits = { ...defaultEmergencyLimits, turnRadiusM };
      expect(fitsCorner(4, 4, 90, limits)).toBe(false);
      expect(fitsCorner(5, 5, -90, limits)).toBe(true);
      expect(fitsCorner(4, 4, 30, limits)).toBe(true);
    }
    const narrow = drawTown({
      ...drawing,
      tags: { 'g-a': { widthM: 4 }, 'a-b': { widthM: 4 }, 'a-d': { widthM: 4 }, 'b-c': { widthM: 4 } },
    });
    expect(narrow.named(access(narrow, []).tightCorner)).toBe('3');
    expect(town.named(access(town, []).tightCorner)).toBe('');
  });

  it('a dead end of 200 m without turning room is listed, a gate is no dead end', () => {
    const overlay = applyInterventions(town.network, []);
    const found = deadEnds({
      network: town.network,
      overlay,
      gates: town.gates,
      limits: defaultEmergencyLimits,
      mode: 'fireEngine',
    });
    expect(found.map((s) => town.network.segments[s].name)).toEqual(['b-c', 'a-d']);
  });

  it('second ways agree with blocking every segment in turn', () => {
    const random = seededRandom(11);
    const letters = 'abcdefghijkl';
    for (let drawingNumber = 0; drawingNumber < 60; drawingNumber++) {
      const streets = new Set<string>();
      while (streets.size < 14) {
        const [from, to] = [0, 0].map(() => letters[Math.floor(random() * letters.length)]);
        if (from < to) streets.add(`${from}-${to}`);
      }
      const nodes = Object.fromEntries(
        [...letters].map((l) => [l, [random() * 900, random() * 900]]),
      ) as Record<string, [number, number]>;
      const { network, gates } = drawTown({ nodes, streets: [...streets], gates: 'a', homes: {} });
      const reachable = (blocked: number): Set<number> => {
        const reached = new Set(gates.map(({ node }) => node));
        for (let changed = true; changed; ) {
          changed = false;
          for (let s = 0; s < network.segmentCount; s++) {
            const [from, to] = [network.segmentFrom[s], network.segmentTo[s]];
            if (s === blocked || reached.has(from) === reached.has(to)) continue;
            reached.add(from).add(to);
            changed = true;
          }
        }
        return reached;
      };
      const second = segmentsWithSecondWay(network, gates, () => true);
      for (let s = 0; s < network.segmentCount; s++) {
        const keeps = network.segmentIds.every((_, blocked) => {
          const reached = reachable(blocked);
          return reached.has(network.segmentFrom[s]) && reached.has(network.segmentTo[s]);
        });
        expect(second[s]).toBe(keeps ? 1 : 0);
      }
    }
  });
});
