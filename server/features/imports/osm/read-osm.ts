import type { Progress } from '#core/lib/outcome.ts';
import type { OsmExtract } from '#core/streets/osm-extract.ts';
import { osmFileError } from './osm-file-error.ts';
import { readOsmPbf } from './osm-pbf.reader.ts';
import type { ByteSource } from './osm-source.ts';
import { readOsmXml } from './osm-xml.reader.ts';

/**
 * Reads `.osm` or `.osm.pbf`, told apart by their first bytes. Incomplete extracts are accepted, see `extract.report`.
 * `onProgress` is called in bytes. Throws an AppError with one clear sentence where the file cannot be read at all.
 */
export async function readOsm(
  source: ByteSource,
  onProgress: (progress: Progress) => void = () => {},
): Promise<OsmExtract> {
  const { fileName, sizeBytes } = source;
  const read = (await formatOf(source)) === 'pbf' ? readOsmPbf : readOsmXml;
  const onBytes = (done: number) => onProgress({ step: 'reading', done, total: sizeBytes });
  const collector = await read(source, onBytes);
  if (collector.elementCount === 0)
    throw osmFileError('osm_empty', `${fileName} holds no nodes and no ways.`, { fileName });
  onProgress({ step: 'interpreting', done: 0, total: 1 });
  return collector.finish();
}

/** gzip, bzip2, zip, 7z. */
const packedStarts = ['\u001f\u008b', 'BZh', 'PK\u0003\u0004', '7z'];

async function formatOf(source: ByteSource): Promise<'pbf' | 'xml'> {
  const { fileName } = source;
  const head = await firstBytes(source, 64);
  if (head.byteLength === 0) throw osmFileError('osm_empty', `${fileName} is empty.`, { fileName });
  const text = new TextDecoder('latin1').decode(head);
  if (text.slice(6, 15) === 'OSMHeader') return 'pbf';
  if (packedStarts.some((start) => text.startsWith(start))) {
    throw osmFileError('osm_packed', `${fileName} is packed; unpack it first.`, { fileName });
  }
  if (/^(ï»¿)?\s*</.test(text)) return 'xml';
  throw osmFileError('osm_not_osm', `${fileName} is neither OSM XML nor OSM PBF.`, { fileName });
}

async function firstBytes(source: ByteSource, count: number): Promise<Uint8Array> {
  for await (const piece of source.open()) return piece.subarray(0, count);
  return new Uint8Array(0);
}
