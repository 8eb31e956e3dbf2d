import type { StreetGraph } from './street-graph.ts';

/**
 * The graph as one buffer: "GWSG", a version byte, three counts and the arrays one after the other, each at a multiple
 * of four bytes. Little endian, as is every machine this runs on. Decoding makes views and copies nothing.
 */
const magic = [0x47, 0x57, 0x53, 0x47];
const version = 1;
const headerBytes = 8 + 5 * 4;

type Counts = Pick<StreetGraph, 'vertexCount' | 'edgeCount' | 'sourceNodeCount'> & {
  arcCount: number;
  pointCount: number;
};

function layout({ vertexCount, edgeCount, arcCount, pointCount }: Counts) {
  return [
    ['firstArc', Uint32Array, vertexCount + 1],
    ['vertexPoint', Uint32Array, vertexCount],
    ['arcHead', Uint32Array, arcCount],
    ['arcEdge', Uint32Array, arcCount],
    ['edgeFrom', Uint32Array, edgeCount],
    ['edgeTo', Uint32Array, edgeCount],
    ['lengthM', Float32Array, edgeCount],
    ['forwardM', Float32Array, edgeCount],
    ['backwardM', Float32Array, edgeCount],
    ['crossingFromS', Float32Array, edgeCount],
    ['crossingToS', Float32Array, edgeCount],
    ['streetKey', Int32Array, edgeCount],
    ['firstPoint', Uint32Array, edgeCount + 1],
    ['points', Int32Array, 2 * pointCount],
    ['flags', Uint8Array, edgeCount],
  ] as const;
}

function sizeOf(counts: Counts): number {
  return layout(counts).reduce((sum, [, type, length]) => sum + type.BYTES_PER_ELEMENT * length, headerBytes);
}

export function encodeStreetGraph(graph: StreetGraph): ArrayBuffer {
  const { vertexCount, edgeCount, sourceNodeCount } = graph;
  const counts = {
    vertexCount,
    edgeCount,
    sourceNodeCount,
    arcCount: graph.arcHead.length,
    pointCount: graph.points.length / 2,
  };
  const buffer = new ArrayBuffer(sizeOf(counts));
  new Uint8Array(buffer).set([...magic, version]);
  const header = [vertexCount, edgeCount, sourceNodeCount, counts.arcCount, counts.pointCount];
  new Uint32Array(buffer, 8, 5).set(header);
  let at = headerBytes;
  for (const [name, type, length] of layout(counts)) {
    new type(buffer, at, length).set(graph[name]);
    at += type.BYTES_PER_ELEMENT * length;
  }
  return buffer;
}

/** Throws with what is wrong when the buffer is not a street graph, is of another version, or is cut. */
export function decodeStreetGraph(buffer: ArrayBuffer): StreetGraph {
  const bytes = new Uint8Array(buffer);
  if (bytes.length < headerBytes || magic.some((byte, i) => bytes[i] !== byte)) {
    throw new Error('This is not a street graph.');
  }
  if (bytes[4] !== version) throw new Error(`Got street graph version ${bytes[4]} when expected ${version}.`);
  const [vertexCount, edgeCount, sourceNodeCount, arcCount, pointCount] = new Uint32Array(buffer, 8, 5);
  const counts = { vertexCount, edgeCount, sourceNodeCount, arcCount, pointCount };
  const expected = sizeOf(counts);
  if (buffer.byteLength !== expected) {
    throw new Error(`Got a street graph of ${buffer.byteLength} bytes when expected ${expected}.`);
  }
  let at = headerBytes;
  const arrays: Record<string, unknown> = {};
  for (const [name, type, length] of layout(counts)) {
    arrays[name] = new type(buffer, at, length);
    at += type.BYTES_PER_ELEMENT * length;
  }
  return { vertexCount, edgeCount, sourceNodeCount, ...arrays } as StreetGraph;
}
