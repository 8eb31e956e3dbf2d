import { buildRoutingGraph, type RoutingGraph } from '../assignment/routing-graph.ts';
import { ShortestTrees } from '../assignment/shortest-trees.ts';
import type { Overlay } from '../interventions/overlay.ts';
import { type AccessPoint, isInFarHalf } from '../network/access-points.ts';
import { modeBit } from '../network/motor-network.ts';
import type { StreetTopology } from './street-traffic.ts';

/** Metres between gates and doors by the shortest way the streets allow; Infinity where there is none. Gate by gate. */
export interface AccessDistances {
  gateCount: number;
  pointCount: number;
  /** From gate g to point i at [g * pointCount + i], and back. */
  inM: Float64Array;
  outM: Float64Array;
}

/**
 * Measures the ways in and out for cars under one scenario after the other; keeps the orders of its shortest-path trees,
 * so that the next scenario costs little. Lengths, not times: what the streets make necessary, whatever the traffic.
 */
export class AccessMeter {
  private readonly topology: StreetTopology;
  private readonly gates: number[];
  private readonly inward: RoutingGraph;
  private readonly outward: RoutingGraph;
  private readonly inTrees: ShortestTrees;
  private readonly outTrees: ShortestTrees;
  private readonly linkLengthM: Float64Array;
  /** Entry of a street, and another entry of it for those who remember how they came. */
  private readonly entries: [node: number, other: number][] = [];

  constructor(topology: StreetTopology) {
    this.topology = topology;
    this.gates = topology.zones.flatMap(({ gateNode }, zone) => (gateNode === undefined ? [] : [zone]));
    const shape = {
      nodeCount: topology.nodeCount,
      firstThroughNode: topology.zones.length,
      from: topology.from,
      to: topology.to,
    };
    this.inward = buildRoutingGraph(shape);
    this.outward = buildRoutingGraph({ ...shape, from: topology.to, to: topology.from });
    this.inTrees = new ShortestTrees(this.inward, this.gates.length, false);
    this.outTrees = new ShortestTrees(this.outward, this.gates.length, false);
    const { arcOfLink, filterTurnOf, roadOf, from, network } = topology;
    this.linkLengthM = new Float64Array(arcOfLink.length);
    for (let link = 0; link < arcOfLink.length; link++) {
      // up to a filter and back is as long as the whole street
      const arc = arcOfLink[link] < 0 ? filterTurnOf[link] : arcOfLink[link];
      if (arc >= 0) this.linkLengthM[link] = network.segments[arc >> 1].lengthM;
    }
    roadOf?.forEach((road, link) => {
      if (road < 0 || road === link) return;
      this.entries.push([this.inward.nodeOf[from[road]], this.inward.nodeOf[from[link]]]);
    });
  }

  /** `freeFlowTime` of the scenario's assignment network says which links are closed (Infinity). */
  measure(freeFlowTime: Float64Array, overlay: Overlay, points: readonly AccessPoint[]): AccessDistances {
    const gateCount = this.gates.length;
    const result = {
      gateCount,
      pointCount: points.length,
      inM: new Float64Array(points.length * gateCount),
      outM: new Float64Array(points.length * gateCount),
    };
    const inCost = this.costs(this.inward, freeFlowTime);
    const outCost = this.costs(this.outward, freeFlowTime);
    const doors = this.doorsOf(overlay, points);
    for (let gate = 0; gate < gateCount; gate++) {
      this.inTrees.compute(gate, this.inward.nodeOf[this.gates[gate]], inCost);
      this.outTrees.compute(gate, this.outward.nodeOf[this.gates[gate]], outCost);
      for (const node of doors.inLeaves) this.inTrees.label(node, inCost);
      for (const node of doors.outLeaves) this.outTrees.label(node, outCost);
      this.takeBestEntries(inCost);
      const inLabel = this.inTrees.distance;
      const outLabel = this.outTrees.distance;
      const { inNode, inOffset, outNode, outOffset } = doors;
      for (let i = 0, at = gate * points.length; i < points.length; i++, at++) {
        const along = 2 * i;
        const against = along + 1;
        result.inM[at] = Math.min(
          inLabel[inNode[along]] + inOffset[along],
          inLabel[inNode[against]] + inOffset[against],
        );
        result.outM[at] = Math.min(
          outLabel[outNode[along]] + outOffset[along],
          outLabel[outNode[against]] + outOffset[against],
        );
      }
    }
    return result;
  }

  /** A street that is entered in several ways is reached by the shortest of them; left, by none in particular. */
  private takeBestEntries(inCost: Float64Array): void {
    for (const [node, other] of this.entries)
      this.inTrees.distance[node] = Math.min(
        this.inTrees.label(node, inCost),
        this.inTrees.label(other, inCost),
      );
  }

  private costs({ linkOfArc }: RoutingGraph, freeFlowTime: Float64Array): Float64Array {
    const cost = new Float64Array(linkOfArc.length);
    for (let arc = 0; arc < cost.length; arc++) {
      const link = linkOfArc[arc];
      cost[arc] =
        freeFlowTime[link] === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : this.linkLengthM[link];
    }
    return cost;
  }

  /**
   * For every point and direction: the node to come from and the metres from there, the node to leave by and the metres
   * up to there. Infinity where the direction is closed, or a filter half-way lies between.
   */
  private doorsOf(overlay: Overlay, points: readonly AccessPoint[]) {
    const { network, linkOfArc, from, to } = this.topology;
    const inNode = new Int32Array(points.length * 2);
    const outNode = new Int32Array(points.length * 2);
    const inOffset = new Float64Array(points.length * 2).fill(Number.POSITIVE_INFINITY);
    const outOffset = new Float64Array(points.length * 2).fill(Number.POSITIVE_INFINITY);
    points.forEach((point, i) => {
      const { segment, share } = point;
      const { lengthM } = network.segments[segment];
      const filtered = (overlay.filters[segment] & modeBit.car) !== 0;
      for (let against = 0; against < 2; against++) {
        const arc = 2 * segment + against;
        const at = 2 * i + against;
        if (linkOfArc[arc] < 0 || (overlay.arcModes[arc] & modeBit.car) === 0) continue;
        inNode[at] = this.inward.nodeOf[from[linkOfArc[arc]]];
        outNode[at] = this.outward.nodeOf[to[linkOfArc[arc]]];
        const along = against === 0 ? share : 1 - share;
        // a filter half-way leaves the first half to those who come, the second to those who go
        if (!filtered || !isInFarHalf(point, arc)) inOffset[at] = along * lengthM;
        if (!filtered || isInFarHalf(point, arc)) outOffset[at] = (1 - along) * lengthM;
      }
    });
    const leavesAmong = (nodes: Int32Array, { coreCount }: RoutingGraph): number[] => [
      ...new Set(nodes.filter((node) => node >= coreCount)),
    ];
    return {
      inNode,
      outNode,
      inOffset,
      outOffset,
      inLeaves: leavesAmong(inNode, this.inward),
      outLeaves: leavesAmong(outNode, this.outward),
    };
  }
}

/** Whether cars get from one zone to another, all pairs; `time` says which links are closed (Infinity). */
export function zoneConnections(
  { nodeCount, zones, from, to }: StreetTopology,
  time: Float64Array,
): (origin: number, destination: number) => boolean {
  const graph = buildRoutingGraph({ nodeCount, firstThroughNode: zones.length, from, to });
  const trees = new ShortestTrees(graph, zones.length);
  const cost = Float64Array.from(graph.linkOfArc, (link) => time[link]);
  const connected = zones.map((_, origin) => {
    trees.compute(origin, graph.nodeOf[origin], cost);
    return zones.map((_zone, end) => trees.label(graph.nodeOf[end], cost) < Number.POSITIVE_INFINITY);
  });
  return (origin, destination) => connected[origin][destination];
}

export interface DetourSummary {
  /** Metres more than before, mean over the gates a door could use before and after; NaN where there is none. */
  detourInM: Float64Array;
  detourOutM: Float64Array;
  /** Over all points with a finite detour, weighted by households; in and out together. */
  meanM: number;
  p95M: number;
  maxM: number;
}

/** Compares two measures of the same points. `households` weighs the points; all ones where nothing is known. */
export function detours(
  before: AccessDistances,
  after: AccessDistances,
  households: Float64Array,
): DetourSummary {
  const { gateCount, pointCount } = before;
  const perPoint = (was: Float64Array, is: Float64Array): Float64Array => {
    const sum = new Float64Array(pointCount);
    const count = new Int32Array(pointCount);
    for (let gate = 0; gate < gateCount; gate++)
      for (let i = 0, at = gate * pointCount; i < pointCount; i++, at++) {
        const difference = is[at] - was[at];
        if (!Number.isFinite(difference)) continue;
        sum[i] += difference;
        count[i]++;
      }
    return sum.map((metres, i) => (count[i] > 0 ? metres / count[i] : Number.NaN));
  };
  const detourInM = perPoint(before.inM, after.inM);
  const detourOutM = perPoint(before.outM, after.outM);
  const both = detourInM.map((value, i) => value + detourOutM[i]);
  const known = Array.from(both.keys())
    .filter((i) => !Number.isNaN(both[i]) && households[i] > 0)
    .sort((a, b) => both[a] - both[b]);
  const total = known.reduce((sum, i) => sum + households[i], 0);
  let seen = 0;
  const p95 = known.find((i) => (seen += households[i]) >= 0.95 * total);
  return {
    detourInM,
    detourOutM,
    meanM: total > 0 ? known.reduce((sum, i) => sum + households[i] * both[i], 0) / total : 0,
    p95M: p95 === undefined ? 0 : both[p95],
    maxM: known.length === 0 ? 0 : both[known[known.length - 1]],
  };
}
