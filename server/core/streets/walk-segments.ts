import { levelMetresPerMetre, segmentSlopes } from '../elevation/walking-slope.ts';
import { type LocalProjection, localProjection } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import {
  blocksWalkers,
  crossingS,
  edgeFlag,
  isMainRoad,
  isOffGround,
  taggedSlope,
  type WalkStreet,
  walkFlags,
} from './walk-street.ts';

export type HeightAt = (place: LngLat) => number;

/** Time on stairs against the level, going up or down: about half the speed (Fujiyama & Tyler 2010). */
const stairsFactor = 2;

/** Every walkable piece of street between two neighbouring nodes, as columns. */
export interface WalkSegments {
  count: number;
  nodeCount: number;
  from: Uint32Array;
  to: Uint32Array;
  lengthM: Float64Array;
  forwardM: Float64Array;
  backwardM: Float64Array;
  flags: Uint8Array;
  /** Index in the streets given. */
  street: Uint32Array;
  nodeLng: Float64Array;
  nodeLat: Float64Array;
  /** Seconds of crossing the main road a node lies on, one side of it. */
  nodeCrossingS: Float32Array;
}

/** Cuts the walkable streets into segments with length, slope and flags. A node that shuts walkers out ends the street. */
export function walkSegments(streets: readonly WalkStreet[], heightAt: HeightAt | undefined): WalkSegments {
  const walked = streets.map(walkFlags);
  let capacity = 0;
  let longest = 1;
  streets.forEach(({ nodeIds }, i) => {
    if (walked[i] === undefined) return;
    capacity += Math.max(0, nodeIds.length - 1);
    longest = Math.max(longest, nodeIds.length);
  });
  const segments = emptySegments(capacity);
  const nodes = new NodeNumbers(segments, capacity * 2);
  const lengthsM = new Float64Array(longest);
  let projection = localProjection([0, 0]);
  streets.forEach((street, number) => {
    const flags = walked[number];
    if (flags === undefined || street.nodeIds.length < 2) return;
    // East-west degrees shrink with the latitude: one projection serves its neighbourhood.
    if (Math.abs(street.coordinates[0][1] - projection.origin[1]) > projectionReachDegrees) {
      projection = localProjection(street.coordinates[0]);
    }
    const lengths = lengthsM.subarray(0, street.nodeIds.length - 1);
    measure(street, projection, lengths);
    addStreet(segments, street, number, flags, lengths, slopesOf(street, lengths, heightAt), nodes);
  });
  segments.nodeCount = nodes.count;
  segments.nodeCrossingS = crossingSides(streets, nodes);
  return segments;
}

/** Within 0.05 degrees of latitude a length is wrong by less than 0.1 % up to the 50th parallel. */
const projectionReachDegrees = 0.05;

/** Numbers the nodes in the order they are met and keeps where they lie. */
class NodeNumbers {
  count = 0;
  private readonly numbers = new Map<number, number>();
  private readonly segments: WalkSegments;

  constructor(segments: WalkSegments, capacity: number) {
    this.segments = segments;
    segments.nodeLng = new Float64Array(capacity);
    segments.nodeLat = new Float64Array(capacity);
  }

  known(id: number): number | undefined {
    return this.numbers.get(id);
  }

  of(id: number, lngLat: LngLat): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const number = this.count++;
    this.numbers.set(id, number);
    this.segments.nodeLng[number] = lngLat[0];
    this.segments.nodeLat[number] = lngLat[1];
    return number;
  }
}

function addStreet(
  segments: WalkSegments,
  { nodeIds, coordinates, nodeTags }: WalkStreet,
  number: number,
  flags: number,
  lengthsM: Float64Array,
  slopes: Float64Array | number,
  nodes: NodeNumbers,
): void {
  const isSteps = (flags & edgeFlag.steps) !== 0;
  // Most streets have no tagged nodes: asking for each would take longer than all the rest.
  const hasNodeTags = Object.keys(nodeTags).length > 0;
  const isShut = (i: number) => hasNodeTags && blocksWalkers(nodeTags[nodeIds[i]]);
  for (let i = 0; i + 1 < nodeIds.length; i++) {
    if (isShut(i) || isShut(i + 1)) continue;
    const slope = typeof slopes === 'number' ? slopes : slopes[i];
    const s = segments.count++;
    segments.from[s] = nodes.of(nodeIds[i], coordinates[i]);
    segments.to[s] = nodes.of(nodeIds[i + 1], coordinates[i + 1]);
    segments.street[s] = number;
    segments.lengthM[s] = lengthsM[i];
    segments.forwardM[s] = lengthsM[i] * (isSteps ? stairsFactor : levelMetresPerMetre(slope));
    segments.backwardM[s] = lengthsM[i] * (isSteps ? stairsFactor : levelMetresPerMetre(-slope));
    segments.flags[s] = flags | (Number.isNaN(slope) && !isSteps ? edgeFlag.unknownSlope : 0);
  }
}

function measure(
  { coordinates }: WalkStreet,
  { metresPerDegreeLng, metresPerDegreeLat }: LocalProjection,
  lengthsM: Float64Array,
): void {
  for (let i = 0; i < lengthsM.length; i++) {
    const [a, b] = [coordinates[i], coordinates[i + 1]];
    const x = (b[0] - a[0]) * metresPerDegreeLng;
    const y = (b[1] - a[1]) * metresPerDegreeLat;
    lengthsM[i] = Math.sqrt(x * x + y * y);
  }
}

/** One slope for the whole street, or one a segment; NaN unknown. */
function slopesOf(
  street: WalkStreet,
  lengthsM: Float64Array,
  heightAt: HeightAt | undefined,
): Float64Array | number {
  const tagged = taggedSlope(street);
  if (!heightAt) return tagged;
  const slopes = segmentSlopes(lengthsM, street.coordinates.map(heightAt), isOffGround(street));
  return Number.isNaN(tagged) ? slopes : slopes.map((slope) => (Number.isNaN(slope) ? tagged : slope));
}

/** Half the time of crossing at each node of a main road: the other half is paid when leaving it on the other side. */
function crossingSides(streets: readonly WalkStreet[], nodes: NodeNumbers): Float32Array {
  const sides = new Float32Array(nodes.count);
  for (const street of streets) {
    if (!isMainRoad(street.class)) continue;
    const halfS = crossingS(street) / 2;
    for (const id of street.nodeIds) {
      const node = nodes.known(id);
      if (node !== undefined && halfS > sides[node]) sides[node] = halfS;
    }
  }
  return sides;
}

function emptySegments(capacity: number): WalkSegments {
  return {
    count: 0,
    nodeCount: 0,
    from: new Uint32Array(capacity),
    to: new Uint32Array(capacity),
    lengthM: new Float64Array(capacity),
    forwardM: new Float64Array(capacity),
    backwardM: new Float64Array(capacity),
    flags: new Uint8Array(capacity),
    street: new Uint32Array(capacity),
    nodeLng: new Float64Array(0),
    nodeLat: new Float64Array(0),
    nodeCrossingS: new Float32Array(0),
  };
}
