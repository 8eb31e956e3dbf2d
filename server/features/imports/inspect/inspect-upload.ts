import { maskField } from '#core/privacy/personal-fields.ts';
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
  return withoutPeople(await deps.jobs.runInWorker<Inspection>('imports.inspect', input));
}

/** What stands in columns of names and telephones is masked as a whole: a name alone looks like any word. */
function withoutPeople(inspection: Inspection): Inspection {
  const { table } = inspection;
  if (!table) return inspection;
  const { columns } = table;
  return {
    ...inspection,
    table: {
      ...table,
      columns: columns.map((column) => ({
        ...column,
        samples: column.samples.map((sample) => maskField(column.name, sample)),
      })),
      preview: table.preview.map(({ row, cells }) => ({
        row,
        cells: cells.map((cell, i) => maskField(columns[i]?.name ?? '', cell)),
      })),
    },
  };
}
