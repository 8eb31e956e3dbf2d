import { parseArgs } from 'node:util';
import { modeBit } from '#core/circulation/network/motor-network.ts';
import { randomPlan } from '#core/circulation/reachability/random-plan.ts';
import { ScenarioModel } from '#core/circulation/scenario/scenario-model.ts';
import { seededRandom } from '#core/lib/random.ts';
import { readStreetArea } from '../circulation/street-area.ts';
import { zonePoints } from '../circulation/zone-points.ts';

const usage = 'scenario --osm FILE [--clicks 100] [--zones 30] [--seed 1]';

/** Times from a click (one more intervention in a plan) to all indicators of the scenario. */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      osm: { type: 'string' },
      clicks: { type: 'string', default: '100' },
      zones: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (!values.osm) throw new Error(`Usage: ${usage}`);
  const [clicks, zoneTarget, seed] = [values.clicks, values.zones, values.seed].map(Number);
  const { network, gates, points, pointsAreBuildings } = await readStreetArea(values.osm);
  const start = performance.now();
  const model = new ScenarioModel({ network, gates, points: zonePoints(network, points, zoneTarget) });
  console.error(`base scenario after ${(performance.now() - start).toFixed(0)} ms`);

  const random = seededRandom(seed);
  const times: number[] = [];
  let result = model.base;
  let plan = randomPlan(network, random, 1);
  for (let click = 0; click < clicks; click++) {
    const before = performance.now();
    result = model.evaluate(plan, result);
    times.push(performance.now() - before);
    if (!result.traffic.converged) console.error(`Click ${click}: gap ${result.traffic.relativeGap} only`);
    // a person adds a measure, and now and then starts over
    plan = plan.length >= 6 ? [] : plan;
    plan = [...plan, ...randomPlan(network, random, 1).map((added) => ({ ...added, id: `click-${click}` }))];
  }
  times.sort((a, b) => a - b);
  const isDrivable = (s: number): boolean =>
    ((network.arcModes[2 * s] | network.arcModes[2 * s + 1]) & modeBit.car) !== 0;
  const drivable = network.segments.filter((_, s) => isDrivable(s));
  const quantile = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))];
  console.log(
    JSON.stringify({
      streets: drivable.length,
      buildings: points.length,
      buildingsAreAccessPoints: !pointsAreBuildings,
      assumedShare: drivable.filter(({ widthAssumed }) => widthAssumed).length / drivable.length,
      zones: model.topology.zones.length,
      p50Ms: quantile(0.5),
      p95Ms: quantile(0.95),
    }),
  );
}
