import type { Bbox } from '#core/geo/types.ts';
import type { Progress } from '#core/lib/outcome.ts';
import type { OsmReadReport } from '#core/streets/osm-extract.ts';
import type { Task } from '../../../jobs/tasks.ts';
import { callbackProgress } from '../framework/callback-progress.ts';
import { type UploadFile, uploadSource } from '../framework/upload-source.ts';
import type { OsmRows } from './osm-row-types.ts';
import { osmToRows } from './osm-rows.ts';
import { readOsm } from './read-osm.ts';

export interface ReadOsmAnswer {
  rows: OsmRows;
  report: OsmReadReport;
  bounds: Bbox | null;
}

/** Reads an extract and turns it into rows, on the jobs thread. */
export const readOsmTask: Task = (input) => readOsmFile(input as UploadFile);

async function* readOsmFile(file: UploadFile): AsyncGenerator<Progress, ReadOsmAnswer> {
  const extract = yield* callbackProgress((onProgress) => readOsm(uploadSource(file), onProgress));
  yield { step: 'assuming', done: 0, total: 1 };
  return { rows: osmToRows(extract), report: extract.report, bounds: extract.bounds ?? null };
}
