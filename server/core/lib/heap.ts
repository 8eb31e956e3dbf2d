/**
 * A queue of whole numbers ordered by a key, smallest first: a 4-ary heap over typed arrays, whose entries can be moved
 * forward (decrease-key). Keys lie beside the ids so that sifting stays in one cache line. Johnson (1975), d-ary heaps.
 */
export class MinHeap {
  size = 0;
  /** Key of the id that `pop` gave last. */
  poppedKey = 0;
  private readonly ids: Int32Array;
  private readonly keys: Float64Array;
  /** Slot of an id, or -1 where it does not wait. */
  private readonly slotOf: Int32Array;

  /** @param capacity ids are 0 to capacity - 1. */
  constructor(capacity: number) {
    this.ids = new Int32Array(capacity);
    this.keys = new Float64Array(capacity);
    this.slotOf = new Int32Array(capacity).fill(-1);
  }

  /** Adds an id, or moves a waiting one forward. A larger key than the one it waits with is ignored. */
  push(id: number, key: number): void {
    let slot = this.slotOf[id];
    if (slot < 0) slot = this.size++;
    else if (key >= this.keys[slot]) return;
    this.siftUp(slot, id, key);
  }

  /** Takes the id with the smallest key, or -1 from an empty heap. */
  pop(): number {
    if (this.size === 0) return -1;
    const top = this.ids[0];
    this.poppedKey = this.keys[0];
    this.slotOf[top] = -1;
    const last = --this.size;
    if (last > 0) this.siftDown(this.ids[last], this.keys[last]);
    return top;
  }

  /** Smallest key waiting; Infinity where nothing waits. */
  get nextKey(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.keys[0];
  }

  clear(): void {
    for (let slot = 0; slot < this.size; slot++) this.slotOf[this.ids[slot]] = -1;
    this.size = 0;
  }

  private siftUp(from: number, id: number, key: number): void {
    const { ids, keys, slotOf } = this;
    let slot = from;
    while (slot > 0) {
      const parent = (slot - 1) >> 2;
      const parentKey = keys[parent];
      if (key >= parentKey) break;
      const parentId = ids[parent];
      ids[slot] = parentId;
      keys[slot] = parentKey;
      slotOf[parentId] = slot;
      slot = parent;
    }
    ids[slot] = id;
    keys[slot] = key;
    slotOf[id] = slot;
  }

  /** From the root down. */
  private siftDown(id: number, key: number): void {
    const { ids, keys, slotOf, size } = this;
    let slot = 0;
    for (;;) {
      const first = (slot << 2) + 1;
      if (first >= size) break;
      let child = first;
      let childKey = keys[first];
      const end = Math.min(first + 4, size);
      for (let other = first + 1; other < end; other++) {
        if (keys[other] < childKey) {
          child = other;
          childKey = keys[other];
        }
      }
      if (childKey >= key) break;
      const childId = ids[child];
      ids[slot] = childId;
      keys[slot] = childKey;
      slotOf[childId] = slot;
      slot = child;
    }
    ids[slot] = id;
    keys[slot] = key;
    slotOf[id] = slot;
  }
}
