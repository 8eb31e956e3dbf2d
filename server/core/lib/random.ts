/** Draws uniformly from [0, 1). */
export type Random = () => number;

/**
 * A repeatable source of chance: the same seed gives the same draws on every machine.
 * Algorithm: mulberry32 (T. Ettinger, public domain), 32 bits of state; good enough for search and demo data, not for secrets.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number drawn uniformly from [0, below). */
export function randomInt(random: Random, below: number): number {
  return Math.floor(random() * below);
}
