/** A place as [longitude, latitude] in degrees, WGS 84. */
export type LngLat = [lng: number, lat: number];

/** [west, south, east, north] in degrees, WGS 84. */
export type Bbox = [west: number, south: number, east: number, north: number];
