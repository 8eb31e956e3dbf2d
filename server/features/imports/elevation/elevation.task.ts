import { unknownCells } from '#core/elevation/elevation-grid.ts';
import type { Progress } from '#core/lib/outcome.ts';
import type { Task } from '../../../jobs/tasks.ts';
import { callbackProgress } from '../framework/callback-progress.ts';
import { type UploadFile, uploadSource } from '../framework/upload-source.ts';
import { type ElevationRow, elevationToRow } from './elevation-rows.ts';
import { readElevation } from './read-elevation.ts';

export interface ReadElevationAnswer {
  row: ElevationRow;
  unknownCells: number;
}

export const readElevationTask: Task = (input) => readElevationFile(input as UploadFile);

async function* readElevationFile(file: UploadFile): AsyncGenerator<Progress, ReadElevationAnswer> {
  const grid = yield* callbackProgress((onProgress) => readElevation(uploadSource(file), onProgress));
  return { row: elevationToRow(grid), unknownCells: unknownCells(grid) };
}
