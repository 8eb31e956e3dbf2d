import { type Random, randomInt, seededRandom } from '../../lib/random.ts';
import { dominates, type Objectives, objectiveNames, objectiveSense } from './objectives.ts';
import type { StreetWays } from './street-loops.ts';

/** Direction of each free street: 0 two-way, 1 along its run, 2 against it. */
export type Pattern = Uint8Array;

export interface Suggestion {
  pattern: Pattern;
  objectives: Objectives;
}

export interface SuggestProgress {
  evaluated: number;
  /** Patterns turned down because somebody would be cut off, without any assignment. */
  infeasible: number;
  /** The climb that runs, from 1; 0 of 0 where every pattern is tried. */
  start: number;
  starts: number;
  front: readonly Suggestion[];
}

export interface SuggestProblem {
  streetCount: number;
  /** Streets that are worth setting together, as ways round a block; besides single streets and pairs. */
  moves?: readonly StreetWays[];
  /** Hard limits: nobody newly unreachable, no new fire violation. Cheap; asked before every evaluation. */
  isFeasible(pattern: Pattern): boolean;
  evaluate(pattern: Pattern): Objectives;
}

export interface SuggestOptions {
  seed?: number;
  /** Climbs from as many starting patterns, each with its own weights of the objectives. */
  starts?: number;
  maxEvaluations?: number;
  /** Up to so many free streets every pattern is tried (3 ^ 8 = 6561), so that the front is the true one. */
  exhaustiveUpTo?: number;
}

const defaults = { seed: 1, starts: 8, maxEvaluations: 20_000, exhaustiveUpTo: 8 };

/**
 * Suggests one-way patterns for free streets as a front of objectives: patterns of which none beats another in everything.
 * A generator that yields after every evaluation; the front so far is good at any time, and a host stops it by not
 * asking for more.
 *
 * Few streets: all patterns, fewest changes first. Many: hill climbs over flips of one street, of ways round a block, of two, each climb for its
 * own weights of the objectives relative to today (weighted sums, Zadeh 1963); every pattern seen counts for the front.
 */
export function* suggestOneWays(
  problem: SuggestProblem,
  options: SuggestOptions = {},
): Generator<SuggestProgress, readonly Suggestion[]> {
  const { seed, starts, maxEvaluations, exhaustiveUpTo } = { ...defaults, ...options };
  const search = new Search(problem);
  const today = new Uint8Array(problem.streetCount);
  const first = search.look(today);
  yield search.progress();
  if (problem.streetCount <= exhaustiveUpTo) {
    for (const pattern of patternsByChanges(problem.streetCount)) {
      if (search.evaluated >= maxEvaluations) break;
      if (search.look(pattern)) yield search.progress();
    }
    return search.front;
  }
  const random = seededRandom(seed);
  for (let start = 0; start < starts && search.evaluated < maxEvaluations; start++) {
    search.start = start + 1;
    search.starts = starts;
    const weights = objectiveNames.map(() => -Math.log(1 - random()));
    const cost = (objectives: Objectives): number =>
      objectiveNames.reduce(
        (sum, name, i) => sum + objectiveSense[name] * weights[i] * relative(objectives[name], first?.[name]),
        0,
      );
    // the first climb sets out from today, the others from patterns somewhere in the front
    let current = start === 0 ? today : search.front[randomInt(random, search.front.length)].pattern;
    let currentCost = cost(search.look(current) ?? first!);
    for (let improved = true; improved; ) {
      improved = false;
      for (const next of neighbours(current, problem.moves ?? [], random)) {
        const before = search.evaluated;
        const found = search.look(next);
        if (search.evaluated > before) yield search.progress();
        if (search.evaluated >= maxEvaluations) return search.front;
        if (!found || cost(found) >= currentCost - 1e-9) continue;
        current = next;
        currentCost = cost(found);
        improved = true;
        break;
      }
    }
  }
  return search.front;
}

/** Share of today's value; objectives that are nothing today count by their size. */
function relative(value: number, today: number | undefined): number {
  return today !== undefined && today > 0 ? value / today : value / 100;
}

class Search {
  evaluated = 0;
  infeasible = 0;
  start = 0;
  starts = 0;
  front: Suggestion[] = [];
  private readonly problem: SuggestProblem;
  private readonly seen = new Map<string, Objectives | undefined>();

  constructor(problem: SuggestProblem) {
    this.problem = problem;
  }

  progress(): SuggestProgress {
    const { evaluated, infeasible, start, starts, front } = this;
    return { evaluated, infeasible, start, starts, front };
  }

  /** The objectives of a pattern, undefined where it is infeasible; computed once. */
  look(pattern: Pattern): Objectives | undefined {
    const key = pattern.join('');
    if (this.seen.has(key)) return this.seen.get(key);
    if (!this.problem.isFeasible(pattern)) {
      this.infeasible++;
      this.seen.set(key, undefined);
      return undefined;
    }
    const objectives = this.problem.evaluate(pattern);
    this.evaluated++;
    this.seen.set(key, objectives);
    if (!this.front.some((other) => dominates(other.objectives, objectives)))
      this.front = [
        ...this.front.filter((other) => !dominates(objectives, other.objectives)),
        { pattern: pattern.slice(), objectives },
      ];
    return objectives;
  }
}

/** All patterns, those with the fewest one-ways first. */
function patternsByChanges(streetCount: number): Pattern[] {
  const patterns = Array.from({ length: 3 ** streetCount }, (_, code) => {
    let rest = code;
    return Uint8Array.from({ length: streetCount }, () => {
      const digit = rest % 3;
      rest = Math.floor(rest / 3);
      return digit;
    });
  });
  const changes = (pattern: Pattern): number => pattern.reduce((sum, way) => sum + (way > 0 ? 1 : 0), 0);
  return patterns.sort((a, b) => changes(a) - changes(b));
}

/** One street set another way, then ways round a block, then two at once (a pair of parallel streets), each in random order. */
function neighbours(pattern: Pattern, moves: readonly StreetWays[], random: Random): Pattern[] {
  const count = pattern.length;
  const singles: Pattern[] = [];
  for (let street = 0; street < count; street++)
    for (let way = 0; way < 3; way++)
      if (way !== pattern[street]) singles.push(changed(pattern, [street, way]));
  const pairs: Pattern[] = [];
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++)
      for (const [wayA, wayB] of [
        [1, 2],
        [2, 1],
        [1, 1],
        [2, 2],
      ])
        if (pattern[a] !== wayA && pattern[b] !== wayB) pairs.push(changed(pattern, [a, wayA], [b, wayB]));
  const loops = moves
    .map((ways) => changed(pattern, ...ways))
    .filter((next) => next.some((way, i) => way !== pattern[i]));
  return [...shuffled(singles, random), ...shuffled(loops, random), ...shuffled(pairs, random)];
}

function changed(pattern: Pattern, ...ways: readonly (readonly [street: number, way: number])[]): Pattern {
  const copy = pattern.slice();
  for (const [street, way] of ways) copy[street] = way;
  return copy;
}

function shuffled<T>(items: T[], random: Random): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = randomInt(random, i + 1);
    [items[i], items[j]] = [items[j], items[i]];
  }
  return items;
}
