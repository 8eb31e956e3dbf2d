import type { ComputeAnswer, ComputeCall, ComputeTask, ComputeTasks } from './compute.protocol.ts';

type Pending = { resolve(output: unknown): void; reject(error: Error): void };

/** The typed client of the compute worker: one call, one answer, in order. */
export class ComputeClient {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<ComputeAnswer>) => {
      const pending = this.#pending.get(data.id);
      this.#pending.delete(data.id);
      if ('error' in data) pending?.reject(new Error(data.error));
      else pending?.resolve(data.output);
    });
    worker.addEventListener('error', (event) => {
      const error = new Error(event.message || 'The compute worker stopped.');
      for (const pending of this.#pending.values()) pending.reject(error);
      this.#pending.clear();
    });
  }

  run<T extends ComputeTask>(
    task: T,
    input: ComputeTasks[T]['input'],
    transfer: Transferable[] = [],
  ): Promise<ComputeTasks[T]['output']> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      this.#worker.postMessage({ id, task, input } satisfies ComputeCall, transfer);
    });
  }
}

let shared: ComputeClient | undefined;

/** The page's one worker. */
export function compute(): ComputeClient {
  shared ??= new ComputeClient(
    new Worker(new URL('./compute.worker.ts', import.meta.url), { type: 'module' }),
  );
  return shared;
}
