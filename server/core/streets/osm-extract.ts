import type { LineString, MultiPolygon, Polygon } from 'geojson';
import type { Bbox, LngLat } from '../geo/types.ts';

/**
 * What is read from an OpenStreetMap file, before anything is stored: plain values, WGS 84, ids as 'n1', 'w2', 'r3'.
 * Only what the file says is here; assumed widths, entrances and households are added later and marked
 * (see assumed-values.ts). Units are in the names. Tags: https://wiki.openstreetmap.org/wiki/Map_features
 */
export interface OsmExtract {
  /** As the file declares; else around all streets and buildings. Undefined for an empty file. */
  bounds: Bbox | undefined;
  boundsDeclared: boolean;
  streets: OsmStreet[];
  turnRestrictions: OsmTurnRestriction[];
  busLines: OsmBusLine[];
  buildings: OsmBuilding[];
  entrances: OsmEntrance[];
  facilities: OsmFacility[];
  mapFeatures: OsmMapFeature[];
  report: OsmReadReport;
}

export type OsmTags = Record<string, string>;

/** Who may use a street. `private` also stands for permit and customers; `destination` for residents and deliveries. */
export type OsmAccess = 'yes' | 'destination' | 'private' | 'no';

export interface OsmStreet {
  osmId: string;
  nodeIds: number[];
  /** One a node id, in the order of the way. */
  coordinates: LngLat[];
  /** The value of `highway`: primary, residential, footway, steps ... */
  class: string;
  name: string | null;
  /** For vehicles: 1 along the line, -1 against it, 0 both ways. Roundabouts and motorways are 1 without a tag. */
  oneway: -1 | 0 | 1;
  access: { foot: OsmAccess; bicycle: OsmAccess; motor: OsmAccess };
  lanes: number | null;
  widthM: number | null;
  maxSpeedKmh: number | null;
  isSteps: boolean;
  sidewalk: 'both' | 'left' | 'right' | 'no' | 'separate' | null;
  surface: string | null;
  /** Per cent along the line, positive uphill; null when untagged or only 'up' / 'down'. */
  inclinePercent: number | null;
  isBridge: boolean;
  isTunnel: boolean;
  layer: number;
  lengthM: number;
  /** Tags of those nodes that hinder or help a walker or driver (crossing, barrier, signals), by node id. */
  nodeTags: Record<string, OsmTags>;
  /** All tags of the way as read, parking included. */
  tags: OsmTags;
}

export interface OsmTurnRestriction {
  osmId: string;
  /** no_left_turn, no_straight_on, only_right_turn, no_u_turn ... */
  kind: string;
  fromWay: string;
  viaNodes: string[];
  viaWays: string[];
  toWay: string;
  /** Modes it does not apply to: bus, bicycle, psv ... */
  exceptModes: string[];
  /** Hours in the words of opening_hours where it does not hold always: `Mo-Fr 07:00-09:00`. */
  condition?: string | null;
}

export interface OsmBusLine {
  osmId: string;
  /** 运通105, 562 */
  ref: string | null;
  name: string | null;
  /** The streets it takes, in their order; some may lie beyond the file. */
  wayIds: string[];
  /** The relation means both directions. */
  isTwoWay: boolean;
}

export interface OsmBuilding {
  osmId: string;
  geometry: Polygon | MultiPolygon;
  bbox: Bbox;
  /** The value of `building`: apartments, house, school, yes ... */
  kind: string;
  name: string | null;
  levels: number | null;
  heightM: number | null;
  street: string | null;
  houseNumber: string | null;
  /** Residential estate (小区): addr:place, addr:neighbourhood or addr:housename. */
  estate: string | null;
  /** Ids of the nodes of the outer rings, so that an entrance on the wall finds its building. */
  outlineNodeIds: number[];
  tags: OsmTags;
}

export interface OsmEntrance {
  osmId: string;
  lngLat: LngLat;
  /** The building whose wall it lies on, where there is one. */
  buildingOsmId: string | null;
  name: string | null;
  /** The value of `entrance`: main, yes, staircase, service ... */
  kind: string;
  houseNumber: string | null;
  tags: OsmTags;
}

export interface OsmFacility {
  osmId: string;
  /** See facility-kinds.ts. */
  kind: string;
  name: string | null;
  lngLat: LngLat;
  tags: OsmTags;
}

export type MapFeatureLayer = 'water' | 'green' | 'coast' | 'rail' | 'landuse' | 'place' | 'land';

export interface OsmMapFeature {
  osmId: string;
  layer: MapFeatureLayer;
  /** river, park, residential, subway ... */
  kind: string;
  name: string | null;
  geometry: Polygon | MultiPolygon | LineString | { type: 'Point'; coordinates: LngLat };
  bbox: Bbox;
}

/** What was missing in the file. None of it stops an import; all of it is told. */
export type OsmIssueKind =
  | 'way_nodes_missing'
  | 'way_dropped'
  | 'relation_members_missing'
  | 'ring_not_closed'
  | 'restriction_dropped'
  | 'street_beyond_bounds'
  | 'coordinates_impossible'
  | 'coast_ends_inside'
  | 'no_buildings'
  | 'no_streets';

export interface OsmIssue {
  kind: OsmIssueKind;
  count: number;
  /** The first few, for the person who wants to look. */
  osmIds: string[];
}

export interface OsmReadReport {
  read: { nodes: number; ways: number; relations: number };
  found: {
    streets: number;
    turnRestrictions: number;
    busLines: number;
    buildings: number;
    entrances: number;
    facilities: number;
    mapFeatures: number;
  };
  /** How many of them carry the tag; the rest is unknown or assumed. */
  tagged: {
    streetWidth: number;
    streetLanes: number;
    streetName: number;
    buildingLevels: number;
    buildingNumber: number;
  };
  issues: OsmIssue[];
}
