import { distanceM } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import { accessOf, isSet, isStreetClass, onewayOf, sidewalkOf } from './osm-access.ts';
import type { RawOsm, RawWay } from './osm-collector.ts';
import type { OsmStreet, OsmTags } from './osm-extract.ts';
import { lanesOf, nameOf, parseInclinePercent, parseLengthM, parseSpeedKmh } from './osm-tag-values.ts';

/** The streets among the ways. Nodes missing from the file are left out and reported. */
export function collectStreets(raw: RawOsm): OsmStreet[] {
  const streets: OsmStreet[] = [];
  for (const way of raw.ways.values()) {
    if (!isStreetClass(way.tags.highway)) continue;
    const street = toStreet(raw, way, way.tags.highway);
    if (!street) {
      raw.issues.add('way_dropped', `w${way.id}`);
      continue;
    }
    if (reachesBeyond(raw, street.coordinates)) raw.issues.add('street_beyond_bounds', street.osmId);
    streets.push(street);
  }
  return streets;
}

function toStreet(raw: RawOsm, way: RawWay, highway: string): OsmStreet | undefined {
  const { nodeIds, coordinates } = presentNodes(raw, way);
  if (coordinates.length < 2) return undefined;
  const { tags } = way;
  return {
    osmId: `w${way.id}`,
    nodeIds,
    coordinates,
    class: highway,
    name: nameOf(tags),
    oneway: onewayOf(highway, tags),
    access: accessOf(highway, tags),
    lanes: lanesOf(tags),
    widthM: parseLengthM(tags.width ?? tags['width:carriageway'] ?? tags.est_width),
    maxSpeedKmh: parseSpeedKmh(tags.maxspeed),
    isSteps: highway === 'steps',
    sidewalk: sidewalkOf(tags),
    surface: tags.surface ?? null,
    inclinePercent: parseInclinePercent(tags.incline),
    isBridge: isSet(tags.bridge),
    isTunnel: isSet(tags.tunnel),
    layer: Number.parseInt(tags.layer ?? '0', 10) || 0,
    lengthM: lineLengthM(coordinates),
    nodeTags: nodeTagsOf(raw, nodeIds),
    tags,
  };
}

/** The nodes of a way that are in the file; a node repeated in a row counts once. */
export function presentNodes(raw: RawOsm, way: RawWay): { nodeIds: number[]; coordinates: LngLat[] } {
  const nodeIds: number[] = [];
  const coordinates: LngLat[] = [];
  let missing = false;
  for (const ref of way.refs) {
    const lngLat = raw.nodes.get(ref);
    if (!lngLat) missing = true;
    else if (nodeIds[nodeIds.length - 1] !== ref) {
      nodeIds.push(ref);
      coordinates.push(lngLat);
    }
  }
  if (missing) raw.issues.add('way_nodes_missing', `w${way.id}`);
  return { nodeIds, coordinates };
}

/** Length of a line in metres. */
export function lineLengthM(coordinates: LngLat[]): number {
  let lengthM = 0;
  for (let i = 1; i < coordinates.length; i++) lengthM += distanceM(coordinates[i - 1], coordinates[i]);
  return lengthM;
}

const nodeKinds = new Set(['crossing', 'traffic_signals', 'stop', 'give_way', 'elevator', 'turning_circle']);

function nodeTagsOf(raw: RawOsm, nodeIds: number[]): Record<string, OsmTags> {
  const found: Record<string, OsmTags> = {};
  for (const id of nodeIds) {
    const tags = raw.taggedNodes.get(id)?.tags;
    if (tags && (tags.barrier !== undefined || nodeKinds.has(tags.highway ?? ''))) found[id] = tags;
  }
  return found;
}

function reachesBeyond(raw: RawOsm, coordinates: LngLat[]): boolean {
  const { bounds } = raw;
  if (!bounds) return false;
  return coordinates.some(
    (c) => c[0] < bounds[0] || c[0] > bounds[2] || c[1] < bounds[1] || c[1] > bounds[3],
  );
}
