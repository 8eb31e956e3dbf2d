import { setImmediate as nextTurn } from 'node:timers/promises';
import { v4 as uuid } from 'uuid';
import type { Progress } from '#core/lib/outcome.ts';
import { AppError } from '../http/app-error.ts';
import type { TaskRunner } from './task-runner.ts';

/** What a job is doing, as `GET /api/jobs/:id` answers it. */
export interface JobState {
  id: string;
  kind: string;
  actor: string;
  status: 'running' | 'done' | 'failed' | 'cancelled';
  step: string;
  done: number;
  total: number;
  result?: unknown;
  error?: { code: string; message: string; details?: Record<string, unknown> };
}

export interface JobContext {
  progress(progress: Progress): void;
  signal: AbortSignal;
}

export interface Jobs {
  /** Starts `run` in the background and answers the id under which `get` tells how it goes. */
  start(kind: string, run: (context: JobContext) => Promise<unknown>, actor: string): string;
  get(id: string): JobState | undefined;
  /** Asks a running job to stop; false when there is none. */
  cancel(id: string): boolean;
  /** Waits for a job to end, however it ends. */
  ended(id: string): Promise<JobState>;
  runInWorker<T>(
    task: string,
    input: unknown,
    onProgress?: (progress: Progress) => void,
    signal?: AbortSignal,
  ): Promise<T>;
  close(): Promise<void>;
}

interface Entry {
  state: JobState;
  controller: AbortController;
  end: Promise<void>;
}

/** Ended jobs are kept so that a page that comes late still finds the result. */
const keptEnded = 50;

export function createJobs(runner: TaskRunner, onBug: (error: unknown) => void = () => {}): Jobs {
  const entries = new Map<string, Entry>();

  function forgetOldest(): void {
    const ended = [...entries.values()].filter((entry) => entry.state.status !== 'running');
    for (const entry of ended.slice(0, Math.max(0, ended.length - keptEnded))) entries.delete(entry.state.id);
  }

  async function follow(entry: Entry, run: (context: JobContext) => Promise<unknown>): Promise<void> {
    const { state, controller } = entry;
    try {
      // The caller gets the id before the first step runs.
      await nextTurn();
      state.result = await run({
        progress: ({ step, done, total }) => Object.assign(state, { step, done, total }),
        signal: controller.signal,
      });
      state.status = 'done';
    } catch (error) {
      state.status = controller.signal.aborted ? 'cancelled' : 'failed';
      if (error instanceof AppError) {
        state.error = { code: error.code, message: error.message, details: error.details };
      } else if (state.status === 'failed') {
        onBug(error);
        state.error = { code: 'internal', message: error instanceof Error ? error.message : String(error) };
      }
    }
  }

  return {
    start(kind, run, actor) {
      forgetOldest();
      const id = uuid();
      const state: JobState = { id, kind, actor, status: 'running', step: '', done: 0, total: 0 };
      const entry: Entry = { state, controller: new AbortController(), end: Promise.resolve() };
      entries.set(id, entry);
      entry.end = follow(entry, run);
      return id;
    },
    get: (id) => entries.get(id)?.state,
    cancel(id) {
      const entry = entries.get(id);
      if (entry?.state.status !== 'running') return false;
      entry.controller.abort();
      return true;
    },
    async ended(id) {
      const entry = entries.get(id);
      if (!entry) throw new AppError('jobs.not_found', 404, `No job ${id}.`);
      await entry.end;
      return entry.state;
    },
    runInWorker: (task, input, onProgress = () => {}, signal) => runner.run(task, input, onProgress, signal),
    async close() {
      for (const { state, controller } of entries.values())
        if (state.status === 'running') controller.abort();
      await runner.close();
      await Promise.all([...entries.values()].map((entry) => entry.end));
    },
  };
}
