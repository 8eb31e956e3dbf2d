/** Times noted at vertices by many searches: "from here stop t takes s seconds", sorted by vertex before they are read. */
export class VertexLabels {
  private count = 0;
  private vertices = new Int32Array(1 << 16);
  private stops = new Int32Array(1 << 16);
  private seconds = new Float32Array(1 << 16);
  private readonly first: Int32Array;

  constructor(vertexCount: number) {
    this.first = new Int32Array(vertexCount + 1);
  }

  add(vertex: number, stop: number, seconds: number): void {
    if (this.count === this.vertices.length) this.grow();
    this.vertices[this.count] = vertex;
    this.stops[this.count] = stop;
    this.seconds[this.count++] = seconds;
    this.first[vertex + 1]++;
  }

  /** Lays the labels of a vertex together; once, after the last one was added. */
  sort(): void {
    const { first, count, vertices } = this;
    for (let vertex = 0; vertex + 1 < first.length; vertex++) first[vertex + 1] += first[vertex];
    const next = first.slice();
    const [stops, seconds] = [new Int32Array(count), new Float32Array(count)];
    for (let i = 0; i < count; i++) {
      const at = next[vertices[i]]++;
      stops[at] = this.stops[i];
      seconds[at] = this.seconds[i];
    }
    [this.stops, this.seconds] = [stops, seconds];
  }

  /** Lowers the times in `into` from `row` on, a column a stop, to those over this vertex, reached after `reachedS`. */
  lower(vertex: number, reachedS: number, into: Float32Array, row: number): void {
    const { first, stops, seconds } = this;
    for (let i = first[vertex]; i < first[vertex + 1]; i++) {
      const total = reachedS + seconds[i];
      const at = row + stops[i];
      if (total < into[at]) into[at] = total;
    }
  }

  private grow(): void {
    const widen = <T extends Int32Array | Float32Array>(old: T, wide: T): T => {
      wide.set(old);
      return wide;
    };
    const length = this.vertices.length * 2;
    this.vertices = widen(this.vertices, new Int32Array(length));
    this.stops = widen(this.stops, new Int32Array(length));
    this.seconds = widen(this.seconds, new Float32Array(length));
  }
}
