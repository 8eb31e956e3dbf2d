import type { WalkSegments } from './walk-segments.ts';
import { edgeFlag } from './walk-street.ts';

/** Segments in a row without a choice between them: chain c is `links[firstLink[c]]` to `links[firstLink[c + 1] - 1]`. */
export interface Chains {
  count: number;
  firstLink: Uint32Array;
  /** Segment x 2, + 1 where the chain runs against it. */
  links: Uint32Array;
}

const oneDirection = edgeFlag.forwardOnly | edgeFlag.backwardOnly;
const kindBits = edgeFlag.steps | edgeFlag.restricted | edgeFlag.mainRoad | edgeFlag.tunnel;

/**
 * Joins segments at nodes where exactly two of the same kind meet. A node where a main road is met stays, for crossing
 * it costs time there; so do both ends of a segment that may be walked in one direction only.
 */
export function contractChains(segments: WalkSegments): Chains {
  const { count, nodeCount, from, to } = segments;
  const { firstAt, at } = segmentsAtNodes(segments);
  const isVertex = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const isJoint = firstAt[node + 1] - firstAt[node] === 2;
    isVertex[node] = isJoint && canJoin(segments, node, at[firstAt[node]], at[firstAt[node] + 1]) ? 0 : 1;
  }
  const chains: Chains = { count: 0, firstLink: new Uint32Array(count + 1), links: new Uint32Array(count) };
  const isUsed = new Uint8Array(count);
  let linkCount = 0;
  const trace = (first: number, start: number) => {
    let segment = first;
    let node = start;
    for (;;) {
      const isReversed = from[segment] !== node;
      isUsed[segment] = 1;
      chains.links[linkCount++] = segment * 2 + (isReversed ? 1 : 0);
      node = isReversed ? from[segment] : to[segment];
      if (isVertex[node]) break;
      const other = at[firstAt[node]] === segment ? at[firstAt[node] + 1] : at[firstAt[node]];
      if (isUsed[other]) break;
      segment = other;
    }
    chains.firstLink[++chains.count] = linkCount;
  };
  for (let node = 0; node < nodeCount; node++) {
    if (!isVertex[node]) continue;
    for (let i = firstAt[node]; i < firstAt[node + 1]; i++) if (!isUsed[at[i]]) trace(at[i], node);
  }
  // What is left are rings without any junction.
  for (let segment = 0; segment < count; segment++) {
    if (isUsed[segment]) continue;
    isVertex[from[segment]] = 1;
    trace(segment, from[segment]);
  }
  return chains;
}

function canJoin({ flags, nodeCrossingS }: WalkSegments, node: number, a: number, b: number): boolean {
  if (a === b || (flags[a] & kindBits) !== (flags[b] & kindBits)) return false;
  if ((flags[a] | flags[b]) & oneDirection) return false;
  return nodeCrossingS[node] === 0 || (flags[a] & edgeFlag.mainRoad) !== 0;
}

function segmentsAtNodes({ count, nodeCount, from, to }: WalkSegments): {
  firstAt: Uint32Array;
  at: Uint32Array;
} {
  const firstAt = new Uint32Array(nodeCount + 1);
  for (let s = 0; s < count; s++) {
    firstAt[from[s] + 1]++;
    firstAt[to[s] + 1]++;
  }
  for (let node = 0; node < nodeCount; node++) firstAt[node + 1] += firstAt[node];
  const next = firstAt.slice();
  const at = new Uint32Array(count * 2);
  for (let s = 0; s < count; s++) {
    at[next[from[s]]++] = s;
    at[next[to[s]]++] = s;
  }
  return { firstAt, at };
}
