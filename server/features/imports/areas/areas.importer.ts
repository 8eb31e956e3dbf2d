import type { FeatureCollection } from 'geojson';
import { selectAreas } from '../../areas/index.ts';
import type { Importer } from '../framework/importer.ts';
import { localDate } from '../framework/local-date.ts';
import { readInWorker } from '../framework/read-in-worker.ts';
import type { AreaInput, AreasRead, ReadAreasInput, StoredArea } from './area-input.ts';
import { storeAreas } from './store-areas.ts';

/** 区划: sub-districts, communities and grids from GeoJSON. */
export const importAreas: Importer = async (context) => {
  const { deps, upload } = context;
  const { options } = context.request;
  const stored: StoredArea[] = (await selectAreas(deps.db, 'real')).map((row) => ({
    key: row.key,
    level: row.level,
    code: row.code,
    name: row.name,
    parentKey: row.parentKey,
    geometry:
      row.geometry.type === 'MultiPolygon'
        ? row.geometry
        : { type: 'MultiPolygon', coordinates: [row.geometry.coordinates] },
    bbox: [row.west, row.south, row.east, row.north],
  }));
  const input: ReadAreasInput = { path: upload.path, options, stored };
  const read = await readInWorker<AreasRead>(context, 'imports.readAreas', input);
  const osm = read.isFromOsm
    ? { attribution: '© OpenStreetMap contributors', licence: 'ODbL 1.0' }
    : undefined;
  return {
    rowCount: read.rowCount,
    badRowCount: new Set(read.errors.map(({ row }) => row)).size,
    goodRowCount: read.areas.length,
    errors: read.errors,
    warnings: read.warnings,
    notes: read.notes,
    preview: previewOf(read.areas),
    attribution: options.attribution ?? osm?.attribution ?? null,
    licence: options.licence ?? osm?.licence ?? null,
    badRows: async () => ({ headers: read.headers, rows: new Map(read.badRows) }),
    store: (open) =>
      storeAreas(open, read.areas, {
        today: localDate(open.change.recordedAt, deps.profile.timeZone),
        closeMissing: options.closeMissing ?? false,
      }),
  };
};

function previewOf(areas: readonly AreaInput[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas.slice(0, 5000).map(({ row, level, code, name, geometry }) => ({
      type: 'Feature',
      properties: { row, level, code, name },
      geometry,
    })),
  };
}
