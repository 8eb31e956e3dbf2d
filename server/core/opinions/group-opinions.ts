import { localProjection, toMetres } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import { likeness, sharedBigrams, type TextVectors, textVectors } from './text-likeness.ts';

/** What grouping needs to know of an opinion or a problem. */
export interface GroupInput {
  key: number;
  text: string;
  categoryCode: string | null;
  place: LngLat | null;
  /** Equal for the same door or building (addressKey, building key); null where there is none. */
  addressKey: string | null;
}

export interface GroupOptions {
  /** Places further apart than this are not one matter. */
  radiusM?: number;
  /** Likeness (0 to 1) that texts need at one spot, at the end of the radius, and without a place. */
  likenessAtSpot?: number;
  likenessAtRadius?: number;
  likenessWithoutPlace?: number;
}

/** Opinions that seem to be about one matter, and why: a person merges, splits or drops the group. */
export interface OpinionGroup {
  /** Two at least; the one most like the others first. */
  keys: number[];
  categoryCode: string | null;
  reason: {
    place: 'same_address' | 'nearby' | 'no_place';
    /** Greatest distance of two members; null without places. */
    spreadM: number | null;
    /** Mean likeness of the members to the first. */
    likeness: number;
    sharedWords: string[];
  };
}

const DEFAULTS: Required<GroupOptions> = {
  radiusM: 60,
  likenessAtSpot: 0.06,
  likenessAtRadius: 0.3,
  likenessWithoutPlace: 0.5,
};
/** A bigram that more than this many texts of a category share finds no candidates: it says nothing. */
const MAX_POSTINGS = 60;

interface Link {
  a: number;
  b: number;
  strength: number;
}

/**
 * Proposes groups: same category, same address or near in space, alike in text. Links are taken strongest first and two
 * groups join only when they are alike on average (average linkage, Sokal & Michener 1958), so that a chain of
 * neighbours does not run down a street. Deterministic; near-linear for opinions spread over a sub-district.
 */
export function groupOpinions(inputs: readonly GroupInput[], options: GroupOptions = {}): OpinionGroup[] {
  const limits = { ...DEFAULTS, ...options };
  const vectors = textVectors(inputs.map(({ text }) => text));
  const origin = inputs.find(({ place }) => place)?.place;
  const projection = origin && localProjection(origin);
  const metres = inputs.map(({ place }) => (place && projection ? toMetres(projection, place) : null));
  const context: Context = { inputs, vectors, metres, limits };
  const links = [...candidates(context)]
    .flatMap(([a, b]) => link(context, a, b) ?? [])
    .sort((x, y) => y.strength - x.strength || x.a - y.a || x.b - y.b);
  return joinGroups(context, links).map((members) => describe(context, members));
}

interface Context {
  inputs: readonly GroupInput[];
  vectors: TextVectors;
  metres: readonly (readonly [number, number] | null)[];
  limits: Required<GroupOptions>;
}

/** Pairs worth a look: of one address, of neighbouring cells, or without place and sharing a rare bigram. */
function* candidates({ inputs, vectors, metres, limits }: Context): Generator<[number, number]> {
  const seen = new Set<number>();
  const pairs = function* (
    members: readonly number[],
    others: readonly number[],
  ): Generator<[number, number]> {
    for (const i of members) {
      for (const j of others) {
        if (i >= j || inputs[i].categoryCode !== inputs[j].categoryCode) continue;
        const id = i * inputs.length + j;
        if (seen.has(id)) continue;
        seen.add(id);
        yield [i, j];
      }
    }
  };
  const byAddress = new Map<string, number[]>();
  const byCell = new Map<string, number[]>();
  const byBigram = new Map<string, number[]>();
  inputs.forEach(({ addressKey, categoryCode }, i) => {
    if (addressKey !== null) push(byAddress, `${categoryCode} ${addressKey}`, i);
    const at = metres[i];
    if (at) push(byCell, cellOf(categoryCode, at, limits.radiusM, 0, 0), i);
    else if (addressKey === null)
      for (const id of vectors.terms[i]) push(byBigram, `${categoryCode} ${id}`, i);
  });
  for (const members of byAddress.values()) yield* pairs(members, members);
  for (const [i, at] of metres.entries()) {
    if (!at) continue;
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        const cell = cellOf(inputs[i].categoryCode, at, limits.radiusM, dx, dy);
        yield* pairs([i], byCell.get(cell) ?? []);
      }
    }
  }
  for (const members of byBigram.values()) if (members.length <= MAX_POSTINGS) yield* pairs(members, members);
}

function push(map: Map<string, number[]>, key: string, i: number): void {
  const list = map.get(key);
  if (list) list.push(i);
  else map.set(key, [i]);
}

function cellOf(
  category: string | null,
  [x, y]: readonly [number, number],
  sizeM: number,
  dx: number,
  dy: number,
): string {
  return `${category} ${Math.floor(x / sizeM) + dx} ${Math.floor(y / sizeM) + dy}`;
}

/** How strongly two opinions are about one matter; undefined when they are not. */
function link({ inputs, vectors, metres, limits }: Context, a: number, b: number): Link | undefined {
  const isSameAddress = inputs[a].addressKey !== null && inputs[a].addressKey === inputs[b].addressKey;
  const [p, q] = [metres[a], metres[b]];
  const distanceM = p && q ? Math.hypot(p[0] - q[0], p[1] - q[1]) : null;
  if (!isSameAddress && distanceM !== null && distanceM > limits.radiusM) return undefined;
  if (!isSameAddress && (p === null) !== (q === null)) return undefined;
  const alike = likeness(vectors, a, b);
  const needed = isSameAddress
    ? limits.likenessAtSpot
    : distanceM !== null
      ? limits.likenessAtSpot +
        (limits.likenessAtRadius - limits.likenessAtSpot) * (distanceM / limits.radiusM)
      : limits.likenessWithoutPlace;
  if (alike < needed) return undefined;
  return { a, b, strength: alike - needed + (isSameAddress ? 0.5 : 0) };
}

function joinGroups(context: Context, links: readonly Link[]): number[][] {
  const groupOf = new Map<number, number[]>();
  for (const { a, b } of links) {
    const [left, right] = [groupOf.get(a) ?? [a], groupOf.get(b) ?? [b]];
    if (left === right || !areAlike(context, left, right)) continue;
    const joined = [...left, ...right];
    for (const i of joined) groupOf.set(i, joined);
  }
  return [...new Set(groupOf.values())].sort(
    (x, y) => y.length - x.length || Math.min(...x) - Math.min(...y),
  );
}

/** Whether half of all pairs across two groups are linked: no chains, and one odd member does not part the rest. */
function areAlike(context: Context, left: readonly number[], right: readonly number[]): boolean {
  if (left.length * right.length === 1) return true;
  let linked = 0;
  for (const a of left) for (const b of right) if (link(context, Math.min(a, b), Math.max(a, b))) linked++;
  return 2 * linked >= left.length * right.length;
}

function describe({ inputs, vectors, metres }: Context, members: number[]): OpinionGroup {
  const mean = (i: number) =>
    members.reduce((sum, j) => sum + (i === j ? 0 : likeness(vectors, i, j)), 0) / (members.length - 1);
  const means = new Map(members.map((i) => [i, mean(i)]));
  const sorted = [...members].sort((x, y) => means.get(y)! - means.get(x)! || inputs[x].key - inputs[y].key);
  const [first, second] = sorted;
  const addresses = new Set(members.map((i) => inputs[i].addressKey));
  const placed = members.flatMap((i) => metres[i] ?? []).length > 0;
  return {
    keys: sorted.map((i) => inputs[i].key),
    categoryCode: inputs[first].categoryCode,
    reason: {
      place: addresses.size === 1 && !addresses.has(null) ? 'same_address' : placed ? 'nearby' : 'no_place',
      spreadM: placed ? Math.round(spread(members.flatMap((i) => (metres[i] ? [metres[i]] : [])))) : null,
      likeness: Math.round(100 * means.get(first)!) / 100,
      sharedWords: sharedBigrams(vectors, first, second),
    },
  };
}

function spread(points: readonly (readonly [number, number])[]): number {
  let most = 0;
  for (const [i, p] of points.entries()) {
    for (const q of points.slice(i + 1)) most = Math.max(most, Math.hypot(p[0] - q[0], p[1] - q[1]));
  }
  return most;
}
