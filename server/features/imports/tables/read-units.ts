import type { AxisOrder } from '#core/imports/row-places.ts';
import type { UnitRole, UnitsRead } from '#core/imports/types.ts';
import { readUnitRows } from '#core/imports/unit-rows.ts';
import type { Progress } from '#core/lib/outcome.ts';
import { findCrs } from './crs.ts';
import { addFileNotes } from './file-notes.ts';
import { chooseBody, guessMappings, type SheetChoice } from './inspect-table.ts';
import { openTable } from './open-table.ts';
import type { ReadRefusal } from './read-problems.ts';

export interface UnitReadOptions extends SheetChoice {
  /** Role to header; undefined: as guessed. */
  mapping?: Partial<Record<UnitRole, string>>;
  /** wgs84, gcj02, bd09, EPSG:4549, ESRI:102696 or a proj string; default WGS 84. */
  crs?: string;
  axes?: AxisOrder;
}

export type UnitsOutcome =
  | { kind: 'ok'; read: UnitsRead; mapping: Partial<Record<UnitRole, string>> }
  | {
      kind: 'refused';
      reason: ReadRefusal | 'mapping_without_building';
      details?: Record<string, string | number>;
    };

/** Bytes of a 楼栋/单元/户数 table to typed rows, with progress. */
export function* readUnits(bytes: Uint8Array, options: UnitReadOptions): Generator<Progress, UnitsOutcome> {
  yield { step: 'open_file', done: 0, total: 1 };
  const opened = openTable(bytes);
  if (opened.kind === 'refused') return opened;
  const chosen = chooseBody(opened.file, options);
  if (!chosen) return { kind: 'refused', reason: 'sheet_unknown', details: { sheet: options.sheet ?? '' } };
  const { body, sheet } = chosen;
  if (body.lines.length === 0) return { kind: 'refused', reason: 'no_rows' };
  const mapping = options.mapping ?? guessMappings(body).units;
  const unknown = Object.values(mapping).find((header) => !body.headers.includes(header));
  if (unknown !== undefined) {
    return { kind: 'refused', reason: 'mapping_unknown_column', details: { column: unknown } };
  }
  const namesPlace = mapping.address ?? mapping.street ?? mapping.estate ?? mapping.buildingName;
  if (!namesPlace) return { kind: 'refused', reason: 'mapping_without_building' };
  const crs = findCrs(options.crs ?? 'wgs84');
  if (crs.kind === 'refused') return { kind: 'refused', reason: crs.reason, details: { crs: crs.given } };
  const read = yield* readUnitRows(body, { mapping, system: crs.system, axes: options.axes });
  addFileNotes(read.report, opened.file, sheet, body);
  return { kind: 'ok', read, mapping };
}
