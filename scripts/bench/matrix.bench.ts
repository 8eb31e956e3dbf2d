import { parseArgs } from 'node:util';
import { distanceM, localProjection } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { buildStreetGraph } from '#core/streets/build-street-graph.ts';
import { degreesE7, type StreetGraph } from '#core/streets/street-graph.ts';
import { walkMatrix } from '#core/streets/walk-matrix.ts';
import { type WalkNetwork, walkNetwork } from '#core/streets/walk-network.ts';
import { type ByteSource, fileSource, memorySource } from '../../server/features/imports/osm/osm-source.ts';
import { readOsm } from '../../server/features/imports/osm/read-osm.ts';
import { syntheticTownXml } from './synthetic-town.ts';

const usage = 'npm run bench -- matrix --osm FILE | --synthetic NODES [--stops 200] [--seed 1] [--span 4000]';

/**
 * Walking times between stops drawn from the largest component inside a square around a seeded node (span 0: anywhere).
 * `nodes` are those of the walkable streets before contraction, `edges` the chains after it; `seconds` is snapping and all
 * searches. Reading the file is in neither time; building the graph of it, done once after an import, is `buildSeconds`.
 */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      osm: { type: 'string' },
      synthetic: { type: 'string' },
      stops: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      span: { type: 'string', default: '4000' },
    },
  });
  const [stops, seed, spanM] = [values.stops, values.seed, values.span].map(wholeNumber);
  const extract = await readOsm(await sourceOf(values.osm, values.synthetic, seed));
  const streets = extract.streets.map((street, key) => ({ ...street, key }));

  const startMs = performance.now();
  const graph = buildStreetGraph(streets);
  if (graph.edgeCount === 0) throw new Error('There is no street to walk on in this file.');
  const network = walkNetwork(graph);
  const builtMs = performance.now();
  const places = drawStops(network, stops, spanM, seed);
  if (places.length < stops) console.error(`Only ${places.length} places in the square, not ${stops}.`);
  const drawnMs = performance.now();
  const matrix = walkMatrix(network, places);
  const endMs = performance.now();

  const reached = matrix.seconds.filter(Number.isFinite).length;
  console.error(
    `${matrix.size} stops, ${reached} of ${matrix.size ** 2} pairs walkable; ${graph.vertexCount} vertices`,
  );
  const result = {
    nodes: graph.sourceNodeCount,
    edges: graph.edgeCount,
    spanM,
    settledPerSource: matrix.settledPerSource,
    seconds: seconds(endMs - drawnMs),
    buildSeconds: seconds(builtMs - startMs),
  };
  console.log(JSON.stringify(result));
}

/** Different nodes of the largest component inside the square, drawn evenly. */
function drawStops(network: WalkNetwork, count: number, spanM: number, seed: number): LngLat[] {
  const random = seededRandom(seed);
  const { graph } = network;
  const everywhere = pointsOfLargest(network);
  const centre = lngLatOf(graph, everywhere[randomInt(random, everywhere.length)]);
  const projection = localProjection(centre);
  const candidates = everywhere.filter((point) => {
    const [lng, lat] = lngLatOf(graph, point);
    const x = (lng - centre[0]) * projection.metresPerDegreeLng;
    const y = (lat - centre[1]) * projection.metresPerDegreeLat;
    return spanM === 0 || (Math.abs(x) <= spanM / 2 && Math.abs(y) <= spanM / 2);
  });
  const drawn: LngLat[] = [];
  for (let left = candidates.length; left > 0 && drawn.length < count; left--) {
    const at = randomInt(random, left);
    drawn.push(lngLatOf(graph, candidates[at]));
    candidates[at] = candidates[left - 1];
  }
  const widestM = Math.max(...drawn.map((place) => distanceM(centre, place)));
  console.error(`Stops up to ${Math.round(widestM)} m from ${centre.join(', ')}`);
  return drawn;
}

function pointsOfLargest({ graph, components }: WalkNetwork): number[] {
  const points: number[] = [];
  const seen = new Set<string>();
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (components.ofVertex[graph.edgeFrom[edge]] !== 0) continue;
    for (let p = graph.firstPoint[edge]; p < graph.firstPoint[edge + 1]; p++) {
      const place = `${graph.points[2 * p]},${graph.points[2 * p + 1]}`;
      if (seen.has(place)) continue;
      seen.add(place);
      points.push(p);
    }
  }
  return points;
}

function lngLatOf({ points }: StreetGraph, point: number): LngLat {
  return [points[2 * point] / degreesE7, points[2 * point + 1] / degreesE7];
}

async function sourceOf(
  osm: string | undefined,
  synthetic: string | undefined,
  seed: number,
): Promise<ByteSource> {
  if (osm !== undefined) return fileSource(osm);
  if (synthetic === undefined) throw new Error(usage);
  return memorySource(
    'synthetic.osm',
    new TextEncoder().encode(syntheticTownXml(wholeNumber(synthetic), seed)),
  );
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`Not a whole number: ${text}. ${usage}`);
  return number;
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
