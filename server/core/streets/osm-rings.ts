import type { MultiPolygon, Polygon } from 'geojson';
import type { Bbox, LngLat } from '../geo/types.ts';
import type { RawOsm, RawRelation, RawWay } from './osm-collector.ts';
import { presentNodes } from './osm-streets.ts';

/**
 * Areas from closed ways and multipolygon relations, as GeoJSON with outer rings counter-clockwise (RFC 7946).
 * https://wiki.openstreetmap.org/wiki/Relation:multipolygon
 */
export interface AssembledArea {
  geometry: Polygon | MultiPolygon;
  bbox: Bbox;
  outlineNodeIds: number[];
}

interface Line {
  nodeIds: number[];
  coordinates: LngLat[];
}

/** The polygon of one closed way, or undefined (reported) where its ring does not close or has less than three corners. */
export function areaOfWay(raw: RawOsm, way: RawWay): AssembledArea | undefined {
  if (way.refs.length < 3 || way.refs[0] !== way.refs[way.refs.length - 1]) {
    raw.issues.add('ring_not_closed', `w${way.id}`);
    return undefined;
  }
  const ring = closed(presentNodes(raw, way));
  if (!ring) {
    raw.issues.add('way_dropped', `w${way.id}`);
    return undefined;
  }
  return assembled([[oriented(ring.coordinates, true)]], ring.nodeIds);
}

/** The polygons of a multipolygon relation; rings that cannot be closed with the ways at hand are reported and left out. */
export function areaOfRelation(raw: RawOsm, relation: RawRelation): AssembledArea | undefined {
  const lines: { outer: Line[]; inner: Line[] } = { outer: [], inner: [] };
  let missing = false;
  for (const member of relation.members) {
    if (member.type !== 'way') continue;
    const way = raw.ways.get(member.ref);
    if (!way) missing = true;
    else lines[member.role === 'inner' ? 'inner' : 'outer'].push(presentNodes(raw, way));
  }
  if (missing) raw.issues.add('relation_members_missing', `r${relation.id}`);
  const outer = joinRings(lines.outer);
  const inner = joinRings(lines.inner);
  if (outer.openCount + inner.openCount > 0) raw.issues.add('ring_not_closed', `r${relation.id}`);
  if (outer.rings.length === 0) return undefined;
  const polygons = outer.rings.map((ring) => [oriented(ring.coordinates, true)]);
  for (const hole of inner.rings) {
    const owner = polygons.find(([shell]) => isInRing(hole.coordinates[0], shell)) ?? polygons[0];
    owner.push(oriented(hole.coordinates, false));
  }
  return assembled(
    polygons,
    outer.rings.flatMap((ring) => ring.nodeIds),
  );
}

/** Joins lines end to end into closed rings. */
export function joinRings(lines: Line[]): { rings: Line[]; openCount: number } {
  const rings: Line[] = [];
  const rest = lines.filter((line) => line.nodeIds.length > 0);
  let openCount = 0;
  while (rest.length > 0) {
    const line = rest.pop()!;
    const joined: Line = { nodeIds: [...line.nodeIds], coordinates: [...line.coordinates] };
    while (joined.nodeIds[0] !== last(joined.nodeIds) && extend(joined, rest));
    const ring = joined.nodeIds[0] === last(joined.nodeIds) ? closed(joined) : undefined;
    if (ring) rings.push(ring);
    else openCount++;
  }
  return { rings, openCount };
}

function extend(joined: Line, rest: Line[]): boolean {
  const end = last(joined.nodeIds);
  const at = rest.findIndex((line) => line.nodeIds[0] === end || last(line.nodeIds) === end);
  if (at < 0) return false;
  const [next] = rest.splice(at, 1);
  const forward = next.nodeIds[0] === end;
  joined.nodeIds.push(...(forward ? next.nodeIds : [...next.nodeIds].reverse()).slice(1));
  joined.coordinates.push(...(forward ? next.coordinates : [...next.coordinates].reverse()).slice(1));
  return true;
}

/** Closes a line whose first and last nodes may have been lost; undefined with less than three corners. */
function closed(line: Line): Line | undefined {
  const nodeIds = [...line.nodeIds];
  const coordinates = [...line.coordinates];
  if (nodeIds.length > 0 && nodeIds[0] !== last(nodeIds)) {
    nodeIds.push(nodeIds[0]);
    coordinates.push(coordinates[0]);
  }
  return nodeIds.length >= 4 ? { nodeIds, coordinates } : undefined;
}

function assembled(polygons: LngLat[][][], nodeIds: number[]): AssembledArea {
  const geometry: Polygon | MultiPolygon =
    polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] }
      : { type: 'MultiPolygon', coordinates: polygons };
  return { geometry, bbox: bboxOfPoints(polygons.flatMap(([shell]) => shell)), outlineNodeIds: nodeIds };
}

export function bboxOfPoints(points: LngLat[]): Bbox {
  const bbox: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of points) {
    if (lng < bbox[0]) bbox[0] = lng;
    if (lat < bbox[1]) bbox[1] = lat;
    if (lng > bbox[2]) bbox[2] = lng;
    if (lat > bbox[3]) bbox[3] = lat;
  }
  return bbox;
}

function oriented(ring: LngLat[], counterClockwise: boolean): LngLat[] {
  return signedArea(ring) > 0 === counterClockwise ? ring : [...ring].reverse();
}

/** Shoelace, in square degrees around the first corner (so that nothing is lost to rounding); positive counter-clockwise. */
function signedArea(ring: LngLat[]): number {
  const [lng0, lat0] = ring[0];
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1];
    const [bx, by] = ring[i];
    sum += (ax - lng0) * (by - lat0) - (bx - lng0) * (ay - lat0);
  }
  return sum / 2;
}

/** Even-odd rule; a point on the edge may be either. */
export function isInRing(point: LngLat, ring: LngLat[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > point[1] !== yj > point[1] && point[0] < ((xj - xi) * (point[1] - yi)) / (yj - yi) + xi)
      inside = !inside;
  }
  return inside;
}

/** Whether a point lies in a polygon and not in its holes. */
export function isInArea(point: LngLat, geometry: Polygon | MultiPolygon): boolean {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some(([shell, ...holes]) => {
    const at = (ring: number[][]) => isInRing(point, ring as LngLat[]);
    return at(shell) && !holes.some(at);
  });
}

/** Centre of gravity of the first outer ring: where a label or a point symbol stands. */
export function centreOf(geometry: Polygon | MultiPolygon): LngLat {
  const shell = (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates[0])[0] as LngLat[];
  const [lng0, lat0] = shell[0];
  let [area, lng, lat] = [0, 0, 0];
  for (let i = 1; i < shell.length; i++) {
    const [ax, ay] = [shell[i - 1][0] - lng0, shell[i - 1][1] - lat0];
    const [bx, by] = [shell[i][0] - lng0, shell[i][1] - lat0];
    const cross = ax * by - bx * ay;
    area += cross;
    lng += (ax + bx) * cross;
    lat += (ay + by) * cross;
  }
  // A ring without area (all corners on one line) has no centre of gravity.
  return area === 0 ? shell[0] : [lng0 + lng / (3 * area), lat0 + lat / (3 * area)];
}

function last<T>(list: T[]): T {
  return list[list.length - 1];
}
