import { describe, expect, it } from 'vitest';
import { vehicleStreet } from '#core/circulation/area/stored-street.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { buildMotorNetwork } from '#core/circulation/network/build-motor-network.ts';
import { groundOf, matchGround } from '#core/circulation/scenario/scheme-ground.ts';
import { fromMetres, localProjection } from '#core/geo/local-projection.ts';

const projection = localProjection([120.4, 36.05]);
const places: Record<number, [number, number]> = {
  1: [0, 0],
  2: [100, 0],
  3: [200, 0],
  4: [300, 0],
  5: [100, 90],
  6: [150, 1],
};
const networkOf = (ways: Record<string, number[]>, shift = 0) =>
  buildMotorNetwork(
    Object.entries(ways).map(([osmId, nodes]) =>
      vehicleStreet({
        osmId,
        name: osmId,
        class: 'residential',
        nodeIds: nodes.map((node) => node + shift),
        coordinates: nodes.map((node) => fromMetres(projection, places[node])),
        oneway: 0,
        lanes: null,
        widthM: 7,
        maxSpeedKmh: null,
        tags: {},
        nodeTags: {},
      }),
    ),
    [],
  );
/*        5
          |
    1 --- 2 --6-- 3 --- 4    */
const first = networkOf({ w1: [1, 2], w2: [2, 6, 3], w3: [3, 4], w4: [2, 5] });
const id = (network: typeof first, way: string) =>
  network.segmentIds.find((each) => each.startsWith(`${way}/`))!;
const oneWay: Intervention = {
  id: 'p/0',
  kind: 'oneWay',
  segmentIds: [id(first, 'w1'), id(first, 'w2')],
  direction: 'along',
  exceptBicycles: true,
};
const bays: Intervention = {
  id: 'q/0',
  kind: 'parking',
  segmentIds: [id(first, 'w2')],
  side: 'left',
  bays: 10,
  bayKind: 'paid',
};
const ban: Intervention = {
  id: 't',
  kind: 'turnBan',
  fromSegmentId: id(first, 'w1'),
  nodeId: 'n2',
  toSegmentId: id(first, 'w4'),
};
const plan = [oneWay, bays, ban];
const ground = groundOf(first, plan);

describe('a stored scheme after another import', () => {
  it('is as it was where its streets are', () => {
    expect(matchGround(first, plan, ground)).toBeUndefined();
  });

  it('finds its streets where they lie: other ids, other junction numbers', () => {
    const later = networkOf({ w11: [1, 2], w12: [2, 6, 3], w13: [3, 4], w14: [2, 5] }, 100);
    const match = matchGround(later, plan, ground)!;
    expect(match.lost).toEqual([]);
    expect(match.moved.map(({ name, now }) => `${name} ${now}`)).toEqual([
      'w1 w11/n101-n102',
      'w2 w12/n102-n103',
      'w4 w14/n102-n105',
    ]);
    expect(match.interventions).toEqual([
      { ...oneWay, segmentIds: ['w11/n101-n102', 'w12/n102-n103'] },
      { ...bays, segmentIds: ['w12/n102-n103'] },
      { ...ban, fromSegmentId: 'w11/n101-n102', nodeId: 'n102', toSegmentId: 'w14/n102-n105' },
    ]);
    expect(applyInterventions(later, match.interventions).unresolved).toEqual([]);
  });

  it('turns directions and sides round where a line now runs the other way, so that the same cars may drive', () => {
    const later = networkOf({ w1: [1, 2], w22: [3, 6, 2], w3: [3, 4], w4: [2, 5] });
    const { interventions } = matchGround(later, plan, ground)!;
    const overlay = applyInterventions(later, interventions);
    const turned = later.segmentIds.indexOf('w22/n3-n2');
    // from 2 to 3 stays open: against the new line
    expect([overlay.arcModes[2 * turned] & 1, overlay.arcModes[2 * turned + 1] & 1]).toEqual([0, 1]);
    expect(overlay.parking.get(turned)).toEqual({ right: { bays: 10, kind: 'paid' } });
  });

  it('a street that was cut in two keeps its measure on both pieces and its bays in all', () => {
    const later = networkOf({ w1: [1, 2], w31: [2, 6], w32: [6, 3], w3: [3, 4], w4: [2, 5] });
    const { interventions, moved } = matchGround(later, plan, ground)!;
    expect(moved.map(({ now }) => now)).toEqual([['w31/n2-n6', 'w32/n6-n3']]);
    const overlay = applyInterventions(later, interventions);
    const rows = [...overlay.parking.values()].map(({ left }) => left?.bays);
    expect(rows).toEqual([5, 5]);
    expect(overlay.unresolved).toEqual([]);
  });

  it('two streets that became one have the bays of both', () => {
    const both: Intervention[] = ['w31', 'w32'].map((way, i) => ({
      ...bays,
      id: `q/${i}`,
      segmentIds: [`${way}/x`],
      bays: 4 + i,
    }));
    const pieces = networkOf({ w31: [2, 6], w32: [6, 3] });
    const own = both.map((each, i) => ({
      ...each,
      segmentIds: [id(pieces, i ? 'w32' : 'w31')],
    })) as Intervention[];
    const { interventions } = matchGround(networkOf({ w2: [2, 6, 3] }), own, groundOf(pieces, own))!;
    expect(interventions).toMatchObject([{ segmentIds: ['w2/n2-n3'], bays: 9 }]);
  });

  it('what is gone is told by its name and left to be unresolved; without a ground nothing is guessed', () => {
    const later = networkOf({ w1: [1, 2], w3: [3, 4] });
    const match = matchGround(later, plan, ground)!;
    expect(match.lost.map(({ name }) => name)).toEqual(['w2', 'w4']);
    expect(applyInterventions(later, match.interventions).unresolved.length).toBeGreaterThan(1);
    expect(matchGround(later, plan, { segments: {}, nodes: {} })!.moved).toEqual([]);
    // the next saving keeps what is known of the lost
    expect(groundOf(later, match.interventions, ground).segments[id(first, 'w2')]).toEqual(
      ground.segments[id(first, 'w2')],
    );
  });
});
