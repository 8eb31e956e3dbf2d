import type { Deps } from '../../../http/deps.ts';
import type { Upload } from '../framework/upload-store.ts';
import { formatOf } from './file-format.ts';
import type { InspectInput, Inspection } from './inspect.task.ts';

export interface SheetQuestion {
  sheet?: string;
  headerRow?: number;
}

/** Looks into an upload: what it is taken for, its sheets, columns and guesses. Nothing is stored. */
export async function inspectUpload(
  deps: Deps,
  upload: Upload,
  { sheet, headerRow }: SheetQuestion = {},
): Promise<Inspection> {
  const format = await formatOf(upload);
  const input: InspectInput = { path: upload.path, fileName: upload.fileName, format, sheet, headerRow };
  return deps.jobs.runInWorker<Inspection>('imports.inspect', input);
}
