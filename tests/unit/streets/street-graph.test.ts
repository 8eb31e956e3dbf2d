import { describe, expect, test } from 'vitest';
import { buildStreetGraph } from '#core/streets/build-street-graph.ts';
import { decodeStreetGraph, encodeStreetGraph } from '#core/streets/encode-street-graph.ts';
import { edgeCoordinates, unknownSlopeShare, vertexLngLat } from '#core/streets/street-graph.ts';
import { drawStreets, metresOf } from './draw-streets.ts';

//   a---b---c---d      e is a dead end; b, c bends of one chain with d the junction
//               |\
//               e f---(back to d)
const corners = {
  a: [0, 0],
  b: [50, 40],
  c: [100, 0],
  d: [150, 0],
  e: [150, -80],
  f: [200, 50],
  g: [230, 0],
} as const;

describe('contraction', () => {
  test('bends between junctions become one edge that keeps its line and length', () => {
    const graph = buildStreetGraph(drawStreets(corners, ['abc', 'cd', 'de', 'df']));
    expect([graph.sourceNodeCount, graph.vertexCount, graph.edgeCount]).toEqual([6, 4, 3]);
    const lines = [0, 1, 2].map((edge) =>
      edgeCoordinates(graph, edge).map((p) => metresOf(p).map(Math.round)),
    );
    const long = lines.findIndex((line) => line.length === 4);
    const line = lines[long][0][0] === 0 ? lines[long] : [...lines[long]].reverse();
    expect(line.map(([x, y]) => [x + 0, y + 0])).toEqual([
      [0, 0],
      [50, 40],
      [100, 0],
      [150, 0],
    ]);
    expect(graph.lengthM[long]).toBeCloseTo(2 * Math.hypot(50, 40) + 50, 1);
  });

  test('a ring that meets nothing stays walkable', () => {
    const graph = buildStreetGraph(drawStreets(corners, ['dfgd']));
    expect([graph.vertexCount, graph.edgeCount]).toEqual([1, 1]);
    expect(graph.edgeFrom[0]).toBe(graph.edgeTo[0]);
    expect(edgeCoordinates(graph, 0)).toHaveLength(4);
  });

  test('stairs, private ways and main roads end a chain', () => {
    const kinds = [
      { via: 'bc', class: 'steps' },
      { via: 'bc', tags: { access: 'private' } },
      { via: 'bc', class: 'primary' },
    ];
    for (const middle of kinds) {
      expect(buildStreetGraph(drawStreets(corners, ['ab', middle, 'cd'])).edgeCount).toBe(3);
    }
    expect(buildStreetGraph(drawStreets(corners, ['ab', 'bc', 'cd'])).edgeCount).toBe(1);
  });

  test('nobody walks on motorways, behind foot=no, or through a wall', () => {
    const closed = [
      { via: 'bc', class: 'motorway' },
      { via: 'bc', tags: { foot: 'no' } },
    ];
    for (const way of closed) expect(buildStreetGraph(drawStreets(corners, ['ab', way])).edgeCount).toBe(1);
    expect(buildStreetGraph(drawStreets(corners, ['abcd'], { b: { barrier: 'wall' } })).sourceNodeCount).toBe(
      2,
    );
    expect(buildStreetGraph(drawStreets(corners, ['abcd'], { b: { barrier: 'gate' } })).sourceNodeCount).toBe(
      4,
    );
  });

  test('vertices lie where their edges end', () => {
    const graph = buildStreetGraph(
      drawStreets(corners, ['abcd', 'de', 'dfgd', { via: 'ag', tags: { 'oneway:foot': 'yes' } }]),
    );
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      const line = edgeCoordinates(graph, edge);
      expect(vertexLngLat(graph, graph.edgeFrom[edge])).toEqual(line[0]);
      expect(vertexLngLat(graph, graph.edgeTo[edge])).toEqual(line[line.length - 1]);
    }
  });
});

describe('slopes', () => {
  test('without elevations every slope is unknown, and a tagged incline is known', () => {
    expect(unknownSlopeShare(buildStreetGraph(drawStreets(corners, ['abcd'])))).toBe(1);
    const half = drawStreets(corners, ['ac', { via: 'dg', tags: { incline: '10%' } }]);
    expect(unknownSlopeShare(buildStreetGraph(half))).toBeCloseTo(100 / 180, 3);
    expect(unknownSlopeShare(buildStreetGraph(drawStreets(corners, ['abcd']), () => 7))).toBe(0);
  });

  test('uphill takes longer than downhill, by the published function', () => {
    const graph = buildStreetGraph(drawStreets(corners, ['ac']), (p) => metresOf(p)[0] * 0.1);
    const [up, down] =
      metresOf(edgeCoordinates(graph, 0)[0])[0] < 50
        ? [graph.forwardM[0], graph.backwardM[0]]
        : [graph.backwardM[0], graph.forwardM[0]];
    expect(up).toBeCloseTo(100 * (Math.exp(-3.5 * 0.05) / Math.exp(-3.5 * 0.15)), 1);
    expect(down).toBeCloseTo(100, 1);
  });
});

describe('the buffer', () => {
  const graph = buildStreetGraph(
    drawStreets(corners, ['abcd', { via: 'de', class: 'steps' }, { via: 'dfg', class: 'primary' }, 'ag']),
    (p) => metresOf(p)[1],
  );

  test('a graph comes back from its buffer as it was', () => {
    expect(decodeStreetGraph(encodeStreetGraph(graph))).toEqual(graph);
  });

  test('another version, a cut buffer and other data are refused with the reason', () => {
    const other = encodeStreetGraph(graph);
    new Uint8Array(other)[4] = 9;
    expect(() => decodeStreetGraph(other)).toThrow('Got street graph version 9 when expected 1.');
    const whole = encodeStreetGraph(graph);
    expect(() => decodeStreetGraph(whole.slice(0, -4))).toThrow(
      `${whole.byteLength - 4} bytes when expected`,
    );
    expect(() => decodeStreetGraph(new ArrayBuffer(100))).toThrow('not a street graph');
    expect(() => decodeStreetGraph(new ArrayBuffer(3))).toThrow('not a street graph');
  });

  test('no streets make an empty graph', () => {
    const empty = buildStreetGraph([]);
    expect([empty.vertexCount, empty.edgeCount]).toEqual([0, 0]);
    expect(decodeStreetGraph(encodeStreetGraph(empty))).toEqual(empty);
  });
});
