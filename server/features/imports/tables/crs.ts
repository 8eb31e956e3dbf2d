import { createRequire } from 'node:module';
import proj4 from 'proj4';
import type { LngLatDatum } from '#core/geo/datum.ts';
import { toWgs84 } from '#core/geo/datum.ts';
import type { LngLat } from '#core/geo/types.ts';

/**
 * The system that the coordinates of a file are given in. Definitions come from the epsg-index package
 * (8,112 EPSG and ESRI codes); ESRI codes share its number range from 100000.
 */
export interface CoordinateSystem {
  /** 'WGS84' | 'GCJ02' | 'BD09' | 'EPSG:4549' | 'ESRI:102696' | the proj string, as stored with each row. */
  id: string;
  name: string;
  isProjected: boolean;
  /** Where the definition is meant to be used, [west, south, east, north]; undefined when not known. */
  validIn: [number, number, number, number] | undefined;
  /** East (or longitude) first. null when the result is no place on earth. */
  toWgs84(east: number, north: number): LngLat | null;
}

export type CrsOutcome =
  | { kind: 'ok'; system: CoordinateSystem }
  | { kind: 'refused'; reason: 'crs_unknown' | 'crs_unusable'; given: string };

interface IndexEntry {
  code: string;
  kind: string;
  name: string;
  proj4: string | null;
  /** [north, west, south, east], degrees. */
  bbox: number[] | null;
}

const requirePackage = createRequire(import.meta.url);

const DATUM_NAMES: Record<string, LngLatDatum> = {
  wgs84: 'WGS84',
  wgs1984: 'WGS84',
  gps: 'WGS84',
  cgcs2000: 'WGS84',
  gcj02: 'GCJ02',
  amap: 'GCJ02',
  gaode: 'GCJ02',
  tencent: 'GCJ02',
  bd09: 'BD09',
  bd09ll: 'BD09',
  baidu: 'BD09',
};

/**
 * Finds a system by the name of a datum (wgs84, cgcs2000, gcj02, bd09), by code (EPSG:4549, ESRI:102696, 4549) or
 * by proj string (+proj=tmerc ...). Never throws: what cannot be used is refused with the reason.
 */
export function findCrs(given: string): CrsOutcome {
  const text = given.trim();
  const datum = DATUM_NAMES[text.toLowerCase().replace(/[\s_-]/g, '')];
  if (datum) return { kind: 'ok', system: lngLatSystem(datum) };
  if (text.startsWith('+proj')) return fromDefinition(text, text, text, undefined);
  const code = /^(?:(EPSG|ESRI)\s*:\s*)?(\d{4,6})$/i.exec(text)?.[2];
  if (!code) return { kind: 'refused', reason: 'crs_unknown', given };
  if (code === '4326' || code === '4490') return { kind: 'ok', system: lngLatSystem('WGS84') };
  const entry = readEntry(code);
  if (!entry) return { kind: 'refused', reason: 'crs_unknown', given };
  if (!entry.proj4) return { kind: 'refused', reason: 'crs_unusable', given };
  const id = `${Number(code) >= 100000 ? 'ESRI' : 'EPSG'}:${code}`;
  return fromDefinition(id, entry.name, entry.proj4, entry.bbox ?? undefined);
}

function lngLatSystem(datum: LngLatDatum): CoordinateSystem {
  return {
    id: datum,
    name: { WGS84: 'WGS 84', GCJ02: 'GCJ-02', BD09: 'BD-09' }[datum],
    isProjected: false,
    validIn: datum === 'WGS84' ? undefined : [72.004, 0.8293, 137.8347, 55.8271],
    toWgs84: (lng, lat) => onEarth(toWgs84([lng, lat], datum)),
  };
}

function readEntry(code: string): IndexEntry | undefined {
  try {
    return requirePackage(`epsg-index/s/${code}.json`) as IndexEntry;
  } catch {
    return undefined;
  }
}

function fromDefinition(id: string, name: string, definition: string, box?: number[]): CrsOutcome {
  try {
    const converter = proj4(definition, '+proj=longlat +datum=WGS84 +no_defs');
    converter.forward([0, 0]);
    const system: CoordinateSystem = {
      id,
      name,
      isProjected: !/\+proj=(longlat|latlong)/.test(definition),
      validIn: box && [box[1], box[2], box[3], box[0]],
      toWgs84: (east, north) => {
        try {
          return onEarth(converter.forward([east, north]) as LngLat);
        } catch {
          return null;
        }
      },
    };
    return { kind: 'ok', system };
  } catch {
    return { kind: 'refused', reason: 'crs_unusable', given: id };
  }
}

function onEarth([lng, lat]: LngLat): LngLat | null {
  return Number.isFinite(lng) && Number.isFinite(lat) && Math.abs(lng) <= 180 && Math.abs(lat) <= 90
    ? [lng, lat]
    : null;
}
