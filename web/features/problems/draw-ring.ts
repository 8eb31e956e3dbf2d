import { checkRing, ringAreaM2 } from '#core/geo/topology/ring-checks.ts';
import type { Bbox, LngLat } from '#core/geo/types.ts';
import type { Translate } from '../../i18n/translate.ts';

/** A link carries no more corners than this. */
export const MAX_CORNERS = 200;

export const RING_PROBLEMS = [
  'ring_too_short',
  'self_intersection',
  'self_touch',
  'zero_area',
  'coordinates_impossible',
  'tooMany',
] as const;
export type RingProblem = (typeof RING_PROBLEMS)[number];

/** Corners to a millionth of a degree, as a link keeps them, so that a reload filters by the very same area. */
export function roundedCorner([lng, lat]: readonly [number, number]): LngLat {
  return [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];
}

/** The ring of drawn corners (not closed, none repeated), or why it is no area. */
export function ringOf(corners: readonly LngLat[]): { ring: LngLat[] } | { problem: RingProblem } {
  if (corners.length > MAX_CORNERS) return { problem: 'tooMany' };
  const rounded = corners.map(roundedCorner);
  const { ring, defects } = checkRing([...rounded, ...rounded.slice(0, 1)]);
  const problem = defects[0]?.kind;
  if (problem && problem !== 'ring_not_closed') return { problem };
  return { ring: ring.slice(0, -1) };
}

export function ringBounds(ring: readonly LngLat[]): Bbox {
  const [lngs, lats] = [ring.map(([lng]) => lng), ring.map(([, lat]) => lat)];
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

const HECTARE_M2 = 10_000;
const SQUARE_KM_M2 = 1_000_000;

/** 3.2 公顷, 1.25 平方公里 */
export function formatArea(ring: readonly LngLat[], t: Translate): string {
  const areaM2 = Math.abs(ringAreaM2([...ring, ring[0]]));
  return areaM2 < SQUARE_KM_M2
    ? t('chips.hectares', { n: (areaM2 / HECTARE_M2).toFixed(areaM2 < 100_000 ? 2 : 1) })
    : t('chips.squareKm', { n: (areaM2 / SQUARE_KM_M2).toFixed(2) });
}
