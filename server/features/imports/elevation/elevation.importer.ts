import type { FeatureCollection } from 'geojson';
import type { Bbox } from '#core/geo/types.ts';
import type { ImportNote } from '#core/imports/import-run.ts';
import type { Queryable } from '../../../db/db.ts';
import type { Importer } from '../framework/importer.ts';
import { readInWorker } from '../framework/read-in-worker.ts';
import type { UploadFile } from '../framework/upload-source.ts';
import type { ReadElevationAnswer, ReadElevationInput } from './elevation.task.ts';
import type { ElevationRow } from './elevation-rows.ts';

/** 高程: a grid of heights; where several lie over each other the later one is asked first. */
export const importElevation: Importer = async (context) => {
  const { fileName, sizeBytes, path } = context.upload;
  const { options } = context.request;
  const file: UploadFile = { fileName, sizeBytes, path };
  const input: ReadElevationInput = { file, around: await boxOfPlaces(context.deps.db) };
  const answer = await readInWorker<ReadElevationAnswer>(context, 'imports.readElevation', input);
  const { row, unknownCells, readCells } = answer;
  const cellCount = row.columns * row.rows;
  return {
    rowCount: cellCount,
    badRowCount: 0,
    goodRowCount: cellCount - unknownCells,
    errors: [],
    warnings: [],
    notes: heightNotes(cellCount, unknownCells, readCells),
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

function heightNotes(cellCount: number, unknownCells: number, readCells: number): ImportNote[] {
  const notes: ImportNote[] = [];
  if (unknownCells > 0)
    notes.push({ code: 'heights_unknown', count: unknownCells, details: { of: cellCount } });
  if (cellCount < readCells)
    notes.push({ code: 'heights_cropped', count: cellCount, details: { of: readCells } });
  return notes;
}

/** Some two kilometres: streets that are imported later reach a little farther. */
const marginDegrees = 0.02;

/** The box around the office's areas, streets and buildings, or null as long as there are none. */
async function boxOfPlaces(db: Queryable): Promise<Bbox | null> {
  const [box] = await db.query<Record<'west' | 'south' | 'east' | 'north', number | null>>(
    `select min(west) as west, min(south) as south, max(east) as east, max(north) as north from (
       select west, south, east, north from areas where not is_demo and valid_to is null
       union all select west, south, east, north from streets where not is_demo
       union all select west, south, east, north from buildings where not is_demo) as places`,
  );
  if (box?.west == null || box.south == null || box.east == null || box.north == null) return null;
  return [
    box.west - marginDegrees,
    box.south - marginDegrees,
    box.east + marginDegrees,
    box.north + marginDegrees,
  ];
}

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
