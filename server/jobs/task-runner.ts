import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Progress } from '#core/lib/outcome.ts';
import { loadTask } from './tasks.ts';
import type { FromWorker, ToWorker } from './worker-protocol.ts';
import { workerUrl } from './worker-url.ts';

/** Runs a registered pure task somewhere: on a worker thread, or in place for tests. */
export interface TaskRunner {
  run<T>(
    task: string,
    input: unknown,
    onProgress: (progress: Progress) => void,
    signal?: AbortSignal,
  ): Promise<T>;
  close(): Promise<void>;
}

/** Runs tasks where it stands; tests use it, so that they run the sources and never an older bundle. */
export function inlineRunner(): TaskRunner {
  return {
    async run<T>(
      name: string,
      input: unknown,
      onProgress: (progress: Progress) => void,
      signal?: AbortSignal,
    ) {
      const task = await loadTask(name);
      const steps = task(input);
      for (;;) {
        const step = await steps.next();
        if (step.done) return step.value as T;
        onProgress(step.value);
        await nextTurn();
        signal?.throwIfAborted();
      }
    },
    close: async () => {},
  };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  onProgress(progress: Progress): void;
}

/** An idle worker is let go after this long: a large import leaves hundreds of megabytes behind in its heap. */
const idleMs = 30_000;

/** Runs tasks one after the other on one worker thread, which is started when first needed. */
export function workerRunner(): TaskRunner {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;
  let line: Promise<unknown> = Promise.resolve();
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const started = new Worker(workerUrl('jobs.worker'));
    const end = (error: Error) => {
      if (worker === started) worker = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    started.on('error', end);
    started.on('exit', (code) => end(new Error(`The jobs thread ended with code ${code}.`)));
    started.on('message', (message: FromWorker) => {
      const request = waiting.get(message.id);
      if (message.kind === 'progress') return request?.onProgress(message.progress);
      waiting.delete(message.id);
      if (message.kind === 'done') return request?.resolve(message.value);
      const { code, details } = message;
      request?.reject(Object.assign(new Error(message.message), { code, details }));
    });
    return started;
  }

  function execute(
    task: string,
    input: unknown,
    onProgress: Waiting['onProgress'],
    signal?: AbortSignal,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      clearTimeout(idle);
      worker ??= start();
      const id = ++lastId;
      const say = (message: ToWorker) => worker?.postMessage(message);
      const cancel = () => say({ id, kind: 'cancel' });
      signal?.addEventListener('abort', cancel, { once: true });
      const settle = () => {
        signal?.removeEventListener('abort', cancel);
        idle = setTimeout(() => void worker?.terminate(), idleMs).unref();
      };
      waiting.set(id, {
        onProgress,
        resolve: (value) => {
          settle();
          resolve(value);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      say({ id, kind: 'run', task, input });
    });
  }

  return {
    run<T>(task: string, input: unknown, onProgress: Waiting['onProgress'], signal?: AbortSignal) {
      const turn = line.then(() => execute(task, input, onProgress, signal));
      line = turn.catch(() => {});
      return turn as Promise<T>;
    },
    async close() {
      clearTimeout(idle);
      await worker?.terminate();
    },
  };
}
