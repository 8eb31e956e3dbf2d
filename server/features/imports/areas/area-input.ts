import type { MultiPolygon } from 'geojson';
import type { AreaLevel, Bbox } from '#core/geo/types.ts';
import type { ImportError, ImportNote, ImportWarning } from '#core/imports/import-run.ts';
import type { ImportOptions } from '../framework/import-request.ts';
import type { AreaMapping } from './area-columns.ts';

/** An area read from a file, WGS 84. */
export interface AreaInput {
  /** Position of the feature in the file, from 1. */
  row: number;
  level: AreaLevel;
  code: string | null;
  name: string;
  householdCount: number | null;
  geometry: MultiPolygon;
  bbox: Bbox;
  /** As written: a code or a name of the area above. */
  parentText: string | null;
  /** Where it lies: another area of the file, one already stored, or none known. */
  parent: { row: number } | { key: number } | null;
  /** The stored area that this one replaces: same level and code, or same level and name. */
  replacesKey: number | null;
}

/** An area in force, as the reader needs it to find parents and neighbours. */
export interface StoredArea {
  key: number;
  level: AreaLevel;
  code: string | null;
  name: string;
  parentKey: number | null;
  geometry: MultiPolygon;
  bbox: Bbox;
}

export interface ReadAreasInput {
  path: string;
  options: ImportOptions;
  stored: StoredArea[];
}

export interface AreasRead {
  areas: AreaInput[];
  errors: ImportError[];
  warnings: ImportWarning[];
  notes: ImportNote[];
  rowCount: number;
  mapping: AreaMapping;
  /** True when the file shows that it comes from OpenStreetMap (osm_id). */
  isFromOsm: boolean;
  /** Property names, and the properties of the bad features as text, for the error file. */
  headers: string[];
  badRows: [row: number, cells: string[]][];
}
