/** A place as [longitude, latitude] in degrees, WGS 84. */
export type LngLat = [lng: number, lat: number];

/** [west, south, east, north] in degrees, WGS 84. */
export type Bbox = [west: number, south: number, east: number, north: number];

/** The administrative levels, coarse to fine: 街道, 社区, 网格. */
export const AREA_LEVELS = ['subdistrict', 'community', 'grid'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];
