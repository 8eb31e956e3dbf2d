import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';
import type { Bbox } from '#core/geo/types.ts';
import type { MapFeatureLayer, OsmBusLine, OsmTags, OsmTurnRestriction } from '#core/streets/osm-extract.ts';

/** Rows for the tables, without what storing adds: keys, ids, areas, batch, version. Names are the columns' in camelCase. */
export interface OsmRows {
  streets: StreetRow[];
  turnRestrictions: OsmTurnRestriction[];
  busLines: OsmBusLine[];
  buildings: BuildingRow[];
  entrances: EntranceRow[];
  facilities: FacilityRow[];
  mapFeatures: MapFeatureRow[];
  assumed: AssumedShares;
}

export interface BoxColumns {
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface StreetRow extends BoxColumns {
  osmId: string;
  name: string | null;
  class: string;
  nodeIds: number[];
  geometry: LineString;
  lengthM: number;
  oneway: -1 | 0 | 1;
  lanes: number | null;
  widthM: number;
  widthAssumed: boolean;
  maxSpeedKmh: number | null;
  isSteps: boolean;
  tags: OsmTags;
  nodeTags: Record<string, OsmTags>;
}

export interface BuildingRow extends BoxColumns {
  osmId: string;
  name: string | null;
  estate: string | null;
  street: string | null;
  houseNumber: string | null;
  kind: string;
  geometry: Polygon | MultiPolygon;
  lng: number;
  lat: number;
  levels: number;
  levelsAssumed: boolean;
  /** Null where nobody is taken to live; a number is always an estimate here. */
  householdCount: number | null;
  householdsAssumed: boolean;
}

export interface EntranceRow {
  osmId: string | null;
  /** Index in `buildings`. */
  building: number | null;
  name: string | null;
  lng: number;
  lat: number;
  isAssumed: boolean;
  isAccessPoint: boolean;
  householdCount: number | null;
  householdsAssumed: boolean;
}

export interface FacilityRow {
  osmId: string;
  kind: string;
  name: string | null;
  lng: number;
  lat: number;
  tags: OsmTags;
}

export interface MapFeatureRow extends BoxColumns {
  osmId: string;
  layer: MapFeatureLayer;
  kind: string;
  name: string | null;
  geometry: Polygon | MultiPolygon | LineString | Point;
}

/** How much of what is stored was assumed: n of m each. */
export interface AssumedShares {
  streetWidths: { assumed: number; of: number };
  buildingLevels: { assumed: number; of: number };
  buildingHouseholds: { assumed: number; of: number };
  entrances: { assumed: number; of: number };
  /** Access points along streets stand in for doors where the extract has no buildings. */
  accessPoints: number;
}

export function boxColumns([west, south, east, north]: Bbox): BoxColumns {
  return { west, south, east, north };
}
