import { loadavg, tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { decodeProblemColumns } from '#core/problems/problem-columns.ts';
import { type BenchServer, fetchRaw, startBenchServer } from './map/bench-server.ts';
import { coreTimes, medianOf } from './map/core-times.ts';
import { millionFolder } from './map/million-folder.ts';
import { pageTimes } from './map/page-times.ts';

const REPEATS = 7;
const say = (line: string) => console.error(line);

/**
 * The map workplace with many problems: what is sent, how fast the server answers and patches, how fast the page's kernels
 * filter, group and smooth, and what a person at the page waits for. Times are medians in milliseconds, `brushMs` the 95th
 * percentile. `--dir` is where made folders are kept.
 */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: { points: { type: 'string', default: '1000000' }, dir: { type: 'string', default: tmpdir() } },
  });
  const points = Number(values.points);
  if (!Number.isInteger(points) || points < 1) {
    throw new Error(`Got --points ${values.points} when a whole number above 0 is needed.`);
  }
  say(`Data folder with ${points} problems (minutes at the first time) …`);
  const server = await startBenchServer(await millionFolder(points, values.dir));
  try {
    say('Columns …');
    const first = await fetchRaw(`${server.address}/api/problems/columns`);
    const columnsServeMs = medianOf(
      await repeat(async () => (await fetchRaw(`${server.address}/api/problems/columns`)).ms),
    );
    const table = decodeProblemColumns(new Uint8Array(gunzipSync(first.body)));
    say('Patches …');
    const patch = await patchTimes(server);
    const serverRssMB = server.rssMB();
    say('Page …');
    const page = await pageTimes(server.address, say);
    say('Kernels …');
    const result = {
      points: table.length,
      columnsBytes: first.body.length,
      firstColumnsMs: Math.round(first.ms),
      columnsServeMs: Math.round(columnsServeMs),
      ...patch,
      ...coreTimes(table),
      ...page,
      serverRssMB,
      load: Math.round(loadavg()[0] * 10) / 10,
    };
    console.log(JSON.stringify(result));
  } finally {
    await server.stop();
  }
}

/** One problem edited, and what the page then asks for; the edit itself is not counted. */
async function patchTimes(server: BenchServer): Promise<{ patchBytes: number; patchMs: number }> {
  let version = (await session(server)).dataVersion;
  let patchBytes = 0;
  const times = await repeat(async (i) => {
    await editOne(server, 1000 + i);
    const { body, ms } = await fetchRaw(`${server.address}/api/problems/columns?since=${version}`);
    patchBytes = Math.max(patchBytes, body.length);
    version = (await session(server)).dataVersion;
    return ms;
  });
  return { patchBytes, patchMs: Math.round(medianOf(times) * 10) / 10 };
}

async function session({ address }: BenchServer): Promise<{ dataVersion: number }> {
  return (await fetch(`${address}/api/session`)).json() as Promise<{ dataVersion: number }>;
}

async function editOne({ address }: BenchServer, key: number): Promise<void> {
  const detail = (await (await fetch(`${address}/api/problems/${key}`)).json()) as {
    problem: { version: number; categoryCode: string };
  };
  const categoryCode = detail.problem.categoryCode === '0101' ? '0102' : '0101';
  const response = await fetch(`${address}/api/problems/${key}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ expectedVersion: detail.problem.version, categoryCode }),
  });
  if (!response.ok)
    throw new Error(`Editing problem ${key} answered ${response.status}: ${await response.text()}`);
}

async function repeat(work: (i: number) => Promise<number>): Promise<number[]> {
  const results: number[] = [];
  for (let i = 0; i < REPEATS; i++) results.push(await work(i));
  return results;
}
