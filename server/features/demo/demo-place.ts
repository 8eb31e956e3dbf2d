import type { AreaLevel, Bbox } from '#core/geo/types.ts';
import type { MapFeatureLayer, OsmTags, OsmTurnRestriction } from '#core/streets/osm-extract.ts';

/**
 * The demonstration sub-district as it lies in data/demo/place.json.gz. Places are whole numbers of 1e-7 degrees (WGS 84,
 * about a centimetre) from `origin`, flat: [lng, lat, lng, lat, ...]. References are indices into the lists beside them.
 */
export interface DemoPlace {
  seed: number;
  /** Whole 1e-7 degrees. */
  origin: [lng: number, lat: number];
  attribution: string;
  licence: string;
  areas: DemoArea[];
  streets: DemoStreet[];
  turnRestrictions: OsmTurnRestriction[];
  buildings: DemoBuilding[];
  entrances: DemoEntrance[];
  facilities: DemoFacility[];
  mapFeatures: DemoMapFeature[];
  elevation: DemoElevation;
}

export interface DemoArea {
  level: AreaLevel;
  code: string;
  name: string;
  /** Index of the area above; null for the sub-district. */
  parent: number | null;
  /** Outer ring, closed. */
  ring: number[];
  households: number;
}

export interface DemoStreet {
  id: string;
  name: string | null;
  class: string;
  nodeIds: number[];
  line: number[];
  oneway: -1 | 0 | 1;
  lanes: number | null;
  widthM: number;
  maxSpeedKmh: number | null;
  tags: OsmTags;
  nodeTags: Record<string, OsmTags>;
}

export interface DemoBuilding {
  id: string;
  name: string | null;
  estate: string | null;
  street: string | null;
  houseNumber: string | null;
  kind: string;
  ring: number[];
  levels: number;
  year: number;
  households: number;
  /** What the quarter is like, for the patterns of the problems: old, estate, mixed, new, villa, shore, port. */
  quarter: string;
  /** Index of its grid. */
  grid: number;
}

export interface DemoEntrance {
  id: string;
  building: number;
  name: string | null;
  at: [number, number];
  households: number;
  grid: number;
}

export interface DemoFacility {
  id: string;
  kind: string;
  name: string;
  at: [number, number];
  tags: OsmTags;
  /** Null outside the sub-district: across the border street. */
  grid: number | null;
}

export interface DemoMapFeature {
  id: string;
  layer: MapFeatureLayer;
  kind: string;
  name: string | null;
  shape: 'polygon' | 'line' | 'point';
  /** One list a ring; a line and a point have one. */
  parts: number[][];
}

export interface DemoElevation {
  /** Degrees. */
  bbox: Bbox;
  columns: number;
  rows: number;
  /** Decimetres, row by row from the north-west. */
  heightsDm: number[];
}

/** Places of a flat list as [lng, lat] in degrees. */
export function demoCoordinates(origin: DemoPlace['origin'], flat: readonly number[]): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < flat.length; i += 2) {
    out.push([(origin[0] + flat[i]) / 1e7, (origin[1] + flat[i + 1]) / 1e7]);
  }
  return out;
}
