import { describe, expect, it } from 'vitest';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { arcHead, arcTail } from '#core/circulation/network/motor-network.ts';
import { oneWayAlong, streetRun } from '#core/circulation/network/street-run.ts';
import { baysThatFit } from '#core/circulation/suggest/parking-room.ts';
import { streetLoops } from '#core/circulation/suggest/street-loops.ts';
import { drawTown } from './drawn-town.ts';

describe('ways round a block', () => {
  /*  x-a-b-y     two streets across, two streets up, that cross at a, b, c, d  */
  const town = drawTown({
    nodes: {
      x: [0, 0],
      a: [100, 0],
      b: [200, 0],
      y: [300, 0],
      u: [0, 100],
      c: [100, 100],
      d: [200, 100],
      v: [300, 100],
    },
    streets: ['x-a', 'a-b', 'b-y', 'u-c', 'c-d', 'd-v', 'a-c', 'b-d'],
    gates: 'xv',
    homes: {},
    tags: {
      'x-a': { name: '前街' },
      'a-b': { name: '前街' },
      'b-y': { name: '前街' },
      'u-c': { name: '后街' },
      'c-d': { name: '后街' },
      'd-v': { name: '后街' },
    },
  });
  const { network } = town;
  const run = (from: string, to: string) =>
    streetRun(network, network.segmentIds.indexOf(town.segment(from, to)));
  const runs = [run('a', 'b'), run('a', 'c'), run('c', 'd'), run('b', 'd')];

  it('are found once in either direction, and a vehicle gets round on them', () => {
    const loops = streetLoops(network, runs);
    expect(loops).toHaveLength(2);
    const square = ['a', 'b', 'c', 'd'].map((letter) => network.nodeIds.indexOf(town.node(letter)));
    for (const ways of loops) {
      expect(ways.map(([street]) => street).sort()).toEqual([0, 1, 2, 3]);
      const driven = ways.flatMap(([street, way]) => runs[street].map((arc) => (way === 1 ? arc : arc ^ 1)));
      // followed by hand: from a corner of the block back to it
      const visited = [square[0]];
      for (let steps = 0; steps < 4; steps++) {
        const next = driven.find(
          (arc) => arcTail(network, arc) === visited.at(-1) && square.includes(arcHead(network, arc)),
        );
        expect(next).toBeDefined();
        visited.push(arcHead(network, next!));
      }
      expect(visited.at(-1)).toBe(square[0]);
      expect(new Set(visited).size).toBe(4);
    }
    const ways = (loop: (typeof loops)[number]) => new Map(loop);
    for (const street of [0, 1, 2, 3])
      expect(ways(loops[0]).get(street)).not.toBe(ways(loops[1]).get(street));
  });

  it('streets that do not meet all round make none', () => {
    expect(streetLoops(network, runs.slice(0, 3))).toEqual([]);
  });
});

describe('bays that fit', () => {
  // 100 m between the junctions: (100 - 20) / 6 = 13 bays a row
  const street = (widthM: number) => {
    const town = drawTown({
      nodes: { a: [0, 0], b: [100, 0] },
      streets: ['a-b'],
      gates: 'ab',
      homes: {},
      tags: { 'a-b': { widthM } },
    });
    const plan = oneWayAlong(town.network, [0], true).map((change) => ({ ...change, id: 'one' }));
    const count = (interventions: Parameters<typeof applyInterventions>[1], taken = {}) =>
      baysThatFit(town.network, applyInterventions(town.network, interventions), 0, widthM, taken, 4);
    return {
      twoWay: count([]),
      oneWay: count(plan),
      oneSideTaken: count(plan, { left: { bays: 5, kind: 'free' } }),
    };
  };

  it.each([
    // width, rows beside 5.5 m for meeting, rows beside 4 m for an engine
    [5.9, 0, 0],
    [6, 0, 1],
    [7.4, 0, 1],
    [7.5, 1, 1],
    [8, 1, 2],
    [12, 2, 2],
  ])('%d m wide: what is left of the width says how many rows', (widthM, twoWay, oneWay) => {
    const found = street(widthM);
    expect([found.twoWay, found.oneWay]).toEqual([13 * twoWay, 13 * oneWay]);
    expect(found.oneSideTaken).toBe(13 * Math.min(1, oneWay));
  });
});
