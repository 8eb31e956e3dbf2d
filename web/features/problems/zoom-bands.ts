import { AREA_LEVELS, type AreaLevel } from '#core/geo/types.ts';

/**
 * What the map counts problems by. 'auto' follows the zoom; bins, the density surface ('heat') and hot spots are always
 * chosen.
 */
export type Band = 'community' | 'grid' | 'bins' | 'building' | 'entrance' | 'heat' | 'hotspots';
export type BandChoice = 'auto' | Band;
export const BANDS: readonly Band[] = [
  'community',
  'grid',
  'bins',
  'building',
  'entrance',
  'heat',
  'hotspots',
];

/** 街道 up to 13, grids to 15, buildings to 17, doors beyond. */
export function bandAtZoom(zoom: number): Band {
  if (zoom <= 13) return 'community';
  if (zoom < 15) return 'grid';
  return zoom < 17 ? 'building' : 'entrance';
}

/**
 * The level of areas to colour in a band, given the levels that exist: the asked one, else the next coarser, else the next
 * finer. Undefined in the point bands, or when there are no areas at all.
 */
export function areaLevelOf(band: Band, present: ReadonlySet<AreaLevel>): AreaLevel | undefined {
  if (band !== 'community' && band !== 'grid') return undefined;
  const wanted = AREA_LEVELS.indexOf(band);
  const order = [
    wanted,
    ...[wanted - 1, wanted - 2].filter((i) => i >= 0),
    ...[wanted + 1].filter((i) => i < AREA_LEVELS.length),
  ];
  return order.map((i) => AREA_LEVELS[i]).find((level) => present.has(level));
}

/** Points where areas cannot be coloured: without areas the map still shows where problems are. */
export function siteKindOf(
  band: Band,
  areaLevel: AreaLevel | undefined,
): 'building' | 'entrance' | undefined {
  if (band === 'heat' || band === 'bins' || band === 'hotspots') return undefined;
  if (band === 'entrance') return 'entrance';
  return band === 'building' || !areaLevel ? 'building' : undefined;
}
