import type { Instance } from './instance.ts';
import type { Ruin } from './ruin.ts';
import type { Solution } from './solution.ts';

export interface OfferQueue {
  /** Stops to be offered a place: stops[0..count). */
  readonly stops: Int32Array;
  count: number;
  fillWithAll(): void;
  fillAround(sol: Solution, ruin: Ruin): void;
}

/**
 * Which unvisited stops are offered a place after a ruin: the removed ones, and some of those near the ruin. Offering all
 * would spend most of the time on stops on the other side of town.
 */
export function createQueue(inst: Instance, near: Int32Array[], offeredNearby: number): OfferQueue {
  const queuedIn = new Int32Array(inst.stops);
  let call = 0;
  const queue: OfferQueue = {
    stops: new Int32Array(inst.stops),
    count: 0,
    fillWithAll() {
      queue.stops.set(inst.candidates);
      queue.count = inst.candidates.length;
    },
    fillAround(sol, ruin) {
      call++;
      queue.count = 0;
      for (let x = 0; x < ruin.removedCount; x++) add(ruin.removed[x]);
      if (sol.team[ruin.seed] < 0) add(ruin.seed);
      const list = near[ruin.seed];
      const most = Math.min(inst.stops, queue.count + offeredNearby);
      for (let x = 0; x < list.length && queue.count < most; x++) if (sol.team[list[x]] < 0) add(list[x]);
    },
  };
  function add(stop: number): void {
    if (queuedIn[stop] === call) return;
    queuedIn[stop] = call;
    queue.stops[queue.count++] = stop;
  }
  return queue;
}
