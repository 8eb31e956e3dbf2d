/**
 * A file read into lines of text cells, before anything is known about their meaning. Numbers keep all their digits,
 * spreadsheet dates read 'YYYY-MM-DD HH:mm:ss', cells of merged ranges all hold the range's value.
 */
export interface TableFile {
  format: 'csv' | 'xlsx' | 'xls' | 'ods' | 'html' | 'geojson';
  /** Of text formats: 'utf-8', 'utf-16le', 'utf-16be' or 'gb18030'. */
  encoding: string | null;
  delimiter: string | null;
  /** Bytes that no encoding explains; they read as U+FFFD. */
  lostCharacterCount: number;
  sheets: Sheet[];
}

export interface Sheet {
  name: string;
  lines: string[][];
  /** The number a spreadsheet program shows beside lines[0]. */
  firstRowNumber: number;
  merges: MergedRange[];
  /** Lines whose own length counts (CSV); a spreadsheet pads them. */
  isRagged: boolean;
  /** Features of a GeoJSON layer that are no points: their centroid stands for them. */
  centroidRows: number[];
}

/** Indices into lines and cells, both ends included. */
export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export type TableRefusal =
  | 'file_empty'
  | 'not_a_table'
  | 'quote_not_closed'
  | 'password_protected'
  | 'workbook_broken'
  | 'workbook_too_large'
  | 'geojson_invalid'
  | 'too_many_rows';

export type TableOutcome =
  | { kind: 'ok'; file: TableFile }
  | { kind: 'refused'; reason: TableRefusal; details?: Record<string, string | number> };
