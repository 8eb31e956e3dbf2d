import type { Progress } from '#core/lib/outcome.ts';
import { decodeText } from '../imports/index.ts';
import { readTextFile, type TextFileOutcome } from './text-file.ts';

/** The text of an uploaded file; on the worker thread, as a hostile file takes its time to be refused. */
export function* readTextTask(input: unknown): Generator<Progress, TextFileOutcome, void> {
  yield { step: 'reading', done: 0, total: 1 };
  return readTextFile(input as Uint8Array, decodeText);
}
