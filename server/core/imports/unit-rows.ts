import { type ParsedAddress, parseAddresses } from '../addresses/index.ts';
import type { Progress } from '../lib/outcome.ts';
import { isMissing, numberOf, textOf } from './cell-values.ts';
import { createReadCollector, type ReadCollector } from './read-collector.ts';
import { type AxisOrder, createPlaceReader, type PlaceReader, type PlaceSystem } from './row-places.ts';
import { columnIndex, hasRightLength, noRowReason, placeColumnsOf, type TableBody } from './table-body.ts';
import type { UnitInput, UnitRole, UnitsRead } from './types.ts';
import { buildingNameOf, houseNumberOf, unitNameOf, yearOf } from './unit-names.ts';

export interface UnitRowOptions {
  /** Role to header. */
  mapping: Partial<Record<UnitRole, string>>;
  system: PlaceSystem;
  axes?: AxisOrder;
}

const PROGRESS_ROWS = 5000;
const MAX_HOUSEHOLDS = 5000;

/** What is left blank below its first row in a list of units: the building, not the count. */
const INHERITED: readonly UnitRole[] = [
  'community',
  'grid',
  'estate',
  'address',
  'street',
  'houseNumber',
  'buildingName',
];

/** Types the rows of a 楼栋/单元/户数 table. All errors are found at once. */
export function* readUnitRows(body: TableBody, options: UnitRowOptions): Generator<Progress, UnitsRead> {
  const collector = createReadCollector();
  const at = columnIndex(body.headers, options.mapping);
  const placeColumns = placeColumnsOf(at);
  const places = placeColumns && createPlaceReader(placeColumns, options.system, body, options.axes);
  const lastMapped = Math.max(-1, ...Object.values(at));
  const rows: UnitInput[] = [];
  let rowCount = 0;
  let above: readonly string[] | undefined;
  for (const [index, given] of body.lines.entries()) {
    if (index % PROGRESS_ROWS === 0) yield { step: 'read_rows', done: index, total: body.lines.length };
    const row = body.firstRow + index;
    const noRow = noRowReason(given, body.headers);
    if (noRow) {
      collector.note(noRow, row);
      continue;
    }
    rowCount++;
    const isWhole = !body.isRagged || hasRightLength(row, given, body.headers.length, lastMapped, collector);
    const cells = isWhole ? inherit(row, given, above, at, collector) : given;
    if (isWhole) {
      above = cells;
      const unit = readUnit(row, cells, { body, index, at, options, places, collector });
      if (!collector.hasErrors(row)) rows.push(unit);
    }
    if (collector.hasErrors(row)) collector.badRows.push({ row, cells: [...given] });
  }
  noteRepeatedUnits(rows, collector);
  return { headers: [...body.headers], rows, badRows: collector.badRows, ...collector.finish(rowCount) };
}

interface RowContext {
  body: TableBody;
  index: number;
  at: Partial<Record<UnitRole, number>>;
  options: UnitRowOptions;
  places: PlaceReader | null;
  collector: ReadCollector;
}

function readUnit(row: number, cells: readonly string[], context: RowContext): UnitInput {
  const { at, collector } = context;
  const text = (role: UnitRole) => (at[role] === undefined ? null : textOf(cells[at[role]]));
  const given = text('address');
  const parsed = given === null ? undefined : placeIn(given);
  const street = text('street') ?? parsed?.road ?? null;
  const houseNumber = houseNumberOf(text('houseNumber'), parsed);
  const estate = text('estate') ?? parsed?.estate ?? null;
  const buildingName = buildingNameOf(text('buildingName')) ?? parsed?.building ?? null;
  const unitName = unitNameOf(text('unitName')) ?? parsed?.unit ?? null;
  if (street === null && estate === null && given === null && buildingName === null) {
    collector.error(
      row,
      context.options.mapping.address ?? context.options.mapping.buildingName ?? null,
      '',
      'unit_without_place',
    );
  }
  const levels = count(row, 'levels', cells, context, 200);
  const perLevel = count(row, 'householdsPerLevel', cells, context, 200);
  const households = count(row, 'householdCount', cells, context, MAX_HOUSEHOLDS);
  const isShared = households !== null && isSharedCell(context);
  if (isShared) collector.note('households_repeated', row);
  const own = isShared
    ? null
    : (households ?? (levels !== null && perLevel !== null ? levels * perLevel : null));
  const isParsedWhole = parsed !== undefined && (parsed.number !== null || parsed.estate !== null);
  const known = [street, houseNumber, estate, buildingName, unitName]
    .filter((part) => part !== null)
    .join('');
  return {
    row,
    community: text('community'),
    grid: text('grid'),
    estate,
    street,
    houseNumber,
    address:
      given !== null && !isParsedWhole ? `${given}${buildingName ?? ''}${unitName ?? ''}` : known || null,
    buildingName,
    unitName,
    unitCount: count(row, 'unitCount', cells, context, 100),
    levels,
    householdCount: own,
    buildingHouseholdCount: isShared ? households : null,
    yearBuilt: yearOf(text('yearBuilt')),
    ...placeOf(row, cells, context),
  };
}

// The first place of an address line; 莱阳路22号 3号楼 is one.
function placeIn(address: string): ParsedAddress | undefined {
  return parseAddresses(address).find(({ kind }) => kind === 'door' || kind === 'estate');
}

/** Whether the households of this row stand in a cell that is merged over several units. */
function isSharedCell({ at, body, index }: RowContext): boolean {
  if (at.householdCount === undefined) return false;
  const range = body.mergedLines?.(index, at.householdCount);
  if (!range) return false;
  const unitColumn = at.unitName;
  return unitColumn !== undefined && range[1] > range[0];
}

function count(
  row: number,
  role: UnitRole,
  cells: readonly string[],
  { at, options, collector }: RowContext,
  max: number,
): number | null {
  const cell = at[role] === undefined ? undefined : cells[at[role]];
  const value = numberOf(cell);
  if (value === null) return null;
  const field = options.mapping[role] ?? null;
  if (value === 'unreadable') {
    collector.error(row, field, cell ?? '', 'number_unreadable');
    return null;
  }
  if (value < 0 || value > max || !Number.isInteger(value)) {
    collector.error(row, field, cell ?? '', 'count_impossible');
    return null;
  }
  return value;
}

function placeOf(
  row: number,
  cells: readonly string[],
  { places, options, collector }: RowContext,
): Pick<UnitInput, 'lngLat' | 'rawX' | 'rawY' | 'sourceDatum'> {
  const place = places?.read(cells) ?? { kind: 'missing' as const };
  if (place.kind === 'found') {
    if (place.isSwapped) collector.note('coordinates_swapped', row);
    const { lngLat, rawX, rawY } = place;
    return { lngLat, rawX, rawY, sourceDatum: options.system.id };
  }
  if (place.kind === 'refused') collector.error(row, place.field, place.value, place.reason);
  if (place.kind === 'zero') collector.note('coordinates_zero', row);
  return { lngLat: null, rawX: null, rawY: null, sourceDatum: null };
}

function inherit(
  row: number,
  cells: readonly string[],
  above: readonly string[] | undefined,
  at: Partial<Record<UnitRole, number>>,
  collector: ReadCollector,
): readonly string[] {
  const columns = INHERITED.map((role) => at[role]).filter((column) => column !== undefined);
  const unit = at.unitName === undefined ? null : textOf(cells[at.unitName]);
  // only a list of units leaves the building blank: a row that names any of it stands for itself
  const namesBuilding = [at.buildingName, at.houseNumber, at.address].some(
    (column) => column !== undefined && !isMissing(cells[column]),
  );
  if (!above || unit === null || namesBuilding) return cells;
  const filled = [...cells];
  let inherited = 0;
  for (const column of columns) {
    if (!isMissing(filled[column]) || isMissing(above[column])) continue;
    filled[column] = above[column];
    inherited++;
  }
  if (inherited > 0) collector.note('cells_inherited', row);
  return filled;
}

function noteRepeatedUnits(rows: readonly UnitInput[], collector: ReadCollector): void {
  const byPlace = new Map<string, UnitInput[]>();
  for (const unit of rows) {
    const key = [unit.community, unit.address].join('\u0000');
    const known = byPlace.get(key);
    if (known) known.push(unit);
    else byPlace.set(key, [unit]);
  }
  for (const units of byPlace.values()) {
    if (units.length < 2 || units[0].address === null) continue;
    const isIdentical = units.every((unit) => unit.householdCount === units[0].householdCount);
    collector.report.repeatedKeys.push({
      key: units[0].address,
      rows: units.map(({ row }) => row),
      isIdentical,
    });
    for (const { row } of units.slice(1)) collector.note('key_repeated', row);
  }
}
