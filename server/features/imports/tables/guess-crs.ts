import { isInShiftedArea } from '#core/geo/datum.ts';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { findCrs } from './crs.ts';

/** What the numbers of two columns say about their system. */
export interface CoordinateGuess {
  kind: 'none' | 'lng_lat' | 'projected';
  /** Possible systems, likeliest first; for WGS 84 / GCJ-02 / BD-09 in China numbers alone cannot tell. */
  candidates: CrsCandidate[];
  /** Latitude stands in the longitude column, or north in the x column. */
  isSwapped: boolean;
  /** A person must say which: the first candidate is a default, no finding. */
  mustAsk: boolean;
}

export interface CrsCandidate {
  /** As findCrs takes it. */
  crs: string;
  /** Where the first pair lands, WGS 84. */
  example: LngLat | null;
}

/**
 * Guesses the system of coordinate pairs. `hint` is text in which a datum may be named (headers, file name), `near` a
 * place the data should be close to. Chinese surveyors write X = north, Y = east, often with the zone before the east:
 * zones 13-23 of 6 degrees are EPSG:4491 on, zones 25-45 of 3 degrees EPSG:4513 on (CGCS2000).
 */
export function guessCrs(pairs: readonly [number, number][], hint: string, near?: LngLat): CoordinateGuess {
  const usable = pairs.filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b) && (a !== 0 || b !== 0));
  if (usable.length === 0) return { kind: 'none', candidates: [], isSwapped: false, mustAsk: false };
  const isDegrees = most(usable, ([a, b]) => Math.abs(a) <= 180 && Math.abs(b) <= 180);
  return isDegrees ? guessDatum(usable, hint) : guessProjected(usable, near);
}

function guessDatum(pairs: readonly [number, number][], hint: string): CoordinateGuess {
  const isSwapped =
    most(pairs, ([a, b]) => Math.abs(b) > 90 && Math.abs(a) <= 90) ||
    (most(pairs, ([a, b]) => isInShiftedArea([b, a])) && !most(pairs, (pair) => isInShiftedArea(pair)));
  const at = (pair: [number, number]): [number, number] => (isSwapped ? [pair[1], pair[0]] : pair);
  const isInChina = most(pairs, (pair) => isInShiftedArea(at(pair)));
  if (!isInChina)
    return { kind: 'lng_lat', candidates: examples(['WGS84'], at(pairs[0])), isSwapped, mustAsk: false };
  const named = datumNamed(hint);
  const order = named ? [named] : ['WGS84', 'GCJ02', 'BD09'];
  return { kind: 'lng_lat', candidates: examples(order, at(pairs[0])), isSwapped, mustAsk: !named };
}

function datumNamed(hint: string): string | undefined {
  const text = hint.toLowerCase();
  if (/bd-?_?09|百度|baidu|(^|[^a-z])bd[^a-z]/.test(text)) return 'BD09';
  if (/gcj-?_?02|高德|腾讯|火星|amap|gaode|tencent/.test(text)) return 'GCJ02';
  return /wgs-?_?84|cgcs2000|国家2000|天地图|(^|[^a-z])gps[^a-z]/.test(text) ? 'WGS84' : undefined;
}

function guessProjected(pairs: readonly [number, number][], near: LngLat | undefined): CoordinateGuess {
  const [a, b] = pairs[0];
  const isSwapped = isNorth(a) && (!isNorth(b) || a > b);
  const [east, north] = isSwapped ? [b, a] : [a, b];
  const codes: string[] = [];
  if (isNorth(north)) {
    const zone = Math.floor(east / 1e6);
    const offset = east % 1e6;
    if (zone >= 25 && zone <= 45 && isEast(offset)) codes.push(`EPSG:${4513 + zone - 25}`);
    if (zone >= 13 && zone <= 23 && isEast(offset)) codes.push(`EPSG:${4491 + zone - 13}`);
    if (zone === 0 && isEast(east)) codes.push(...withoutZone(near));
    if (east >= 8e6 && east <= 1.54e7) codes.push('EPSG:3857');
  }
  const candidates = examples(codes, [east, north]).filter(({ example }) => example !== null);
  if (near) {
    candidates.sort((p, q) => distanceM(p.example!, near) - distanceM(q.example!, near));
    const close = candidates.filter(({ example }) => distanceM(example!, near) < 100_000);
    if (close.length > 0)
      return { kind: 'projected', candidates: close, isSwapped, mustAsk: close.length > 1 };
  }
  const isKnown = candidates.length > 0;
  return { kind: 'projected', candidates, isSwapped: isKnown && isSwapped, mustAsk: candidates.length !== 1 };
}

// 3-degree systems named by their central meridian: EPSG:4534 is 75 E, 4554 is 135 E.
function withoutZone(near: LngLat | undefined): string[] {
  const meridians = near ? [3 * Math.round(near[0] / 3)] : Array.from({ length: 21 }, (_, i) => 75 + 3 * i);
  return meridians.filter((lng) => lng >= 75 && lng <= 135).map((lng) => `EPSG:${4534 + (lng - 75) / 3}`);
}

// China lies between 2,000 and 6,000 km north of the equator; an island in the south at 400 km.
function isNorth(value: number): boolean {
  return value >= 4e5 && value <= 6.2e6;
}

function isEast(value: number): boolean {
  return value >= 1e5 && value <= 9e5;
}

function examples(codes: readonly string[], [east, north]: [number, number]): CrsCandidate[] {
  return codes.map((crs) => {
    const found = findCrs(crs);
    return { crs, example: found.kind === 'ok' ? found.system.toWgs84(east, north) : null };
  });
}

function most<T>(items: readonly T[], holds: (item: T) => boolean): boolean {
  return items.filter(holds).length > items.length / 2;
}
