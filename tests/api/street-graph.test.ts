import { expect, it } from 'vitest';
import { decodeStreetGraph } from '#core/streets/encode-street-graph.ts';
import { walkMatrix } from '#core/streets/walk-matrix.ts';
import { walkNetwork } from '#core/streets/walk-network.ts';
import { openWalkaboutTown } from '../support/walkabout-town.ts';

it('the graph of the imported streets is served once, and again after an import', async () => {
  const { request, db } = await openWalkaboutTown({ houses: 3 });
  const first = await request('/api/streets/graph');
  expect(first.headers.get('content-type')).toBe('application/octet-stream');
  const graph = decodeStreetGraph(await first.arrayBuffer());
  // Eleven streets each way, with a node at each crossing.
  expect(graph.sourceNodeCount).toBe(121);
  const network = walkNetwork(graph, { speedKmh: 4.5 });
  const { seconds } = walkMatrix(network, [
    [120.002, 36.002],
    [120.008, 36.006],
  ]);
  // Three blocks east (0.006°) and two north (0.004°), by the lengths of a degree at 36° N.
  expect(seconds[1]).toBeCloseTo((0.006 * 90_163 + 0.004 * 110_958) / 1.25, -1);

  const etag = first.headers.get('etag')!;
  expect((await request('/api/streets/graph', { headers: { 'if-none-match': etag } })).status).toBe(304);
  await db.query(`update import_batches set data_version = data_version + 1`);
  const again = await request('/api/streets/graph', { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(200);
  expect(again.headers.get('etag')).not.toBe(etag);
});

it('heights of an import make the way up longer than the way down', async () => {
  const { request, db } = await openWalkaboutTown({ houses: 1 });
  // Rising eastwards by a tenth of the way.
  const heights = new Float32Array(200).map((_, i) => (i % 20) * 9);
  await db.query(
    `insert into elevation_grids (west, south, east, north, columns, rows, heights, is_demo, batch_key)
     select 120, 36, 120.02, 36.02, 20, 10, $1, false, key from import_batches limit 1`,
    [new Uint8Array(heights.buffer)],
  );
  const graph = decodeStreetGraph(await (await request('/api/streets/graph')).arrayBuffer());
  const { seconds } = walkMatrix(walkNetwork(graph), [
    [120.004, 36.01],
    [120.012, 36.01],
  ]);
  expect(seconds[1]).toBeGreaterThan(seconds[2] * 1.1);
});

it('without streets it says so', async () => {
  const { json } = await openWalkaboutTown({ houses: 1, streets: false });
  const { error } = await json<{ error: { code: string } }>('GET', '/api/streets/graph', undefined, 404);
  expect(error.code).toBe('streets.no_graph');
});
