import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { loadTask } from './tasks.ts';
import type { FromWorker, ToWorker } from './worker-protocol.ts';

// Heavy pure work (reading large files, building graphs) runs here; requests go on being answered on the main thread.
const port = parentPort;
if (!port) throw new Error('jobs.worker runs as a worker thread only.');

/** Between two reports the thread is not interrupted; this often it reports and hears whether to stop. */
const reportEveryMs = 50;
const cancelled = new Set<number>();

const say = (message: FromWorker) => port.postMessage(message);

async function run(id: number, name: string, input: unknown): Promise<void> {
  try {
    const task = await loadTask(name);
    const steps = task(input);
    let reportedAt = 0;
    for (;;) {
      const step = await steps.next();
      if (step.done) return say({ id, kind: 'done', value: step.value });
      if (performance.now() - reportedAt < reportEveryMs) continue;
      reportedAt = performance.now();
      say({ id, kind: 'progress', progress: step.value });
      await nextTurn();
      if (cancelled.delete(id)) return say({ id, kind: 'failed', message: 'cancelled' });
    }
  } catch (error) {
    const { message, code, details } = error as Error & { code?: string; details?: Record<string, unknown> };
    say({ id, kind: 'failed', message: message ?? String(error), code, details });
  }
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'cancel') cancelled.add(message.id);
  else void run(message.id, message.task, message.input);
});
