import type { ReadingAnswer, ReadingCall, ReadingTask, ReadingTasks } from './reading.protocol.ts';

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/** The typed client of the worker that reads texts: one call, one answer, in the order of the calls. */
export class ReadingClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<ReadingAnswer>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('error' in data) waiting?.reject(new Error(data.error));
      else waiting?.resolve(data.output);
    });
    worker.addEventListener('error', (event) => {
      const error = new Error(event.message || 'The reading worker stopped.');
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    });
  }

  run<T extends ReadingTask>(task: T, input: ReadingTasks[T]['input']): Promise<ReadingTasks[T]['output']> {
    return new Promise((resolve, reject) => {
      const call: ReadingCall = { id: this.#nextId++, task, input };
      this.#waiting.set(call.id, { resolve: resolve as Waiting['resolve'], reject });
      this.#worker.postMessage(call);
    });
  }
}

let shared: ReadingClient | undefined;

/** The page's reading worker, started when something is first read. */
export function reading(): ReadingClient {
  shared ??= new ReadingClient(
    new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' }),
  );
  return shared;
}
