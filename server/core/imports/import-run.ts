import type { FeatureCollection } from 'geojson';

/** What can be imported; the demo sub-district is loaded another way. */
export const importKinds = ['areas', 'osm', 'units', 'contacts', 'elevation', 'problems'] as const;
export type ImportKind = (typeof importKinds)[number];

/** What to do with a file that has bad rows: store nothing, or the good rows and hand back the bad ones as a file. */
export type ImportChoice = 'all_or_nothing' | 'good_rows';

/** A row that cannot be stored. The page says t('imports.errors.' + code). */
export interface ImportError {
  /** As a spreadsheet shows it, header lines included; for GeoJSON the feature's position from 1. */
  row: number;
  /** The header of the column, or null when the whole row is meant. */
  field: string | null;
  value: string;
  code: string;
}

/** What was noticed and handled; it stops nothing. The page says t('imports.notes.' + code, details). */
export interface ImportNote {
  code: string;
  count: number;
  /** The first rows it concerns, at most twenty. */
  rows?: number[];
  details?: Record<string, string | number>;
}

/** Something a person must accept before it is stored (topology of areas). */
export interface ImportWarning {
  code: string;
  /** The rows (features) concerned. */
  rows: number[];
  /** Their names, for the sentence. */
  names: string[];
  at: [lng: number, lat: number] | null;
  areaM2: number | null;
}

/** Why nothing was stored. */
export type ImportRefusal = 'row_errors' | 'warnings' | 'nothing_to_import';

/** The end of an import or of its dry run; the same for the page and the command line. */
export interface ImportOutcome {
  kind: ImportKind;
  fileName: string;
  dryRun: boolean;
  status: 'stored' | 'checked' | 'refused';
  reason: ImportRefusal | null;
  batchId: string | null;
  /** By name (inserted, updated, unchanged ...); a dry run counts what would have been. */
  counts: Record<string, number>;
  rowCount: number;
  badRowCount: number;
  errorCount: number;
  /** The first 500; all of them are in the error file. */
  errors: ImportError[];
  hasErrorFile: boolean;
  warningCount: number;
  warnings: ImportWarning[];
  notes: ImportNote[];
  attribution: string | null;
  licence: string | null;
  /** A dry run's look at where things would lie: at most 5,000 features. */
  preview: FeatureCollection | null;
}

/** Rows taken out by going back on a batch, and rows put back as they were before it. */
export interface TakeBackOutcome {
  batchId: string;
  removed: Record<string, number>;
  restored: Record<string, number>;
  /** Rows edited after the import that were kept, because the person said so. */
  kept: number;
  /** Problems, buildings, entrances and facilities that lie in other areas now. */
  reassigned: Record<string, number>;
}
