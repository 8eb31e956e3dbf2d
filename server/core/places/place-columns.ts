import {
  columnFromArray,
  int8,
  int32,
  list,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';
import type { Position } from 'geojson';

/*
 * Places as columns (Apache Arrow IPC streams): what the map draws or divides by without asking for each one. Degrees travel
 * as whole ten-millionths (1.1 cm), as those of problems do.
 */

const DEGREE_SCALE = 1e7;
/** Stands for "unknown" in a column of household counts. */
export const NO_COUNT = -1;

/** Where households live: at doors whose households are known, else at the middle of their building. */
export interface HouseholdPlace {
  lng: number;
  lat: number;
  households: number;
  /** Estimated from footprint and levels, not counted by the office. */
  isAssumed: boolean;
  /** The finest area that holds the place, 0 for none. */
  areaKey: number;
}

export interface HouseholdPlaces {
  lng: Float64Array;
  lat: Float64Array;
  households: Int32Array;
  areaKey: Int32Array;
  /** 1 where estimated. */
  isAssumed: Uint8Array;
}

export interface Door {
  key: number;
  lng: number;
  lat: number;
  /** Address and unit as a person says them; empty when there is none. */
  label: string;
  households: number | null;
  householdsAssumed: boolean;
  /** Set on the side nearest a street because the source has no doors. */
  isAssumed: boolean;
}

export interface BuildingShape {
  key: number;
  lng: number;
  lat: number;
  label: string;
  households: number | null;
  householdsAssumed: boolean;
  /** Polygons, each its outer ring and its holes, closed, in degrees. */
  polygons: Position[][][];
}

type Columns = Parameters<typeof tableFromColumns>[0];

function toBytes(columns: Columns): Uint8Array<ArrayBuffer> {
  const bytes = tableToIPC(tableFromColumns(columns), { format: 'stream' });
  if (!bytes) throw new Error('The Arrow encoder returned no bytes.');
  return bytes as Uint8Array<ArrayBuffer>;
}

const scaled = (degrees: number) => Math.round(degrees * DEGREE_SCALE);
const ints = <T>(rows: readonly T[], value: (row: T) => number) =>
  columnFromArray(Int32Array.from(rows, value), int32());
const bits = <T>(rows: readonly T[], value: (row: T) => boolean) =>
  columnFromArray(
    Int8Array.from(rows, (row) => (value(row) ? 1 : 0)),
    int8(),
  );

export function encodeHouseholds(places: readonly HouseholdPlace[]): Uint8Array<ArrayBuffer> {
  return toBytes([
    ['lngE7', ints(places, ({ lng }) => scaled(lng))],
    ['latE7', ints(places, ({ lat }) => scaled(lat))],
    ['households', ints(places, ({ households }) => households)],
    ['areaKey', ints(places, ({ areaKey }) => areaKey)],
    ['isAssumed', bits(places, ({ isAssumed }) => isAssumed)],
  ]);
}

/** Throws when the bytes are no Arrow stream of households. */
export function decodeHouseholds(bytes: Uint8Array | ArrayBuffer): HouseholdPlaces {
  const columns = columnsOf(bytes, ['lngE7', 'latE7', 'households', 'areaKey', 'isAssumed']);
  return {
    lng: Float64Array.from(columns.lngE7 as ArrayLike<number>, (value) => value / DEGREE_SCALE),
    lat: Float64Array.from(columns.latE7 as ArrayLike<number>, (value) => value / DEGREE_SCALE),
    households: Int32Array.from(columns.households as ArrayLike<number>),
    areaKey: Int32Array.from(columns.areaKey as ArrayLike<number>),
    isAssumed: Uint8Array.from(columns.isAssumed as ArrayLike<number>),
  };
}

/** The columns that doors and buildings share. */
type Labelled = Omit<Door, 'isAssumed'>;

function labelledColumns(rows: readonly Labelled[]): Columns {
  return [
    ['key', ints(rows, ({ key }) => key)],
    ['lngE7', ints(rows, ({ lng }) => scaled(lng))],
    ['latE7', ints(rows, ({ lat }) => scaled(lat))],
    [
      'label',
      columnFromArray(
        rows.map(({ label }) => label),
        utf8(),
      ),
    ],
    ['households', ints(rows, ({ households }) => households ?? NO_COUNT)],
    ['householdsAssumed', bits(rows, ({ householdsAssumed }) => householdsAssumed)],
  ] as Columns;
}

const LABELLED = ['key', 'lngE7', 'latE7', 'label', 'households', 'householdsAssumed'] as const;

function labelledRow(columns: Record<(typeof LABELLED)[number], ArrayLike<unknown>>, i: number): Labelled {
  const households = columns.households[i] as number;
  return {
    key: columns.key[i] as number,
    lng: (columns.lngE7[i] as number) / DEGREE_SCALE,
    lat: (columns.latE7[i] as number) / DEGREE_SCALE,
    label: columns.label[i] as string,
    households: households === NO_COUNT ? null : households,
    householdsAssumed: columns.householdsAssumed[i] === 1,
  };
}

export function encodeDoors(doors: readonly Door[]): Uint8Array<ArrayBuffer> {
  return toBytes([
    ...(labelledColumns(doors) as [string, never][]),
    ['isAssumed', bits(doors, ({ isAssumed }) => isAssumed)],
  ] as Columns);
}

/** Throws when the bytes are no Arrow stream of doors. */
export function decodeDoors(bytes: Uint8Array | ArrayBuffer): Door[] {
  const columns = columnsOf(bytes, [...LABELLED, 'isAssumed']);
  return Array.from(columns.key, (_, i) => ({
    ...labelledRow(columns, i),
    isAssumed: columns.isAssumed[i] === 1,
  }));
}

/** Corners are sent as steps from the building's own point: small numbers, which compress. */
export function encodeBuildings(buildings: readonly BuildingShape[]): Uint8Array<ArrayBuffer> {
  const shapes = buildings.map(({ lng, lat, polygons }) =>
    polygons.map((rings) =>
      rings.map((ring) => ring.flatMap(([x, y]) => [scaled(x) - scaled(lng), scaled(y) - scaled(lat)])),
    ),
  );
  return toBytes([
    ...(labelledColumns(buildings) as [string, never][]),
    ['shape', columnFromArray(shapes, list(list(list(int32()))))],
  ] as Columns);
}

/** Throws when the bytes are no Arrow stream of buildings. */
export function decodeBuildings(bytes: Uint8Array | ArrayBuffer): BuildingShape[] {
  const columns = columnsOf(bytes, [...LABELLED, 'shape']);
  return Array.from(columns.key, (_, i) => {
    const row = labelledRow(columns, i);
    const [x, y] = [scaled(row.lng), scaled(row.lat)];
    const shape = columns.shape[i] as Iterable<Iterable<ArrayLike<number>>>;
    const polygons = Array.from(shape, (rings) =>
      Array.from(rings, (steps) =>
        Array.from(
          { length: steps.length / 2 },
          (_, at): Position => [(x + steps[2 * at]) / DEGREE_SCALE, (y + steps[2 * at + 1]) / DEGREE_SCALE],
        ),
      ),
    );
    return { ...row, polygons };
  });
}

function columnsOf<Name extends string>(
  bytes: Uint8Array | ArrayBuffer,
  names: readonly Name[],
): Record<Name, ArrayLike<unknown>> {
  const arrow = tableFromIPC(bytes);
  const missing = names.filter((name) => !arrow.getChild(name));
  if (missing.length > 0) throw new Error(`These columns lack ${missing.join(', ')}.`);
  const entries = names.map((name): [Name, ArrayLike<unknown>] => [name, arrow.getChild(name).toArray()]);
  return Object.fromEntries(entries) as Record<Name, ArrayLike<unknown>>;
}
