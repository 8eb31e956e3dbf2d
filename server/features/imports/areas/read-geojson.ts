import { readFile } from 'node:fs/promises';
import { AppError } from '../../../http/app-error.ts';
import { decodeText } from '../tables/decode-text.ts';

/** A feature as far as it can be trusted: an object with anything in it. */
export interface LooseFeature {
  properties: Record<string, unknown>;
  geometry: unknown;
}

export interface LooseCollection {
  features: LooseFeature[];
  /** The code of an old-style `crs` member (GeoJSON 2008), e.g. 'EPSG:4547'. */
  crs: string | undefined;
}

/** Reads a GeoJSON file; a single feature or bare geometry counts as a collection of one. */
export async function readGeoJson(path: string): Promise<LooseCollection> {
  // UTF-8 by its standard (RFC 8259); files exported by Chinese desktop programs may still be GB18030.
  const { text } = decodeText(await readFile(path));
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new AppError('imports.not_geojson', 400, `The file is not GeoJSON: ${message}`);
  }
  return collectionOf(parsed);
}

export function collectionOf(parsed: unknown): LooseCollection {
  const root = asRecord(parsed);
  const name = asRecord(asRecord(root.crs).properties).name;
  const code = typeof name === 'string' ? /(EPSG|ESRI)\D*?(\d{4,6})$/i.exec(name) : null;
  const crs = code ? `${code[1]}:${code[2]}` : undefined;
  if (root.type === 'FeatureCollection' && Array.isArray(root.features)) {
    return { features: root.features.map(featureOf), crs };
  }
  if (root.type === 'Feature') return { features: [featureOf(root)], crs };
  if ('coordinates' in root) return { features: [{ properties: {}, geometry: root }], crs };
  throw new AppError('imports.not_geojson', 400, 'The file is JSON, but not a GeoJSON FeatureCollection.');
}

function featureOf(value: unknown): LooseFeature {
  const feature = asRecord(value);
  return { properties: asRecord(feature.properties), geometry: feature.geometry };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
