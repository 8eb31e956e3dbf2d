import { parseDate } from '../lib/dates.ts';
import {
  MEASURE_COLUMNS,
  MEASURE_SHEET,
  MEASURE_STATUS_OF,
  measureCells,
  type SheetCell,
  type SheetIssue,
  type SheetMeasure,
  type SheetNames,
  type SheetTarget,
  TARGET_COLUMNS,
  TARGET_SHEET,
  TARGET_STATUS_OF,
  targetCells,
} from './measure-sheet.ts';

/** What the cells of a row ask for: only what differs from what is stored. */
export type MeasureWish = Partial<
  Pick<
    SheetMeasure,
    'title' | 'plan' | 'status' | 'departmentKey' | 'coDepartmentKeys' | 'personId' | 'dueOn' | 'problemKeys'
  >
>;
export type TargetWishCells = Partial<Pick<SheetTarget, 'placeText' | 'status' | 'note'>>;

export interface SheetEdits {
  measures: { row: number; key: number; wish: MeasureWish }[];
  newMeasures: { row: number; wish: MeasureWish & { title: string } }[];
  targets: { row: number; key: number; wish: TargetWishCells }[];
  /** `measure` is the key of a stored one or the title of a new one. */
  newTargets: { row: number; measure: number | string; wish: TargetWishCells & { placeText: string } }[];
  issues: SheetIssue[];
  unchanged: number;
}

export interface SheetLines {
  name: string;
  /** Cells as text; lines[0] is row 1. */
  lines: readonly (readonly string[])[];
}

export interface SheetStock {
  measures: readonly SheetMeasure[];
  targets: readonly SheetTarget[];
  names: SheetNames;
}

const HEADING_ROWS = 5;
const MAX_TEXT = 4000;

/**
 * Reads an edited workbook against what is stored: edits, new rows, and everything wrong with it at once. Rows that are
 * missing from the file stay as they are. A row that somebody changed after the export is refused unless its 版本 is empty.
 */
export function readMeasureSheets(sheets: readonly SheetLines[], stock: SheetStock): SheetEdits {
  const edits: SheetEdits = {
    measures: [],
    newMeasures: [],
    targets: [],
    newTargets: [],
    issues: [],
    unchanged: 0,
  };
  const measures = sheets.find(({ name }) => name.trim() === MEASURE_SHEET);
  const targets = sheets.find(({ name }) => name.trim() === TARGET_SHEET);
  if (!measures && !targets) {
    edits.issues.push({ sheet: MEASURE_SHEET, row: 1, column: '', code: 'sheet_missing', value: '' });
    return edits;
  }
  if (measures) readMeasures(measures, stock, edits);
  if (targets) readTargets(targets, stock, edits);
  return edits;
}

/** The cells of one row by heading, and where to say what is wrong with them. */
class Row {
  readonly row: number;
  private readonly cells: ReadonlyMap<string, string>;
  private readonly shown: ReadonlyMap<string, string>;
  private readonly report: (column: string, code: string, value: string) => void;

  constructor(
    row: number,
    cells: ReadonlyMap<string, string>,
    shown: ReadonlyMap<string, string>,
    report: (column: string, code: string, value: string) => void,
  ) {
    this.row = row;
    this.cells = cells;
    this.shown = shown;
    this.report = report;
  }

  get(column: string): string {
    return this.cells.get(column) ?? '';
  }

  wrong(column: string, code: string): undefined {
    this.report(column, code, this.get(column));
    return undefined;
  }

  /** The cell if it says something else than what was exported; undefined otherwise, and where the column is not there. */
  edited(column: string): string | undefined {
    const cell = this.cells.get(column);
    if (cell === undefined || cell === (this.shown.get(column) ?? '')) return undefined;
    return cell;
  }

  text(column: string): string | undefined {
    const cell = this.edited(column);
    if (cell === undefined) return undefined;
    if (cell.length > MAX_TEXT) return this.wrong(column, 'too_long');
    return /\d\*{2,}|\*{2,}\d/.test(cell) ? this.wrong(column, 'masked') : cell;
  }
}

/** Rows below the heading; nothing when a heading is not found or lacks what the rows are told apart by. */
function rowsOf(
  { name, lines }: SheetLines,
  columns: readonly string[],
  needed: readonly string[],
  issues: SheetIssue[],
  shownOf: (id: string) => readonly SheetCell[] | undefined,
): Row[] {
  const at = lines.slice(0, HEADING_ROWS).findIndex((line) => line.some((cell) => plain(cell) === needed[0]));
  const heading = at < 0 ? [] : lines[at].map(plain);
  const missing = needed.filter((column) => !heading.includes(column));
  for (const column of missing) {
    issues.push({ sheet: name, row: Math.max(at, 0) + 1, column, code: 'column_missing', value: '' });
  }
  if (missing.length > 0) return [];
  return lines.slice(at + 1).flatMap((line, i) => {
    if (line.every((cell) => cell.trim() === '')) return [];
    const row = at + i + 2;
    const cells = new Map(heading.map((column, j) => [column, clean(line[j] ?? '')]));
    const shown = shownOf(cells.get(columns[0]) ?? '');
    const before = new Map(columns.map((column, j) => [column, clean(String(shown?.[j] ?? ''))]));
    const report = (column: string, code: string, value: string) =>
      issues.push({ sheet: name, row, column, code, value: value.slice(0, 80) });
    return [new Row(row, cells, before, report)];
  });
}

function readMeasures(sheet: SheetLines, { measures, names }: SheetStock, edits: SheetEdits): void {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const shown = (id: string) => {
    const measure = byId.get(id);
    return measure && measureCells(measure, names);
  };
  const departments = inverse(names.departments);
  const people = inverse(names.people);
  const seen = new Set<string>();
  for (const row of rowsOf(sheet, MEASURE_COLUMNS, ['措施ID', '措施名称'], edits.issues, shown)) {
    const count = edits.issues.length;
    const id = row.get('措施ID');
    const measure = byId.get(id);
    if (id !== '' && !measure) {
      row.wrong('措施ID', 'id_unknown');
      continue;
    }
    if (id !== '' && seen.has(id)) row.wrong('措施ID', 'id_twice');
    seen.add(id);
    const wish = measureWish(row, departments, people);
    if (row.get('措施名称') === '') row.wrong('措施名称', 'title_missing');
    if (measure && Object.keys(wish).length > 0 && isStale(row, measure.version)) {
      row.wrong('版本', 'changed_since');
    }
    if (edits.issues.length > count) continue;
    if (!measure) edits.newMeasures.push({ row: row.row, wish: { ...wish, title: row.get('措施名称') } });
    else if (Object.keys(wish).length === 0) edits.unchanged++;
    else edits.measures.push({ row: row.row, key: measure.key, wish });
  }
}

function measureWish(
  row: Row,
  departments: ReadonlyMap<string, number>,
  people: ReadonlyMap<string, string>,
): MeasureWish {
  const wish: MeasureWish = {};
  const title = row.text('措施名称');
  if (title !== undefined && title !== '') wish.title = title;
  const plan = row.text('整改方案');
  if (plan !== undefined) wish.plan = plan;
  const status = row.edited('状态');
  if (status !== undefined && status !== '') {
    const known = MEASURE_STATUS_OF.get(status);
    if (known) wish.status = known;
    else row.wrong('状态', 'status_unknown');
  }
  const department = row.edited('主办科室');
  if (department !== undefined) {
    const key = department === '' ? null : departments.get(department);
    if (key === undefined) row.wrong('主办科室', 'department_unknown');
    else wish.departmentKey = key;
  }
  const helpers = row.edited('协办科室');
  if (helpers !== undefined) {
    const keys = parts(helpers).map((name) => departments.get(name));
    if (keys.includes(undefined)) row.wrong('协办科室', 'department_unknown');
    else wish.coDepartmentKeys = [...new Set(keys as number[])];
  }
  const person = row.edited('责任人');
  if (person !== undefined) {
    const id = person === '' ? null : people.get(person);
    if (id === undefined) row.wrong('责任人', 'person_unknown');
    else wish.personId = id;
  }
  const due = row.edited('完成期限');
  if (due !== undefined) {
    const day = due === '' ? null : dayOfText(due);
    if (day === undefined) row.wrong('完成期限', 'date_unreadable');
    else wish.dueOn = day;
  }
  const problems = row.edited('问题编号');
  if (problems !== undefined) {
    const keys = parts(problems);
    if (keys.some((key) => !/^[1-9]\d{0,8}$/.test(key))) row.wrong('问题编号', 'problem_unreadable');
    else wish.problemKeys = [...new Set(keys.map(Number))].sort((a, b) => a - b);
  }
  return wish;
}

function readTargets(sheet: SheetLines, { measures, targets }: SheetStock, edits: SheetEdits): void {
  const byId = new Map(targets.map((target) => [target.id, target]));
  const measureOf = new Map(measures.map((measure) => [measure.key, measure]));
  const measureById = new Map(measures.map((measure) => [measure.id, measure]));
  const positions = positionsOf(targets);
  const shown = (id: string) => {
    const target = byId.get(id);
    const measure = target && measureOf.get(target.measureKey);
    return target && measure && targetCells(target, measure, positions.get(target.key) ?? 0);
  };
  const seen = new Set<string>();
  for (const row of rowsOf(sheet, TARGET_COLUMNS, ['点位ID', '点位'], edits.issues, shown)) {
    const count = edits.issues.length;
    const id = row.get('点位ID');
    const target = byId.get(id);
    if (id !== '' && !target) {
      row.wrong('点位ID', 'id_unknown');
      continue;
    }
    if (id !== '' && seen.has(id)) row.wrong('点位ID', 'id_twice');
    seen.add(id);
    const wish = targetWish(row);
    if (target) {
      const owner = measureOf.get(target.measureKey);
      if (owner && row.get('措施ID') !== '' && row.get('措施ID') !== owner.id)
        row.wrong('措施ID', 'target_moved');
      if (row.get('点位') === '') row.wrong('点位', 'place_missing');
      if (Object.keys(wish).length > 0 && isStale(row, target.version)) row.wrong('版本', 'changed_since');
      if (edits.issues.length > count) continue;
      if (Object.keys(wish).length === 0) edits.unchanged++;
      else edits.targets.push({ row: row.row, key: target.key, wish });
      continue;
    }
    const measure = ownerOf(row, measures, measureById, edits);
    if (row.get('点位') === '') row.wrong('点位', 'place_missing');
    if (edits.issues.length > count || measure === undefined) continue;
    edits.newTargets.push({ row: row.row, measure, wish: { ...wish, placeText: row.get('点位') } });
  }
}

function targetWish(row: Row): TargetWishCells {
  const wish: TargetWishCells = {};
  const place = row.text('点位');
  if (place !== undefined && place !== '') wish.placeText = place;
  const note = row.text('说明');
  if (note !== undefined) wish.note = note;
  const status = row.edited('状态');
  if (status !== undefined && status !== '') {
    const known = TARGET_STATUS_OF.get(status);
    if (known) wish.status = known;
    else row.wrong('状态', 'status_unknown');
  }
  return wish;
}

/** The measure that a new target names: by its id, else by a title that only one has. */
function ownerOf(
  row: Row,
  measures: readonly SheetMeasure[],
  byId: ReadonlyMap<string, SheetMeasure>,
  { newMeasures }: SheetEdits,
): number | string | undefined {
  const id = row.get('措施ID');
  if (id !== '') return byId.get(id)?.key ?? row.wrong('措施ID', 'id_unknown');
  const title = row.get('措施名称');
  const fresh = newMeasures.filter(({ wish }) => wish.title === title).length;
  const stored = measures.filter((measure) => measure.title === title);
  if (fresh + stored.length !== 1)
    return row.wrong('措施名称', fresh + stored.length > 1 ? 'title_twice' : 'title_unknown');
  return stored[0]?.key ?? title;
}

/** Where each target stands among those of its measure, from 1. */
export function positionsOf(
  targets: readonly Pick<SheetTarget, 'key' | 'measureKey'>[],
): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  return new Map(
    targets.map(({ key, measureKey }) => {
      const position = (last.get(measureKey) ?? 0) + 1;
      last.set(measureKey, position);
      return [key, position];
    }),
  );
}

const isStale = (row: Row, version: number) => row.get('版本') !== '' && row.get('版本') !== String(version);

const plain = (cell: string) => cell.normalize('NFKC').replace(/[\s*]/g, '');

/** As a cell comes back from a spreadsheet program. */
const clean = (cell: string) => cell.replace(/\r\n?/g, '\n').trim();

const parts = (cell: string) =>
  cell
    .split(/[、，,;；\s]+/)
    .map((part) => part.trim())
    .filter(Boolean);

function inverse<K>(names: ReadonlyMap<K, string>): ReadonlyMap<string, K> {
  return new Map([...names].map(([key, name]) => [name, key]));
}

/** A day as people write it, also with a time behind; undefined when it is none. */
function dayOfText(text: string): string | undefined {
  const date = parseDate(text, { order: 'ymd', timeZone: 'UTC' });
  return date.kind === 'ok' ? new Date(date.instantMs).toISOString().slice(0, 10) : undefined;
}
