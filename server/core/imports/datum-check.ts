import { fromWgs84, type LngLatDatum, toWgs84 } from '../geo/datum.ts';
import { distanceM, localProjection, toMetres } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';

/** How well places fit the buildings when they are read in one datum. */
export interface DatumFit {
  datum: LngLatDatum;
  /** Median distance to the nearest building. */
  medianM: number;
  /** The share of places within 30 m of a building. */
  nearShare: number;
}

const NEAR_M = 30;
const MAX_MEDIAN_M = 50;
const MAX_PLACES = 500;

/**
 * Reads the same numbers as WGS 84, GCJ-02 and BD-09 and compares how close they come to buildings; best first. Most
 * problems are reported at a house, and the shifts are 100 m to 1.5 km, so a few dozen places tell.
 */
export function rankDatums(
  raw: readonly LngLat[],
  distanceToBuildingM: (lngLat: LngLat) => number,
): DatumFit[] {
  const step = Math.max(1, Math.ceil(raw.length / MAX_PLACES));
  const sample = raw.filter((_, index) => index % step === 0);
  if (sample.length === 0) return [];
  const fits = (['WGS84', 'GCJ02', 'BD09'] as const).map((datum): DatumFit => {
    const distances = sample
      .map((lngLat) => distanceToBuildingM(toWgs84(lngLat, datum)))
      .sort((a, b) => a - b);
    return {
      datum,
      medianM: distances[Math.floor(distances.length / 2)],
      nearShare: distances.filter((distance) => distance <= NEAR_M).length / distances.length,
    };
  });
  return fits.sort((a, b) => b.nearShare - a.nearShare || a.medianM - b.medianM);
}

export type DatumVerdict =
  | { kind: 'fits'; fit: DatumFit }
  | { kind: 'other_fits'; chosen: DatumFit; better: DatumFit }
  | { kind: 'none_fits'; fits: DatumFit[] };

/**
 * Whether a file may be stored in the chosen datum: not when most places lie more than 50 m off every building, and
 * not when another datum brings clearly more of them to a building. undefined without places to judge by.
 */
export function checkDatum(
  raw: readonly LngLat[],
  chosen: LngLatDatum,
  distanceToBuildingM: (lngLat: LngLat) => number,
): DatumVerdict | undefined {
  const fits = rankDatums(raw, distanceToBuildingM);
  const own = fits.find(({ datum }) => datum === chosen);
  if (!own) return undefined;
  const better = fits.find((fit) => fit.medianM <= MAX_MEDIAN_M && fit.nearShare > own.nearShare + 0.25);
  if (better) return { kind: 'other_fits', chosen: own, better };
  return own.medianM > MAX_MEDIAN_M ? { kind: 'none_fits', fits } : { kind: 'fits', fit: own };
}

/** What three or so known buildings say about a file: how far it is off, and whether by one and the same shift. */
export interface OffsetReport {
  /** Mean shift of the file against the truth, metres. */
  eastM: number;
  northM: number;
  shiftM: number;
  /** What is left after the mean shift is taken away, the largest. Large: the points do not belong together. */
  residualM: number;
  /** The datum in which the shift is smallest. */
  bestDatum: LngLatDatum;
  bestShiftM: number;
}

/**
 * Compares places of a file, taken as WGS 84, with where the same buildings are on the map. The shift is only
 * reported; the file is corrected by its right datum, never by a number measured on three points.
 */
export function measureOffset(pairs: readonly { file: LngLat; known: LngLat }[]): OffsetReport | undefined {
  if (pairs.length === 0) return undefined;
  const shifts = pairs.map(({ file, known }) => toMetres(localProjection(known), file));
  const eastM = shifts.reduce((sum, [east]) => sum + east, 0) / shifts.length;
  const northM = shifts.reduce((sum, [, north]) => sum + north, 0) / shifts.length;
  const meanM = (datum: LngLatDatum) =>
    pairs.reduce((sum, { file, known }) => sum + distanceM(fromWgs84(known, datum), file), 0) / pairs.length;
  const byDatum = (['WGS84', 'GCJ02', 'BD09'] as const).map((datum) => ({ datum, shiftM: meanM(datum) }));
  const best = byDatum.reduce((a, b) => (b.shiftM < a.shiftM ? b : a));
  return {
    eastM,
    northM,
    shiftM: Math.hypot(eastM, northM),
    residualM: Math.max(...shifts.map(([east, north]) => Math.hypot(east - eastM, north - northM))),
    bestDatum: best.datum,
    bestShiftM: best.shiftM,
  };
}
