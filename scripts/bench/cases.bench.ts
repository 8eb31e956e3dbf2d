import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BenchServer, fetchRaw, startBenchServer } from './map/bench-server.ts';
import { medianOf } from './map/core-times.ts';
import { millionFolder } from './map/million-folder.ts';

const REPEATS = 25;
const say = (line: string) => console.error(line);

/**
 * Cases among many problems, asked of a running server on the embedded database: a page of each list, one step of a case,
 * and the state of all as of a month ago. Medians in milliseconds, HTTP included.
 */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({ args: argv, options: { rows: { type: 'string', default: '100000' } } });
  const rows = Number(values.rows);
  if (!Number.isInteger(rows) || rows < 1) {
    throw new Error(`Got --rows ${values.rows} when a whole number above 0 is needed.`);
  }
  // apart from the map's: this bench moves cases
  const home = join(tmpdir(), 'gridwalk-bench-cases');
  mkdirSync(home, { recursive: true });
  say(`Data folder with ${rows} problems (minutes at the first time) …`);
  const server = await startBenchServer(await millionFolder(rows, home));
  try {
    const at = new Date(Date.parse('2026-10-31T16:00:00Z') - 30 * 86_400_000).toISOString();
    const paths = ['open', 'overdue', 'department', 'pending_requests'].map(
      (queue) => `/api/cases?queue=${queue}&limit=50`,
    );
    // A server that has just begun reads every row into its copy and packs it, and whoever asks then waits for that.
    await timed(server, '/api/problems/columns');
    for (const path of paths) await median(() => timed(server, path));
    say('Lists …');
    const lists: number[] = [];
    for (const path of paths) lists.push(await median(() => timed(server, path)));
    say(lists.map((ms) => ms.toFixed(1)).join(' '));
    say('Steps …');
    const transitionMs = await transitions(server);
    say('As of …');
    const asOfMs = await median(() => timed(server, `/api/cases/as-of?at=${at}`));
    const countsMs = await median(() => timed(server, '/api/cases/counts'));
    const monitorsMs = await median(() => timed(server, '/api/monitors'));
    const round = (ms: number) => Math.round(ms * 10) / 10;
    console.log(
      JSON.stringify({
        rows,
        listMs: round(Math.max(...lists)),
        transitionMs: round(transitionMs),
        asOfMs: round(asOfMs),
        countsMs: round(countsMs),
        monitorsMs: round(monitorsMs),
      }),
    );
  } finally {
    await server.stop();
  }
}

const timed = async (server: BenchServer, path: string) => (await fetchRaw(`${server.address}${path}`)).ms;

async function median(work: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i++) times.push(await work());
  return medianOf(times);
}

interface Row {
  key: number;
  status: string;
}

/** To and fro between handling and checking, as often as there are cases for it; asking which is not counted. */
async function transitions(server: BenchServer): Promise<number> {
  const response = await fetch(`${server.address}/api/cases?queue=open&limit=200`);
  const { rows } = (await response.json()) as { rows: Row[] };
  const times: number[] = [];
  for (const { key, status } of rows) {
    if (status !== 'handling') continue;
    for (const body of [{ move: 'finish' }, { move: 'rework', reason: '复查仍有问题' }]) {
      const startedAt = performance.now();
      const answer = await fetch(`${server.address}/api/problems/${key}/moves`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.address },
        body: JSON.stringify(body),
      });
      await answer.text();
      // those whose clock stands still refuse
      if (answer.ok) times.push(performance.now() - startedAt);
    }
    if (times.length >= 40) break;
  }
  if (times.length === 0) throw new Error('No case in the folder is being handled.');
  return medianOf(times);
}
