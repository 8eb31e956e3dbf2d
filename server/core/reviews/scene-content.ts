import type { DayRange, SubjectKind } from './scene.ts';

/** A value as it is shown: a share stays a share (0 to 1), its numerator and denominator stand beside it. */
export type FigureUnit =
  | 'count'
  | 'share'
  | 'per1000Households'
  | 'hours'
  | 'minutes'
  | 'metres'
  | 'vehKm'
  | 'vehH';

/**
 * One number with all that has to be said of it. `code` is worded by the page (`reviews.figure.CODE`), so that a number that
 * was frozen in Chinese can be read in English.
 */
export interface Figure {
  code: string;
  unit: FigureUnit;
  /** null: cannot be said (no denominator, fewer than five); the page shows a dash and why. */
  value: number | null;
  numerator?: number;
  denominator?: number;
  /** The same number in the period before, or before the scheme. */
  previous?: number | null;
  betterIs?: 'less' | 'more';
  /** Only overdue is red. */
  isOverdue?: boolean;
  /** The link (D7) that opens the list behind the number. */
  listQuery?: string;
  /** Of a share the link to what it is a share of. */
  denominatorQuery?: string;
  /** The area it is about, where a content speaks of two. */
  name?: string;
}

export type CellKind = 'text' | 'code' | 'count' | 'share' | 'rate' | 'day' | 'time';

/** `code` of columns and tables is worded by the page (`reviews.column.CODE`, `reviews.table.CODE`). */
export interface ContentColumn {
  code: string;
  kind: CellKind;
  /** Of `code` cells: the dictionary's prefix, e.g. `status`. */
  words?: string;
}

export interface ContentTable {
  code: string;
  /** Words of its own beside the code's, e.g. the name of an area. */
  name?: string;
  columns: ContentColumn[];
  rows: (string | number | null)[][];
  /** How many rows there are in all; never silently fewer. */
  total: number;
  /** By row, the link that opens it. */
  rowQueries?: (string | null)[];
}

export interface ContentChart {
  code: string;
  name?: string;
  kind: 'bar' | 'line' | 'stackedBar';
  unit: FigureUnit;
  /** Names as they are (months, categories, areas). */
  categories: string[];
  series: { code: string; name?: string; values: (number | null)[] }[];
  /** Beyond this the axis does not go: one scale for all pages of an atlas. */
  axisMax?: number;
}

/** Before and after, by the ids of attachments; either may be missing. */
export interface PhotoPair {
  title: string;
  day: string | null;
  beforeId: string | null;
  afterId: string | null;
}

/** All that a scene says besides its picture: what a slide shows, a file contains and a snapshot freezes. */
export interface SceneContent {
  subject: SubjectKind;
  /** Given by the data (name of an area, of a scheme); empty where the item's own title says it. */
  name: string;
  period: DayRange | null;
  previous: DayRange | null;
  figures: Figure[];
  charts: ContentChart[];
  tables: ContentTable[];
  photos: PhotoPair[];
  /** Codes of sentences (`reviews.note.CODE`) about how the numbers are to be read, with their numbers. */
  notes: { code: string; n?: number; text?: string }[];
  /** How many problems the figures are about, and how many of them are on no map. */
  n: number | null;
  unplaced: number | null;
  isMasked: boolean;
}
