import { describe, expect, it } from 'vitest';
import { assumedSettings } from '#core/circulation/area/area-data.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { checkReachability } from '#core/circulation/reachability/check-reachability.ts';
import { explainCutOffs } from '#core/circulation/reachability/compare-reachability.ts';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { crossesItself, ringFault, useAreaDraw } from '../../../web/features/circulation/area-draw.store.ts';
import { metresPerPixel, thinArrows } from '../../../web/features/circulation/arrow-thinning.ts';
import { moveGate, nearestStreetNode } from '../../../web/features/circulation/move-gate.ts';
import { planAfterRestoring, restoringChange } from '../../../web/features/circulation/restoring-change.ts';
import { drawTown } from '../circulation/drawn-town.ts';

describe('arrows on the map', () => {
  const places: LngLat[] = Array.from({ length: 60 }, (_, i) => [
    120 + (i % 10) * 0.0004,
    36 + Math.floor(i / 10) * 0.0003,
  ]);
  const candidates = places.map((_, arc) => ({ arc, isNew: arc === 37, lengthM: 20 + (arc % 7) }));
  const thin = (zoom: number) => thinArrows(candidates, zoom, (arc) => ({ place: places[arc] }));

  it('never stand nearer to each other than a person can read, and leave no gap where one would fit', () => {
    for (const zoom of [13, 15, 17]) {
      const shown = thin(zoom);
      const pixels = (a: LngLat, b: LngLat) => distanceM(a, b) / metresPerPixel(36, zoom);
      for (const one of shown)
        for (const other of shown)
          if (one !== other) expect(pixels(one.place, other.place)).toBeGreaterThan(57.5);
      for (const place of places)
        expect(Math.min(...shown.map((arrow) => pixels(arrow.place, place)))).toBeLessThan(58.5);
    }
  });

  it('are more the nearer one looks, those of the plan before all', () => {
    expect(thin(13).length).toBeLessThan(thin(16).length);
    expect(thin(19).length).toBe(60);
    expect(thin(11).map(({ arc }) => arc)).toEqual([37]);
  });

  it('a long street repeats its own', () => {
    const perPixel = metresPerPixel(36, 16);
    const long = [{ arc: 0, isNew: false, lengthM: 1100 * perPixel }];
    const along = (_: number, share: number) => ({ place: [120 + share * 0.02, 36] as LngLat });
    expect(thinArrows(long, 16, along)).toHaveLength(4);
  });
});

describe('an area drawn by hand', () => {
  const square: LngLat[] = [
    [120, 36],
    [120.01, 36],
    [120.01, 36.01],
    [120, 36.01],
  ];

  it('needs three corners and an outline that does not cross itself', () => {
    expect(ringFault(square.slice(0, 2))).toBe('few');
    expect(ringFault([square[0], square[0], square[1]])).toBe('few');
    expect(ringFault(square)).toBeUndefined();
    expect(crossesItself([square[0], square[2], square[1], square[3]])).toBe(true);
  });

  it('every step can be taken back, also a corner pulled out of a side', () => {
    const draw = useAreaDraw.getState;
    draw().start();
    for (const corner of square) draw().add(corner);
    const before = draw().ring!;
    draw().grow(1, [120.005, 36]);
    draw().move(1, [120.005, 35.99]);
    draw().move(1, [120.005, 35.98]);
    draw().settle(before);
    expect(draw().ring).toEqual([square[0], [120.005, 35.98], ...square.slice(1)]);
    draw().undo();
    expect(draw().ring).toEqual(square);
    for (let i = 0; i < 4; i++) draw().undo();
    expect(draw().ring).toEqual([]);
    draw().stop();
    expect(draw().ring).toBeUndefined();
  });
});

describe('the least that gives doors back', () => {
  /*  g --- a --- b --- c     one street with a home at each end of it; beyond c nothing  */
  const town = drawTown({
    nodes: { g: [0, 0], a: [100, 0], b: [180, 0], c: [300, 0], d: [300, 100] },
    streets: ['g-a', 'a-b', 'b-c', 'c-d'],
    gates: 'g',
    homes: { 1: ['c-d', 0.5], 2: ['b-c', 0.5] },
  });
  const { network, gates, homes } = town;
  const lengthM = (id: string) => network.segments[network.segmentIds.indexOf(id)].lengthM;
  const close = (id: string, ...pieces: [string, string][]): Intervention => ({
    id,
    kind: 'closure',
    segmentIds: pieces.map(([from, to]) => town.segment(from, to)),
    modes: ['car'],
  });
  const restore = (plan: Intervention[], points?: number[]) => {
    const causes = explainCutOffs(network, plan, gates, homes, 'car');
    return restoringChange(
      plan,
      causes.filter(({ point }) => points === undefined || points.includes(point)),
      lengthM,
    )!;
  };
  const isReached = (plan: Intervention[], home: number) => {
    const { fromGates, toGates } = checkReachability(network, plan, gates, homes, 'car');
    return fromGates[home] === 1 && toGates[home] === 1;
  };

  it('is one piece of a measure where that is enough, and by brute force it is', () => {
    const plan = [close('m1/0', ['a', 'b'], ['g', 'a'])];
    expect(isReached(plan, 0)).toBe(false);
    // both pieces bar the way: neither alone is enough
    expect(restore(plan)).toEqual({ kind: 'measures', interventionIds: ['m1/0'] });
    const two = [close('m2/0', ['c', 'd'], ['b', 'c'])];
    const change = restore(two, [1]);
    expect(change).toEqual({ kind: 'piece', interventionId: 'm2/0', segmentId: town.segment('b', 'c') });
    const after = planAfterRestoring(two, change);
    expect(isReached(after, 1)).toBe(true);
    expect(isReached(after, 0)).toBe(false);
  });

  it('is all measures that bar the way one behind the other', () => {
    const plan = [close('m1/0', ['g', 'a']), close('m2/0', ['a', 'b'])];
    const change = restore(plan);
    expect(change).toEqual({ kind: 'measures', interventionIds: expect.arrayContaining(['m1/0', 'm2/0']) });
    const after = planAfterRestoring(plan, change);
    expect(homes.map((_, home) => isReached(after, home))).toEqual([true, true]);
  });

  it('a measure that loses its last piece is gone', () => {
    const plan = [close('m1/0', ['a', 'b'])];
    const change = { kind: 'piece', interventionId: 'm1/0', segmentId: town.segment('a', 'b') } as const;
    expect(planAfterRestoring(plan, change)).toEqual([]);
    expect(applyInterventions(network, plan).arcModes).not.toEqual(network.arcModes);
  });

  it('a gate that is moved takes its count along, and moved back leaves no trace', () => {
    const settings = { ...assumedSettings, throughByGate: { n1: 90 } };
    const moved = moveGate(settings, 'n1', 'n2');
    expect(moved).toEqual({
      ...settings,
      addedGates: ['n2'],
      droppedGates: ['n1'],
      throughByGate: { n2: 90 },
    });
    expect(moveGate(moved, 'n2', 'n1')).toEqual(settings);
    const b = network.nodeIds.findIndex((_, node) => network.nodeLngLat[2 * node] === network.nodeLngLat[4]);
    const near: LngLat = [network.nodeLngLat[2 * b] + 1e-5, network.nodeLngLat[2 * b + 1]];
    expect(nearestStreetNode(network, near)).toBe(b);
  });
});
