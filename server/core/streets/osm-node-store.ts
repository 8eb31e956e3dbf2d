import type { LngLat } from '../geo/types.ts';

/**
 * Coordinates of very many nodes by id, in three growing typed arrays (24 bytes a node; a Map of objects takes 150).
 * Files usually come sorted by id; others are sorted once, at the first look-up.
 */
export class OsmNodeStore {
  count = 0;
  private ids = new Float64Array(1024);
  private lngs = new Float64Array(1024);
  private lats = new Float64Array(1024);
  private sorted = true;

  add(id: number, lng: number, lat: number): void {
    if (this.count === this.ids.length) this.grow();
    if (this.count > 0 && id <= this.ids[this.count - 1]) this.sorted = false;
    this.ids[this.count] = id;
    this.lngs[this.count] = lng;
    this.lats[this.count] = lat;
    this.count++;
  }

  get(id: number): LngLat | undefined {
    if (!this.sorted) this.sort();
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.ids[middle];
      if (found === id) return [this.lngs[middle], this.lats[middle]];
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  private grow(): void {
    const widen = (old: Float64Array) => {
      const wide = new Float64Array(old.length * 2);
      wide.set(old);
      return wide;
    };
    this.ids = widen(this.ids);
    this.lngs = widen(this.lngs);
    this.lats = widen(this.lats);
  }

  private sort(): void {
    const order = Uint32Array.from({ length: this.count }, (_, i) => i);
    order.sort((a, b) => this.ids[a] - this.ids[b]);
    const pick = (from: Float64Array) => Float64Array.from(order, (i) => from[i]);
    [this.ids, this.lngs, this.lats] = [pick(this.ids), pick(this.lngs), pick(this.lats)];
    this.sorted = true;
  }
}
