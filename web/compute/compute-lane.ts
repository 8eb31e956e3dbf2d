import type { ComputeAnswer, ComputeCall, ComputeTask } from './compute.protocol.ts';

interface Job {
  call: ComputeCall;
  transfer: Transferable[];
  rank: number;
  resolve(output: unknown): void;
  reject(error: Error): void;
}

export interface JobOptions {
  transfer?: Transferable[];
  /** Lower is sooner; equals in the order they came. */
  rank: number;
  signal?: AbortSignal;
}

/**
 * One worker and the line before it. It gets one job at a time, so that what is urgent overtakes what waits, and what
 * nobody wants any more (its signal aborted) never starts.
 */
export class ComputeLane {
  readonly #worker: Worker;
  #waiting: Job[] = [];
  #running: Job | undefined;
  #nextId = 1;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<ComputeAnswer>) => {
      const job = this.#running;
      if (job?.call.id !== data.id) return;
      this.#running = undefined;
      // The next job starts before the answer is looked at: the worker does not wait for the page.
      this.#startNext();
      if ('error' in data) job.reject(new Error(data.error));
      else job.resolve(data.output);
    });
    worker.addEventListener('error', (event) => {
      const error = new Error(event.message || 'The compute worker stopped.');
      this.#running?.reject(error);
      this.#running = undefined;
      for (const job of this.#waiting.splice(0)) job.reject(error);
    });
  }

  run(
    task: ComputeTask,
    input: ComputeCall['input'],
    { transfer = [], rank, signal }: JobOptions,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const job: Job = { call: { id: this.#nextId++, task, input }, transfer, rank, resolve, reject };
      const after = this.#waiting.findIndex((other) => other.rank > rank);
      this.#waiting.splice(after < 0 ? this.#waiting.length : after, 0, job);
      signal?.addEventListener(
        'abort',
        () => {
          this.#waiting = this.#waiting.filter((other) => other !== job);
          reject(signal.reason);
        },
        { once: true },
      );
      this.#startNext();
    });
  }

  #startNext(): void {
    if (this.#running) return;
    this.#running = this.#waiting.shift();
    if (this.#running) this.#worker.postMessage(this.#running.call, this.#running.transfer);
  }
}
