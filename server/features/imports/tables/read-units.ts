import type { AxisOrder } from '#core/imports/row-places.ts';
import type { UnitRole, UnitsRead } from '#core/imports/types.ts';
import { readUnitRows } from '#core/imports/unit-rows.ts';
import type { Progress } from '#core/lib/outcome.ts';
import { findCrs } from './crs.ts';
import { addFileNotes } from './file-notes.ts';
import type { SheetChoice } from './inspect-table.ts';
import { openMapped, type ReadRefusal, type Refused } from './open-mapped.ts';

export interface UnitReadOptions extends SheetChoice {
  /** Role to header; undefined: as guessed. */
  mapping?: Partial<Record<UnitRole, string>>;
  /** wgs84, gcj02, bd09, EPSG:4549, ESRI:102696 or a proj string; default WGS 84. */
  crs?: string;
  axes?: AxisOrder;
}

export type UnitsOutcome =
  | { kind: 'ok'; read: UnitsRead; mapping: Partial<Record<UnitRole, string>> }
  | Refused<ReadRefusal | 'mapping_without_building'>;

/** Bytes of a 楼栋/单元/户数 table to typed rows, with progress. */
export function* readUnits(bytes: Uint8Array, options: UnitReadOptions): Generator<Progress, UnitsOutcome> {
  yield { step: 'open_file', done: 0, total: 1 };
  const table = openMapped(bytes, 'units', options);
  if (table.kind === 'refused') return table;
  const { file, sheet, body, mapping } = table;
  const namesPlace = mapping.address ?? mapping.street ?? mapping.estate ?? mapping.buildingName;
  if (!namesPlace) return { kind: 'refused', reason: 'mapping_without_building' };
  const crs = findCrs(options.crs ?? 'wgs84');
  if (crs.kind === 'refused') return { kind: 'refused', reason: crs.reason, details: { crs: crs.given } };
  const read = yield* readUnitRows(body, { mapping, system: crs.system, axes: options.axes });
  addFileNotes(read.report, file, sheet, body);
  return { kind: 'ok', read, mapping };
}
