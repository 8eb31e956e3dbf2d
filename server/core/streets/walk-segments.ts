import { levelMetresPerMetre, segmentSlopes } from '../elevation/walking-slope.ts';
import { localProjection } from '../geo/local-projection.ts';
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
  streets.forEach((street, i) => {
    if (walked[i] !== undefined) capacity += Math.max(0, street.nodeIds.length - 1);
  });
  const segments = emptySegments(capacity);
  const indexOf = new Map<number, number>();
  const nodeLng: number[] = [];
  const nodeLat: number[] = [];
  const indexOfNode = (id: number, [lng, lat]: LngLat): number => {
    const known = indexOf.get(id);
    if (known !== undefined) return known;
    const index = nodeLng.length;
    indexOf.set(id, index);
    nodeLng.push(lng);
    nodeLat.push(lat);
    return index;
  };
  const first = streets.find((street) => street.coordinates.length > 0)?.coordinates[0];
  const projection = localProjection(first ?? [0, 0]);
  streets.forEach((street, number) => {
    const flags = walked[number];
    const { nodeIds, coordinates } = street;
    if (flags === undefined || nodeIds.length < 2) return;
    const start = segments.count;
    // Far from the first street the scale changes: one projection a degree is exact enough for lengths.
    const local =
      Math.abs(coordinates[0][1] - projection.origin[1]) < 0.05
        ? projection
        : localProjection(coordinates[0]);
    const lengths = new Float64Array(nodeIds.length - 1);
    for (let i = 0; i + 1 < nodeIds.length; i++) {
      lengths[i] = Math.hypot(
        (coordinates[i + 1][0] - coordinates[i][0]) * local.metresPerDegreeLng,
        (coordinates[i + 1][1] - coordinates[i][1]) * local.metresPerDegreeLat,
      );
    }
    const slopes = slopesOf(street, lengths, heightAt);
    for (let i = 0; i + 1 < nodeIds.length; i++) {
      if (blocksWalkers(street.nodeTags[nodeIds[i]]) || blocksWalkers(street.nodeTags[nodeIds[i + 1]]))
        continue;
      const from = indexOfNode(nodeIds[i], coordinates[i]);
      const to = indexOfNode(nodeIds[i + 1], coordinates[i + 1]);
      const s = segments.count++;
      segments.from[s] = from;
      segments.to[s] = to;
      segments.lengthM[s] = lengths[i];
      const isSteps = (flags & edgeFlag.steps) !== 0;
      segments.forwardM[s] = lengths[i] * (isSteps ? stairsFactor : levelMetresPerMetre(slopes[i]));
      segments.backwardM[s] = lengths[i] * (isSteps ? stairsFactor : levelMetresPerMetre(-slopes[i]));
      segments.flags[s] = flags | (Number.isNaN(slopes[i]) && !isSteps ? edgeFlag.unknownSlope : 0);
    }
    segments.street.fill(number, start, segments.count);
  });
  segments.nodeCount = nodeLng.length;
  segments.nodeLng = Float64Array.from(nodeLng);
  segments.nodeLat = Float64Array.from(nodeLat);
  segments.nodeCrossingS = crossingSides(streets, indexOf);
  return segments;
}

function slopesOf(street: WalkStreet, lengthsM: Float64Array, heightAt: HeightAt | undefined): Float64Array {
  const tagged = taggedSlope(street);
  if (!heightAt) return new Float64Array(lengthsM.length).fill(tagged);
  const heightsM = street.coordinates.map(heightAt);
  const slopes = segmentSlopes(lengthsM, heightsM, isOffGround(street));
  return Number.isNaN(tagged) ? slopes : slopes.map((slope) => (Number.isNaN(slope) ? tagged : slope));
}

/** Half the time of crossing at each node of a main road: the other half is paid when leaving it on the other side. */
function crossingSides(streets: readonly WalkStreet[], indexOf: Map<number, number>): Float32Array {
  const sides = new Float32Array(indexOf.size);
  for (const street of streets) {
    if (!isMainRoad(street.class)) continue;
    const halfS = crossingS(street) / 2;
    for (const id of street.nodeIds) {
      const node = indexOf.get(id);
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
