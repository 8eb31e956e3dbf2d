import sax, { type SAXParser, type Tag } from 'sax';
import { OsmCollector, type RawMember } from '#core/streets/osm-collector.ts';
import type { OsmTags } from '#core/streets/osm-extract.ts';
import { osmFileError } from './osm-file-error.ts';
import type { ByteSource } from './osm-source.ts';

interface OpenElement {
  kind: 'node' | 'way' | 'relation';
  id: number;
  lng: number;
  lat: number;
  isDeleted: boolean;
  refs: number[];
  members: RawMember[];
  tags: OsmTags | undefined;
}

/**
 * Reads OSM XML as a stream. Entities of a document type are never expanded (an OSM file has none, so one with a
 * document type is refused); broken XML is told with its line.
 */
export async function readOsmXml(
  source: ByteSource,
  onBytes: (bytesDone: number) => void,
): Promise<OsmCollector> {
  const { fileName } = source;
  const collector = new OsmCollector();
  const parser = sax.parser(true);
  listen(parser, fileName, collector);
  let decoder: TextDecoder | undefined;
  let bytesDone = 0;
  for await (const piece of source.open()) {
    decoder ??= decoderFor(piece);
    parser.write(decoder.decode(piece, { stream: true }));
    bytesDone += piece.byteLength;
    onBytes(bytesDone);
  }
  endOf(parser, fileName);
  return collector;
}

function endOf(parser: SAXParser, fileName: string): void {
  const line = parser.line + 1;
  parser.onerror = () => {
    throw osmFileError(
      'osm_truncated',
      `${fileName} ends in the middle, at line ${line}: it is not complete.`,
      {
        fileName,
        line,
      },
    );
  };
  parser.close();
}

function listen(parser: SAXParser, fileName: string, collector: OsmCollector): void {
  let open: OpenElement | undefined;
  let rootSeen = false;
  parser.onerror = (error) => {
    const line = parser.line + 1;
    const what = error.message.split('\n')[0];
    const sentence = rootSeen
      ? `${fileName} is not well-formed XML at line ${line}: ${what}.`
      : `${fileName} is neither OSM XML nor OSM PBF.`;
    throw osmFileError(rootSeen ? 'osm_corrupt' : 'osm_not_osm', sentence, { fileName, line, what });
  };
  parser.ondoctype = () => {
    const sentence = `${fileName} has a document type definition, which OSM files never have; it was not read.`;
    throw osmFileError('osm_document_type', sentence, { fileName });
  };
  parser.onopentag = (tag) => {
    if (!rootSeen) {
      rootSeen = true;
      if (tag.name !== 'osm') {
        const sentence = `${fileName} is XML, but of <${tag.name}> and not of <osm>.`;
        throw osmFileError('osm_not_osm', sentence, { fileName, root: tag.name });
      }
    } else open = opened(tag as Tag, open, collector);
  };
  parser.onclosetag = (name) => {
    if (open?.kind !== name) return;
    if (!open.isDeleted) deliver(open, collector);
    open = undefined;
  };
}

function opened(
  { name, attributes: a }: Tag,
  open: OpenElement | undefined,
  collector: OsmCollector,
): OpenElement | undefined {
  switch (name) {
    case 'bounds':
      collector.setBounds([Number(a.minlon), Number(a.minlat), Number(a.maxlon), Number(a.maxlat)]);
      return open;
    case 'node':
    case 'way':
    case 'relation':
      return {
        kind: name,
        id: Number(a.id),
        lng: Number(a.lon),
        lat: Number(a.lat),
        isDeleted: a.action === 'delete' || a.visible === 'false',
        refs: [],
        members: [],
        tags: undefined,
      };
    case 'tag':
      if (open && a.k !== undefined && a.v !== undefined) (open.tags ??= {})[a.k] = a.v;
      return open;
    case 'nd':
      open?.refs.push(Number(a.ref));
      return open;
    case 'member':
      if (a.type === 'node' || a.type === 'way' || a.type === 'relation') {
        open?.members.push({ type: a.type, ref: Number(a.ref), role: a.role ?? '' });
      }
      return open;
    default:
      return open;
  }
}

function deliver({ kind, id, lng, lat, refs, members, tags }: OpenElement, collector: OsmCollector): void {
  if (kind === 'node') collector.addNode(id, lng, lat, tags);
  else if (kind === 'way') collector.addWay(id, refs, tags);
  else collector.addRelation(id, members, tags);
}

function decoderFor(firstPiece: Uint8Array): TextDecoder {
  const head = new TextDecoder('latin1').decode(firstPiece.subarray(0, 200));
  const label = /<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1];
  try {
    return new TextDecoder(label ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}
