/**
 * The paths in use, kept as chains per origin-destination pair. A path is a run of arcs in one shared array, in travel
 * order; removing a path leaves a hole there, and the holes are closed when they outgrow the paths.
 */
export class PathStore {
  arcs: Int32Array;
  start: Int32Array;
  length: Int32Array;
  flow: Float64Array;
  /** The next path of the same pair, -1 at the end. */
  next: Int32Array;
  /** The first path of every pair, -1 where there is none. */
  readonly first: Int32Array;
  private used = 0;
  private holes = 0;
  private count = 0;
  private freed = -1;

  constructor(pairCount: number) {
    this.first = new Int32Array(pairCount).fill(-1);
    const guess = Math.max(16, pairCount + (pairCount >> 1));
    this.start = new Int32Array(guess);
    this.length = new Int32Array(guess);
    this.flow = new Float64Array(guess);
    this.next = new Int32Array(guess);
    this.arcs = new Int32Array(guess * 16);
  }

  /** Adds a path of `length` arcs to a pair and returns its id; the caller writes the arcs from start[id] on. */
  add(pair: number, length: number, flow: number): number {
    if (this.used + length > this.arcs.length) this.makeRoom(length);
    let path = this.freed;
    if (path >= 0) this.freed = this.next[path];
    else {
      path = this.count++;
      if (path === this.start.length) this.growPaths();
    }
    this.start[path] = this.used;
    this.length[path] = length;
    this.flow[path] = flow;
    this.next[path] = this.first[pair];
    this.first[pair] = path;
    this.used += length;
    return path;
  }

  /** Takes a path out of its pair's chain; `previous` is the path before it there, -1 when it is the first. */
  remove(pair: number, path: number, previous: number): void {
    if (previous < 0) this.first[pair] = this.next[path];
    else this.next[previous] = this.next[path];
    this.holes += this.length[path];
    this.next[path] = this.freed;
    this.freed = path;
  }

  /** The sum of a cost over the arcs of a path, from its start on: the order in which a tree adds them up. */
  cost(path: number, cost: Float64Array): number {
    const { arcs, start, length } = this;
    let sum = 0;
    for (let i = start[path], end = i + length[path]; i < end; i++) sum += cost[arcs[i]];
    return sum;
  }

  private makeRoom(length: number): void {
    const live = this.used - this.holes;
    const target = new Int32Array(Math.max((live + length) * 2, this.holes > live ? 0 : this.arcs.length));
    let used = 0;
    for (let pair = 0; pair < this.first.length; pair++) {
      for (let path = this.first[pair]; path >= 0; path = this.next[path]) {
        const from = this.start[path];
        target.set(this.arcs.subarray(from, from + this.length[path]), used);
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
  }
}
