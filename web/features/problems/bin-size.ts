import type { Bbox } from '#core/geo/types.ts';

/** Sizes to choose from: from a building to a quarter. */
export const BIN_SIZES_M: readonly number[] = [75, 100, 150, 250, 500];

/** Larger ones for a whole city on the screen. */
const AUTO_SIZES_M: readonly number[] = [...BIN_SIZES_M, 1000, 2000];

/** A bin at least this wide holds its number and can be hit with a finger. */
const COMFORTABLE_PX = 42;

const EQUATOR_M = 40_075_016.7;
const TILE_PX = 512;
const METRES_PER_DEGREE = EQUATOR_M / 360;

/** How many pixels a length on the ground takes at a zoom and latitude (spherical Mercator, 512 px tiles). */
export function pixelsOf(lengthM: number, zoom: number, lat: number): number {
  return (lengthM * TILE_PX * 2 ** zoom) / (EQUATOR_M * Math.cos((lat * Math.PI) / 180));
}

/** The smallest size that is comfortable on the screen. */
export function autoBinSizeM(zoom: number, lat: number): number {
  const fitting = AUTO_SIZES_M.find((sizeM) => pixelsOf(sizeM, zoom, lat) >= COMFORTABLE_PX);
  return fitting ?? AUTO_SIZES_M[AUTO_SIZES_M.length - 1];
}

/** Smaller ones hold too few households to judge. */
const SMALLEST_M = 100;
/** Some sixty bins from end to end are enough neighbours to compare with. */
const BINS_ACROSS = 60;

/**
 * The size of hot spots when none is chosen: by the extent of the place and never by the zoom, because what stands out must
 * not change when the map moves.
 */
export function hotSpotSizeM([west, south, east, north]: Bbox): number {
  const widthM = (east - west) * METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const spanM = Math.max(widthM, (north - south) * METRES_PER_DEGREE);
  const wanted = Math.max(spanM / BINS_ACROSS, SMALLEST_M);
  return BIN_SIZES_M.find((sizeM) => sizeM >= wanted) ?? BIN_SIZES_M[BIN_SIZES_M.length - 1];
}
