import { fromMetres, type LocalProjection, localProjection, toMetres } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import { MinHeap } from '../lib/heap.ts';

/** The lines along which a border may be drawn: streets, joined where they share a point. */
export interface StreetGuide {
  plane: LocalProjection;
  nodes: LngLat[];
  metres: [x: number, y: number][];
  edges: { from: number; to: number; lengthM: number }[];
  edgesAt: number[][];
}

/** A path along streets may be so much longer than the straight way; beyond it the straight way was meant. */
const DETOUR = 1.6;
const DETOUR_EXTRA_M = 40;
/** A corner of streets this much further away than the nearest point is still preferred. */
const CORNER_REACH = 1.6;

/** A guide from street lines, degrees. */
export function streetGuide(streets: readonly (readonly LngLat[])[]): StreetGuide {
  const plane = localProjection(streets[0]?.[0] ?? [0, 0]);
  const guide: StreetGuide = { plane, nodes: [], metres: [], edges: [], edgesAt: [] };
  const known = new Map<string, number>();
  const nodeAt = (at: LngLat): number => {
    const code = `${Math.round(at[0] * 1e7)},${Math.round(at[1] * 1e7)}`;
    let node = known.get(code);
    if (node === undefined) {
      node = addNode(guide, at);
      known.set(code, node);
    }
    return node;
  };
  for (const line of streets) {
    for (let i = 1; i < line.length; i++) addEdge(guide, nodeAt(line[i - 1]!), nodeAt(line[i]!));
  }
  return guide;
}

/**
 * A drawn line laid onto the streets: corners no further than `reachM` metres from a street go onto it (onto a street corner
 * where one is near), and between two such corners the line follows the streets where that is no long way round.
 */
export function snapToStreets(guide: StreetGuide, line: readonly LngLat[], reachM: number): LngLat[] {
  const own: StreetGuide = {
    ...guide,
    nodes: [...guide.nodes],
    metres: [...guide.metres],
    edges: [...guide.edges],
    edgesAt: guide.edgesAt.map((edges) => [...edges]),
  };
  const snapped = line.map((at) => ({ at, node: nearestNode(own, at, reachM) }));
  const out: LngLat[] = [];
  for (const [i, { at, node }] of snapped.entries()) {
    const before = snapped[i - 1];
    if (before && node >= 0 && before.node >= 0) out.push(...pathBetween(own, before.node, node));
    const place = node >= 0 ? own.nodes[node]! : at;
    const last = out.at(-1);
    if (!last || last[0] !== place[0] || last[1] !== place[1]) out.push(place);
  }
  return out;
}

function addNode(guide: StreetGuide, at: LngLat): number {
  guide.nodes.push([at[0], at[1]]);
  guide.metres.push(toMetres(guide.plane, at));
  guide.edgesAt.push([]);
  return guide.nodes.length - 1;
}

function addEdge(guide: StreetGuide, from: number, to: number): void {
  if (from === to) return;
  const [[ax, ay], [bx, by]] = [guide.metres[from]!, guide.metres[to]!];
  guide.edgesAt[from]!.push(guide.edges.length);
  guide.edgesAt[to]!.push(guide.edges.length);
  guide.edges.push({ from, to, lengthM: Math.hypot(bx - ax, by - ay) });
}

/** The street corner or point nearest to a place; a point in the middle of a street becomes a node. -1: none in reach. */
function nearestNode(guide: StreetGuide, at: LngLat, reachM: number): number {
  const [x, y] = toMetres(guide.plane, at);
  let corner = { node: -1, distance: Infinity };
  for (const [node, [nx, ny]] of guide.metres.entries()) {
    const distance = Math.hypot(nx - x, ny - y);
    if (guide.edgesAt[node]!.length > 2 && distance < corner.distance) corner = { node, distance };
  }
  let best = { edge: -1, share: 0, distance: Infinity };
  for (const [edge, { from, to }] of guide.edges.entries()) {
    const [[ax, ay], [bx, by]] = [guide.metres[from]!, guide.metres[to]!];
    const [dx, dy] = [bx - ax, by - ay];
    const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    const distance = Math.hypot(ax + share * dx - x, ay + share * dy - y);
    if (distance < best.distance) best = { edge, share, distance };
  }
  if (best.distance > reachM) return -1;
  if (corner.distance <= Math.min(reachM, best.distance * CORNER_REACH + 2)) return corner.node;
  const { from, to } = guide.edges[best.edge]!;
  if (best.share === 0) return from;
  if (best.share === 1) return to;
  const [[ax, ay], [bx, by]] = [guide.metres[from]!, guide.metres[to]!];
  const node = addNode(
    guide,
    fromMetres(guide.plane, [ax + best.share * (bx - ax), ay + best.share * (by - ay)]),
  );
  addEdge(guide, from, node);
  addEdge(guide, node, to);
  return node;
}

/** The corners between two nodes on the shortest way along streets (Dijkstra); none where it is too long a way round. */
function pathBetween(guide: StreetGuide, from: number, to: number): LngLat[] {
  const [[ax, ay], [bx, by]] = [guide.metres[from]!, guide.metres[to]!];
  const limitM = Math.hypot(bx - ax, by - ay) * DETOUR + DETOUR_EXTRA_M;
  const via = new Map<number, number>([[from, -1]]);
  const costs = new Map<number, number>([[from, 0]]);
  const heap = new MinHeap(guide.nodes.length);
  heap.push(from, 0);
  for (let node = heap.pop(); node >= 0 && node !== to; node = heap.pop()) {
    for (const edge of guide.edgesAt[node]!) {
      const { from: p, to: q, lengthM } = guide.edges[edge]!;
      const other = p === node ? q : p;
      const cost = costs.get(node)! + lengthM;
      if (cost > limitM || cost >= (costs.get(other) ?? Infinity)) continue;
      costs.set(other, cost);
      via.set(other, node);
      heap.push(other, cost);
    }
  }
  const path: LngLat[] = [];
  if (!via.has(to)) return path;
  for (let node = via.get(to)!; node >= 0 && node !== from; node = via.get(node)!)
    path.push(guide.nodes[node]!);
  return path.reverse();
}
