import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { checkWalkabout } from '#core/walkabouts/check-walkabout.ts';
import { type PlanProgress, planWalkabout } from '#core/walkabouts/plan-walkabout.ts';
import { readOp } from './instances/op.ts';
import { readToptw } from './instances/toptw.ts';
import { readTsplib } from './instances/tsplib.ts';
import { readVrptw } from './instances/vrptw.ts';
import type { BenchInstance, ReaderOptions } from './instances/walkabout-instance.ts';

const readers: Record<string, (text: string, options: ReaderOptions) => BenchInstance> = {
  toptw: readToptw,
  op: readOp,
  vrptw: readVrptw,
  tsplib: readTsplib,
};

/**
 * `npm run bench -- walkabout --format toptw|op|vrptw|tsplib --instance FILE --teams M --seconds S --seed N
 * [--iterations K] [--limit TMAX]`: plans a published instance and prints `{ prize, distance, feasible, seconds, iterations }`.
 * With --iterations the answer does not depend on the machine. A plan that leaves out must-visits is not feasible.
 */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      format: { type: 'string' },
      instance: { type: 'string' },
      teams: { type: 'string', default: '1' },
      seconds: { type: 'string' },
      seed: { type: 'string', default: '1' },
      iterations: { type: 'string' },
      limit: { type: 'string' },
    },
  });
  const read = readers[values.format ?? ''];
  if (!read) throw new Error(`Got --format ${values.format} when expected one of ${Object.keys(readers)}.`);
  if (values.instance === undefined) throw new Error('Say which instance: --instance FILE.');
  const { problem, scale } = read(await readFile(values.instance, 'utf8'), {
    teams: positive('teams', values.teams),
    limit: values.limit === undefined ? undefined : positive('limit', values.limit),
  });

  const iterations = values.iterations === undefined ? Infinity : positive('iterations', values.iterations);
  const seconds =
    values.seconds === undefined
      ? iterations < Infinity
        ? Infinity
        : 3
      : positive('seconds', values.seconds);
  const startedMs = performance.now();
  const spent = () => (performance.now() - startedMs) / (seconds * 1000);
  const search = planWalkabout(problem, {
    seed: Number(values.seed),
    iterations,
    spent: iterations < Infinity ? undefined : spent,
  });
  let step = search.next();
  while (!step.done) {
    if (iterations < Infinity && spent() >= 1) break;
    step = search.next();
  }
  const last: PlanProgress = step.value;
  const elapsed = (performance.now() - startedMs) / 1000;

  const { feasible, score } = checkWalkabout(problem, last.plan);
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
  const must = problem.stops.filter((stop) => stop.tier === 'must').length;
  console.log(
    JSON.stringify({
      prize: sum(score.tierPoints),
      distance: Math.round((score.walkingS / scale) * 1e4) / 1e4,
      feasible: feasible && score.tierPoints[0] === must,
      seconds: Math.round(elapsed * 1000) / 1000,
      iterations: last.iteration,
    }),
  );
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`Got --${name} ${text} when expected a positive number.`);
  return number;
}
