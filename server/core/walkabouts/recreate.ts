import { type Random, randomInt } from '../lib/random.ts';
import type { InsertionFinder } from './insertion.ts';
import type { Instance } from './instance.ts';
import { insertStop, type Solution } from './solution.ts';

export interface Recreate {
  /** Offers each of queue[0..count) the cheapest place, in an order drawn at random. */
  apply(sol: Solution, queue: Int32Array, count: number, blink: number): void;
}

export function createRecreate(inst: Instance, finder: InsertionFinder, random: Random): Recreate {
  const key = new Float64Array(inst.stops);
  const fromDepot = new Float64Array(inst.stops);
  const { stops, stride, at } = inst;
  for (let i = 0; i < stops; i++) fromDepot[i] = inst.walkS[0][at[stops] * stride + i];

  /**
   * Smaller keys are offered first; tiers always come before anything else. Points are blurred: offering the stops with most
   * points in the same order again and again was three times as far from the best known values.
   */
  function setKeys(queue: Int32Array, count: number): void {
    const rule = randomInt(random, 11);
    for (let x = 0; x < count; x++) {
      const stop = queue[x];
      const noise = random();
      const blurredPoints = inst.points[stop] * (0.3 + 0.7 * noise);
      if (rule < 2) key[stop] = noise;
      else if (rule < 6) key[stop] = -blurredPoints;
      else if (rule < 8) key[stop] = -blurredPoints / (inst.serviceS[stop] + 1);
      else if (rule < 9) key[stop] = -fromDepot[stop];
      else if (rule < 10) key[stop] = fromDepot[stop];
      else key[stop] = inst.closeS[stop] - inst.openS[stop] + noise;
    }
  }

  return {
    apply(sol, queue, count, blink) {
      setKeys(queue, count);
      sortByTierAndKey(queue, count, inst.tier, key);
      for (let x = 0; x < count; x++) {
        const stop = queue[x];
        if (finder.find(sol, stop, blink)) insertStop(inst, sol, stop, finder.after, finder.team);
      }
    },
  };
}

/** Insertion sort: the queues are short and nothing is allocated. */
function sortByTierAndKey(queue: Int32Array, count: number, tier: Uint8Array, key: Float64Array): void {
  for (let x = 1; x < count; x++) {
    const stop = queue[x];
    const t = tier[stop];
    const k = key[stop];
    let y = x - 1;
    while (y >= 0 && (tier[queue[y]] > t || (tier[queue[y]] === t && key[queue[y]] > k))) {
      queue[y + 1] = queue[y];
      y--;
    }
    queue[y + 1] = stop;
  }
}
