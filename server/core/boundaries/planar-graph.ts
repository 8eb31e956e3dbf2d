import Flatbush from 'flatbush';
import type { Step } from './lattice.ts';

/** A line on the lattice and what it is: the caller's number, kept on every piece that it is cut into. */
export interface TaggedLine {
  points: readonly Step[];
  tag: number;
}

/** Lines cut at every crossing and touch: edges meet only at vertices, and no two edges join the same pair. */
export interface PlanarGraph {
  vertices: Step[];
  /** Vertex indices, from below to. */
  edges: [from: number, to: number][];
  /** Of every edge the tags of the lines that run along it. */
  tags: number[][];
}

/** Rounding a crossing moves it by half a step either way: nearer than this a vertex lies on the segment. */
const ON_SEGMENT_STEPS = 0.75;
const MOST_ROUNDS = 60;
const X_FACTOR = 2 ** 26;
const X_OFFSET = 2 ** 24;

/**
 * Cuts lines at their crossings and joins what coincides. Crossings are rounded to the lattice, and what that bends is cut
 * again until nothing crosses: iterated snap rounding (Halperin & Packer 2002). O((n + k) log n) a round, few rounds.
 */
export function cutLines(lines: readonly TaggedLine[]): PlanarGraph {
  const vertices: Step[] = [];
  const idOf = new Map<number, number>();
  const vertexAt = ([x, y]: Step): number => {
    const code = (x + X_OFFSET) * X_FACTOR + (y + X_OFFSET);
    const known = idOf.get(code);
    if (known !== undefined) return known;
    idOf.set(code, vertices.length);
    vertices.push([x, y]);
    return vertices.length - 1;
  };
  let edges = new EdgeSet();
  for (const { points, tag } of lines) {
    for (let i = 1; i < points.length; i++) edges.add(vertexAt(points[i - 1]!), vertexAt(points[i]!), [tag]);
  }
  for (let round = 0; ; round++) {
    const cuts = findCuts(edges.pairs, vertices, vertexAt);
    if (cuts.size === 0) return { vertices, edges: edges.pairs, tags: edges.tags };
    if (round === MOST_ROUNDS) throw new Error(`Lines still cross after ${MOST_ROUNDS} rounds.`);
    const next = new EdgeSet();
    for (const [i, [from, to]] of edges.pairs.entries()) {
      let before = from;
      for (const vertex of inOrder(cuts.get(i), vertices, from, to)) {
        next.add(before, vertex, edges.tags[i]!);
        before = vertex;
      }
      next.add(before, to, edges.tags[i]!);
    }
    edges = next;
  }
}

class EdgeSet {
  readonly pairs: [number, number][] = [];
  readonly tags: number[][] = [];
  readonly #at = new Map<number, number>();

  add(a: number, b: number, tags: readonly number[]): void {
    if (a === b) return;
    const [from, to] = a < b ? [a, b] : [b, a];
    const code = from * X_FACTOR + to;
    const known = this.#at.get(code);
    if (known === undefined) {
      this.#at.set(code, this.pairs.length);
      this.pairs.push([from, to]);
      this.tags.push([...tags]);
      return;
    }
    const own = this.tags[known]!;
    for (const tag of tags) if (!own.includes(tag)) own.push(tag);
  }
}

/** By edge, the vertices that cut it. */
function findCuts(
  pairs: readonly [number, number][],
  vertices: readonly Step[],
  vertexAt: (at: Step) => number,
): Map<number, number[]> {
  const cuts = new Map<number, number[]>();
  if (pairs.length < 2) return cuts;
  const cut = (edge: number, vertex: number) => {
    if (pairs[edge]!.includes(vertex)) return;
    const list = cuts.get(edge);
    if (list) list.push(vertex);
    else cuts.set(edge, [vertex]);
  };
  const boxes = pairs.map(([a, b]) => {
    const [[ax, ay], [bx, by]] = [vertices[a]!, vertices[b]!];
    return [Math.min(ax, bx) - 1, Math.min(ay, by) - 1, Math.max(ax, bx) + 1, Math.max(ay, by) + 1] as const;
  });
  const index = new Flatbush(pairs.length);
  for (const box of boxes) index.add(...box);
  index.finish();
  for (const [i, [a, b]] of pairs.entries()) {
    for (const j of index.search(...boxes[i]!)) {
      if (j <= i) continue;
      const [c, d] = pairs[j]!;
      let touches = false;
      for (const [vertex, edge, from, to] of [
        [c, i, a, b],
        [d, i, a, b],
        [a, j, c, d],
        [b, j, c, d],
      ] as const) {
        if (vertex === from || vertex === to) touches = true;
        else if (liesOn(vertices[vertex]!, vertices[from]!, vertices[to]!)) {
          touches = true;
          cut(edge, vertex);
        }
      }
      if (touches) continue;
      const at = crossing(vertices[a]!, vertices[b]!, vertices[c]!, vertices[d]!);
      if (!at) continue;
      const vertex = vertexAt(at);
      cut(i, vertex);
      cut(j, vertex);
    }
  }
  return cuts;
}

function liesOn([x, y]: Step, [ax, ay]: Step, [bx, by]: Step): boolean {
  const [dx, dy] = [bx - ax, by - ay];
  const along = (x - ax) * dx + (y - ay) * dy;
  const length2 = dx * dx + dy * dy;
  if (along <= 0 || along >= length2) return false;
  return Math.abs((x - ax) * dy - (y - ay) * dx) <= ON_SEGMENT_STEPS * Math.sqrt(length2);
}

/** Where two segments cross in their interiors, rounded. Signs are exact: products of steps stay below 2^53. */
function crossing(a: Step, b: Step, c: Step, d: Step): Step | undefined {
  const side = (p: Step, q: Step, r: Step) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  const [c1, d1, a1, b1] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (c1 > 0 === d1 > 0 || a1 > 0 === b1 > 0 || c1 === 0 || d1 === 0 || a1 === 0 || b1 === 0)
    return undefined;
  const share = a1 / (a1 - b1);
  return [Math.round(a[0] + share * (b[0] - a[0])), Math.round(a[1] + share * (b[1] - a[1]))];
}

function inOrder(cuts: number[] | undefined, vertices: readonly Step[], from: number, to: number): number[] {
  if (!cuts) return [];
  const [[ax, ay], [bx, by]] = [vertices[from]!, vertices[to]!];
  const along = (vertex: number) => {
    const [x, y] = vertices[vertex]!;
    return (x - ax) * (bx - ax) + (y - ay) * (by - ay);
  };
  return [...new Set(cuts)].sort((p, q) => along(p) - along(q));
}
