import type { FeatureCollection } from 'geojson';
import type { ImportError, ImportNote, ImportWarning } from '#core/imports/import-run.ts';
import type { Progress } from '#core/lib/outcome.ts';
import type { Change } from '../../../db/change.ts';
import type { Queryable } from '../../../db/db.ts';
import type { Deps } from '../../../http/deps.ts';
import type { ImportRequest } from './import-request.ts';
import type { Upload } from './upload-store.ts';

/** What an importer stands on while it reads. */
export interface ImportContext {
  deps: Deps;
  upload: Upload;
  request: ImportRequest;
  progress(progress: Progress): void;
  signal: AbortSignal;
}

/** A write under way: the open transaction and the batch that its rows belong to. */
export interface StoreContext {
  tx: Queryable;
  change: Change;
  batchKey: number;
  progress(progress: Progress): void;
  signal: AbortSignal;
}

export interface Stored {
  counts: Record<string, number>;
  notes: ImportNote[];
}

/** A file that was read and checked, before any transaction is open. */
export interface PreparedImport {
  rowCount: number;
  badRowCount: number;
  errors: ImportError[];
  warnings: ImportWarning[];
  notes: ImportNote[];
  preview: FeatureCollection | null;
  attribution: string | null;
  licence: string | null;
  /** Rows that can be stored; 0 is refused as nothing_to_import. */
  goodRowCount: number;
  /** The bad rows with all their columns, for the error file; row numbers as in `errors`. */
  badRows(): Promise<RowsOfFile>;
  store(context: StoreContext): Promise<Stored>;
}

export interface RowsOfFile {
  headers: string[];
  rows: Map<number, string[]>;
}

/** Reads one kind of file. It throws AppError when the file is not of that kind at all. */
export type Importer = (context: ImportContext) => Promise<PreparedImport>;
