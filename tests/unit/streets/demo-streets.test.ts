import { expect, test, vi } from 'vitest';
import { heightAtM } from '#core/elevation/elevation-grid.ts';
import { buildStreetGraph } from '#core/streets/build-street-graph.ts';
import { unknownSlopeShare } from '#core/streets/street-graph.ts';
import { walkMatrix } from '#core/streets/walk-matrix.ts';
import { walkNetwork } from '#core/streets/walk-network.ts';
import { snapStop } from '#core/streets/walk-stops.ts';
import { readDemoPlace } from '../../../server/features/demo/demo-files.ts';
import { demoCoordinates } from '../../../server/features/demo/demo-place.ts';

vi.setConfig({ testTimeout: 30_000 });

test('in the demonstration every door is reached on foot, also without stairs, and the hill is known', () => {
  const { origin, streets, entrances, elevation } = readDemoPlace();
  const { bbox, columns, rows, heightsDm } = elevation;
  const grid = { bbox, columns, rows, heightsM: Float32Array.from(heightsDm, (dm) => dm / 10) };
  const graph = buildStreetGraph(
    streets.map((street, key) => ({ ...street, key, coordinates: demoCoordinates(origin, street.line) })),
    (place) => heightAtM(grid, place),
  );
  expect(unknownSlopeShare(graph)).toBeLessThan(0.05);
  const doors = entrances.map(({ at }) => demoCoordinates(origin, at)[0]);
  for (const avoidSteps of [false, true]) {
    const network = walkNetwork(graph, { avoidSteps });
    const snaps = doors.map((door) =>
      snapStop(graph, network.snapper, network.components, door, network.options),
    );
    expect(snaps.filter((snap) => !snap || snap.approachM > 150)).toEqual([]);
    const some = doors.filter((_, i) => i % 40 === 0);
    expect(walkMatrix(network, some).unreachable).toEqual([]);
  }
});
