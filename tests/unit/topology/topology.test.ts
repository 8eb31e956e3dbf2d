import { readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { type Coverage, type CoverageOptions, checkCoverage } from '#core/geo/topology/coverage-checks.ts';
import { checkAreaGeometry } from '#core/geo/topology/polygon-checks.ts';
import { ringAreaM2 } from '#core/geo/topology/ring-checks.ts';
import { describeWithFixtures } from '../../support/fixtures.ts';

// A thousandth of a degree at the equator: 111.319 m east (6378137 * pi / 180000), 110.574 m north.
const unit = 0.001;
const cellM2 = 111.319 * 110.574;

function ring(...corners: [number, number][]): [number, number][] {
  return corners.map(([x, y]) => [x * unit, y * unit]);
}

function shape(...corners: [number, number][]): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: [[ring(...corners, corners[0]!)]] };
}

const square = (x: number, y: number, size = 1) =>
  shape([x, y], [x + size, y], [x + size, y + size], [x, y + size]);

function kinds(geometry: unknown): string[] {
  return checkAreaGeometry(geometry, 0).issues.map(({ kind }) => kind);
}

function coverage(areas: (MultiPolygon | null)[], options?: CoverageOptions): Coverage {
  const run = checkCoverage(areas, options);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

describe('one area', () => {
  test('a sound polygon has no issue and is wound counter-clockwise with clockwise holes', () => {
    const clockwise = ring([0, 0], [0, 4], [4, 4], [4, 0], [0, 0]);
    const hole = ring([1, 1], [2, 1], [2, 2], [1, 2], [1, 1]);
    const { geometry, issues } = checkAreaGeometry({ type: 'Polygon', coordinates: [clockwise, hole] }, 0);
    expect(issues).toEqual([]);
    expect(geometry?.coordinates).toEqual([[clockwise.toReversed(), hole.toReversed()]]);
  });

  test('an unclosed ring is told and closed', () => {
    const { geometry, issues } = checkAreaGeometry(
      { type: 'Polygon', coordinates: [ring([0, 0], [1, 0], [1, 1], [0, 1])] },
      3,
    );
    expect(issues).toMatchObject([
      { kind: 'ring_not_closed', severity: 'warning', areas: [3], at: [0, 0.001] },
    ]);
    expect(geometry?.coordinates[0]?.[0]).toHaveLength(5);
  });

  test('a bow tie crosses itself where its lines meet', () => {
    const { issues } = checkAreaGeometry(shape([0, 0], [2, 2], [2, 0], [0, 3]), 0);
    expect(issues.map(({ kind }) => kind)).toEqual(['self_intersection']);
    expect(issues[0]?.at?.[0]).toBeCloseTo(1.2e-3, 12);
    expect(issues[0]?.at?.[1]).toBeCloseTo(1.2e-3, 12);
  });

  test('a ring through one corner twice, a corner on its own side, and a spike touch themselves', () => {
    expect(kinds(shape([0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1]))).toEqual(['self_touch']);
    expect(kinds(shape([0, 0], [4, 0], [4, 4], [2, 0], [0, 4]))).toEqual(['self_touch']);
    expect(kinds(shape([0, 0], [4, 0], [6, 0], [4, 0], [4, 4], [0, 4]))).toContain('self_touch');
  });

  test('lines, repeated points and flat rings are errors that leave nothing to store', () => {
    for (const broken of [
      shape([0, 0], [1, 1]),
      shape([0, 0], [1, 1], [1, 1]),
      shape([0, 0], [1, 1], [2, 2]),
      { type: 'Polygon', coordinates: [] },
    ]) {
      const { geometry, issues } = checkAreaGeometry(broken, 0);
      expect(geometry).toBeUndefined();
      expect(issues.some(({ severity }) => severity === 'error')).toBe(true);
    }
  });

  test('what is no polygon, and coordinates off the globe, are errors', () => {
    expect(kinds({ type: 'Point', coordinates: [0, 0] })).toEqual(['not_a_polygon']);
    expect(kinds(null)).toEqual(['not_a_polygon']);
    expect(kinds({ type: 'Polygon', coordinates: 'x' })).toEqual(['not_a_polygon']);
    expect(kinds({ type: 'MultiPolygon', coordinates: [null] })).toEqual(['not_a_polygon']);
    const metres = [
      [40512345, 3991234],
      [40512445, 3991234],
      [40512445, 3991334],
      [40512345, 3991234],
    ];
    expect(kinds({ type: 'Polygon', coordinates: [metres] })).toContain('coordinates_impossible');
    expect(kinds({ type: 'Polygon', coordinates: [[['1', 2], null, 3]] })).toContain(
      'coordinates_impossible',
    );
  });

  test('a hole that leaves its shell is told', () => {
    const rings = [...square(0, 0, 2).coordinates[0]!, ...square(1, 1, 2).coordinates[0]!];
    expect(kinds({ type: 'Polygon', coordinates: rings })).toEqual(['hole_outside_shell']);
  });

  test('a circle of 20,000 corners is checked whole', () => {
    const corners = Array.from({ length: 20_000 }, (_, i): [number, number] => {
      const angle = (i / 20_000) * 2 * Math.PI;
      return [Math.cos(angle), Math.sin(angle)];
    });
    expect(kinds(shape(...corners))).toEqual([]);
    [corners[5000], corners[15_000]] = [corners[15_000]!, corners[5000]!];
    expect(kinds(shape(...corners))).toContain('self_intersection');
  });

  test('area of a ring agrees with the ellipsoid', () => {
    expect(ringAreaM2(square(0, 0).coordinates[0]![0] as [number, number][])).toBeCloseTo(cellM2, -1);
  });
});

describe('areas beside each other', () => {
  const block = [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => square(x, y)));

  test('a clean division has no issue', () => {
    expect(coverage(block)).toEqual({ issues: [], sliverCount: 0 });
    expect(coverage(block, { parent: square(0, 0, 3) }).issues).toEqual([]);
  });

  test('a missing cell is a gap of its size, with the areas around it', () => {
    const { issues } = coverage(block.map((cell, i) => (i === 4 ? null : cell)));
    expect(issues.map(({ kind }) => kind)).toEqual(['gap']);
    expect(issues[0]?.areaM2).toBeGreaterThan(cellM2 * 0.99);
    expect(issues[0]?.areaM2).toBeLessThan(cellM2 * 1.01);
    expect(new Set(issues[0]?.areas)).toEqual(new Set([0, 1, 2, 3, 5, 6, 7, 8]));
  });

  test('two areas over each other are named with the shared size', () => {
    const { issues } = coverage([square(0, 0, 2), square(1, 0, 2), square(5, 5)]);
    expect(issues).toMatchObject([{ kind: 'overlap', areas: [0, 1] }]);
    expect(issues[0]!.areaM2! / cellM2).toBeCloseTo(2, 1);
  });

  test('the same area twice overlaps wholly', () => {
    expect(coverage([square(0, 0), square(0, 0)]).issues).toMatchObject([{ kind: 'overlap', areas: [0, 1] }]);
  });

  test('rounding slivers are counted, wider ones reported', () => {
    const wide = (m: number) => [square(0, 0), shape([1 - m / 111.319, 0], [2, 0], [2, 1], [1, 1])];
    expect(coverage(wide(0.1))).toMatchObject({ issues: [], sliverCount: 1 });
    expect(coverage(wide(2)).issues).toMatchObject([{ kind: 'overlap', areas: [0, 1] }]);
  });

  test('with a parent, an uncovered edge and a part outside are told', () => {
    const shifted = [square(0, 0), square(1.5, 0)];
    const parent = shape([0, 0], [2, 0], [2, 1], [0, 1]);
    const { issues } = coverage(shifted, { parent });
    expect(issues.map(({ kind, areas }) => [kind, areas])).toEqual([
      ['parent_uncovered', []],
      ['outside_parent', [1]],
    ]);
    for (const { areaM2 } of issues) expect(areaM2! / cellM2).toBeCloseTo(0.5, 1);
  });

  test('every pair that overlaps in a random heap is found (brute force over the boxes)', () => {
    let state = 7;
    const draw = () => (state = (state * 16807) % 2147483647) / 2147483647;
    const boxes = Array.from({ length: 40 }, () => [draw() * 8, draw() * 8, 0.5 + draw()] as const);
    const expected: string[] = [];
    for (const [i, [ax, ay, a]] of boxes.entries()) {
      for (const [j, [bx, by, b]] of boxes.entries()) {
        if (j > i && ax < bx + b && bx < ax + a && ay < by + b && by < ay + a) expected.push(`${i},${j}`);
      }
    }
    const { issues } = coverage(boxes.map(([x, y, size]) => square(x, y, size)));
    const found = issues.filter(({ kind }) => kind === 'overlap').map(({ areas }) => areas.join());
    expect(found.sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(5);
  });
});

describeWithFixtures('the eleven sub-districts of Shinan', (path) => {
  test('are sound and lie beside each other without gap or overlap', () => {
    const file = JSON.parse(
      readFileSync(path('boundaries/shinan-11-subdistricts.geojson'), 'utf8'),
    ) as FeatureCollection;
    const checked = file.features.map(({ geometry }, i) => checkAreaGeometry(geometry, i));
    expect(checked.flatMap(({ issues }) => issues)).toEqual([]);
    expect(coverage(checked.map(({ geometry }) => geometry ?? null)).issues).toEqual([]);
  });
});
