import { Readable, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inflateSync } from 'node:zlib';
import { OSMTransform, parse } from 'osm-pbf-parser-node';
import { OsmCollector, type RawMember } from '#core/streets/osm-collector.ts';
import type { OsmTags } from '#core/streets/osm-extract.ts';
import { AppError } from '../../../http/app-error.ts';
import { osmFileError } from './osm-file-error.ts';
import type { ByteSource } from './osm-source.ts';

/** Limits of the format: https://wiki.openstreetmap.org/wiki/PBF_Format#File_format */
const blobLimitBytes = 32 << 20;
const inflatedLimitBytes = 64 << 20;
const headerLimitBytes = 1 << 17;
const understood = new Set(['OsmSchema-V0.6', 'DenseNodes']);

type PbfItem =
  | { type: 'node'; id: number; lon: number; lat: number; tags?: OsmTags }
  | { type: 'way'; id: number; refs: number[]; tags?: OsmTags }
  | { type: 'relation'; id: number; members: RawMember[]; tags?: OsmTags };

interface PbfHeader {
  bbox: { left: number; right: number; top: number; bottom: number } | null;
  required_features: string[];
}

/** The library's block reader, with errors passed on instead of thrown out of the stream, and sizes checked. */
class CheckedBlocks extends OSMTransform {
  declare needed: number;
  declare status: number;

  override _transform(piece: Buffer, encoding: BufferEncoding, next: TransformCallback): void {
    const limit = this.status === 2 || this.status === 1 ? headerLimitBytes : blobLimitBytes;
    try {
      if (this.needed > limit) throw new Error(`a block of ${this.needed} bytes`);
      super._transform(piece, encoding, next);
    } catch (error) {
      next(error instanceof Error ? error : new Error(String(error)));
    }
  }

  override _flush(done: TransformCallback): void {
    done(this.status === 0 && this.isAtEnd() ? null : new PbfTruncated());
  }

  private isAtEnd(): boolean {
    const { buffer, offset } = this as unknown as { buffer: Buffer; offset: number };
    return buffer.length === offset;
  }
}

class PbfTruncated extends Error {}

/** Reads OSM PBF as a stream of blocks (zlib-compressed ones, as every common tool writes). */
export async function readOsmPbf(
  source: ByteSource,
  onBytes: (bytesDone: number) => void,
): Promise<OsmCollector> {
  const collector = new OsmCollector();
  const blocks = new CheckedBlocks({ withTags: true, withInfo: false, writeRaw: true });
  const fed = pipeline(Readable.from(counted(source, onBytes)), blocks);
  // The same error comes out of the loop below; this only keeps it from being reported as unhandled.
  fed.catch(() => {});
  try {
    for await (const block of blocks) {
      if (Array.isArray(block)) takeHeader(block[0] as PbfHeader, source.fileName, collector);
      else takeItems(inflateSync(block as Buffer, { maxOutputLength: inflatedLimitBytes }), collector);
    }
    await fed;
  } catch (error) {
    throw error instanceof AppError ? error : asFileError(error, source.fileName);
  }
  return collector;
}

async function* counted(source: ByteSource, onBytes: (bytesDone: number) => void): AsyncGenerator<Buffer> {
  let bytesDone = 0;
  for await (const piece of source.open()) {
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    bytesDone += piece.byteLength;
    onBytes(bytesDone);
  }
}

function takeHeader({ bbox, required_features }: PbfHeader, fileName: string, collector: OsmCollector): void {
  const unknown = required_features.find((feature) => !understood.has(feature));
  if (unknown !== undefined) {
    const sentence = `${fileName} needs the PBF feature ${unknown}, which is not supported.`;
    throw osmFileError('osm_unsupported', sentence, { fileName, feature: unknown });
  }
  // Nanodegrees.
  if (bbox) collector.setBounds([bbox.left / 1e9, bbox.bottom / 1e9, bbox.right / 1e9, bbox.top / 1e9]);
}

function takeItems(inflated: Buffer, collector: OsmCollector): void {
  for (const item of parse(inflated, { withTags: true, withInfo: false }) as PbfItem[]) {
    if (item.type === 'node') collector.addNode(item.id, item.lon, item.lat, item.tags);
    else if (item.type === 'way') collector.addWay(item.id, item.refs, item.tags);
    else collector.addRelation(item.id, item.members, item.tags);
  }
}

function asFileError(error: unknown, fileName: string): AppError {
  if (error instanceof PbfTruncated) {
    const sentence = `${fileName} ends in the middle of a block: it is not complete.`;
    return osmFileError('osm_truncated', sentence, { fileName });
  }
  const what = error instanceof Error ? error.message : String(error);
  if (what.includes('not implemented')) {
    const sentence = `${fileName} has blocks that are not compressed with zlib; write it again with zlib compression.`;
    return osmFileError('osm_unsupported', sentence, { fileName, feature: 'compression' });
  }
  return osmFileError('osm_corrupt', `${fileName} is damaged: ${what}.`, { fileName, what });
}
