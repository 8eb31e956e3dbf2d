import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '#core/lib/outcome.ts';

/** Turns work that reports by callback into the generator that a task is; the latest report is passed on each tick. */
export async function* callbackProgress<T>(
  work: (onProgress: (progress: Progress) => void) => Promise<T>,
): AsyncGenerator<Progress, T> {
  let latest: Progress | undefined;
  let isRunning = true;
  const result = work((progress) => {
    latest = progress;
  }).finally(() => {
    isRunning = false;
  });
  // Whoever stops asking (a cancelled job) must not leave a rejection unheard.
  result.catch(() => undefined);
  while (isRunning) {
    await Promise.race([result.catch(() => undefined), sleep(50)]);
    if (latest) yield latest;
  }
  return result;
}
