import { describe, expect, test } from 'vitest';
import type { Bbox, LngLat } from '#core/geo/types.ts';
import { clipLine } from '#core/streets/clip-line.ts';
import { centreOf, isInArea } from '#core/streets/osm-rings.ts';
import { seaAreas } from '#core/streets/sea-areas.ts';
import { n, readXml, relation, way } from './osm-xml.ts';

//  4-------3      8---7     an outer ring of two ways, an inner one
//  |       |      |   |
//  1-------2      5---6
const corners = [
  n(1, 0, 0),
  n(2, 4, 0),
  n(3, 4, 4),
  n(4, 0, 4),
  n(5, 1, 1),
  n(6, 2, 1),
  n(7, 2, 2),
  n(8, 1, 2),
].join('');

describe('multipolygons', () => {
  test('rings are joined from their pieces, whichever way these run, with holes inside', async () => {
    const extract = await readXml(
      corners +
        way(10, [1, 2, 3], {}) +
        way(11, [1, 4, 3], {}) +
        way(12, [5, 6, 7, 8, 5], {}) +
        relation(20, ['w10:outer', 'w11:outer', 'w12:inner'], {
          type: 'multipolygon',
          building: 'apartments',
        }),
    );
    const { geometry } = extract.buildings[0];
    expect(geometry.type).toBe('Polygon');
    const [shell, hole] = geometry.coordinates as LngLat[][];
    expect(shell).toHaveLength(5);
    expect(hole).toHaveLength(5);
    expect(isInArea([120.503, 36.003], geometry)).toBe(true);
    expect(isInArea([120.5015, 36.0015], geometry)).toBe(false);
    expect(turning(shell)).toBe('counter-clockwise');
    expect(turning(hole)).toBe('clockwise');
    expect(extract.report.issues).toEqual([{ kind: 'no_streets', count: 1, osmIds: [] }]);
  });

  test('a ring that stays open is left out and told', async () => {
    const extract = await readXml(
      corners +
        way(10, [1, 2, 3], {}) +
        way(12, [5, 6, 7, 8, 5], {}) +
        relation(20, ['w10:outer', 'w12:outer', 'w99:outer'], { type: 'multipolygon', building: 'yes' }),
    );
    expect(extract.buildings).toHaveLength(1);
    expect(extract.report.issues).toContainEqual({ kind: 'ring_not_closed', count: 1, osmIds: ['r20'] });
    expect(extract.report.issues).toContainEqual({
      kind: 'relation_members_missing',
      count: 1,
      osmIds: ['r20'],
    });
  });

  test('a building whose line does not close is told, not drawn', async () => {
    const extract = await readXml(corners + way(10, [1, 2, 3, 4], { building: 'yes' }));
    expect(extract.buildings).toEqual([]);
    expect(extract.report.issues).toContainEqual({ kind: 'ring_not_closed', count: 1, osmIds: ['w10'] });
  });
});

test('a building takes the numbers of the address nodes inside it', async () => {
  const extract = await readXml(
    corners +
      n(30, 1, 3, { 'addr:housenumber': '22号', 'addr:street': '海风路' }) +
      n(31, 3, 3, { 'addr:housenumber': '24号' }) +
      n(32, 3, 9, { 'addr:housenumber': '99号' }) +
      way(10, [1, 2, 3, 4, 1], { building: 'yes' }) +
      way(11, [5, 6, 7, 8, 5], { building: 'yes', 'addr:housenumber': '1号乙' }),
  );
  expect(extract.buildings.map((b) => [b.houseNumber, b.street])).toEqual([
    ['22号;24号', '海风路'],
    ['1号乙', null],
  ]);
});

test('a school ground is a facility at its middle and land use on the map', async () => {
  const extract = await readXml(corners + way(10, [1, 2, 3, 4, 1], { amenity: 'school', name: '海风小学' }));
  expect(extract.facilities).toMatchObject([{ kind: 'school', name: '海风小学' }]);
  expect(extract.facilities[0].lngLat[0]).toBeCloseTo(120.502, 9);
  expect(extract.facilities[0].lngLat[1]).toBeCloseTo(36.002, 9);
  expect(extract.mapFeatures).toMatchObject([{ layer: 'landuse', kind: 'school' }]);
});

describe('the sea', () => {
  const box: Bbox = [0, 0, 10, 10];
  const isSea = (lines: LngLat[][], at: LngLat) =>
    seaAreas(lines, box).polygons.some((coordinates) => isInArea(at, { type: 'Polygon', coordinates }));

  test('lies to the right of a coast that crosses the box', () => {
    const northward: LngLat[] = [
      [6, -2],
      [5, 4],
      [6, 12],
    ];
    expect([isSea([northward], [8, 5]), isSea([northward], [2, 5])]).toEqual([true, false]);
    const southward = [...northward].reverse();
    expect([isSea([southward], [8, 5]), isSea([southward], [2, 5])]).toEqual([false, true]);
  });

  test('does not flood the land when a cut coast dips out of the box and its guessed end is wrong', () => {
    // the coast comes from the west outside the file, is cut just inside, dips out of the box and comes back
    const cut: LngLat[] = [
      [3, 0.2],
      [2.5, 0.2],
      [2.4, -1],
      [4, -1],
      [5, 4],
      [6, 12],
    ];
    expect([isSea([cut], [8, 5]), isSea([cut], [2, 5])]).toEqual([true, false]);
  });

  test('is joined from pieces and goes round bays, several coasts and islands', () => {
    const bay: LngLat[][] = [
      [
        [4, 5],
        [6, 6],
      ],
      [
        [-1, 4],
        [4, 5],
      ],
      [
        [6, 6],
        [12, 4],
      ],
    ];
    const northCoast: LngLat[] = [
      [12, 9],
      [-1, 9],
    ];
    const island: LngLat[] = [
      [4, 2],
      [5, 2],
      [5, 3],
      [4, 3],
      [4, 2],
    ];
    const all = [...bay, northCoast, island];
    // Land is left of each line: the southern coast runs east with land to the north, so the sea is south of it.
    expect(isSea(all, [5, 4])).toBe(true);
    expect(isSea(all, [4.5, 2.5])).toBe(false);
    expect(isSea(all, [5, 8])).toBe(false);
    expect(isSea(all, [5, 9.5])).toBe(true);
  });

  test('surrounds islands where no coast leaves the box', () => {
    const island: LngLat[] = [
      [4, 4],
      [6, 4],
      [6, 6],
      [4, 6],
      [4, 4],
    ];
    expect([isSea([island], [1, 1]), isSea([island], [5, 5])]).toEqual([true, false]);
  });

  test('is guessed to the edge nearby where an extract was cut, and not at all from afar', () => {
    const cut: LngLat[] = [
      [5, 1],
      [5, 8],
    ];
    expect(seaAreas([cut], box)).toMatchObject({ endsInside: 2, endsLost: 0 });
    expect([isSea([cut], [8, 5]), isSea([cut], [2, 5])]).toEqual([true, false]);
    expect(
      seaAreas(
        [
          [
            [5, 4],
            [5, 6],
          ],
        ],
        box,
      ),
    ).toEqual({ polygons: [], endsInside: 2, endsLost: 2 });
    expect(seaAreas([], box).polygons).toEqual([]);
  });
});

test('a line is cut at the box into the parts inside', () => {
  const line: LngLat[] = [
    [-5, 5],
    [5, 5],
    [5, 15],
    [7, 15],
    [7, 5],
  ];
  expect(clipLine(line, [0, 0, 10, 10])).toEqual([
    [
      [0, 5],
      [5, 5],
      [5, 10],
    ],
    [
      [7, 10],
      [7, 5],
    ],
  ]);
  expect(
    clipLine(
      [
        [-5, -5],
        [-5, 15],
      ],
      [0, 0, 10, 10],
    ),
  ).toEqual([]);
});

test('the centre of a triangle is the mean of its corners', () => {
  const ring: LngLat[] = [
    [120, 36],
    [120.003, 36],
    [120, 36.003],
    [120, 36],
  ];
  const [lng, lat] = centreOf({ type: 'Polygon', coordinates: [ring] });
  expect(lng).toBeCloseTo(120.001, 9);
  expect(lat).toBeCloseTo(36.001, 9);
});

function turning(ring: LngLat[]): string {
  const sum = ring.slice(1).reduce((s, [x, y], i) => s + (x - ring[i][0]) * (y + ring[i][1]), 0);
  return sum < 0 ? 'counter-clockwise' : 'clockwise';
}
