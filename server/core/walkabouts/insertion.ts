import type { Random } from '../lib/random.ts';
import type { Instance } from './instance.ts';
import { afterBreak, type Solution, serviceStart } from './solution.ts';

/** Slack for sums of seconds that differ by rounding only. */
const ROUNDING_S = 1e-7;

/** Routes up to this length are searched whole; on longer ones only next to the nearest stops. */
const LONG_ROUTE = 48;
const NEAR_ON_LONG_ROUTE = 24;
/** With more teams than this, a stop is first offered to so many teams that pass near it. */
const NEARBY_TEAMS = 16;

export interface InsertionFinder {
  /** The place found by `find`: the node to insert behind, the team, and the walking seconds it adds, pressure included. */
  after: number;
  team: number;
  cost: number;
  /** By team: added to the cost, to steer stops away from teams that do more than their share. */
  readonly pressure: Float64Array;
  /**
   * The cheapest feasible insertion of an unvisited stop; false when there is none. With probability `blink` a route is
   * overlooked, which keeps the search from repeating itself (Christiaens and Vanden Berghe 2020).
   */
  find(sol: Solution, stop: number, blink: number): boolean;
}

/**
 * Finds insertions, remembering for each stop and team the best one on the last version of the route it was tried on.
 * Most routes are untouched between two trials, so most answers come from memory.
 */
export function createInsertionFinder(inst: Instance, near: Int32Array[], random: Random): InsertionFinder {
  const { stops, teams, at, stride, allowed, teamClass } = inst;
  const seenVersion = new Float64Array(teams * stops).fill(-1);
  const seenCost = new Float64Array(teams * stops);
  const seenAfter = new Int32Array(teams * stops);
  const triedEmpty = new Int32Array(teams);
  const triedTeam = new Int32Array(teams);
  let trial = 0;
  // Results of the scans below.
  let bestCost = Infinity;
  let bestAfter = -1;

  function scanUntimed(sol: Solution, stop: number, k: number): void {
    const { next } = sol;
    const time = inst.timeS[k];
    const walk = inst.walkS[k];
    const slack = inst.shiftS[k] - sol.busyS[k] - inst.serviceS[stop] + ROUNDING_S;
    const via = at[stop];
    const viaRow = via * stride;
    const end = stops + 2 * k + 1;
    for (let i = end - 1; i !== end; ) {
      const j = next[i];
      const fromRow = at[i] * stride;
      const to = at[j];
      const cost = walk[fromRow + via] + walk[viaRow + to] - walk[fromRow + to];
      if (cost < bestCost) {
        const delta = time === walk ? cost : time[fromRow + via] + time[viaRow + to] - time[fromRow + to];
        if (delta <= slack) {
          bestCost = cost;
          bestAfter = i;
        }
      }
      i = j;
    }
  }

  function tryUntimed(sol: Solution, stop: number, k: number, i: number): void {
    const time = inst.timeS[k];
    const walk = inst.walkS[k];
    const via = at[stop];
    const fromRow = at[i] * stride;
    const to = at[sol.next[i]];
    const cost = walk[fromRow + via] + walk[via * stride + to] - walk[fromRow + to];
    if (cost >= bestCost) return;
    const delta = time[fromRow + via] + time[via * stride + to] - time[fromRow + to] + inst.serviceS[stop];
    if (sol.busyS[k] + delta > inst.shiftS[k] + ROUNDING_S) return;
    bestCost = cost;
    bestAfter = i;
  }

  function scanLongUntimed(sol: Solution, stop: number, k: number): void {
    const start = stops + 2 * k;
    tryUntimed(sol, stop, k, start);
    tryUntimed(sol, stop, k, sol.prev[start + 1]);
    const list = near[stop];
    for (let x = 0, found = 0; x < list.length && found < NEAR_ON_LONG_ROUTE; x++) {
      const v = list[x];
      if (sol.team[v] !== k) continue;
      found++;
      tryUntimed(sol, stop, k, v);
      tryUntimed(sol, stop, k, sol.prev[v]);
    }
  }

  function scanTimed(sol: Solution, stop: number, k: number): void {
    const { next, leaveS, reachS } = sol;
    const { hasManyWindows } = inst;
    const time = inst.timeS[k];
    const walk = inst.walkS[k];
    const via = at[stop];
    const viaRow = via * stride;
    const open = inst.openS[stop];
    const close = inst.closeS[stop];
    const service = inst.serviceS[stop];
    const earliestEnd = open + service;
    const end = stops + 2 * k + 1;
    for (let i = end - 1; i !== end; ) {
      const leave = leaveS[i];
      if (leave > close) return;
      const j = next[i];
      const reach = reachS[j];
      if (reach >= earliestEnd) {
        const fromRow = at[i] * stride;
        const arrival = leave + time[fromRow + via];
        if (arrival <= close) {
          const begin = arrival <= open ? open : hasManyWindows ? serviceStart(inst, stop, arrival) : arrival;
          const to = at[j];
          if (begin + service + time[viaRow + to] <= reach + ROUNDING_S) {
            const cost = walk[fromRow + via] + walk[viaRow + to] - walk[fromRow + to];
            if (cost < bestCost) {
              bestCost = cost;
              bestAfter = i;
            }
          }
        }
      }
      i = j;
    }
  }

  /** Pins, kept order and breaks: rarer, so one slower scan serves them all. */
  function scanGeneral(sol: Solution, stop: number, k: number): void {
    const { next } = sol;
    const { level, rank } = inst;
    const walk = inst.walkS[k];
    const via = at[stop];
    const end = stops + 2 * k + 1;
    for (let i = end - 1; i !== end; i = next[i]) {
      const j = next[i];
      if (rank[stop] >= 0) {
        if (rank[i] > rank[stop]) return;
        if (rank[j] >= 0 && rank[j] < rank[stop]) {
          bestCost = Infinity;
          bestAfter = -1;
          continue;
        }
      }
      if (level[i] > level[stop] || level[stop] > level[j]) continue;
      const cost = walk[at[i] * stride + via] + walk[via * stride + at[j]] - walk[at[i] * stride + at[j]];
      if (cost < bestCost && fitsBetween(inst, sol, i, stop, j, k)) {
        bestCost = cost;
        bestAfter = i;
      }
    }
  }

  function scan(sol: Solution, stop: number, k: number): void {
    bestCost = Infinity;
    bestAfter = -1;
    if (inst.ordered || inst.hasBreaks) scanGeneral(sol, stop, k);
    else if (inst.timed) scanTimed(sol, stop, k);
    else if (sol.count[k] <= LONG_ROUTE) scanUntimed(sol, stop, k);
    else scanLongUntimed(sol, stop, k);
  }

  function consider(sol: Solution, stop: number, k: number): void {
    const key = stop * teams + k;
    if (allowed[key] === 0 || sol.load[k] + inst.load[stop] > inst.capacity[k]) return;
    if (seenVersion[key] !== sol.version[k]) {
      scan(sol, stop, k);
      seenVersion[key] = sol.version[k];
      seenCost[key] = bestCost;
      seenAfter[key] = bestAfter;
    }
    const goingOut = sol.count[k] === 0 ? sol.walkingS[k] : 0;
    const cost = seenCost[key] + finder.pressure[k] + goingOut;
    if (cost < finder.cost) {
      finder.cost = cost;
      finder.team = k;
      finder.after = seenAfter[key];
    }
  }

  /** Whether the team's route is empty and an interchangeable one has been tried for this stop already. */
  function isRepeatedEmpty(sol: Solution, k: number): boolean {
    if (sol.count[k] > 0) return false;
    if (triedEmpty[teamClass[k]] === trial) return true;
    triedEmpty[teamClass[k]] = trial;
    return false;
  }

  /** The routes that pass near the stop, and empty ones. */
  function considerNearby(sol: Solution, stop: number, blink: number): void {
    const list = near[stop];
    for (let x = 0, found = 0; x < list.length && found < NEARBY_TEAMS; x++) {
      const k = sol.team[list[x]];
      if (k < 0 || triedTeam[k] === trial) continue;
      triedTeam[k] = trial;
      found++;
      if (blink === 0 || random() >= blink) consider(sol, stop, k);
    }
    for (let k = 0; k < teams; k++) {
      if (sol.count[k] === 0 && !isRepeatedEmpty(sol, k)) consider(sol, stop, k);
    }
  }

  function considerAll(sol: Solution, stop: number, blink: number): void {
    for (let k = 0; k < teams; k++) {
      if (isRepeatedEmpty(sol, k)) continue;
      if (blink === 0 || random() >= blink) consider(sol, stop, k);
    }
  }

  const finder: InsertionFinder = {
    after: -1,
    team: -1,
    cost: Infinity,
    pressure: new Float64Array(teams),
    find(sol, stop, blink) {
      trial++;
      finder.cost = Infinity;
      finder.team = -1;
      if (teams > NEARBY_TEAMS) {
        considerNearby(sol, stop, blink);
        if (finder.team >= 0) return true;
        trial++;
      }
      considerAll(sol, stop, blink);
      return finder.team >= 0;
    },
  };
  return finder;
}

/** Whether a stop fits on the clock between two neighbours of a route; exact, in constant time. */
export function fitsBetween(
  inst: Instance,
  sol: Solution,
  i: number,
  stop: number,
  j: number,
  k: number,
): boolean {
  const { at, stride } = inst;
  const time = inst.timeS[k];
  const service = inst.serviceS[stop];
  const toStop = time[at[i] * stride + at[stop]];
  const toNext = time[at[stop] * stride + at[j]];
  if (!inst.timed) {
    const delta = toStop + toNext - time[at[i] * stride + at[j]] + service;
    return sol.busyS[k] + delta <= inst.shiftS[k] + ROUNDING_S;
  }
  const leave = serviceStart(inst, stop, sol.leaveS[i] + toStop) + service;
  if (leave + toNext <= sol.reachS[j] + ROUNDING_S) return true;
  if (!inst.hasBreaks || inst.breakLatestS[k] === -Infinity) return false;
  const reach = sol.reachRestedS[j] + ROUNDING_S;
  if (afterBreak(inst, k, leave, toNext) <= reach) return true;
  const rested = Math.min(sol.leaveRestedS[i] + toStop, afterBreak(inst, k, sol.leaveS[i], toStop));
  return serviceStart(inst, stop, rested) + service + toNext <= reach;
}
