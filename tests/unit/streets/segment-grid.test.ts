import { expect, test, vi } from 'vitest';
import { seededRandom } from '#core/lib/random.ts';
import { buildSegmentGrid, nearestSegment } from '#core/streets/segment-grid.ts';

vi.setConfig({ testTimeout: 30_000 });

function distanceM(s: Float64Array, i: number, x: number, y: number): number {
  let best = Infinity;
  // Ternary search along the segment: slow, and nothing like the projection under test.
  let [low, high] = [0, 1];
  for (let step = 0; step < 100; step++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    const at = (t: number) =>
      Math.hypot(
        s[4 * i] + t * (s[4 * i + 2] - s[4 * i]) - x,
        s[4 * i + 1] + t * (s[4 * i + 3] - s[4 * i + 1]) - y,
      );
    best = Math.min(best, at(a), at(b));
    if (at(a) < at(b)) high = b;
    else low = a;
  }
  return best;
}

test('the nearest segment is the nearest of all, also for points outside and long segments', () => {
  const random = seededRandom(11);
  const segments = new Float64Array(400);
  for (let i = 0; i < 100; i++) {
    const [x, y, long] = [random() * 2000, random() * 1500, i % 10 === 0 ? 900 : 60];
    segments.set([x, y, x + (random() - 0.5) * long, y + (random() - 0.5) * long], i * 4);
  }
  const grid = buildSegmentGrid(segments);
  for (let round = 0; round < 200; round++) {
    const [x, y] = [random() * 3000 - 500, random() * 2500 - 500];
    const accepts = (segment: number) => segment % 3 !== round % 3;
    const all = Array.from({ length: 100 }, (_, i) => (accepts(i) ? distanceM(segments, i, x, y) : Infinity));
    const found = nearestSegment(grid, x, y, 5000, accepts);
    expect(found?.distanceM).toBeCloseTo(Math.min(...all), 4);
    expect(nearestSegment(grid, x, y, Math.min(...all) - 0.01, accepts)).toBeUndefined();
  }
});

test('no segments, no answer', () => {
  expect(nearestSegment(buildSegmentGrid(new Float64Array(0)), 0, 0, 100)).toBeUndefined();
});
