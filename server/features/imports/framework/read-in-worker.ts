import { AppError } from '../../../http/app-error.ts';
import type { ImportContext } from './importer.ts';

/**
 * Runs a reading task on the jobs thread. Errors lose their class on the way between threads; one that carries a code of
 * ours ('imports.not_geojson') becomes the refusal it was.
 */
export async function readInWorker<T>(
  { deps, progress, signal }: Pick<ImportContext, 'deps' | 'progress' | 'signal'>,
  task: string,
  input: unknown,
): Promise<T> {
  try {
    return await deps.jobs.runInWorker<T>(task, input, progress, signal);
  } catch (error) {
    const { code, details } = error as { code?: unknown; details?: Record<string, unknown> };
    if (error instanceof AppError || typeof code !== 'string' || !code.startsWith('imports.')) throw error;
    throw new AppError(code, 400, (error as Error).message, details);
  }
}
