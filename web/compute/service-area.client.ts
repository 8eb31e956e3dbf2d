import type { ServiceAreaTasks } from './service-area.protocol.ts';
import { TaskClient } from './task-client.ts';

let shared: TaskClient<ServiceAreaTasks> | undefined;

/** The page's worker for service areas, started when the desk is first opened. */
export function serviceArea(): TaskClient<ServiceAreaTasks> {
  shared ??= new TaskClient(
    new Worker(new URL('./service-area.worker.ts', import.meta.url), { type: 'module' }),
  );
  return shared;
}
