import { centroid } from '@turf/turf';
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import { decodeText } from './decode-text.ts';
import type { TableOutcome } from './table-file.ts';

/** The headers under which a feature's own position stands. */
export const GEOJSON_LNG = '@lng';
export const GEOJSON_LAT = '@lat';
const GEOJSON_ID = '@id';

/** Reads the features of a GeoJSON file as rows; lines and polygons are represented by their centroid, and said so. */
export function readGeojson(bytes: Uint8Array): TableOutcome {
  const { text, encoding, lostCharacterCount } = decodeText(bytes);
  const features = featuresOf(text);
  if (!features) return { kind: 'refused', reason: 'geojson_invalid' };
  if (features.length === 0) return { kind: 'refused', reason: 'file_empty' };
  const names = new Set<string>();
  for (const feature of features) for (const name of Object.keys(feature.properties ?? {})) names.add(name);
  const headers = [GEOJSON_ID, ...names, GEOJSON_LNG, GEOJSON_LAT];
  const centroidRows: number[] = [];
  const lines = features.map((feature, index) => {
    const [position, isCentroid] = positionOf(feature.geometry);
    if (isCentroid) centroidRows.push(index + 1);
    return [
      valueText(feature.id),
      ...[...names].map((name) => valueText(feature.properties?.[name])),
      valueText(position?.[0]),
      valueText(position?.[1]),
    ];
  });
  const sheet = { name: '', lines: [headers, ...lines], firstRowNumber: 0, merges: [], isRagged: false };
  return {
    kind: 'ok',
    file: {
      format: 'geojson',
      encoding,
      delimiter: null,
      lostCharacterCount,
      sheets: [{ ...sheet, centroidRows }],
    },
  };
}

function featuresOf(text: string): Feature<Geometry | null>[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  if (value.type === 'Feature') return [value as unknown as Feature];
  const { features } = value as unknown as FeatureCollection;
  if (value.type !== 'FeatureCollection' || !Array.isArray(features)) return undefined;
  return features.every((feature) => isRecord(feature) && feature.type === 'Feature') ? features : undefined;
}

function positionOf(geometry: Geometry | null | undefined): [Position | undefined, boolean] {
  if (!geometry || typeof geometry !== 'object') return [undefined, false];
  if (geometry.type === 'Point') return [geometry.coordinates, false];
  try {
    const { coordinates } = centroid(geometry).geometry;
    return coordinates.every(Number.isFinite) ? [coordinates, true] : [undefined, false];
  } catch {
    return [undefined, false];
  }
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
