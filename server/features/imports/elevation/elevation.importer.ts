import type { FeatureCollection } from 'geojson';
import type { Importer } from '../framework/importer.ts';
import { readInWorker } from '../framework/read-in-worker.ts';
import type { UploadFile } from '../framework/upload-source.ts';
import type { ReadElevationAnswer } from './elevation.task.ts';
import type { ElevationRow } from './elevation-rows.ts';

/** 高程: a grid of heights; where several lie over each other the later one is asked first. */
export const importElevation: Importer = async (context) => {
  const { fileName, sizeBytes, path } = context.upload;
  const { options } = context.request;
  const file: UploadFile = { fileName, sizeBytes, path };
  const answer = await readInWorker<ReadElevationAnswer>(context, 'imports.readElevation', file);
  const { row, unknownCells } = answer;
  const cellCount = row.columns * row.rows;
  return {
    rowCount: cellCount,
    badRowCount: 0,
    goodRowCount: cellCount - unknownCells,
    errors: [],
    warnings: [],
    notes:
      unknownCells > 0 ? [{ code: 'heights_unknown', count: unknownCells, details: { of: cellCount } }] : [],
    preview: boxOf(row),
    attribution: options.attribution ?? null,
    licence: options.licence ?? null,
    badRows: async () => ({ headers: [], rows: new Map() }),
    async store({ tx, batchKey }) {
      await tx.query(
        `insert into elevation_grids (west, south, east, north, columns, rows, heights, is_demo, batch_key)
         values ($1, $2, $3, $4, $5, $6, decode($7, 'base64'), false, $8)`,
        [row.west, row.south, row.east, row.north, row.columns, row.rows, base64(row.heights), batchKey],
      );
      return { counts: { cells: cellCount }, notes: [] };
    },
  };
};

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function boxOf({ west, south, east, north }: ElevationRow): FeatureCollection {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const geometry = { type: 'Polygon' as const, coordinates: [ring] };
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] };
}
