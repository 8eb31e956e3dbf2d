import { describe, expect, it } from 'vitest';
import { placeOnStreets, pointsAlongStreets } from '#core/circulation/network/access-points.ts';
import { matchSegments } from '#core/circulation/network/match-segments.ts';
import { oneWayAlong, streetRun } from '#core/circulation/network/street-run.ts';
import { fromMetres, localProjection } from '#core/geo/local-projection.ts';
import { drawTown, type Town } from './drawn-town.ts';

/*   a --- b --- c --- d      "Main" from a to d, drawn c-b backwards; at b a side street e, also called Main
           |                                                                                                  */
const nodes: Record<string, [number, number]> = {
  a: [0, 0],
  b: [100, 0],
  c: [200, 5],
  d: [300, 0],
  e: [100, -90],
};
const main = { name: 'Main' };
const town = drawTown({
  nodes,
  streets: ['a-b', 'c-b', 'c-d', 'b-e'],
  gates: 'a',
  homes: {},
  tags: { 'a-b': main, 'c-b': main, 'c-d': main, 'b-e': main },
});

describe('the network', () => {
  const idsOf = ({ network }: Town, arcs: number[]): string[] =>
    arcs.map((arc) => network.segmentIds[arc >> 1]);
  const run = [town.segment('a', 'b'), town.segment('c', 'b'), town.segment('c', 'd')];
  const segment = (from: string, to: string): number =>
    town.network.segmentIds.indexOf(town.segment(from, to));

  it('a street run goes straight on under its name, whichever of its segments is clicked', () => {
    expect(idsOf(town, streetRun(town.network, segment('a', 'b')))).toEqual(run);
    expect(idsOf(town, streetRun(town.network, segment('c', 'd')))).toEqual(run);
    expect(idsOf(town, streetRun(town.network, segment('c', 'b')))).toEqual(run.toReversed());
    expect(idsOf(town, streetRun(town.network, segment('b', 'e')))).toEqual([town.segment('b', 'e')]);
  });

  it('a one-way along a run follows the street, not the way its pieces were drawn', () => {
    const arcs = streetRun(town.network, segment('a', 'b'));
    expect(oneWayAlong(town.network, arcs, true)).toEqual([
      { kind: 'oneWay', segmentIds: [run[0], run[2]], direction: 'along', exceptBicycles: true },
      { kind: 'oneWay', segmentIds: [run[1]], direction: 'against', exceptBicycles: true },
    ]);
  });

  it('segments are found again after an import that split one and lost another', () => {
    const later = drawTown({
      nodes: { a: [0, 0], b: [100, 0], c: [200, 5], e: [100, -90], m: [50, 2], x: [150, -10], y: [150, 10] },
      streets: ['a-m', 'm-b', 'c-b', 'b-e', 'x-y'],
      gates: 'a',
      homes: {},
    });
    const found = matchSegments(town.network, later.network);
    expect(found.get(town.segment('a', 'b'))).toEqual([later.segment('a', 'm'), later.segment('m', 'b')]);
    expect(found.get(town.segment('c', 'd'))).toEqual([]);
    // not the new street across its middle
    expect(found.get(town.segment('c', 'b'))).toEqual([later.segment('c', 'b')]);
    // joined again, both halves are the one whole
    const back = matchSegments(later.network, town.network);
    expect(back.get(later.segment('a', 'm'))).toEqual([town.segment('a', 'b')]);
    expect(back.get(later.segment('m', 'b'))).toEqual([town.segment('a', 'b')]);
    expect(matchSegments(town.network, town.network).get(run[0])).toEqual([run[0]]);
  });

  it('buildings go to the nearest street for vehicles, those too far from any are named', () => {
    const projection = localProjection([120.4, 36.05]);
    const { points, unplaced } = placeOnStreets(town.network, [
      { id: 'near', lngLat: fromMetres(projection, [25, 20]) },
      { id: 'far', lngLat: fromMetres(projection, [25, 900]) },
    ]);
    expect(points).toHaveLength(1);
    expect(points[0]).toMatchObject({ id: 'near', segment: segment('a', 'b') });
    expect(points[0].share).toBeCloseTo(0.25, 2);
    expect(points[0].distanceM).toBeCloseTo(20, 0);
    expect(unplaced.map(({ id }) => id)).toEqual(['far']);
  });

  it('without buildings there is an access point every 30 m', () => {
    expect(pointsAlongStreets(town.network).filter(({ segment: s }) => s === segment('b', 'e'))).toHaveLength(
      3,
    );
  });
});
