import type { Step } from './lattice.ts';
import { isInside, twiceArea } from './lattice.ts';
import type { PlanarGraph } from './planar-graph.ts';

/**
 * The pieces into which a planar graph divides the plane. Half-edge 2e runs along edge e from its first vertex to its
 * second, 2e + 1 back; each has one face at its left. The unbounded outside is -1.
 */
export interface PlanarFaces {
  graph: PlanarGraph;
  /** By half-edge: the face at its left; -1 outside, -2 for dangling edges, which bound nothing. */
  faceOf: Int32Array;
  /** By face: its outer ring (counter-clockwise) and the rings of its holes. */
  rings: Step[][][];
  /** By face, square steps, holes taken off. */
  areas: number[];
  /** Half-edges that leave a vertex, counter-clockwise; dangling ones left out. */
  leaving: number[][];
}

export const OUTSIDE = -1;
const DANGLING = -2;

/** The vertex a half-edge starts from. */
export function startOf({ edges }: PlanarGraph, half: number): number {
  return edges[half >> 1]![half & 1]!;
}

/** The vertex a half-edge leads to. */
export function endOf({ edges }: PlanarGraph, half: number): number {
  return edges[half >> 1]![1 - (half & 1)]!;
}

/** Walks round every face (de Berg et al., Computational Geometry, 2.2) and gives each hole to the face around it. */
export function findFaces(graph: PlanarGraph): PlanarFaces {
  const { vertices, edges } = graph;
  const dangling = danglingEdges(graph);
  const leaving: number[][] = vertices.map(() => []);
  for (let half = 0; half < 2 * edges.length; half++) {
    if (!dangling[half >> 1]) leaving[startOf(graph, half)]!.push(half);
  }
  const angle = new Float64Array(2 * edges.length);
  for (let half = 0; half < angle.length; half++) {
    const [a, b] = [vertices[startOf(graph, half)]!, vertices[endOf(graph, half)]!];
    angle[half] = Math.atan2(b[1] - a[1], b[0] - a[0]);
  }
  const place = new Int32Array(2 * edges.length);
  for (const list of leaving) {
    list.sort((p, q) => angle[p]! - angle[q]!);
    for (const [i, half] of list.entries()) place[half] = i;
  }
  const faceOf = new Int32Array(2 * edges.length).fill(DANGLING);
  const seen = new Uint8Array(2 * edges.length);
  const rings: Step[][][] = [];
  const areas: number[] = [];
  const holes: { halves: number[]; ring: Step[]; twice: number }[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || dangling[start >> 1]) continue;
    const halves: number[] = [];
    for (let half = start; !seen[half]; ) {
      seen[half] = 1;
      halves.push(half);
      const around = leaving[endOf(graph, half)]!;
      half = around[(place[half ^ 1]! + around.length - 1) % around.length]!;
    }
    const ring = halves.map((half) => vertices[startOf(graph, half)]!);
    const twice = twiceArea(ring);
    if (twice <= 0) {
      holes.push({ halves, ring, twice });
      continue;
    }
    for (const half of halves) faceOf[half] = rings.length;
    rings.push([ring]);
    areas.push(twice / 2);
  }
  const outerAreas = [...areas];
  const component = components(graph, dangling);
  const componentOfFace = new Int32Array(rings.length);
  for (let half = 0; half < faceOf.length; half++) {
    if (faceOf[half]! >= 0) componentOfFace[faceOf[half]!] = component[startOf(graph, half)]!;
  }
  for (const { halves, ring, twice } of holes) {
    const own = component[startOf(graph, halves[0]!)]!;
    // Halves keep the test off vertices that lie exactly on the scan line of another ring's corner.
    let around = OUTSIDE;
    for (let face = 0; face < rings.length; face++) {
      if (componentOfFace[face] === own || (around >= 0 && outerAreas[face]! >= outerAreas[around]!))
        continue;
      if (isInside([rings[face]![0]!], [ring[0]![0], ring[0]![1] + 1e-3])) around = face;
    }
    for (const half of halves) faceOf[half] = around;
    if (around < 0) continue;
    rings[around]!.push(ring);
    areas[around]! += twice / 2;
  }
  return { graph, faceOf, rings, areas, leaving };
}

/** Edges that end in the middle of nowhere, and those that hang on them alone. */
function danglingEdges({ vertices, edges }: PlanarGraph): Uint8Array {
  const at: number[][] = vertices.map(() => []);
  for (const [i, [a, b]] of edges.entries()) {
    at[a]!.push(i);
    at[b]!.push(i);
  }
  const gone = new Uint8Array(edges.length);
  const degree = at.map((list) => list.length);
  const queue = degree.flatMap((n, vertex) => (n === 1 ? [vertex] : []));
  for (let vertex = queue.pop(); vertex !== undefined; vertex = queue.pop()) {
    const edge = at[vertex]!.find((each) => !gone[each]);
    if (edge === undefined) continue;
    gone[edge] = 1;
    for (const end of edges[edge]!) {
      degree[end]!--;
      if (degree[end] === 1) queue.push(end);
    }
  }
  return gone;
}

function components({ vertices, edges }: PlanarGraph, dangling: Uint8Array): Int32Array {
  const parent = Int32Array.from(vertices, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  for (const [i, [a, b]] of edges.entries()) if (!dangling[i]) parent[root(a)] = root(b);
  return parent.map((_, i) => root(i));
}

/** A point inside a face, off its corners: the middle of the widest stretch of a line across it. */
export function pointInFace(rings: readonly (readonly Step[])[]): Step {
  const ys = rings[0]!.map(([, y]) => y);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  let best: { at: Step; width: number } | undefined;
  for (const share of [0.5, 0.27, 0.73, 0.12, 0.88]) {
    // Between two rows of the lattice no corner lies.
    const y = Math.min(Math.floor(low + share * (high - low)), high - 1) + 0.5;
    const xs: number[] = [];
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [[ax, ay], [bx, by]] = [ring[j]!, ring[i]!];
        if (ay > y !== by > y) xs.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
      }
    }
    xs.sort((a, b) => a - b);
    for (let i = 1; i < xs.length; i += 2) {
      const width = xs[i]! - xs[i - 1]!;
      if (!best || width > best.width) best = { at: [(xs[i]! + xs[i - 1]!) / 2, y], width };
    }
  }
  return best!.at;
}
