import { expect, test } from 'vitest';
import { MinHeap } from '#core/lib/heap.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';

test('ids come out in the order of their smallest key, against sorting', () => {
  const random = seededRandom(5);
  for (let round = 0; round < 50; round++) {
    const capacity = 1 + randomInt(random, 300);
    const heap = new MinHeap(capacity);
    const smallest = new Map<number, number>();
    for (let i = 0; i < capacity * 3; i++) {
      const [id, key] = [randomInt(random, capacity), random()];
      heap.push(id, key);
      smallest.set(id, Math.min(key, smallest.get(id) ?? Infinity));
    }
    const popped: [number, number][] = [];
    for (let id = heap.pop(); id >= 0; id = heap.pop()) popped.push([id, heap.poppedKey]);
    expect(popped).toEqual([...smallest].sort((a, b) => a[1] - b[1]));
  }
});

test('a cleared heap starts afresh', () => {
  const heap = new MinHeap(4);
  for (const id of [3, 1, 2]) heap.push(id, id);
  heap.clear();
  expect([heap.size, heap.nextKey, heap.pop()]).toEqual([0, Infinity, -1]);
  heap.push(3, 9);
  expect([heap.pop(), heap.poppedKey]).toEqual([3, 9]);
});
