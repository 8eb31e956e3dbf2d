import type { LinkCosts } from './link-costs.ts';
import type { PathStore } from './path-store.ts';

/**
 * Pairs of alternative segments: the arcs in which two paths of one origin-destination pair differ. Many pairs of paths
 * differ in the same arcs, so each distinct pair of segments is kept once with all its path pairs as members, and flow
 * is shifted for all of them in one Newton step, each in proportion to its flow. (The idea of paired alternative segments:
 * Bar-Gera 2010, Transportation Research B 44; here they come from explicit paths, so no flow is ever attributed twice.)
 *
 * In every origin-destination pair a path with much flow is the basic one; each other path is paired with it.
 */
export class SegmentPairs {
  private readonly costs: LinkCosts;
  private readonly paths: PathStore;
  /** Segment A of pair s is arcs[startA[s]] .. arcs[startB[s] - 1], segment B runs on to arcs[startA[s + 1] - 1]. */
  private arcs = new Int32Array(1024);
  private startA = new Int32Array(256);
  private startB = new Int32Array(256);
  private hashes = new Int32Array(256);
  private count = 0;
  /** Members in the order found: segment pair, path on A, path on B; then grouped by segment pair. */
  private memberPair = new Int32Array(1024);
  private memberA = new Int32Array(1024);
  private memberB = new Int32Array(1024);
  private memberCount = 0;
  private groupStart = new Int32Array(0);
  private pathA = new Int32Array(0);
  private pathB = new Int32Array(0);
  private table = new Int32Array(512).fill(-1);
  private readonly mark: Int32Array;
  private stamp = 0;

  constructor(paths: PathStore, costs: LinkCosts) {
    this.paths = paths;
    this.costs = costs;
    this.mark = new Int32Array(costs.flow.length);
  }

  /** Brings the segment pairs up to date with the paths now in the store. */
  update(): void {
    this.collectMembers();
    const { groupStart, count } = this;
    let empty = 0;
    for (let s = 0; s < count; s++) if (groupStart[s] === groupStart[s + 1]) empty++;
    if (empty < 10_000 || empty * 5 < count * 4) return;
    // most segments known belong to paths long gone: start afresh
    this.count = 0;
    this.table.fill(-1);
    this.paths.segment.fill(-1);
    this.collectMembers();
  }

  private collectMembers(): void {
    const { first, next, flow, basic, segment } = this.paths;
    this.memberCount = 0;
    for (let pair = 0; pair < first.length; pair++) {
      const head = first[pair];
      if (head < 0 || next[head] < 0) continue;
      let largest = head;
      for (let path = next[head]; path >= 0; path = next[path])
        if (flow[path] > flow[largest]) largest = path;
      let chosen = basic[pair];
      if (chosen < 0 || flow[chosen] < 0.1 * flow[largest]) {
        chosen = basic[pair] = largest;
        for (let path = head; path >= 0; path = next[path]) segment[path] = -1;
      }
      for (let path = head; path >= 0; path = next[path]) {
        if (path === chosen) continue;
        if (segment[path] < 0) segment[path] = this.compare(path, chosen);
        this.addMember(segment[path], path, chosen);
      }
    }
    this.group();
  }

  /**
   * One round over all segment pairs. Returns the excess cost it found: the sum of flow on the dearer segment times
   * the difference of cost.
   */
  sweep(): number {
    const { flow } = this.paths;
    const { cost, slope } = this.costs;
    const { arcs, startA, startB, groupStart, count } = this;
    let excess = 0;
    for (let s = 0; s < count; s++) {
      const a = startA[s];
      const b = startB[s];
      const end = startA[s + 1];
      if (groupStart[s] === groupStart[s + 1]) continue;
      let gap = 0;
      let curvature = 0;
      for (let i = a; i < b; i++) {
        const arc = arcs[i];
        gap += cost[arc];
        curvature += slope[arc];
      }
      for (let i = b; i < end; i++) {
        const arc = arcs[i];
        gap -= cost[arc];
        curvature += slope[arc];
      }
      if (gap === 0) continue;
      const dearer = gap > 0 ? this.pathA : this.pathB;
      let available = 0;
      for (let m = groupStart[s], last = groupStart[s + 1]; m < last; m++) available += flow[dearer[m]];
      if (available <= 0) continue;
      excess += Math.abs(gap) * available;
      const shifted = this.shift(s, gap, curvature, available);
      this.moveMembers(s, gap > 0, shifted, available);
    }
    return excess;
  }

  /**
   * Moves flow between the segments of pair s until their costs meet or none is left to move; returns how much.
   * Newton's step, and up to three more inside the bracket found where the first was far off.
   */
  private shift(s: number, gap: number, curvature: number, available: number): number {
    const { cost, slope } = this.costs;
    const { arcs, startA, startB } = this;
    const a = startA[s];
    const b = startB[s];
    const end = startA[s + 1];
    const sign = gap > 0 ? 1 : -1;
    const enough = 0.2 * Math.abs(gap);
    let g = Math.abs(gap);
    let low = 0;
    let high = available;
    let moved = 0;
    let overshot = false;
    for (let step = 0; ; step++) {
      let target = curvature > 0 ? moved + g / curvature : high;
      if (target >= high) target = overshot ? (low + high) / 2 : high;
      else if (target <= low && step > 0) target = (low + high) / 2;
      const change = sign * (target - moved);
      this.addFlow(a, b, -change);
      this.addFlow(b, end, change);
      moved = target;
      if (step === 3) return moved;
      g = 0;
      curvature = 0;
      for (let i = a; i < b; i++) {
        g += cost[arcs[i]];
        curvature += slope[arcs[i]];
      }
      for (let i = b; i < end; i++) {
        g -= cost[arcs[i]];
        curvature += slope[arcs[i]];
      }
      g *= sign;
      if (Math.abs(g) <= enough || (g > 0 && moved === available)) return moved;
      if (g > 0) low = moved;
      else {
        high = moved;
        overshot = true;
      }
    }
  }

  private addFlow(from: number, end: number, change: number): void {
    const { arcs, costs } = this;
    for (let i = from; i < end; i++) costs.setFlow(arcs[i], costs.flow[arcs[i]] + change);
  }

  private moveMembers(s: number, fromA: boolean, shifted: number, available: number): void {
    const { flow } = this.paths;
    const source = fromA ? this.pathA : this.pathB;
    const target = fromA ? this.pathB : this.pathA;
    const share = shifted >= available ? 1 : shifted / available;
    for (let m = this.groupStart[s], last = this.groupStart[s + 1]; m < last; m++) {
      const part = share === 1 ? flow[source[m]] : flow[source[m]] * share;
      flow[source[m]] -= part;
      flow[target[m]] += part;
    }
  }

  /** The segment pair of a path and the basic one: twice its index, plus 1 if the path is segment B. */
  private compare(path: number, basic: number): number {
    const { arcs: pathArcs, start, length } = this.paths;
    const { mark } = this;
    this.reserve(length[path] + length[basic]);
    const { arcs } = this;
    const from = this.startA[this.count];
    // paths mostly part once and meet once: step over what they share at both ends
    let p = start[path];
    let pEnd = p + length[path];
    let q = start[basic];
    let qEnd = q + length[basic];
    while (p < pEnd && q < qEnd && pathArcs[p] === pathArcs[q]) {
      p++;
      q++;
    }
    while (p < pEnd && q < qEnd && pathArcs[pEnd - 1] === pathArcs[qEnd - 1]) {
      pEnd--;
      qEnd--;
    }
    const inBasic = (this.stamp += 2);
    const inBoth = inBasic + 1;
    for (let i = q; i < qEnd; i++) mark[pathArcs[i]] = inBasic;
    let end = from;
    for (let i = p; i < pEnd; i++) {
      const arc = pathArcs[i];
      if (mark[arc] === inBasic) mark[arc] = inBoth;
      else arcs[end++] = arc;
    }
    const middle = end;
    for (let i = q; i < qEnd; i++) if (mark[pathArcs[i]] === inBasic) arcs[end++] = pathArcs[i];
    // one orientation for both directions of comparison: the segment with the smaller first arc is A
    const turned = middle > from && middle < end && arcs[from] > arcs[middle];
    if (turned) swapRuns(arcs, from, middle, end);
    const split = turned ? from + end - middle : middle;
    let hash = split - from;
    for (let i = from; i < end; i++) hash = Math.imul(hash ^ arcs[i], 0x9e3779b1) ^ (hash >>> 15);
    return this.findOrAdd(hash, from, split, end) * 2 + (turned ? 1 : 0);
  }

  private addMember(segment: number, path: number, basic: number): void {
    if (this.memberCount === this.memberPair.length) {
      this.memberPair = doubled(this.memberPair);
      this.memberA = doubled(this.memberA);
      this.memberB = doubled(this.memberB);
    }
    const turned = (segment & 1) === 1;
    const m = this.memberCount++;
    this.memberPair[m] = segment >> 1;
    this.memberA[m] = turned ? basic : path;
    this.memberB[m] = turned ? path : basic;
  }

  private findOrAdd(hash: number, from: number, split: number, end: number): number {
    const { arcs, startA, startB, hashes, table } = this;
    const mask = table.length - 1;
    let slot = (hash ^ (hash >>> 16)) & mask;
    for (; table[slot] >= 0; slot = (slot + 1) & mask) {
      const s = table[slot];
      if (
        hashes[s] !== hash ||
        startA[s + 1] - startA[s] !== end - from ||
        startB[s] - startA[s] !== split - from
      )
        continue;
      let i = 0;
      while (i < end - from && arcs[startA[s] + i] === arcs[from + i]) i++;
      if (i === end - from) return s;
    }
    const s = this.count++;
    table[slot] = s;
    hashes[s] = hash;
    startB[s] = split;
    startA[s + 1] = end;
    return s;
  }

  private reserve(length: number): void {
    const need = this.startA[this.count] + length;
    while (need > this.arcs.length) this.arcs = doubled(this.arcs);
    if (this.count + 2 <= this.startA.length) return;
    this.startA = doubled(this.startA);
    this.startB = doubled(this.startB);
    this.hashes = doubled(this.hashes);
    this.table = new Int32Array(this.startA.length * 2).fill(-1);
    const mask = this.table.length - 1;
    for (let s = 0; s < this.count; s++) {
      let slot = (this.hashes[s] ^ (this.hashes[s] >>> 16)) & mask;
      while (this.table[slot] >= 0) slot = (slot + 1) & mask;
      this.table[slot] = s;
    }
  }

  private group(): void {
    const { count, memberCount, memberPair } = this;
    if (this.groupStart.length < count + 1) this.groupStart = new Int32Array(this.startA.length + 1);
    if (this.pathA.length < memberCount) {
      this.pathA = new Int32Array(this.memberPair.length);
      this.pathB = new Int32Array(this.memberPair.length);
    }
    const { groupStart, pathA, pathB } = this;
    groupStart.fill(0);
    for (let m = 0; m < memberCount; m++) groupStart[memberPair[m]]++;
    let sum = 0;
    for (let s = 0; s < count; s++) groupStart[s] = sum += groupStart[s];
    groupStart[count] = sum;
    for (let m = memberCount - 1; m >= 0; m--) {
      const at = --groupStart[memberPair[m]];
      pathA[at] = this.memberA[m];
      pathB[at] = this.memberB[m];
    }
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Exchanges the neighbouring runs [from, middle) and [middle, end), each keeping its order. */
function swapRuns(arcs: Int32Array, from: number, middle: number, end: number): void {
  const firstRun = arcs.slice(from, middle);
  arcs.copyWithin(from, middle, end);
  arcs.set(firstRun, from + end - middle);
}
