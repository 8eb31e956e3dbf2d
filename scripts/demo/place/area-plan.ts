import { type Random, seededRandom } from '../../../server/core/lib/random.ts';
import { distance, pointKey, ringArea, ringCentroid, type XY } from '../plane/plane.ts';
import { FEWEST, MOST } from './household-tuning.ts';
import type { Block } from './plots.ts';

/** Five communities and their grids, cut along streets: groups of blocks, so that neighbours share every corner. */
export interface AreaPlan {
  subdistrict: XY[];
  communities: { name: string; ring: XY[]; grids: { ring: XY[]; blocks: number[]; households: number }[] }[];
}

export const COMMUNITY_NAMES = ['网坊社区', '榆荫社区', '杏汀社区', '新汀社区', '听松社区'] as const;

/** The community of a block: rail to stream west of the water, the new quarter and the hill east of it. */
function communityOf(block: Block): number {
  const { sides, ring } = block.face;
  const [x, y] = ringCentroid(ring);
  const isEast =
    !sides.includes('xishan') &&
    (sides.some((s) => EAST_STREETS.has(s)) || (sides.includes('coast') && x > 900));
  if (!isEast) {
    if (sides.includes('coast') && x < 130) return y > 1170 ? 2 : y > 845 ? 1 : 0;
    if (y > 1170) return 2;
    return y > 848 ? 1 : 0;
  }
  if (sides.includes('coast')) return y > 1014 ? 3 : 4;
  return y > 1030 && !sides.includes('shifan') ? 3 : 4;
}

const EAST_STREETS = new Set(
  'xidong xinting1 xinting2 xinting3 xinting4 xinting5 luting wangyan huanyan yannan yanxi tingsong fengying bolu tenghua haitang shinan lanhua qinglu ningtao wangchao'.split(
    ' ',
  ),
);

export function planAreas(
  blocks: readonly Block[],
  householdsOf: (block: number) => number,
  seed: number,
): AreaPlan {
  const neighbours = neighboursOf(blocks);
  const all = outlineOf(blocks);
  const communities = COMMUNITY_NAMES.map((name, index) => {
    const own = blocks.filter((block) => communityOf(block) === index);
    const groups = groupBlocks(own, neighbours, householdsOf, seededRandom(seed + index));
    const grids = groups
      .map((members) => ({
        ring: outlineOf(members),
        blocks: members.map((m) => m.index),
        households: members.reduce((sum, m) => sum + householdsOf(m.index), 0),
      }))
      .sort((a, b) => rank(a.ring) - rank(b.ring));
    return { name, ring: outlineOf(own), grids };
  });
  return { subdistrict: all, communities };
}

/** North to south in bands, west to east within a band. */
function rank(ring: readonly XY[]): number {
  const [x, y] = ringCentroid(ring);
  return -Math.round(y / 160) * 10_000 + x;
}

type Neighbours = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Blocks with a common border and how long that is in metres. */
function neighboursOf(blocks: readonly Block[]): Neighbours {
  const owner = new Map<string, number>();
  for (const { index, face } of blocks)
    forSides(face.ring, (a, b) => owner.set(`${pointKey(a)}|${pointKey(b)}`, index));
  const out = new Map<number, Map<number, number>>(blocks.map((b) => [b.index, new Map()]));
  for (const { index, face } of blocks) {
    forSides(face.ring, (a, b) => {
      const other = owner.get(`${pointKey(b)}|${pointKey(a)}`);
      if (other === undefined) return;
      const row = out.get(index)!;
      row.set(other, (row.get(other) ?? 0) + distance(a, b));
    });
  }
  return out;
}

function forSides(ring: readonly XY[], use: (a: XY, b: XY) => void): void {
  for (const [i, p] of ring.entries()) use(p, ring[(i + 1) % ring.length]);
}

/** The outline of a connected group of blocks: the sides that no two of them share. Throws when it is not one ring. */
export function outlineOf(blocks: readonly Block[]): XY[] {
  const open = new Map<string, { a: XY; b: XY }>();
  for (const { face } of blocks) {
    forSides(face.ring, (a, b) => {
      const back = `${pointKey(b)}|${pointKey(a)}`;
      if (!open.delete(back)) open.set(`${pointKey(a)}|${pointKey(b)}`, { a, b });
    });
  }
  const from = new Map<string, { a: XY; b: XY }[]>();
  for (const side of open.values()) {
    const list = from.get(pointKey(side.a));
    if (list) list.push(side);
    else from.set(pointKey(side.a), [side]);
  }
  const rings: XY[][] = [];
  for (const start of open.values()) {
    const ring: XY[] = [];
    for (let key = pointKey(start.a); from.get(key)?.length; ) {
      const side = from.get(key)!.pop()!;
      ring.push(side.a);
      key = pointKey(side.b);
    }
    if (ring.length > 2) rings.push(ring);
  }
  const outer = rings.filter((ring) => ringArea(ring) > 0);
  if (rings.length !== 1 || outer.length !== 1)
    throw new Error(
      `A group of ${blocks.length} blocks has ${rings.length} rings: ${rings.map((r) => `${r.length} corners at ${r[0]}`).join('; ')}.`,
    );
  if (new Set(outer[0].map(pointKey)).size !== outer[0].length) throw new Error('An outline touches itself.');
  return outer[0];
}

const FEWEST_ATTEMPTS = 8;
const MOST_ATTEMPTS = 60;

/** Groups the blocks of a community into connected grids of 300 to 500 households, as compact as may be. */
function groupBlocks(
  own: readonly Block[],
  neighbours: Neighbours,
  householdsOf: (block: number) => number,
  random: Random,
): Block[][] {
  const total = own.reduce((sum, block) => sum + householdsOf(block.index), 0);
  const countOf = (group: number[]) => group.reduce((sum, block) => sum + householdsOf(block), 0);
  let best: { groups: number[][]; cost: number; misfits: number } | undefined;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    if (attempt >= FEWEST_ATTEMPTS && best?.misfits === 0) break;
    const count = Math.max(1, Math.round(total / (350 + 20 * (attempt % 6))));
    const groups = anneal(grow(own, neighbours, count, random), neighbours, householdsOf, random);
    if (!groups.every((group) => isOneRing(group, own))) continue;
    const sum = groups.reduce((s, group) => s + cost(group, neighbours, householdsOf), 0);
    // Floors are tuned afterwards, so a little beside the range still fits.
    const misfits = groups.map(countOf).filter((count) => count < FEWEST - 30 || count > MOST + 40).length;
    if (!best || misfits < best.misfits || (misfits === best.misfits && sum < best.cost)) {
      best = { groups, cost: sum, misfits };
    }
  }
  if (!best) throw new Error('No grouping of the blocks gives whole grids.');
  const byIndex = new Map(own.map((block) => [block.index, block]));
  return best.groups.map((group) => group.map((index) => byIndex.get(index)!));
}

function isOneRing(group: readonly number[], own: readonly Block[]): boolean {
  try {
    outlineOf(own.filter((block) => group.includes(block.index)));
    return true;
  } catch {
    return false;
  }
}

function grow(own: readonly Block[], neighbours: Neighbours, count: number, random: Random): number[][] {
  const free = new Set(own.map((block) => block.index));
  const groups: number[][] = [];
  for (let i = 0; i < count && free.size > 0; i++) {
    const list = [...free];
    const seed = list[Math.floor(random() * list.length)];
    free.delete(seed);
    groups.push([seed]);
  }
  while (free.size > 0) {
    const options = groups.flatMap((group, g) =>
      group.flatMap((block) =>
        [...neighbours.get(block)!.keys()].filter((n) => free.has(n)).map((n) => ({ g, n })),
      ),
    );
    if (options.length === 0) throw new Error(`${free.size} blocks touch no other block of their community.`);
    const { g, n } = options[Math.floor(random() * options.length)];
    free.delete(n);
    groups[g].push(n);
  }
  return groups;
}

function anneal(
  start: number[][],
  neighbours: Neighbours,
  householdsOf: (block: number) => number,
  random: Random,
): number[][] {
  const groups = start;
  const groupOf = new Map<number, number>();
  groups.forEach((group, g) => {
    for (const block of group) groupOf.set(block, g);
  });
  const members = [...groupOf.keys()];
  const costs = groups.map((group) => cost(group, neighbours, householdsOf));
  const steps = 3000;
  for (let step = 0; step < steps; step++) {
    const block = members[Math.floor(random() * members.length)];
    const from = groupOf.get(block)!;
    const others = [...neighbours.get(block)!.keys()].filter(
      (n) => groupOf.has(n) && groupOf.get(n) !== from,
    );
    if (others.length === 0 || groups[from].length === 1) continue;
    const to = groupOf.get(others[Math.floor(random() * others.length)])!;
    const rest = groups[from].filter((b) => b !== block);
    if (!isConnected(rest, neighbours)) continue;
    const more = [...groups[to], block];
    const costFrom = cost(rest, neighbours, householdsOf);
    const costTo = cost(more, neighbours, householdsOf);
    const change = costFrom + costTo - costs[from] - costs[to];
    const heat = 6 * (1 - step / steps) + 0.01;
    if (change > 0 && random() > Math.exp(-change / heat)) continue;
    groups[from] = rest;
    groups[to] = more;
    costs[from] = costFrom;
    costs[to] = costTo;
    groupOf.set(block, to);
  }
  return groups;
}

function isConnected(group: readonly number[], neighbours: Neighbours): boolean {
  const inside = new Set(group);
  const seen = new Set([group[0]]);
  const stack = [group[0]];
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    for (const next of neighbours.get(block)!.keys()) {
      if (!inside.has(next) || seen.has(next)) continue;
      seen.add(next);
      stack.push(next);
    }
  }
  return seen.size === group.length;
}

/** Households outside 300 to 500 weigh most, then the length of border that is not shared within. */
function cost(
  group: readonly number[],
  neighbours: Neighbours,
  householdsOf: (block: number) => number,
): number {
  const inside = new Set(group);
  let households = 0;
  let borderM = 0;
  for (const block of group) {
    households += householdsOf(block);
    for (const [other, lengthM] of neighbours.get(block)!) if (!inside.has(other)) borderM += lengthM;
  }
  const missing = Math.max(0, FEWEST - households);
  const over = Math.max(0, households - MOST);
  return (missing + over) / 2 + ((households - 400) / 100) ** 2 / 4 + borderM / 120;
}
