import Flatbush from 'flatbush';
import { describe, expect, it } from 'vitest';
import {
  boxOf,
  lineDistanceM,
  metres,
  type Point,
  place,
  ringHolds,
  segmentDistanceM,
  segmentsCross,
} from './demo-data.ts';

const rings = place.buildings.map((building) => metres(building.ring));

function indexOf(shapes: readonly (readonly Point[])[]): Flatbush {
  const tree = new Flatbush(shapes.length);
  for (const shape of shapes) tree.add(...boxOf(shape));
  tree.finish();
  return tree;
}

function pairs(line: readonly Point[]): [Point, Point][] {
  return line.slice(1).map((p, i) => [line[i], p]);
}

function overlap(a: readonly Point[], b: readonly Point[]): boolean {
  if (ringHolds(a, b[0]) || ringHolds(b, a[0])) return true;
  return pairs(a).some(([p, q]) => pairs(b).some(([r, s]) => segmentsCross(p, q, r, s)));
}

describe('buildings of the demo', () => {
  it('are about fifteen hundred with about four thousand doors', () => {
    expect(place.buildings.length).toBeGreaterThan(1400);
    expect(place.buildings.length).toBeLessThan(1800);
    expect(place.entrances.length).toBeGreaterThan(3600);
    expect(place.entrances.length).toBeLessThan(4400);
  });

  it('never overlap', () => {
    const tree = indexOf(rings);
    const found: string[] = [];
    rings.forEach((ring, i) => {
      for (const j of tree.search(...boxOf(ring))) {
        if (j > i && overlap(ring, rings[j])) found.push(`${place.buildings[i].id} ${place.buildings[j].id}`);
      }
    });
    expect(found).toEqual([]);
  });

  it('stand off every carriageway', () => {
    const tree = indexOf(rings);
    const found: string[] = [];
    for (const street of place.streets) {
      const half = street.widthM / 2;
      for (const [p, q] of pairs(metres(street.line))) {
        const [west, south, east, north] = boxOf([p, q]);
        for (const i of tree.search(west - half, south - half, east + half, north + half)) {
          const isNear = pairs(rings[i]).some(
            ([a, b]) =>
              segmentsCross(a, b, p, q) ||
              segmentDistanceM(a, p, q) < half ||
              segmentDistanceM(p, a, b) < half,
          );
          if (isNear) found.push(`${place.buildings[i].id} on ${street.name ?? street.id}`);
        }
      }
    }
    expect(found).toEqual([]);
  });

  it('have every door on their own wall', () => {
    for (const entrance of place.entrances) {
      const [at] = metres(entrance.at);
      expect(lineDistanceM(at, rings[entrance.building]), entrance.id).toBeLessThan(0.05);
    }
  });

  it('have a plate of their own', () => {
    const plates = place.buildings.map((b) => [b.street, b.houseNumber, b.estate, b.name].join(' '));
    expect(new Set(plates).size).toBe(plates.length);
    for (const building of place.buildings) {
      expect(building.houseNumber, building.id).toMatch(/^\d+号(院|-\d+号院|[甲乙丙丁戊己庚辛壬癸])?$/);
      if (building.estate) expect(building.name, building.id).toMatch(/^\d+号楼$/);
    }
    const numbers = place.buildings.map((b) => b.houseNumber);
    expect(numbers.filter((n) => /-\d+号院$/.test(n ?? '')).length).toBeGreaterThan(20);
    expect(numbers.filter((n) => /号乙$/.test(n ?? '')).length).toBeGreaterThan(50);
  });

  it('count odd numbers on one side of a street and even ones on the other', () => {
    for (const name of ['盐铺街', '杏汀路', '听松路']) {
      const lines = place.streets.filter((s) => s.name === name).map((s) => metres(s.line));
      const sides = { odd: [0, 0], even: [0, 0] };
      place.buildings.forEach((building, i) => {
        if (building.street !== name || building.estate) return;
        const [p] = rings[i];
        const nearest = lines
          .flatMap(pairs)
          .sort(([a, b], [c, d]) => segmentDistanceM(p, a, b) - segmentDistanceM(p, c, d))[0];
        const [a, b] = nearest;
        const isLeft = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0;
        const number = Number.parseInt(building.houseNumber ?? '', 10);
        sides[number % 2 === 1 ? 'odd' : 'even'][isLeft ? 0 : 1]++;
      });
      const share = Math.max(...sides.odd) / (sides.odd[0] + sides.odd[1]);
      expect(share, `${name} ${JSON.stringify(sides)}`).toBeGreaterThan(0.95);
      expect(sides.odd[0] > sides.odd[1]).toBe(sides.even[0] < sides.even[1]);
    }
  });
});
