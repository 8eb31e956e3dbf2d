import { cropGrid } from '#core/elevation/crop-grid.ts';
import { type ElevationGrid, unknownCells } from '#core/elevation/elevation-grid.ts';
import type { Bbox } from '#core/geo/types.ts';
import type { Progress } from '#core/lib/outcome.ts';
import type { Task } from '../../../jobs/tasks.ts';
import { callbackProgress } from '../framework/callback-progress.ts';
import { type UploadFile, uploadSource } from '../framework/upload-source.ts';
import { type ElevationRow, elevationToRow } from './elevation-rows.ts';
import { readElevation } from './read-elevation.ts';

export interface ReadElevationInput {
  file: UploadFile;
  /** What heights are needed for; null where that is not known yet. */
  around: Bbox | null;
}

export interface ReadElevationAnswer {
  row: ElevationRow;
  unknownCells: number;
  /** Cells of the file; `row` may be a part. */
  readCells: number;
}

export const readElevationTask: Task = (input) => readElevationFile(input as ReadElevationInput);

async function* readElevationFile({
  file,
  around,
}: ReadElevationInput): AsyncGenerator<Progress, ReadElevationAnswer> {
  const grid = yield* callbackProgress((onProgress) => readElevation(uploadSource(file), onProgress));
  const kept = around ? neededPart(grid, around) : grid;
  return { row: elevationToRow(kept), unknownCells: unknownCells(kept), readCells: grid.heightsM.length };
}

/** An SRTM tile is a whole degree and 50 MB: of one so large only what lies around the office's places is kept. */
const largeCells = 1_000_000;

function neededPart(grid: ElevationGrid, around: Bbox): ElevationGrid {
  return grid.heightsM.length > largeCells ? (cropGrid(grid, around) ?? grid) : grid;
}
