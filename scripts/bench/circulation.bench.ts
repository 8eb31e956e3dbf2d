import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Assignment } from '#core/circulation/assignment/assignment.ts';
import type { AssignmentNetwork } from '#core/circulation/assignment/assignment-network.ts';
import { checkAssignment } from '#core/circulation/assignment/check-assignment.ts';
import type { Demand } from '#core/circulation/assignment/demand.ts';
import { type EquilibriumOptions, solveEquilibrium } from '#core/circulation/assignment/equilibrium.ts';
import { cityShapes, syntheticCity } from './instances/synthetic-city.ts';
import { parseTntpNetwork, parseTntpTrips, type TntpCostFactors } from './instances/tntp.ts';

const usage = `circulation --net X_net.tntp --trips X_trips.tntp [--gap 1e-6] [--toll 0 --distance 0] [--flows OUT]
       circulation --city ${Object.keys(cityShapes).join('|')} [--seed 1] [--gap 1e-6] [--flows OUT]`;

/**
 * Times the equilibrium assignment on a TNTP instance: the first solve of the process, the same again from zero flows,
 * and from that solution after the link with the most flow has lost half its capacity.
 */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      net: { type: 'string' },
      trips: { type: 'string' },
      gap: { type: 'string', default: '1e-6' },
      toll: { type: 'string', default: '0' },
      distance: { type: 'string', default: '0' },
      flows: { type: 'string' },
      city: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  const targetGap = numberOption('gap', values.gap);
  const shape = values.city === undefined ? undefined : cityShapes[values.city];
  if (!shape && !(values.net && values.trips)) throw new Error(`Usage: ${usage}`);
  const { network, demand } = shape
    ? syntheticCity(shape, numberOption('seed', values.seed))
    : await readInstance(values.net!, values.trips!, {
        toll: numberOption('toll', values.toll),
        distance: numberOption('distance', values.distance),
      });

  const first = timedSolve(network, demand, { targetGap }, true);
  const { problems } = checkAssignment(network, demand, first.assignment);
  if (problems.length > 0)
    throw new Error(`The check found ${problems.length} problems, first: ${problems[0]}`);
  const second = timedSolve(network, demand, { targetGap }, false);
  const narrowed = halveBusiestLink(network, first.assignment);
  const restart = timedSolve(narrowed, demand, { targetGap, warmStart: second.assignment }, false);
  const { assignment } = first;
  if (assignment.unreachablePairs.length > 0)
    console.error(
      `${assignment.unreachablePairs.length} pairs with ${assignment.unreachableFlow} trips have no path`,
    );
  if (assignment.intrazonalFlow > 0)
    console.error(`${assignment.intrazonalFlow} trips stay inside their zone`);
  if (values.flows) await writeFile(values.flows, flowTable(network, assignment));
  console.log(
    JSON.stringify({
      objective: assignment.objective,
      totalTravelTime: assignment.totalTravelTime,
      relativeGap: assignment.relativeGap,
      iterations: assignment.iterations,
      seconds: first.seconds,
      warmSeconds: second.seconds,
      restartSeconds: restart.seconds,
      converged: assignment.converged && second.assignment.converged && restart.assignment.converged,
      unreachableFlow: assignment.unreachableFlow,
    }),
  );
}

async function readInstance(
  netFile: string,
  tripsFile: string,
  factors: TntpCostFactors,
): Promise<{ network: AssignmentNetwork; demand: Demand }> {
  const network = parseTntpNetwork(await readFile(netFile, 'utf8'), factors);
  const { demand, total, statedTotal } = parseTntpTrips(await readFile(tripsFile, 'utf8'), network.zoneCount);
  if (statedTotal !== undefined && Math.abs(total - statedTotal) > 1e-6 * statedTotal)
    console.error(`The trips add up to ${total}, the header says ${statedTotal}`);
  return { network, demand };
}

function timedSolve(
  network: AssignmentNetwork,
  demand: Demand,
  options: EquilibriumOptions,
  report: boolean,
): { assignment: Assignment; seconds: number } {
  const start = performance.now();
  const trace: string[] = [];
  const solve = solveEquilibrium(network, demand, options);
  for (;;) {
    const step = solve.next();
    const elapsed = performance.now() - start;
    if (step.done) {
      if (report) console.error(trace.join('\n'));
      return { assignment: step.value, seconds: elapsed / 1000 };
    }
    const { iteration, relativeGap } = step.value;
    trace.push(
      `iteration ${iteration}: relative gap ${relativeGap.toExponential(2)} after ${elapsed.toFixed(0)} ms`,
    );
  }
}

function halveBusiestLink(network: AssignmentNetwork, { linkFlow }: Assignment): AssignmentNetwork {
  const congestible = (link: number): boolean => network.b[link] > 0 && network.freeFlowTime[link] > 0;
  let busiest = 0;
  linkFlow.forEach((flow, link) => {
    if (congestible(link) && (flow > linkFlow[busiest] || !congestible(busiest))) busiest = link;
  });
  const capacity = network.capacity.slice();
  capacity[busiest] /= 2;
  return { ...network, capacity };
}

/** The layout of the collection's own X_flow.tntp files. */
function flowTable(network: AssignmentNetwork, { linkFlow, linkCost }: Assignment): string {
  const rows = Array.from(linkFlow, (flow, link) =>
    [network.from[link] + 1, network.to[link] + 1, flow, linkCost[link]].join('\t'),
  );
  return `From\tTo\tVolume\tCost\n${rows.join('\n')}\n`;
}

function numberOption(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0)) throw new Error(`--${name} ${text} is not a number from 0 on`);
  return value;
}
