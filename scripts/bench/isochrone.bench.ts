import { parseArgs } from 'node:util';
import type { LngLat } from '#core/geo/types.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { buildStreetGraph } from '#core/streets/build-street-graph.ts';
import { goalNetwork, isochrone, nearestGoal, walkPlaces } from '#core/streets/isochrone.ts';
import { isochroneAreas } from '#core/streets/isochrone-areas.ts';
import { degreesE7 } from '#core/streets/street-graph.ts';
import { walkNetwork } from '#core/streets/walk-network.ts';
import { fileSource, memorySource } from '../../server/features/imports/osm/osm-source.ts';
import { readOsm } from '../../server/features/imports/osm/read-osm.ts';
import { syntheticTownXml } from './synthetic-town.ts';

const usage = `npm run bench -- isochrone --osm FILE | --synthetic NODES [--facilities 20] [--homes 20000] [--seed 1]`;

/**
 * What the desk of service areas does when a class of facilities is chosen: homes are brought to the streets once
 * (`snapSeconds`), then one search from all facilities and the time of every home (`timesSeconds`), then the areas to draw
 * for 5, 10 and 15 minutes (`areasSeconds`). Facilities and homes lie on drawn points of the streets.
 */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      osm: { type: 'string' },
      synthetic: { type: 'string' },
      facilities: { type: 'string', default: '20' },
      homes: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [facilityCount, homeCount, seed] = [values.facilities, values.homes, values.seed].map(wholeNumber);
  if (values.osm === undefined && values.synthetic === undefined) throw new Error(usage);
  const source =
    values.osm === undefined
      ? memorySource(
          'synthetic.osm',
          new TextEncoder().encode(syntheticTownXml(wholeNumber(values.synthetic!), seed)),
        )
      : await fileSource(values.osm);
  const extract = await readOsm(source);
  const graph = buildStreetGraph(extract.streets.map((street, key) => ({ ...street, key })));
  if (graph.edgeCount === 0) throw new Error('There is no street to walk on in this file.');
  const network = walkNetwork(graph);
  const goals = goalNetwork(network);
  const random = seededRandom(seed);
  const draw = (count: number) =>
    Array.from({ length: count }, (): LngLat => {
      const p = randomInt(random, graph.points.length / 2);
      return [graph.points[2 * p] / degreesE7, graph.points[2 * p + 1] / degreesE7];
    });
  const [facilities, homes] = [draw(facilityCount), draw(homeCount)];

  const startMs = performance.now();
  const homePlaces = walkPlaces(network, homes);
  const snappedMs = performance.now();
  const reach = isochrone(goals, walkPlaces(network, facilities));
  const times = homePlaces.map((home) => nearestGoal(network, reach, home));
  const timedMs = performance.now();
  const areas = isochroneAreas(network, reach, [300, 600, 900]);
  const endMs = performance.now();
  const result = {
    nodes: graph.sourceNodeCount,
    edges: graph.edgeCount,
    facilities: facilityCount,
    homes: homeCount,
    within15: times.filter(({ seconds }) => seconds <= 900).length,
    corners: areas.map(({ geometry }) => geometry.coordinates.flat(2).length),
    snapSeconds: seconds(snappedMs - startMs),
    timesSeconds: seconds(timedMs - snappedMs),
    areasSeconds: seconds(endMs - timedMs),
  };
  console.log(JSON.stringify(result));
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`Not a whole number: ${text}. ${usage}`);
  return number;
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
