import type { MultiPolygon } from 'geojson';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import type { LngLat } from '#core/geo/types.ts';
import { lineOf } from './segment-lines.ts';

const MARGIN = 8;

/** Streets as lines of a drawing, north up, `width` units wide. */
export interface StreetDrawing {
  width: number;
  height: number;
  /** By segment. */
  paths: string[];
  outline: string | undefined;
  at(place: LngLat): [x: number, y: number];
  placeAt(x: number, y: number): LngLat;
}

export function drawStreets(
  network: MotorNetwork,
  ground: MultiPolygon | null,
  width: number,
): StreetDrawing {
  const lines = Array.from({ length: network.segmentCount }, (_, s) => lineOf(network, s));
  const frame = ground ? ground.coordinates.flatMap(([outer]) => outer as LngLat[]) : lines.flat();
  const box = frame.reduce(
    ([west, south, east, north], [lng, lat]) => [
      Math.min(west, lng),
      Math.min(south, lat),
      Math.max(east, lng),
      Math.max(north, lat),
    ],
    [180, 90, -180, -90],
  );
  const stretch = Math.cos(((box[1] + box[3]) / 2 / 180) * Math.PI);
  const perDegree = (width - 2 * MARGIN) / Math.max(1e-6, (box[2] - box[0]) * stretch);
  const at = ([lng, lat]: LngLat): [number, number] => [
    MARGIN + (lng - box[0]) * stretch * perDegree,
    MARGIN + (box[3] - lat) * perDegree,
  ];
  const path = (line: readonly LngLat[]) =>
    `M${line
      .map((place) =>
        at(place)
          .map((n) => n.toFixed(1))
          .join(' '),
      )
      .join('L')}`;
  return {
    width,
    height: Math.round(2 * MARGIN + (box[3] - box[1]) * perDegree),
    paths: lines.map(path),
    outline: ground?.coordinates.map(([outer]) => `${path(outer as LngLat[])}Z`).join(''),
    at,
    placeAt: (x, y) => [box[0] + (x - MARGIN) / (stretch * perDegree), box[3] - (y - MARGIN) / perDegree],
  };
}
