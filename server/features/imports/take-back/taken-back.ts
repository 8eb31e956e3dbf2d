import { AppError } from '../../../http/app-error.ts';
import type { Reassigned } from '../assignment/assign-areas.ts';

/** What to do with rows that people edited after the import. */
export type LaterEdits = 'refuse' | 'keep' | 'discard';

export interface TakenBack {
  removed: Record<string, number>;
  restored: Record<string, number>;
  kept: number;
  reassigned: Reassigned;
}

/** Of two imports that wrote the same row, the later one goes first; else its row would come back with the earlier. */
export function laterBatch(later: { fileName: string; recordedAt: string }): AppError {
  return new AppError(
    'imports.later_batch',
    409,
    `${later.fileName}, imported ${later.recordedAt}, wrote the same rows later: take that back first.`,
    later,
  );
}
