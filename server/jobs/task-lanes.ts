import type { TaskRunner } from './task-runner.ts';

/** Sends tasks whose name begins with `prefix` to a runner of their own, so that a photo does not wait for an import. */
export function withLane(prefix: string, lane: TaskRunner, others: TaskRunner): TaskRunner {
  return {
    run: (task, input, onProgress, signal) =>
      (task.startsWith(prefix) ? lane : others).run(task, input, onProgress, signal),
    async close() {
      await Promise.all([lane.close(), others.close()]);
    },
  };
}
