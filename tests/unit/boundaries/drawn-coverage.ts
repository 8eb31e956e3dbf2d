import type { MultiPolygon, Position } from 'geojson';
import { localProjection, toMetres } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { type Random, randomInt } from '#core/lib/random.ts';

const ORIGIN: LngLat = [120.65, 35.92];
const STEP = 0.0012;

export interface DrawnGrid {
  id: string;
  geometry: MultiPolygon;
}

/** A field of crooked cells, each a grid: corners shared, coordinates as long as a double allows. */
export function drawCoverage(random: Random, columns: number, rows: number): DrawnGrid[] {
  const corner = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i): LngLat => {
    const [x, y] = [i % (columns + 1), Math.floor(i / (columns + 1))];
    return [ORIGIN[0] + STEP * (x + 0.5 * (random() - 0.5)), ORIGIN[1] + STEP * (y + 0.5 * (random() - 0.5))];
  });
  return Array.from({ length: columns * rows }, (_, i) => {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    const at = (dx: number, dy: number) => corner[(y + dy) * (columns + 1) + x + dx]!;
    const ring = [at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)];
    return { id: `g${i}`, geometry: { type: 'MultiPolygon', coordinates: [[ring]] } };
  });
}

/** A crooked line of two to five corners somewhere over the field. */
export function drawLine(random: Random, columns: number, rows: number): LngLat[] {
  return Array.from(
    { length: 2 + randomInt(random, 4) },
    (): LngLat => [
      ORIGIN[0] + STEP * (random() * (columns + 1) - 0.5),
      ORIGIN[1] + STEP * (random() * (rows + 1) - 0.5),
    ],
  );
}

/** Square metres by the shoelace formula, holes taken off: the oracle, which shares no code with the kernel. */
export function shoelaceM2({ coordinates }: MultiPolygon): number {
  const plane = localProjection(ORIGIN);
  const ringM2 = (ring: Position[]) => {
    const points = ring.map((at) => toMetres(plane, at as LngLat));
    let twice = 0;
    for (let i = 1; i < points.length; i++)
      twice += points[i - 1]![0] * points[i]![1] - points[i]![0] * points[i - 1]![1];
    return twice / 2;
  };
  // Shells run counter-clockwise and holes clockwise, so that the sum is the area.
  return coordinates.flat().reduce((sum, ring) => sum + ringM2(ring), 0);
}

/**
 * Sides that are not shared as they should be: every side of a ring has to lie against exactly one side that runs the other
 * way, or on the outside. Answers how long the outside is (metres) and how many sides are held twice in one direction.
 */
export function sideCount(grids: readonly { geometry: MultiPolygon }[]) {
  const plane = localProjection(ORIGIN);
  const sides = new Map<string, number>();
  for (const { geometry } of grids) {
    for (const ring of geometry.coordinates.flat()) {
      for (let i = 1; i < ring.length; i++) {
        const code = `${ring[i - 1]}>${ring[i]}`;
        sides.set(code, (sides.get(code) ?? 0) + 1);
      }
    }
  }
  let outsideM = 0;
  let doubled = 0;
  for (const [code, count] of sides) {
    if (count > 1) doubled++;
    const [from, to] = code.split('>') as [string, string];
    if (sides.has(`${to}>${from}`)) continue;
    const [a, b] = [from, to].map((text) => toMetres(plane, text.split(',').map(Number) as LngLat)) as [
      [number, number],
      [number, number],
    ];
    outsideM += Math.hypot(b[0] - a[0], b[1] - a[1]);
  }
  return { outsideM, doubled };
}
