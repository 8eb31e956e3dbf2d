/**
 * The paths in use, kept as chains per origin-destination pair. A path is a run of arcs in one shared array, from the
 * destination back to the origin, as a tree gives them; removing a path leaves a hole there, and the holes are closed when
 * they outgrow the paths.
 */
export class PathStore {
  arcs: Int32Array;
  start: Int32Array;
  length: Int32Array;
  flow: Float64Array;
  /** The next path of the same pair, -1 at the end. */
  next: Int32Array;
  /** What SegmentPairs knows of a path: twice its segment pair with the basic path, plus 1 if it lies on B; or -1. */
  segment: Int32Array;
  /** The first path of every pair, -1 where there is none. */
  readonly first: Int32Array;
  /** The path of every pair with which its others are compared, -1 where none is chosen. */
  readonly basic: Int32Array;
  private used = 0;
  private holes = 0;
  private count = 0;
  private freed = -1;

  constructor(pairCount: number) {
    this.first = new Int32Array(pairCount).fill(-1);
    this.basic = new Int32Array(pairCount).fill(-1);
    const guess = Math.max(16, pairCount + (pairCount >> 1));
    this.start = new Int32Array(guess);
    this.length = new Int32Array(guess);
    this.flow = new Float64Array(guess);
    this.next = new Int32Array(guess);
    this.segment = new Int32Array(guess);
    this.arcs = new Int32Array(guess * 16);
  }

  /** Makes room for a path of at most `length` arcs and returns where to write them, before add() makes it a path. */
  open(length: number): number {
    if (this.used + length > this.arcs.length) this.makeRoom(length);
    return this.used;
  }

  /** Makes the `length` arcs just written a path of a pair and returns its id. */
  add(pair: number, length: number, flow: number): number {
    let path = this.freed;
    if (path >= 0) this.freed = this.next[path];
    else {
      path = this.count++;
      if (path === this.start.length) this.growPaths();
    }
    this.start[path] = this.used;
    this.length[path] = length;
    this.flow[path] = flow;
    this.segment[path] = -1;
    this.next[path] = this.first[pair];
    this.first[pair] = path;
    this.used += length;
    return path;
  }

  /** Takes a path out of its pair's chain; `previous` is the path before it there, -1 when it is the first. */
  remove(pair: number, path: number, previous: number): void {
    if (previous < 0) this.first[pair] = this.next[path];
    else this.next[previous] = this.next[path];
    if (this.basic[pair] === path) this.basic[pair] = -1;
    this.holes += this.length[path];
    this.next[path] = this.freed;
    this.freed = path;
  }

  /** The sum of a cost over the arcs of a path, from the origin on: the order in which a tree adds them up. */
  cost(path: number, cost: Float64Array): number {
    const { arcs, start, length } = this;
    let sum = 0;
    for (let first = start[path], i = first + length[path] - 1; i >= first; i--) sum += cost[arcs[i]];
    return sum;
  }

  private makeRoom(length: number): void {
    if (this.holes * 2 > this.used) this.closeHoles();
    if (this.used + length <= this.arcs.length) return;
    const target = new Int32Array((this.used + length) * 2);
    target.set(this.arcs.subarray(0, this.used));
    this.arcs = target;
  }

  private closeHoles(): void {
    const target = new Int32Array(this.arcs.length);
    let used = 0;
    for (let pair = 0; pair < this.first.length; pair++) {
      for (let path = this.first[pair]; path >= 0; path = this.next[path]) {
        const from = this.start[path];
        for (let i = 0; i < this.length[path]; i++) target[used + i] = this.arcs[from + i];
        this.start[path] = used;
        used += this.length[path];
      }
    }
    this.arcs = target;
    this.used = used;
    this.holes = 0;
  }

  private growPaths(): void {
    const size = this.start.length * 2;
    const grown = <A extends Int32Array | Float64Array>(target: A, source: A): A => {
      target.set(source);
      return target;
    };
    this.start = grown(new Int32Array(size), this.start);
    this.length = grown(new Int32Array(size), this.length);
    this.flow = grown(new Float64Array(size), this.flow);
    this.next = grown(new Int32Array(size), this.next);
    this.segment = grown(new Int32Array(size), this.segment);
  }
}
