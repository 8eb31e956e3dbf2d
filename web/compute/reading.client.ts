import type { ReadingTasks } from './reading.protocol.ts';
import { TaskClient } from './task-client.ts';

let shared: TaskClient<ReadingTasks> | undefined;

/** The page's reading worker, started when something is first read. */
export function reading(): TaskClient<ReadingTasks> {
  shared ??= new TaskClient(new Worker(new URL('./reading.worker.ts', import.meta.url), { type: 'module' }));
  return shared;
}
