import { parseArgs } from 'node:util';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { allModes, type Mode } from '#core/circulation/network/motor-network.ts';
import { checkReachability } from '#core/circulation/reachability/check-reachability.ts';
import { randomPlan } from '#core/circulation/reachability/random-plan.ts';
import { reachability } from '#core/circulation/reachability/reachability.ts';
import { seededRandom } from '#core/lib/random.ts';
import { readStreetArea } from './street-area.ts';

/** Where the map has hours: strictly, in the morning of a workday, on a Sunday night. */
const moments = [undefined, { day: 1, minute: 465 }, { day: 7, minute: 1380 }] as const;

const usage = 'circulation check --osm FILE [--plans 10000] [--seed 1]';

/** `circulation check`: compares reachability with brute-force search over random plans; JSON last on stdout. */
async function main(argv: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      osm: { type: 'string' },
      plans: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [plans, seed] = [Number(values.plans), Number(values.seed)];
  if (positionals[0] !== 'check' || !values.osm || !(plans >= 1) || Number.isNaN(seed))
    throw new Error(`Usage: ${usage}`);
  const { network, gates, points } = await readStreetArea(values.osm);
  console.error(`${network.segmentCount} segments, ${gates.length} gates, ${points.length} access points`);
  const { pathBans, timed } = network;
  console.error(`${pathBans.length} ways forbidden over via ways, ${timed.rules.length} rules with hours`);
  const random = seededRandom(seed);
  let differences = 0;
  let cutOff = 0;
  for (let plan = 0; plan < plans; plan++) {
    const interventions = randomPlan(network, random);
    const moment = moments[plan % moments.length];
    const overlay = applyInterventions(network, interventions, moment);
    // cars in every plan, the other modes in turn
    const modes: Mode[] = ['car', allModes[1 + (plan % (allModes.length - 1))]];
    for (const mode of modes) {
      const fast = reachability(network, overlay, gates, points, mode);
      const slow = checkReachability(network, interventions, gates, points, mode, moment);
      for (let i = 0; i < points.length; i++) {
        if (fast.fromGates[i] !== slow.fromGates[i] || fast.toGates[i] !== slow.toGates[i]) differences++;
        if (mode === 'car' && (slow.fromGates[i] === 0 || slow.toGates[i] === 0)) cutOff++;
      }
    }
    if ((plan + 1) % 500 === 0) console.error(`${plan + 1} of ${plans} plans, ${differences} differences`);
  }
  console.error(`On average ${(cutOff / plans).toFixed(1)} points were out of reach of cars`);
  console.log(JSON.stringify({ plans, buildings: points.length, differences }));
  if (differences > 0) process.exitCode = 1;
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
