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

/** From which zoom 'auto' shows what: 街道 up to 13, grids to 15, buildings to 17, doors beyond. */
export const ZOOM_BANDS: readonly { from: number; band: Band }[] = [
  { from: 0, band: 'community' },
  { from: 13, band: 'grid' },
  { from: 15, band: 'building' },
  { from: 17, band: 'entrance' },
];

export function bandAtZoom(zoom: number): Band {
  return ZOOM_BANDS[bandIndex(zoom)].band;
}

/** What 'auto' would show after zooming in, and from which zoom; undefined where nothing finer follows. */
export function finerBand(zoom: number): { from: number; band: Band } | undefined {
  return ZOOM_BANDS[bandIndex(zoom) + 1];
}

/** Exactly 13 still belongs to the communities. */
function bandIndex(zoom: number): number {
  const after = ZOOM_BANDS.findIndex(({ from }) => (from === 13 ? zoom <= from : zoom < from));
  return (after < 0 ? ZOOM_BANDS.length : after) - 1;
}

/**
 * The level to colour when only some areas are asked for: fine enough that none of them is a part of what is coloured,
 * because a part's cases over the whole's households would be wrong.
 */
export function levelWithin(level: AreaLevel, chosen: readonly AreaLevel[]): AreaLevel {
  return AREA_LEVELS[
    Math.max(AREA_LEVELS.indexOf(level), ...chosen.map((each) => AREA_LEVELS.indexOf(each)))
  ];
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
