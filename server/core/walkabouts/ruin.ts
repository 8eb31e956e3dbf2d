import type { Random } from '../lib/random.ts';
import type { Instance } from './instance.ts';
import { refreshClock, removeStop, type Solution } from './solution.ts';

export interface RuinSettings {
  /** Stops removed on average. */
  averageRemoved: number;
  /** Longest string taken out of one route. */
  longestString: number;
  /** Share of strings that keep some stops in their middle. */
  splitShare: number;
}

export interface Ruin {
  /** Stops taken out by the last call: removed[0..removedCount). */
  readonly removed: Int32Array;
  removedCount: number;
  /** The stop around which the last call ruined. */
  seed: number;
  apply(sol: Solution): void;
}

/**
 * Adjacent string removal: takes strings of neighbouring stops out of routes that pass near a random stop, so that there is
 * room in one place. Source: Christiaens and Vanden Berghe, "Slack induction by string removals for vehicle routing
 * problems", Transportation Science 54 (2020). Here a route may lose several strings when there are few routes, because with
 * one or two long routes a single string would leave too little to do.
 */
export function createRuin(inst: Instance, near: Int32Array[], random: Random, settings: RuinSettings): Ruin {
  const { candidates } = inst;
  const ruinedAt = new Int32Array(inst.teams);
  let call = 0;

  const ruin: Ruin = {
    removed: new Int32Array(inst.stops),
    removedCount: 0,
    seed: 0,
    apply(sol) {
      call++;
      ruin.removedCount = 0;
      let routes = 0;
      let served = 0;
      for (let k = 0; k < inst.teams; k++) {
        if (sol.count[k] > 0) routes++;
        served += sol.count[k];
      }
      ruin.seed = candidates[Math.floor(random() * candidates.length)];
      if (served === 0) return;
      const longest = Math.min(settings.longestString, served / routes);
      const most = Math.max(1, (4 * settings.averageRemoved) / (1 + longest) - 1);
      const strings = Math.floor(1 + random() * most);
      const again = routes < strings;
      const list = near[ruin.seed];
      let done = 0;
      for (let x = -1; x < list.length && done < strings; x++) {
        const stop = x < 0 ? ruin.seed : list[x];
        const k = sol.team[stop];
        if (k < 0 || (ruinedAt[k] === call && !again)) continue;
        ruinedAt[k] = call;
        done++;
        const length = Math.floor(1 + random() * Math.min(longest, sol.count[k]));
        removeString(sol, stop, k, length);
      }
      for (let k = 0; k < inst.teams; k++) if (ruinedAt[k] === call) refreshClock(inst, sol, k);
    },
  };

  /** Takes `length` stops around `stop` out of its route, or, split, keeps a few in the middle of a longer string. */
  function removeString(sol: Solution, stop: number, k: number, length: number): void {
    let kept = 0;
    if (length > 1 && random() < settings.splitShare) {
      const spare = sol.count[k] - length;
      while (kept < spare && random() > 0.01) {
        kept++;
        if (random() > 0.5) break;
      }
    }
    const span = length + kept;
    let first = stop;
    const back = Math.floor(random() * span);
    for (let b = 0; b < back && sol.prev[first] < inst.stops; b++) first = sol.prev[first];
    const keepFrom = kept > 0 ? Math.floor(random() * (length - 1)) + 1 : span;
    let node = first;
    for (let x = 0; x < span && node < inst.stops; x++) {
      const following = sol.next[node];
      if (x < keepFrom || x >= keepFrom + kept) {
        removeStop(inst, sol, node);
        ruin.removed[ruin.removedCount++] = node;
      }
      node = following;
    }
  }

  return ruin;
}
