import type { ProblemPatch } from '#core/problems/problem-patch.ts';
import type { TableArea } from '#core/problems/problem-table.ts';
import type { ComputeTask, ComputeTasks, TableInfo } from './compute.protocol.ts';
import { ComputeLane } from './compute-lane.ts';

/** What everything else waits for, and what only a person reading waits for; the rest is in between. */
const FIRST = 0;
const NEXT = 1;
const LAST = 2;

/**
 * What the map draws has a worker to itself, so that a surface never waits for a list of a million keys to be sorted. Each
 * worker holds its own table (41 MB a million rows); sharing one needs headers that browsers accept over TLS only.
 */
const ON_MAP_LANE: ReadonlySet<ComputeTask> = new Set<ComputeTask>(['density', 'sites']);

const RANKS: Partial<Record<ComputeTask, number>> = { load: FIRST, patch: FIRST, list: LAST, repeats: LAST };

export interface RunOptions {
  transfer?: Transferable[];
  /** Aborted: a job that still waits is dropped. */
  signal?: AbortSignal;
}

/** The typed client of the compute workers: one call, one answer. */
export class ComputeClient {
  readonly #map: ComputeLane;
  readonly #counts: ComputeLane;

  constructor(startWorker: () => Worker) {
    this.#map = new ComputeLane(startWorker());
    this.#counts = new ComputeLane(startWorker());
  }

  /** The table from all columns. The map has it first; the counts get the bytes from there. */
  async load(bytes: ArrayBuffer): Promise<TableInfo> {
    const options = { rank: FIRST, transfer: [bytes] };
    const loaded = (await this.#map.run('load', { bytes }, options)) as ComputeTasks['load']['output'];
    // Nobody waits for it: what is asked from now on stands behind it, and says itself when there is no table.
    this.#counts
      .run('load', { bytes: loaded.bytes }, { rank: FIRST, transfer: [loaded.bytes] })
      .catch((error: unknown) => console.error(error));
    return loaded.info;
  }

  /** The table after a patch, in both workers. */
  async patch(patch: ProblemPatch, areas: TableArea[] | undefined): Promise<TableInfo> {
    const [info] = await Promise.all(
      [this.#map, this.#counts].map((lane) => lane.run('patch', { patch, areas }, { rank: FIRST })),
    );
    return info as TableInfo;
  }

  run<T extends Exclude<ComputeTask, 'load' | 'patch'>>(
    task: T,
    input: ComputeTasks[T]['input'],
    options: RunOptions = {},
  ): Promise<ComputeTasks[T]['output']> {
    const lane = ON_MAP_LANE.has(task) ? this.#map : this.#counts;
    const answer = lane.run(task, input, { ...options, rank: RANKS[task] ?? NEXT });
    return answer as Promise<ComputeTasks[T]['output']>;
  }
}

let shared: ComputeClient | undefined;

/** The page's workers. */
export function compute(): ComputeClient {
  shared ??= new ComputeClient(
    () => new Worker(new URL('./compute.worker.ts', import.meta.url), { type: 'module' }),
  );
  return shared;
}
