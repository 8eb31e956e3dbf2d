import type { Outcome } from '../lib/outcome.ts';
import type { ElevationGrid } from './elevation-grid.ts';

export type SrtmProblem = 'name_unreadable' | 'size_unknown';

const voidHeight = -32768;

/**
 * An SRTM tile (.hgt): one degree square, big-endian 16-bit metres from the north-west, -32768 where nothing was
 * measured; 1201 x 1201 posts (3 arc-seconds) or 3601 x 3601 (1 arc-second). The outer posts lie on whole degrees, so
 * the cells reach half a cell beyond. The south-west corner is in the name: N36E120.hgt.
 * Source: SRTM Topography, USGS/NASA, https://dds.cr.usgs.gov/srtm/version2_1/Documentation/
 */
export function readSrtmTile(fileName: string, bytes: Uint8Array): Outcome<ElevationGrid, SrtmProblem> {
  const name = /(?:^|[^a-z0-9])([ns])(\d{1,2})([ew])(\d{1,3})/i.exec(fileName);
  if (!name) return { kind: 'refused', reason: 'name_unreadable', details: { fileName } };
  const side = Math.sqrt(bytes.byteLength / 2);
  if (side !== 1201 && side !== 3601) {
    return { kind: 'refused', reason: 'size_unknown', details: { bytes: bytes.byteLength } };
  }
  const south = Number(name[2]) * (name[1].toLowerCase() === 's' ? -1 : 1);
  const west = Number(name[4]) * (name[3].toLowerCase() === 'w' ? -1 : 1);
  const half = 0.5 / (side - 1);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const heightsM = new Float32Array(side * side);
  for (let i = 0; i < heightsM.length; i++) {
    const height = view.getInt16(i * 2, false);
    heightsM[i] = height === voidHeight ? Number.NaN : height;
  }
  const bbox: ElevationGrid['bbox'] = [west - half, south - half, west + 1 + half, south + 1 + half];
  return { kind: 'ok', value: { bbox, columns: side, rows: side, heightsM } };
}
