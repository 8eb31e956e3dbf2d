import { parseArgs } from 'node:util';
import { modeBit } from '#core/circulation/network/motor-network.ts';
import { randomPlan } from '#core/circulation/reachability/random-plan.ts';
import { type ScenarioArea, ScenarioModel } from '#core/circulation/scenario/scenario-model.ts';
import { seededRandom } from '#core/lib/random.ts';
import { readDemoArea } from '../circulation/demo-area.ts';
import { readStreetArea } from '../circulation/street-area.ts';
import { scenarioPageTimes } from './scenario-page.ts';

const usage = 'scenario --osm FILE | --demo | --page FOLDER [--clicks 100] [--zones 30] [--seed 1]';

/**
 * Times from a click (one more intervention in a plan) to all indicators of the scenario; with `--page` on the page itself, of the built
 * program on a data folder.
 */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      osm: { type: 'string' },
      demo: { type: 'boolean', default: false },
      page: { type: 'string' },
      clicks: { type: 'string', default: '100' },
      zones: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [clicks, zoneTarget, seed] = [values.clicks, values.zones, values.seed].map(Number);
  if (values.page) {
    console.log(JSON.stringify(await scenarioPageTimes(values.page, clicks, seed)));
    return;
  }
  if (!values.osm && !values.demo) throw new Error(`Usage: ${usage}`);
  const area = values.demo ? readDemoArea() : await readFileArea(values.osm!, zoneTarget);
  const { network, points } = area;
  if (points.length === 0) throw new Error('No buildings and no access points');
  const start = performance.now();
  const model = new ScenarioModel(area);
  console.error(`base scenario after ${(performance.now() - start).toFixed(0)} ms`);

  const random = seededRandom(seed);
  const times: number[] = [];
  /** The same on a computer that has nothing else to do. */
  const processor: number[] = [];
  let result = model.base;
  let plan = randomPlan(network, random, 1);
  for (let click = 0; click < clicks; click++) {
    const before = performance.now();
    const busy = process.cpuUsage();
    result = model.evaluate(plan, result);
    times.push(performance.now() - before);
    const { user, system } = process.cpuUsage(busy);
    processor.push((user + system) / 1000);
    if (!result.traffic.converged) console.error(`Click ${click}: gap ${result.traffic.relativeGap} only`);
    // a person adds a measure, and now and then starts over
    plan = plan.length >= 6 ? [] : plan;
    plan = [...plan, ...randomPlan(network, random, 1).map((added) => ({ ...added, id: `click-${click}` }))];
  }
  const isDrivable = (s: number): boolean =>
    ((network.arcModes[2 * s] | network.arcModes[2 * s + 1]) & modeBit.car) !== 0;
  const drivable = network.segments.filter((_, s) => isDrivable(s));
  const quantile = (of: number[], share: number): number =>
    of.sort((a, b) => a - b)[Math.min(of.length - 1, Math.floor(share * of.length))];
  console.log(
    JSON.stringify({
      streets: drivable.length,
      buildings: points.length,
      assumedShare: drivable.filter(({ widthAssumed }) => widthAssumed).length / drivable.length,
      zones: model.topology.zones.length,
      p50Ms: quantile(times, 0.5),
      p95Ms: quantile(times, 0.95),
      processorP50Ms: quantile(processor, 0.5),
      processorP95Ms: quantile(processor, 0.95),
    }),
  );
}

async function readFileArea(file: string, zoneTarget: number): Promise<ScenarioArea> {
  const area = await readStreetArea(file, zoneTarget);
  if (!area.pointsAreBuildings)
    console.error(`${file} has no buildings: access points every 30 m stand for them`);
  return area;
}
