import type { LngLat } from '#core/geo/types.ts';
import { isMissing, numberOf, numberPairOf } from '#core/imports/cell-values.ts';
import {
  type ColumnSample,
  guessContactColumns,
  guessProblemColumns,
  guessUnitColumns,
  knownHeaderCount,
  type RoleGuess,
} from '#core/imports/columns-guess.ts';
import type { ContactColumn } from '#core/imports/contact-rows.ts';
import { isPersonalHeader } from '#core/imports/header-words.ts';
import { columnIndex, placeColumnsOf, type TableBody } from '#core/imports/table-body.ts';
import type { ProblemRole, UnitRole } from '#core/imports/types.ts';
import { type DateOrder, guessDateOrder } from '#core/lib/dates.ts';
import { type CoordinateGuess, guessCrs } from './guess-crs.ts';
import { bodyOf, type HeaderRows, headerCandidates, headerDepth, headerNames } from './header-rows.ts';
import { openTable } from './open-table.ts';
import type { Sheet, TableFile, TableRefusal } from './table-file.ts';

/** What a person is shown before an import, and what is taken when nothing else is said. */
export interface TableInspection {
  format: TableFile['format'];
  encoding: string | null;
  delimiter: string | null;
  lostCharacterCount: number;
  sheets: { name: string; rowCount: number }[];
  /** The sheet looked at: the one asked for, else the likeliest. */
  sheet: string;
  /** As a spreadsheet shows it. */
  headerRow: number;
  headerRowCount: number;
  headerCandidates: number[];
  rowCount: number;
  columns: InspectedColumn[];
  /** Role to header; only guesses a person need not look at twice are in it. */
  problemMapping: Partial<Record<ProblemRole, string>>;
  unitMapping: Partial<Record<UnitRole, string>>;
  contactMapping: Partial<Record<ContactColumn, string>>;
  kindGuess: 'problems' | 'units' | 'contacts' | 'unknown';
  dateOrder: { order: DateOrder; isCertain: boolean };
  coordinates: CoordinateGuess;
  preview: { row: number; cells: string[] }[];
}

export interface InspectedColumn {
  name: string;
  samples: string[];
  emptyShare: number;
  isPersonal: boolean;
  problemRole: RoleGuess<ProblemRole> | null;
  unitRole: RoleGuess<UnitRole> | null;
  contactRole: RoleGuess<ContactColumn> | null;
}

export type InspectionOutcome =
  | { kind: 'ok'; inspection: TableInspection }
  | { kind: 'refused'; reason: TableRefusal | 'sheet_unknown'; details?: Record<string, string | number> };

export interface SheetChoice {
  sheet?: string;
  /** As a spreadsheet shows it. */
  headerRow?: number;
  headerRowCount?: number;
}

const PREVIEW_ROWS = 20;
const SAMPLE_ROWS = 500;
const SAMPLES_SHOWN = 5;
const MIN_CONFIDENCE = 0.4;

/** Looks at a table without storing anything. `near` is a place the data should be close to (the sub-district). */
export function inspectTable(
  bytes: Uint8Array,
  fileName: string,
  choice: SheetChoice = {},
  near?: LngLat,
): InspectionOutcome {
  const opened = openTable(bytes);
  if (opened.kind === 'refused') return opened;
  const { file } = opened;
  const chosen = chooseBody(file, choice);
  if (!chosen) return { kind: 'refused', reason: 'sheet_unknown', details: { sheet: choice.sheet ?? '' } };
  const { sheet, header, candidates, body } = chosen;
  const columns = inspectColumns(body);
  const problemMapping = mappingOf(columns, ({ problemRole }) => problemRole);
  const unitMapping = mappingOf(columns, ({ unitRole }) => unitRole);
  const contactMapping = mappingOf(columns, ({ contactRole }) => contactRole);
  return {
    kind: 'ok',
    inspection: {
      format: file.format,
      encoding: file.encoding,
      delimiter: file.delimiter,
      lostCharacterCount: file.lostCharacterCount,
      sheets: file.sheets.map(({ name, lines }) => ({ name, rowCount: lines.length })),
      sheet: sheet.name,
      headerRow: sheet.firstRowNumber + header.top,
      headerRowCount: header.depth,
      headerCandidates: candidates.map(({ top }) => sheet.firstRowNumber + top),
      rowCount: body.lines.length,
      columns,
      problemMapping,
      unitMapping,
      contactMapping,
      kindGuess: kindOf(problemMapping, unitMapping, contactMapping),
      dateOrder: dateOrderOf(body, problemMapping),
      coordinates: coordinatesOf(body, problemMapping, unitMapping, fileName, near),
      preview: body.lines
        .slice(0, PREVIEW_ROWS)
        .map((cells, index) => ({ row: body.firstRow + index, cells: [...cells] })),
    },
  };
}

/** The sheet and header asked for, or the likeliest. */
export function chooseBody(
  file: TableFile,
  choice: SheetChoice,
): { sheet: Sheet; header: HeaderRows; candidates: HeaderRows[]; body: TableBody } | undefined {
  const sheet = choice.sheet
    ? file.sheets.find(({ name }) => name === choice.sheet)
    : likeliestSheet(file.sheets);
  if (!sheet) return undefined;
  const candidates = headerCandidates(sheet);
  let header = candidates[0];
  if (choice.headerRow !== undefined) {
    const top = Math.min(Math.max(choice.headerRow - sheet.firstRowNumber, 0), sheet.lines.length - 1);
    header = { top, depth: choice.headerRowCount ?? headerDepth(sheet, top) };
  }
  return { sheet, header, candidates, body: bodyOf(sheet, header) };
}

/** The sheet whose header has most known words; the longest of those. A cover sheet with instructions has none. */
function likeliestSheet(sheets: readonly Sheet[]): Sheet | undefined {
  const scored = sheets.map((sheet) => ({
    sheet,
    known: knownHeaderCount(headerNames(sheet, headerCandidates(sheet)[0])),
  }));
  scored.sort((a, b) => b.known - a.known || b.sheet.lines.length - a.sheet.lines.length);
  return scored[0]?.sheet;
}

/** The roles of the columns of a table, as guessed. */
export function guessMappings(body: TableBody): {
  problems: Partial<Record<ProblemRole, string>>;
  units: Partial<Record<UnitRole, string>>;
  contacts: Partial<Record<ContactColumn, string>>;
} {
  const columns = inspectColumns(body);
  return {
    problems: mappingOf(columns, ({ problemRole }) => problemRole),
    units: mappingOf(columns, ({ unitRole }) => unitRole),
    contacts: mappingOf(columns, ({ contactRole }) => contactRole),
  };
}

function inspectColumns(body: TableBody): InspectedColumn[] {
  const step = Math.max(1, Math.floor(body.lines.length / SAMPLE_ROWS));
  const sample = body.lines.filter((_, index) => index % step === 0).slice(0, SAMPLE_ROWS);
  const columns: ColumnSample[] = body.headers.map((name, index) => ({
    name,
    cells: sample.map((line) => line[index] ?? ''),
  }));
  const problemRoles = guessProblemColumns(columns);
  const unitRoles = guessUnitColumns(columns);
  const contactRoles = guessContactColumns(columns);
  return columns.map(({ name, cells }, index) => {
    const filled = cells.filter((cell) => !isMissing(cell));
    return {
      name,
      samples: [...new Set(filled)].slice(0, SAMPLES_SHOWN).map((cell) => cell.slice(0, 120)),
      emptyShare: cells.length === 0 ? 1 : 1 - filled.length / cells.length,
      isPersonal: isPersonalHeader(name),
      problemRole: problemRoles[index],
      unitRole: unitRoles[index],
      contactRole: contactRoles[index],
    };
  });
}

function mappingOf<Role extends string>(
  columns: readonly InspectedColumn[],
  guessOf: (column: InspectedColumn) => RoleGuess<Role> | null,
): Partial<Record<Role, string>> {
  const mapping: Partial<Record<Role, string>> = {};
  for (const column of columns) {
    const guess = guessOf(column);
    if (guess && guess.confidence >= MIN_CONFIDENCE) mapping[guess.role] = column.name;
  }
  // one pair of coordinates is enough; the others stay with the row as they are
  const places: Partial<Record<string, string>> = mapping;
  if (places.lng && places.lat) for (const role of ['x', 'y', 'lngLat']) delete places[role];
  if (places.x && places.y) delete places.lngLat;
  return mapping;
}

function kindOf(
  problems: Partial<Record<ProblemRole, string>>,
  units: Partial<Record<UnitRole, string>>,
  contacts: Partial<Record<ContactColumn, string>>,
): TableInspection['kindGuess'] {
  if (problems.reportedAt && (problems.text || problems.category || problems.title)) return 'problems';
  if (units.householdCount && (units.unitName || units.buildingName || units.address)) return 'units';
  const namesUnit = contacts.community ?? contacts.grid ?? contacts.address ?? contacts.buildingName;
  if (contacts.contactName && contacts.contactRole && namesUnit) return 'contacts';
  return 'unknown';
}

function dateOrderOf(
  body: TableBody,
  mapping: Partial<Record<ProblemRole, string>>,
): TableInspection['dateOrder'] {
  const at = columnIndex(body.headers, mapping);
  const cells: string[] = [];
  for (const column of [at.reportedAt, at.dueAt, at.closedAt]) {
    if (column !== undefined) for (const line of body.lines.slice(0, 2000)) cells.push(line[column] ?? '');
  }
  return guessDateOrder(cells);
}

function coordinatesOf(
  body: TableBody,
  problems: Partial<Record<ProblemRole, string>>,
  units: Partial<Record<UnitRole, string>>,
  fileName: string,
  near: LngLat | undefined,
): CoordinateGuess {
  const columns =
    placeColumnsOf(columnIndex(body.headers, problems)) ?? placeColumnsOf(columnIndex(body.headers, units));
  if (!columns) return { kind: 'none', candidates: [], isSwapped: false, mustAsk: false };
  const pairs: [number, number][] = [];
  for (const line of body.lines.slice(0, SAMPLE_ROWS)) {
    if (columns.kind === 'one') {
      const pair = numberPairOf(line[columns.column]);
      if (Array.isArray(pair)) pairs.push(pair);
    } else {
      const [first, second] = [numberOf(line[columns.first]), numberOf(line[columns.second])];
      if (typeof first === 'number' && typeof second === 'number') pairs.push([first, second]);
    }
  }
  return guessCrs(pairs, `${body.headers.join(' ')} ${fileName} `, near);
}
