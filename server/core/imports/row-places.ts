import { isInShiftedArea } from '../geo/datum.ts';
import type { LngLat } from '../geo/types.ts';
import { isMissing, numberOf, numberPairOf } from './cell-values.ts';
import type { PlaceColumns, TableBody } from './table-body.ts';

/** How a file's numbers become places; the owner of the projection library provides it. */
export interface PlaceSystem {
  id: string;
  isProjected: boolean;
  /** [west, south, east, north] in degrees WGS 84, where the system is meant to be used. */
  validIn: readonly [number, number, number, number] | undefined;
  toWgs84(east: number, north: number): LngLat | null;
}

/** auto: the order of the axes that puts more rows inside the system's own area (surveyors in China write X = north). */
export type AxisOrder = 'auto' | 'east_north' | 'north_east';

export type RowPlace =
  | { kind: 'found'; lngLat: LngLat; rawX: number; rawY: number; isSwapped: boolean }
  | { kind: 'missing' }
  | { kind: 'zero'; rawX: number; rawY: number }
  | {
      kind: 'refused';
      field: string;
      reason: 'coordinates_unreadable' | 'coordinates_impossible';
      value: string;
    };

export interface PlaceReader {
  /** The whole file has its axes the other way round than the columns say. */
  isSwapped: boolean;
  read(cells: readonly string[]): RowPlace;
}

const SAMPLE_ROWS = 2000;
// how far outside its own area a system is still believed, degrees
const MARGIN_DEG = 2;

/** A reader of the coordinates of rows; the first thousands of lines decide on the axes. */
export function createPlaceReader(
  columns: PlaceColumns,
  system: PlaceSystem,
  { headers, lines }: Pick<TableBody, 'headers' | 'lines'>,
  axes: AxisOrder = 'auto',
): PlaceReader {
  const field =
    columns.kind === 'one'
      ? headers[columns.column]
      : `${headers[columns.first]}, ${headers[columns.second]}`;
  const pairs: [number, number][] = [];
  for (const line of lines) {
    const pair = rawPair(columns, line);
    if (Array.isArray(pair) && (pair[0] !== 0 || pair[1] !== 0)) pairs.push(pair);
    if (pairs.length >= SAMPLE_ROWS) break;
  }
  const convert = chooseConversion(
    pairs,
    system,
    axes,
    columns.kind === 'one' && looksLatFirst(columns, lines),
  );
  return {
    isSwapped: convert.isSwapped,
    read(cells) {
      const pair = rawPair(columns, cells);
      if (pair === null) return { kind: 'missing' };
      if (pair === 'unreadable') {
        return { kind: 'refused', field, reason: 'coordinates_unreadable', value: shown(columns, cells) };
      }
      const [rawX, rawY] = pair;
      if (rawX === 0 && rawY === 0) return { kind: 'zero', rawX, rawY };
      const lngLat = convert.place(rawX, rawY);
      if (isPlausible(lngLat, system, convert.expectsShiftedArea)) {
        return { kind: 'found', lngLat, rawX, rawY, isSwapped: convert.isSwapped };
      }
      const other = system.isProjected ? null : convert.place(rawY, rawX);
      if (isPlausible(other, system, convert.expectsShiftedArea)) {
        return { kind: 'found', lngLat: other, rawX, rawY, isSwapped: !convert.isSwapped };
      }
      return lngLat && !isFarOutside(lngLat, system)
        ? { kind: 'found', lngLat, rawX, rawY, isSwapped: convert.isSwapped }
        : { kind: 'refused', field, reason: 'coordinates_impossible', value: shown(columns, cells) };
    },
  };
}

interface Conversion {
  isSwapped: boolean;
  /** Most rows lie in China, so one that does not is more likely swapped. */
  expectsShiftedArea: boolean;
  place(first: number, second: number): LngLat | null;
}

function chooseConversion(
  pairs: readonly [number, number][],
  system: PlaceSystem,
  axes: AxisOrder,
  isLatFirst: boolean,
): Conversion {
  const options: { isSwapped: boolean; place: Conversion['place'] }[] = [];
  const orders = axes === 'auto' ? [isLatFirst, !isLatFirst] : [axes === 'north_east'];
  for (const isSwapped of orders) {
    options.push({ isSwapped, place: (a, b) => (isSwapped ? system.toWgs84(b, a) : system.toWgs84(a, b)) });
    if (!system.isProjected) continue;
    // 40512345: the zone's number before the east coordinate, in a system whose definition has none
    const strip = (east: number) => (east >= 1e7 && east < 6e7 ? east % 1e6 : east);
    options.push({
      isSwapped,
      place: (a, b) => (isSwapped ? system.toWgs84(strip(b), a) : system.toWgs84(strip(a), b)),
    });
  }
  let best = options[0];
  let bestScore = -1;
  for (const option of options) {
    let score = 0;
    for (const [a, b] of pairs) {
      const lngLat = option.place(a, b);
      if (lngLat && !isFarOutside(lngLat, system))
        score += system.isProjected || isInShiftedArea(lngLat) ? 2 : 1;
    }
    if (score > bestScore) {
      best = option;
      bestScore = score;
    }
  }
  const inChina = pairs.filter(([a, b]) => {
    const lngLat = best.place(a, b);
    return lngLat !== null && isInShiftedArea(lngLat);
  }).length;
  return { ...best, expectsShiftedArea: !system.isProjected && inChina > pairs.length / 2 };
}

function isPlausible(
  lngLat: LngLat | null,
  system: PlaceSystem,
  expectsShiftedArea: boolean,
): lngLat is LngLat {
  return lngLat !== null && !isFarOutside(lngLat, system) && (!expectsShiftedArea || isInShiftedArea(lngLat));
}

function isFarOutside([lng, lat]: LngLat, { validIn, isProjected }: PlaceSystem): boolean {
  if (!validIn || !isProjected) return false;
  const [west, south, east, north] = validIn;
  if (west > east) return false;
  return (
    lng < west - MARGIN_DEG || lng > east + MARGIN_DEG || lat < south - MARGIN_DEG || lat > north + MARGIN_DEG
  );
}

function rawPair(columns: PlaceColumns, cells: readonly string[]): [number, number] | null | 'unreadable' {
  if (columns.kind === 'one') return numberPairOf(cells[columns.column]);
  const first = numberOf(cells[columns.first]);
  const second = numberOf(cells[columns.second]);
  if (first === 'unreadable' || second === 'unreadable') return 'unreadable';
  return first === null || second === null ? null : [first, second];
}

// (42.29, -71.08) without POINT is how portals write latitude, longitude.
function looksLatFirst(
  columns: PlaceColumns & { kind: 'one' },
  lines: readonly (readonly string[])[],
): boolean {
  const sample = lines.find((line) => !isMissing(line[columns.column]))?.[columns.column] ?? '';
  return /^\s*\(/.test(sample);
}

function shown(columns: PlaceColumns, cells: readonly string[]): string {
  if (columns.kind === 'one') return cells[columns.column] ?? '';
  return `${cells[columns.first] ?? ''}, ${cells[columns.second] ?? ''}`;
}
