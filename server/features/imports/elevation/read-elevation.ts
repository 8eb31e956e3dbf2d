import { AsciiGridParser, type AsciiGridProblem } from '#core/elevation/ascii-grid.ts';
import type { ElevationGrid } from '#core/elevation/elevation-grid.ts';
import { readSrtmTile, type SrtmProblem } from '#core/elevation/srtm-tile.ts';
import type { Outcome, Progress } from '#core/lib/outcome.ts';
import { AppError } from '../../../http/app-error.ts';
import type { ByteSource } from '../osm/osm-source.ts';

/**
 * Reads an ESRI ASCII grid or an SRTM tile (by its name, `.hgt`). Throws an AppError with one clear sentence.
 * `onProgress` is called in bytes.
 */
export async function readElevation(
  source: ByteSource,
  onProgress: (progress: Progress) => void = () => {},
): Promise<ElevationGrid> {
  const isTile = /\.hgt$/i.test(source.fileName);
  const read = isTile ? await readTile(source, onProgress) : await readAsciiGrid(source, onProgress);
  if (read.kind === 'ok') return read.value;
  const details = { fileName: source.fileName, ...read.details };
  const sentence = elevationSentences[read.reason](details);
  throw new AppError(`imports.elevation_${read.reason}`, 422, sentence, details);
}

async function readAsciiGrid(
  source: ByteSource,
  onProgress: (progress: Progress) => void,
): Promise<Outcome<ElevationGrid, AsciiGridProblem>> {
  const parser = new AsciiGridParser();
  const decoder = new TextDecoder('utf-8');
  for await (const piece of withProgress(source, onProgress))
    parser.write(decoder.decode(piece, { stream: true }));
  return parser.end();
}

/** 3601 x 3601 posts of two bytes; more is no tile. */
const tileLimitBytes = 3601 * 3601 * 2;

async function readTile(
  source: ByteSource,
  onProgress: (progress: Progress) => void,
): Promise<Outcome<ElevationGrid, SrtmProblem>> {
  if (source.sizeBytes > tileLimitBytes) {
    return { kind: 'refused', reason: 'size_unknown', details: { bytes: source.sizeBytes } };
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of withProgress(source, onProgress)) pieces.push(piece);
  return readSrtmTile(source.fileName, Buffer.concat(pieces));
}

async function* withProgress(
  source: ByteSource,
  onProgress: (progress: Progress) => void,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const piece of source.open()) {
    yield piece;
    done += piece.byteLength;
    onProgress({ step: 'reading', done, total: source.sizeBytes });
  }
}

type Details = Record<string, string | number>;

/** One clear sentence each; the page has its own under `errors.imports.elevation_...`. */
export const elevationSentences: Record<AsciiGridProblem | SrtmProblem, (d: Details) => string> = {
  not_a_grid: (d) =>
    `${d.fileName} is not an ESRI ASCII grid: ncols, nrows, a corner and a cell size are needed.`,
  not_in_degrees: (d) =>
    `${d.fileName} is not in degrees (it begins at ${d.west}, ${d.south}); convert it to WGS 84 longitude and latitude first.`,
  too_large: (d) => `${d.fileName} has ${d.cells} cells; more than ${d.limit} are not read.`,
  value_unreadable: (d) => `${d.fileName}: "${d.value}" (value ${d.number}) is not a height.`,
  values_missing: (d) => `${d.fileName} ends after ${d.found} of ${d.of} heights: it is not complete.`,
  values_too_many: (d) => `${d.fileName} has more heights than the ${d.of} it announces.`,
  name_unreadable: (d) => `${d.fileName} does not say where it lies; SRTM tiles are named like N36E120.hgt.`,
  size_unknown: (d) =>
    `${d.fileName} has ${d.bytes} bytes and is not an SRTM tile of 1201 or 3601 posts a side.`,
};
