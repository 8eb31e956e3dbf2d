import { readFile } from 'node:fs/promises';
import type { UnitInput, UnitRole, UnitsRead } from '#core/imports/types.ts';
import type { Progress } from '#core/lib/outcome.ts';
import type { Task } from '../../../jobs/tasks.ts';
import { type ColumnMapping, mergedMapping } from '../framework/column-mapping.ts';
import type { ImportOptions } from '../framework/import-request.ts';
import { unreadable } from '../framework/unreadable.ts';
import { readUnits } from '../tables/index.ts';
import { chooseBody } from '../tables/inspect-table.ts';
import { openTable } from '../tables/open-table.ts';

export interface ReadUnitsInput {
  path: string;
  fileName: string;
  options: ImportOptions;
}

export interface ReadUnitsAnswer {
  read: UnitsRead;
  /** The cells of each good row, as a person gets them back when its building is not found. */
  cells: [row: number, cells: string[]][];
}

/** Reads a 楼栋/单元/户数 table on the jobs thread; what makes the whole file unusable is an AppError. */
export const readUnitsTask: Task = (input) => readUnitsFile(input as ReadUnitsInput);

async function* readUnitsFile({
  path,
  fileName,
  options,
}: ReadUnitsInput): AsyncGenerator<Progress, ReadUnitsAnswer> {
  const bytes = await readFile(path);
  const { sheet, headerRow, crs } = options;
  const mapping = options.mapping && mergedMapping(bytes, fileName, options, 'units');
  const outcome = yield* readUnits(bytes, { sheet, headerRow, crs, mapping });
  if (outcome.kind === 'ok') {
    const { read } = outcome;
    return { read, cells: cellsOf(bytes, { sheet, headerRow }, read.rows, outcome.mapping) };
  }
  throw unreadable(fileName, outcome);
}

function cellsOf(
  bytes: Uint8Array,
  choice: { sheet?: string; headerRow?: number },
  rows: readonly UnitInput[],
  mapping: ColumnMapping<UnitRole>,
): [number, string[]][] {
  const opened = openTable(bytes);
  const body = opened.kind === 'ok' ? chooseBody(opened.file, choice)?.body : undefined;
  if (!body) return [];
  const columns = Object.entries(mapping).map(
    ([role, header]) => [role, body.headers.indexOf(header)] as const,
  );
  return rows.map((unit) => {
    const cells = [...(body.lines[unit.row - body.firstRow] ?? [])];
    // A row that left its building to the one above must name it when it stands alone.
    for (const [role, column] of columns) {
      const value = inherited.includes(role) ? unit[role as keyof UnitInput] : null;
      if (column >= 0 && value !== null && (cells[column] ?? '').trim() === '') cells[column] = String(value);
    }
    return [unit.row, cells];
  });
}

const inherited = ['community', 'grid', 'estate', 'street', 'houseNumber', 'buildingName'];
