import type { LngLat } from '../geo/types.ts';

/**
 * What a table of problems or of building units becomes before anything is stored. Row numbers are the ones a
 * spreadsheet program shows: 1 is the first line of the sheet, header lines included.
 */

/** What a column of a problems table means. `lngLat` is one column that holds both, `x` and `y` are of any other system. */
export const problemRoles = [
  'naturalKey',
  'title',
  'text',
  'category',
  'categoryParent',
  'source',
  'status',
  'triage',
  'reportedAt',
  'dueAt',
  'closedAt',
  'lng',
  'lat',
  'lngLat',
  'x',
  'y',
  'accuracyM',
  'address',
  'reporterCount',
  'reopenCount',
] as const;
export type ProblemRole = (typeof problemRoles)[number];

/** What a column of a 楼栋/单元/户数 table means. */
export const unitRoles = [
  'community',
  'grid',
  'estate',
  'address',
  'street',
  'houseNumber',
  'buildingName',
  'unitName',
  'unitCount',
  'levels',
  'householdCount',
  'householdsPerLevel',
  'yearBuilt',
  'lng',
  'lat',
  'lngLat',
  'x',
  'y',
] as const;
export type UnitRole = (typeof unitRoles)[number];

export type ProblemStatus =
  | 'reported'
  | 'verifying'
  | 'filed'
  | 'dispatched'
  | 'handling'
  | 'checking'
  | 'closed'
  | 'rejected'
  | 'voided'
  | 'merged';

export type Triage = 'fixed_on_spot' | 'to_street' | 'to_superior';

/** A row of a problems table, typed and in WGS 84. Instants are ISO 8601 in UTC with milliseconds. */
export interface ProblemInput {
  row: number;
  naturalKey: string | null;
  title: string;
  /** Verbatim. */
  text: string;
  /** A code of the profile, or 'x:' + the file's own name. */
  categoryCode: string;
  /** A code of the profile, or 'x:' + the file's own name. */
  sourceCode: string;
  status: ProblemStatus;
  triage: Triage | null;
  reportedAt: string;
  dueAt: string | null;
  closedAt: string | null;
  reporterCount: number;
  reopenCount: number;
  /** null: the file gives no usable coordinates; the address goes through the gazetteer. */
  lngLat: LngLat | null;
  accuracyM: number | null;
  /** As it stood in the file, before the shift to WGS 84. */
  rawX: number | null;
  rawY: number | null;
  /** 'WGS84' | 'GCJ02' | 'BD09' | 'EPSG:4549' | 'ESRI:102696' | a proj string; null without coordinates. */
  sourceDatum: string | null;
  placeText: string | null;
  /** One of many rows with differing addresses on one exact point: the point says nothing about the place. */
  isDefaultPoint: boolean;
  /** The columns without a role, by header. */
  extra: Record<string, string>;
}

/** A row of a 楼栋/单元/户数 table: one unit (楼门) of one building. */
export interface UnitInput {
  row: number;
  community: string | null;
  grid: string | null;
  estate: string | null;
  /** 莱阳路 */
  street: string | null;
  /** 22号, 18号-24号院, 1号乙 */
  houseNumber: string | null;
  /** Street, number, estate, building and unit in one line for the gazetteer. */
  address: string | null;
  /** 3号楼 */
  buildingName: string | null;
  /** 2单元; null for a building with one door. */
  unitName: string | null;
  /** How many units the building has, where the row is the whole building. */
  unitCount: number | null;
  levels: number | null;
  /** Of this unit, or of the building when there is no unit name. */
  householdCount: number | null;
  /** Where one cell gives the households of several units together: their sum, the same on each of their rows. */
  buildingHouseholdCount: number | null;
  yearBuilt: number | null;
  lngLat: LngLat | null;
  /** As it stood in the file, before the shift to WGS 84. */
  rawX: number | null;
  rawY: number | null;
  sourceDatum: string | null;
}

/** Why a value was refused; the page says t('imports.errors.' + code). */
export type RowErrorCode =
  | 'date_missing'
  | 'date_unreadable'
  | 'date_impossible'
  | 'number_unreadable'
  | 'coordinates_unreadable'
  | 'coordinates_impossible'
  | 'text_missing'
  | 'row_too_long'
  | 'row_too_short'
  | 'count_impossible'
  | 'unit_without_place'
  | 'contact_without_unit'
  | 'contact_role_unknown'
  | 'name_missing'
  | 'phone_impossible';

export interface RowError {
  row: number;
  /** The header of the column, or null when the whole row is meant. */
  field: string | null;
  value: string;
  code: RowErrorCode;
}

/** What was noticed and handled; none of it stops an import. The page says t('imports.notes.' + code, details). */
export interface ReadNote {
  code: ReadNoteCode;
  count: number;
  /** The first rows it happened in, at most twenty. */
  rows: number[];
  details?: Record<string, string | number>;
}

export type ReadNoteCode =
  | 'coordinates_missing'
  | 'coordinates_zero'
  | 'coordinates_swapped'
  | 'default_point'
  | 'closed_before_reported'
  | 'due_before_reported'
  | 'closed_without_date'
  | 'date_in_future'
  | 'date_without_time'
  | 'date_order_guessed'
  | 'characters_lost'
  | 'time_zone_assumed'
  | 'time_zone_suspicious'
  | 'key_missing'
  | 'key_repeated'
  | 'key_digits_lost'
  | 'row_repeated'
  | 'status_unknown'
  | 'category_imported'
  | 'category_missing'
  | 'source_imported'
  | 'personal_columns_left_out'
  | 'cells_merged'
  | 'cells_inherited'
  | 'rows_empty'
  | 'rows_total'
  | 'rows_header'
  | 'polygon_centroid'
  | 'households_repeated';

/** Rows of one file that share a natural key, in the order of the file. */
export interface RepeatedKey {
  key: string;
  rows: number[];
  /** The rows agree in every column. */
  isIdentical: boolean;
}

export interface ReadReport {
  /** Data rows seen, empty ones not counted. */
  rowCount: number;
  /** Rows with at least one error. */
  badRowCount: number;
  notes: ReadNote[];
  repeatedKeys: RepeatedKey[];
  /** The file's own category names that are no category of the profile, with their counts. */
  importedCategories: Record<string, number>;
  importedSources: Record<string, number>;
  unknownStatuses: Record<string, number>;
}

/** A row with at least one error, as it stood in the file: what a person gets back to correct. */
export interface BadRow {
  row: number;
  cells: string[];
}

export interface ProblemsRead {
  /** The headers as they are called in mappings, errors and `extra`. */
  headers: string[];
  /** The rows without an error. */
  rows: ProblemInput[];
  badRows: BadRow[];
  errors: RowError[];
  report: ReadReport;
}

export interface UnitsRead {
  headers: string[];
  rows: UnitInput[];
  badRows: BadRow[];
  errors: RowError[];
  report: ReadReport;
}
