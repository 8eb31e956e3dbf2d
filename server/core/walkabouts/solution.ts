import type { Instance } from './instance.ts';
import type { WalkaboutPlan } from './model.ts';

/**
 * A plan under construction: routes as linked lists over the nodes, with what is needed to judge an insertion in constant
 * time. For timed instances each node carries the earliest moment it can be left and the latest moment it may be reached so
 * that the rest of the route stays feasible; both are exact with several windows, because arriving later never helps.
 * With breaks there are two layers: break not yet taken (`leaveS`, `reachS`) and break taken (`leaveRestedS`,
 * `reachRestedS`). A team without a break lives in the first layer only.
 */
export interface Solution {
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** Team of a stop; -1 = not visited. */
  readonly team: Int32Array;
  readonly leaveS: Float64Array;
  readonly reachS: Float64Array;
  readonly leaveRestedS: Float64Array;
  readonly reachRestedS: Float64Array;
  /** By team: walking, set-up and service seconds; of an empty route the way from start to end, though nobody walks it. */
  readonly busyS: Float64Array;
  readonly walkingS: Float64Array;
  readonly load: Float64Array;
  readonly count: Int32Array;
  /** Changes with each change of the team's route; equal versions mean equal routes. */
  readonly version: Float64Array;
  /** By tier in use. */
  readonly got: Float64Array;
  readonly typeCount: Int32Array;
  /** Shared by all solutions of a search, so that versions are unique among them. */
  readonly versions: { last: number };
}

/** All teams go straight from start to end. */
export function emptySolution(inst: Instance, versions = { last: 0 }): Solution {
  const { stops, teams, nodes } = inst;
  const clockNodes = inst.timed ? nodes : 0;
  const restNodes = inst.hasBreaks ? nodes : 0;
  const sol: Solution = {
    next: new Int32Array(nodes).fill(-1),
    prev: new Int32Array(nodes).fill(-1),
    team: new Int32Array(nodes).fill(-1),
    leaveS: new Float64Array(clockNodes),
    reachS: new Float64Array(clockNodes),
    leaveRestedS: new Float64Array(restNodes),
    reachRestedS: new Float64Array(restNodes),
    busyS: new Float64Array(teams),
    walkingS: new Float64Array(teams),
    load: new Float64Array(teams),
    count: new Int32Array(teams),
    version: new Float64Array(teams),
    got: new Float64Array(inst.tierUnit.length),
    typeCount: new Int32Array(inst.requiredCount.length),
    versions,
  };
  for (let k = 0; k < teams; k++) {
    const start = stops + 2 * k;
    sol.next[start] = start + 1;
    sol.prev[start + 1] = start;
    sol.team[start] = k;
    sol.team[start + 1] = k;
    const arc = inst.at[start] * inst.stride + inst.at[start + 1];
    sol.busyS[k] = inst.timeS[k][arc];
    sol.walkingS[k] = inst.walkS[k][arc];
    refreshClock(inst, sol, k);
  }
  return sol;
}

/** Overwrites one solution of a search with another. */
export function copySolution(from: Solution, to: Solution): void {
  to.next.set(from.next);
  to.prev.set(from.prev);
  to.team.set(from.team);
  to.leaveS.set(from.leaveS);
  to.reachS.set(from.reachS);
  to.leaveRestedS.set(from.leaveRestedS);
  to.reachRestedS.set(from.reachRestedS);
  to.busyS.set(from.busyS);
  to.walkingS.set(from.walkingS);
  to.load.set(from.load);
  to.count.set(from.count);
  to.version.set(from.version);
  to.got.set(from.got);
  to.typeCount.set(from.typeCount);
}

/** Puts a stop behind `after` on the route of team k. The caller has checked that it fits. */
export function insertStop(inst: Instance, sol: Solution, stop: number, after: number, k: number): void {
  const { next, prev } = sol;
  const before = next[after];
  next[after] = stop;
  prev[stop] = after;
  next[stop] = before;
  prev[before] = stop;
  sol.team[stop] = k;
  account(inst, sol, stop, k, 1);
  if (inst.timed) {
    updateLeaving(inst, sol, stop, k, true);
    updateReaching(inst, sol, stop, k, true);
  }
}

/** Takes a stop off its route. In timed instances `refreshClock` is due after the last removal from a route. */
export function removeStop(inst: Instance, sol: Solution, stop: number): void {
  const { next, prev } = sol;
  account(inst, sol, stop, sol.team[stop], -1);
  next[prev[stop]] = next[stop];
  prev[next[stop]] = prev[stop];
  sol.team[stop] = -1;
}

function account(inst: Instance, sol: Solution, stop: number, k: number, sign: 1 | -1): void {
  const { at, stride } = inst;
  const time = inst.timeS[k];
  const walk = inst.walkS[k];
  const from = at[sol.prev[stop]];
  const to = at[sol.next[stop]];
  const via = at[stop];
  const a = from * stride + via;
  const b = via * stride + to;
  const c = from * stride + to;
  sol.walkingS[k] += sign * (walk[a] + walk[b] - walk[c]);
  sol.busyS[k] += sign * (time[a] + time[b] - time[c] + inst.serviceS[stop]);
  sol.load[k] += sign * inst.load[stop];
  sol.count[k] += sign;
  sol.version[k] = ++sol.versions.last;
  sol.got[inst.tier[stop]] += sign * inst.points[stop];
  const required = inst.requiredOf[stop];
  if (required === null) return;
  for (const r of required) {
    const counted = sign === 1 ? sol.typeCount[r] : sol.typeCount[r] - 1;
    if (counted < inst.requiredCount[r]) sol.got[0] += sign;
    sol.typeCount[r] += sign;
  }
}

/** Recomputes the clock along one route. */
export function refreshClock(inst: Instance, sol: Solution, k: number): void {
  if (!inst.timed) return;
  const start = inst.stops + 2 * k;
  sol.leaveS[start] = inst.shiftStartS[k];
  sol.reachS[start + 1] = inst.closeS[start + 1];
  if (inst.hasBreaks) {
    const latest = inst.breakLatestS[k];
    sol.leaveRestedS[start] = Infinity;
    sol.reachRestedS[start + 1] = latest === -Infinity ? -Infinity : inst.closeS[start + 1];
    if (latest !== -Infinity) sol.reachS[start + 1] = Math.min(inst.closeS[start + 1], latest);
  }
  updateLeaving(inst, sol, sol.next[start], k, false);
  updateReaching(inst, sol, sol.prev[start + 1], k, false);
}

/** Forward from `node`, until nothing changes if `early`. */
function updateLeaving(inst: Instance, sol: Solution, node: number, k: number, early: boolean): void {
  const { at, stride, serviceS, openS, hasBreaks } = inst;
  const { next, prev, leaveS, leaveRestedS } = sol;
  const time = inst.timeS[k];
  for (let j = node, first = early; j < inst.stops; j = next[j], first = false) {
    const i = prev[j];
    const t = time[at[i] * stride + at[j]];
    const arrival = leaveS[i] + t;
    const leave = (arrival > openS[j] ? serviceStart(inst, j, arrival) : openS[j]) + serviceS[j];
    let same = leave === leaveS[j];
    leaveS[j] = leave;
    if (hasBreaks) {
      const rested = Math.min(leaveRestedS[i] + t, afterBreak(inst, k, leaveS[i], t));
      const leaveRested = serviceStart(inst, j, rested) + serviceS[j];
      same = same && leaveRested === leaveRestedS[j];
      leaveRestedS[j] = leaveRested;
    }
    if (same && early && !first) return;
  }
}

/** Backward from `node`, until nothing changes if `early`. */
function updateReaching(inst: Instance, sol: Solution, node: number, k: number, early: boolean): void {
  const { at, stride, serviceS, hasBreaks } = inst;
  const { next, prev, reachS, reachRestedS } = sol;
  const time = inst.timeS[k];
  for (let i = node, first = early; i < inst.stops; i = prev[i], first = false) {
    const j = next[i];
    const t = time[at[i] * stride + at[j]];
    let latest = reachS[j] - t;
    let same = true;
    if (hasBreaks) {
      latest = Math.max(latest, beforeBreak(inst, k, reachRestedS[j], t));
      const rested = latestArrival(inst, i, reachRestedS[j] - t - serviceS[i]);
      same = rested === reachRestedS[i];
      reachRestedS[i] = rested;
    }
    const reach = latestArrival(inst, i, latest - serviceS[i]);
    same = same && reach === reachS[i];
    reachS[i] = reach;
    if (same && early && !first) return;
  }
}

/** When the service begins after an arrival; Infinity when all windows have closed. */
export function serviceStart(inst: Instance, node: number, arrival: number): number {
  if (arrival > inst.closeS[node]) return Infinity;
  if (arrival <= inst.openS[node]) return inst.openS[node];
  const windows = inst.windows[node];
  if (windows === null) return arrival;
  for (const w of windows) if (arrival <= w.closeS) return Math.max(arrival, w.openS);
  return Infinity;
}

/** The latest arrival whose service begins no later than `start`; -Infinity when there is none. */
function latestArrival(inst: Instance, node: number, start: number): number {
  if (start < inst.openS[node]) return -Infinity;
  const windows = inst.windows[node];
  if (windows === null) return Math.min(start, inst.closeS[node]);
  let latest = -Infinity;
  for (const w of windows) if (w.openS <= start) latest = Math.min(start, w.closeS);
  return latest;
}

/**
 * Arrival after a leg of `t` seconds with the break somewhere on it, leaving unrested at `leave`. The break may be taken in
 * the middle of the leg, so it costs no more than waiting for its earliest moment.
 */
export function afterBreak(inst: Instance, k: number, leave: number, t: number): number {
  if (leave > inst.breakLatestS[k]) return Infinity;
  return Math.max(leave + t, inst.breakEarliestS[k]) + inst.breakS[k];
}

/** The latest leaving, unrested, that reaches the next node by `reach` with the break on the leg. */
function beforeBreak(inst: Instance, k: number, reach: number, t: number): number {
  if (inst.breakEarliestS[k] + inst.breakS[k] > reach) return -Infinity;
  return Math.min(reach - inst.breakS[k] - t, inst.breakLatestS[k]);
}

export function planOf(inst: Instance, sol: Solution): WalkaboutPlan {
  const routes: number[][] = [];
  for (let k = 0; k < inst.teams; k++) {
    const route: number[] = [];
    for (let i = sol.next[inst.stops + 2 * k]; i < inst.stops; i = sol.next[i]) route.push(i);
    routes.push(route);
  }
  return { routes };
}
