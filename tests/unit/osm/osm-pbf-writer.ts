import { deflateSync } from 'node:zlib';

/**
 * Writes tiny OSM PBF files for tests, from the published format (https://wiki.openstreetmap.org/wiki/PBF_Format),
 * so that the reader is checked against something that is not itself.
 */
export interface PbfContent {
  bbox?: [west: number, south: number, east: number, north: number];
  requiredFeatures?: string[];
  nodes: { id: number; lng: number; lat: number; tags?: Record<string, string> }[];
  ways: { id: number; refs: number[]; tags: Record<string, string> }[];
  relations: {
    id: number;
    members: { type: 'node' | 'way' | 'relation'; ref: number; role: string }[];
    tags: Record<string, string>;
  }[];
}

export function pbfFile(content: PbfContent, pack: (data: Uint8Array) => number[] = zlibBlob): Uint8Array {
  return Uint8Array.from([
    ...block('OSMHeader', headerBlock(content), pack),
    ...block('OSMData', dataBlock(content), pack),
  ]);
}

export function zlibBlob(data: Uint8Array): number[] {
  return [...varintField(2, data.length), ...bytesField(3, [...deflateSync(data)])];
}

/** An uncompressed blob, as osmium writes on request. */
export function rawBlob(data: Uint8Array): number[] {
  return bytesField(1, [...data]);
}

function block(type: string, data: number[], pack: (data: Uint8Array) => number[]): number[] {
  const blob = pack(Uint8Array.from(data));
  const header = [...textField(1, type), ...varintField(3, blob.length)];
  return [0, 0, header.length >> 8, header.length & 255, ...header, ...blob];
}

function headerBlock({ bbox, requiredFeatures = ['OsmSchema-V0.6', 'DenseNodes'] }: PbfContent): number[] {
  const nano = (degrees: number) => zigzag(Math.round(degrees * 1e9));
  const box = bbox
    ? [
        ...varintField(1, nano(bbox[0])),
        ...varintField(2, nano(bbox[2])),
        ...varintField(3, nano(bbox[3])),
        ...varintField(4, nano(bbox[1])),
      ]
    : [];
  return [
    ...(bbox ? bytesField(1, box) : []),
    ...requiredFeatures.flatMap((feature) => textField(4, feature)),
  ];
}

function dataBlock({ nodes, ways, relations }: PbfContent): number[] {
  const strings = [''];
  const index = (text: string) => (strings.includes(text) ? strings.indexOf(text) : strings.push(text) - 1);
  const keyValues = (tags: Record<string, string> = {}) =>
    Object.entries(tags).map(([k, v]) => [index(k), index(v)]);
  const tagFields = (tags: Record<string, string>) => [
    ...packed(
      2,
      keyValues(tags).map(([k]) => k),
    ),
    ...packed(
      3,
      keyValues(tags).map(([, v]) => v),
    ),
  ];
  const dense = [
    ...packed(1, deltas(nodes.map((node) => node.id))),
    ...packed(8, deltas(nodes.map((node) => Math.round(node.lat * 1e7)))),
    ...packed(9, deltas(nodes.map((node) => Math.round(node.lng * 1e7)))),
    ...packed(
      10,
      nodes.flatMap((node) => [...keyValues(node.tags).flat(), 0]),
    ),
  ];
  const types = ['node', 'way', 'relation'];
  const groups = [
    bytesField(2, bytesField(2, dense)),
    bytesField(
      2,
      ways.flatMap((way) =>
        bytesField(3, [...varintField(1, way.id), ...tagFields(way.tags), ...packed(8, deltas(way.refs))]),
      ),
    ),
    bytesField(
      2,
      relations.flatMap(({ id, members, tags }) =>
        bytesField(4, [
          ...varintField(1, id),
          ...tagFields(tags),
          ...packed(
            8,
            members.map((member) => index(member.role)),
          ),
          ...packed(9, deltas(members.map((member) => member.ref))),
          ...packed(
            10,
            members.map((member) => types.indexOf(member.type)),
          ),
        ]),
      ),
    ),
  ];
  return [
    ...bytesField(
      1,
      strings.flatMap((text) => textField(1, text)),
    ),
    ...groups.flat(),
  ];
}

function deltas(values: number[]): number[] {
  return values.map((value, i) => zigzag(value - (i === 0 ? 0 : values[i - 1])));
}

function zigzag(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

function varintField(field: number, value: number): number[] {
  return [...varint(field * 8), ...varint(value)];
}

function bytesField(field: number, bytes: number[]): number[] {
  return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
}

function packed(field: number, values: number[]): number[] {
  return values.length === 0 ? [] : bytesField(field, values.flatMap(varint));
}

function textField(field: number, text: string): number[] {
  return bytesField(field, [...new TextEncoder().encode(text)]);
}
