import type { NamedEntry } from '#core/imports/foreign-names.ts';
import type { ProblemRowOptions } from '#core/imports/problem-row-options.ts';
import { readProblemRows } from '#core/imports/problem-rows.ts';
import type { AxisOrder } from '#core/imports/row-places.ts';
import type { ProblemRole, ProblemStatus, ProblemsRead } from '#core/imports/types.ts';
import type { DateOrder } from '#core/lib/dates.ts';
import { isTimeZone, localOfInstant } from '#core/lib/dates-zone.ts';
import type { Progress } from '#core/lib/outcome.ts';
import { findCrs } from './crs.ts';
import { addFileNotes } from './file-notes.ts';
import type { SheetChoice } from './inspect-table.ts';
import { openMapped, type ReadRefusal, type Refused } from './open-mapped.ts';

export interface ProblemReadOptions extends SheetChoice {
  /** Role to header; roles left out stay without a column. undefined: as guessed. */
  mapping?: Partial<Record<ProblemRole, string>>;
  /** wgs84, gcj02, bd09, EPSG:4549, ESRI:102696 or a proj string; default WGS 84. */
  crs?: string;
  axes?: AxisOrder;
  dateOrder?: DateOrder;
  /** IANA zone of times that name none; undefined: `profileTimeZone`, and said so. */
  timeZone?: string;
  profileTimeZone: string;
  categories: readonly (NamedEntry & { parentCode: string | null })[];
  sources: readonly NamedEntry[];
  /** The code of rows that name no source; default 'import'. */
  defaultSource?: string;
  categoryMap?: Record<string, string>;
  sourceMap?: Record<string, string>;
  statusMap?: Record<string, ProblemStatus>;
  nowMs: number;
}

export type ProblemsOutcome =
  | { kind: 'ok'; read: ProblemsRead; mapping: Partial<Record<ProblemRole, string>> }
  | Refused<ReadRefusal | 'mapping_without_date'>;

/** Bytes of a problems table to typed rows, with progress. What is wrong with a row is in `errors`, all at once. */
export function* readProblems(
  bytes: Uint8Array,
  options: ProblemReadOptions,
): Generator<Progress, ProblemsOutcome> {
  yield { step: 'open_file', done: 0, total: 1 };
  const table = openMapped(bytes, 'problems', options);
  if (table.kind === 'refused') return table;
  const { file, sheet, body, mapping } = table;
  if (!mapping.reportedAt) return { kind: 'refused', reason: 'mapping_without_date' };
  const timeZone = options.timeZone ?? options.profileTimeZone;
  if (!isTimeZone(timeZone)) return { kind: 'refused', reason: 'time_zone_unknown', details: { timeZone } };
  const crs = findCrs(options.crs ?? 'wgs84');
  if (crs.kind === 'refused') return { kind: 'refused', reason: crs.reason, details: { crs: crs.given } };
  const rowOptions: ProblemRowOptions = {
    ...options,
    mapping,
    system: crs.system,
    timeZone,
    defaultSource: options.defaultSource ?? 'import',
  };
  const read = yield* readProblemRows(body, rowOptions);
  addFileNotes(read.report, file, sheet, body);
  if (options.timeZone === undefined) noteTimeZone(read, timeZone);
  return { kind: 'ok', read, mapping };
}

const HOURS_OFF = 3;

// Boston's clock is not Beijing's: places far from the zone that was assumed make every time wrong by hours.
function noteTimeZone(read: ProblemsRead, timeZone: string): void {
  const placed = read.rows.filter(({ lngLat }) => lngLat !== null);
  read.report.notes.push({
    code: 'time_zone_assumed',
    count: read.rows.length,
    rows: [],
    details: { timeZone },
  });
  if (placed.length === 0) return;
  const meanLng = placed.reduce((sum, { lngLat }) => sum + lngLat![0], 0) / placed.length;
  const noon = Date.UTC(2020, 0, 1, 12);
  const hours = (localOfInstant(noon, timeZone) - noon) / 3_600_000;
  if (Math.abs(hours - meanLng / 15) <= HOURS_OFF) return;
  const details = { timeZone, meanLng: Math.round(meanLng) };
  read.report.notes.push({ code: 'time_zone_suspicious', count: read.rows.length, rows: [], details });
}
