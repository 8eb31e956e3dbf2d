import gcoord from 'gcoord';
import type { LngLat } from './types.ts';

/**
 * Longitude/latitude systems in use in China. GCJ-02 (Amap, Tencent) is WGS 84 with a smooth shift of 50-700 m,
 * BD-09 (Baidu) a second shift on top. CGCS2000 differs from WGS 84 by centimetres and is taken as equal.
 */
export type LngLatDatum = 'WGS84' | 'GCJ02' | 'BD09';

// The box in which the published shift applies; outside it Chinese map services leave coordinates alone.
const CHINA_BOX = { west: 72.004, south: 0.8293, east: 137.8347, north: 55.8271 };

/** Whether the shift of GCJ-02 and BD-09 applies at a place. A box, as in the published algorithm, not the border. */
export function isInShiftedArea([lng, lat]: LngLat): boolean {
  return lng >= CHINA_BOX.west && lng <= CHINA_BOX.east && lat >= CHINA_BOX.south && lat <= CHINA_BOX.north;
}

/** A place in `from` as WGS 84, degrees. Outside the shifted area it is returned unchanged. Error below 1 cm. */
export function toWgs84(lngLat: LngLat, from: LngLatDatum): LngLat {
  if (from === 'WGS84' || !isInShiftedArea(lngLat)) return [lngLat[0], lngLat[1]];
  return invertShift(lngLat, (place) => fromWgs84(place, from));
}

/** A WGS 84 place as it stands in `to`, degrees. Outside the shifted area it is returned unchanged. */
export function fromWgs84(lngLat: LngLat, to: LngLatDatum): LngLat {
  if (to === 'WGS84' || !isInShiftedArea(lngLat)) return [lngLat[0], lngLat[1]];
  const target = to === 'GCJ02' ? gcoord.GCJ02 : gcoord.BD09;
  return gcoord.transform([lngLat[0], lngLat[1]], gcoord.WGS84, target);
}

/**
 * Solves shift(p) = shifted by fixed-point steps; the shift varies by less than 1 % a step, so eight steps reach
 * rounding. Bounded on purpose: at the edge of the box the shift is not continuous and no exact answer need exist.
 */
function invertShift(shifted: LngLat, shift: (place: LngLat) => LngLat): LngLat {
  let guess: LngLat = [shifted[0], shifted[1]];
  for (let step = 0; step < 8; step++) {
    const there = shift(guess);
    guess = [guess[0] - (there[0] - shifted[0]), guess[1] - (there[1] - shifted[1])];
  }
  return guess;
}
