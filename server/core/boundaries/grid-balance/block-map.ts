import type { MultiPolygon } from 'geojson';
import type { LngLat } from '../../geo/types.ts';
import { coverGrids, GRID_BORDER, type GridCoverage, gridOutlines } from '../grid-coverage.ts';
import { isInside, type Step, stepsLengthM, toStep } from '../lattice.ts';
import { type BalancePlace, BORDER_WEIGHT, type BorderKind } from './balance-types.ts';
import { cutLargeBlocks } from './block-cuts.ts';

/** A piece of ground that goes to one grid as a whole: a block between streets, or a part of a large one. */
export interface Block {
  households: number;
  areaM2: number;
  /** Position of the grid that has it today. */
  today: number;
  buildings: number[];
}

/** Two blocks side by side. */
export interface BlockBorder {
  a: number;
  b: number;
  lengthM: number;
  /** Of that, along streets of any kind. */
  onStreetM: number;
  /** Weighted metres: what it costs when the border of two grids runs here. */
  cost: number;
}

export interface BlockMap {
  coverage: GridCoverage;
  /** By face; -1 outside all grids. */
  blockOf: Int32Array;
  blocks: Block[];
  borders: BlockBorder[];
}

const TAGS: Record<Exclude<BorderKind, 'known'>, number> = { main: 1, local: 2, minor: 3, open: 4 };
const MAIN = /^(motorway|trunk|primary|secondary)/;
const LOCAL = /^(tertiary|residential|living_street|unclassified|road|pedestrian)/;
const MOST_CUTS = 5;
/** Without anybody living there and smaller or thinner than this, a face is a median, a corner, the rounding of two lines. */
const SLIVER_M2 = 500;
const SLIVER_WIDTH_M = 5;

/**
 * Cuts a community into blocks of at most `mostHouseholds` where that can be: between streets, across yards along minor ways,
 * and at last between groups of buildings. Today's grids are unions of blocks.
 */
export function cutBlocks(place: BalancePlace, mostHouseholds: number): BlockMap {
  const streets = place.streets.map(({ class: kind, line }) => ({
    points: line,
    tag: MAIN.test(kind) ? TAGS.main : LOCAL.test(kind) ? TAGS.local : TAGS.minor,
  }));
  const cuts: { points: LngLat[]; tag: number }[] = [];
  for (let round = 0; ; round++) {
    const map = blocksAlong(place, [...streets, ...cuts], mostHouseholds);
    const more = round < MOST_CUTS ? cutLargeBlocks(place, map, mostHouseholds) : [];
    if (more.length === 0) return map;
    cuts.push(...more.map((points) => ({ points, tag: TAGS.open })));
  }
}

/** The outlines of blocks, in their order. */
export function blockOutlines({ coverage, blockOf, blocks }: BlockMap): MultiPolygon[] {
  return gridOutlines(coverage, blockOf, blocks.length).map((geometry) => geometry!);
}

function blocksAlong(
  place: BalancePlace,
  lines: readonly { points: readonly LngLat[]; tag: number }[],
  mostHouseholds: number,
): BlockMap {
  const coverage = coverGrids(place.grids, lines);
  const { faces, gridOf, lattice } = coverage;
  const m2 = lattice.stepEastM * lattice.stepNorthM;
  const faceCount = faces.rings.length;
  const buildingsOf: number[][] = faces.rings.map(() => []);
  const index = new FaceFinder(faces.rings);
  for (const [i, { lng, lat }] of place.buildings.entries()) {
    const face = index.find(toStep(lattice, [lng, lat]));
    if (face >= 0 && gridOf[face]! >= 0) buildingsOf[face]!.push(i);
  }
  const group = new Groups(faceCount);
  const households = buildingsOf.map((list) =>
    list.reduce((sum, i) => sum + place.buildings[i]!.householdCount, 0),
  );
  const areas = faces.areas.map((area) => area * m2);
  const sides = sidesOf(coverage);
  // Minor ways divide only where a block would be too large without them; the longest go first.
  const minor = sides.filter(({ kind }) => kind === 'minor').sort((p, q) => q.lengthM - p.lengthM);
  for (const { left, right } of minor) {
    const [a, b] = [group.of(left), group.of(right)];
    if (a === b || gridOf[a] !== gridOf[b] || households[a]! + households[b]! > mostHouseholds) continue;
    const joined = group.join(a, b);
    households[joined] = households[a]! + households[b]!;
    areas[joined] = areas[a]! + areas[b]!;
  }
  joinSlivers(coverage, group, sides, households, areas);
  const blockAt = new Map<number, number>();
  const blocks: Block[] = [];
  const blockOf = new Int32Array(faceCount).fill(-1);
  for (let face = 0; face < faceCount; face++) {
    if (gridOf[face]! < 0) continue;
    const root = group.of(face);
    let block = blockAt.get(root);
    if (block === undefined) {
      block = blocks.length;
      blockAt.set(root, block);
      blocks.push({
        households: households[root]!,
        areaM2: areas[root]!,
        today: gridOf[root]!,
        buildings: [],
      });
    }
    blockOf[face] = block;
    blocks[block]!.buildings.push(...buildingsOf[face]!);
  }
  return { coverage, blockOf, blocks, borders: bordersOf(sides, blockOf) };
}

interface Side {
  left: number;
  right: number;
  lengthM: number;
  kind: BorderKind;
}

/** Every edge between two faces of the community, with the best that runs along it. */
function sidesOf({ faces, gridOf, lattice }: GridCoverage): Side[] {
  const { graph, faceOf } = faces;
  const sides: Side[] = [];
  for (const [edge, [from, to]] of graph.edges.entries()) {
    const [left, right] = [faceOf[2 * edge]!, faceOf[2 * edge + 1]!];
    if (left < 0 || right < 0 || left === right || gridOf[left]! < 0 || gridOf[right]! < 0) continue;
    const tags = graph.tags[edge]!;
    const kind = (['main', 'local', 'minor'] as const).find((each) => tags.includes(TAGS[each]));
    sides.push({
      left,
      right,
      lengthM: stepsLengthM(lattice, graph.vertices[from]!, graph.vertices[to]!),
      kind: kind ?? (tags.includes(GRID_BORDER) ? 'known' : 'open'),
    });
  }
  return sides;
}

function joinSlivers(
  { gridOf }: GridCoverage,
  group: Groups,
  sides: readonly Side[],
  households: number[],
  areas: number[],
): void {
  for (let round = 0; round < 4; round++) {
    const around = new Map<number, Map<number, number>>();
    const perimeter = new Map<number, number>();
    const note = (own: number, other: number, lengthM: number) => {
      const known = around.get(own) ?? new Map<number, number>();
      known.set(other, (known.get(other) ?? 0) + lengthM);
      around.set(own, known);
      perimeter.set(own, (perimeter.get(own) ?? 0) + lengthM);
    };
    for (const { left, right, lengthM } of sides) {
      const [a, b] = [group.of(left), group.of(right)];
      if (a === b) continue;
      note(a, b, lengthM);
      note(b, a, lengthM);
    }
    let joinedAny = false;
    for (const [own, others] of around) {
      if (group.of(own) !== own || households[own]! > 0) continue;
      const width = (2 * areas[own]!) / perimeter.get(own)!;
      if (areas[own]! >= SLIVER_M2 && width >= SLIVER_WIDTH_M) continue;
      // With a neighbour of the same grid, so that today's borders stay; with another where there is none.
      const best = [...others].sort(
        (p, q) => Number(gridOf[q[0]] === gridOf[own]) - Number(gridOf[p[0]] === gridOf[own]) || q[1] - p[1],
      )[0];
      if (!best) continue;
      const other = group.of(best[0]);
      if (other === own) continue;
      const [h, m] = [households[other]!, areas[own]! + areas[other]!];
      group.into(own, other);
      households[other] = h;
      areas[other] = m;
      joinedAny = true;
    }
    if (!joinedAny) return;
  }
}

function bordersOf(sides: readonly Side[], blockOf: Int32Array): BlockBorder[] {
  const found = new Map<number, BlockBorder>();
  const factor = blockOf.length + 1;
  for (const { left, right, lengthM, kind } of sides) {
    const [a, b] = [blockOf[left]!, blockOf[right]!].sort((p, q) => p - q) as [number, number];
    if (a === b) continue;
    let border = found.get(a * factor + b);
    if (!border) {
      border = { a, b, lengthM: 0, onStreetM: 0, cost: 0 };
      found.set(a * factor + b, border);
    }
    border.lengthM += lengthM;
    if (kind !== 'known' && kind !== 'open') border.onStreetM += lengthM;
    border.cost += lengthM * BORDER_WEIGHT[kind];
  }
  return [...found.values()];
}

/** Disjoint sets of faces. */
class Groups {
  readonly #parent: Int32Array;

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, i) => i);
  }

  of(i: number): number {
    let root = i;
    while (this.#parent[root] !== root) root = this.#parent[root] = this.#parent[this.#parent[root]!]!;
    return root;
  }

  join(a: number, b: number): number {
    const [p, q] = [this.of(a), this.of(b)];
    this.#parent[q] = p;
    return p;
  }

  /** `own` becomes part of `other`, which stays the root. */
  into(own: number, other: number): void {
    this.#parent[this.of(own)] = this.of(other);
  }
}

class FaceFinder {
  readonly #rings: readonly Step[][][];
  readonly #boxes: [number, number, number, number][];

  constructor(rings: readonly Step[][][]) {
    this.#rings = rings;
    this.#boxes = rings.map(([outer]) => {
      const xs = outer!.map(([x]) => x);
      const ys = outer!.map(([, y]) => y);
      return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    });
  }

  /** The face that holds a point, -1 for none. */
  find([x, y]: Step): number {
    // Off the lattice, so that the test never stands on a corner.
    const at: Step = [x + 1e-3, y + 1e-3];
    return this.#boxes.findIndex(
      ([west, south, east, north], face) =>
        x >= west && x <= east && y >= south && y <= north && isInside(this.#rings[face]!, at),
    );
  }
}
