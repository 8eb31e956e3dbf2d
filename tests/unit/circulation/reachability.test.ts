import { describe, expect, it } from 'vitest';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { findGates } from '#core/circulation/network/gates.ts';
import type { Mode } from '#core/circulation/network/motor-network.ts';
import { checkReachability } from '#core/circulation/reachability/check-reachability.ts';
import { compareReachability, explainCutOffs } from '#core/circulation/reachability/compare-reachability.ts';
import { randomPlan } from '#core/circulation/reachability/random-plan.ts';
import { reachability } from '#core/circulation/reachability/reachability.ts';
import { seededRandom } from '#core/lib/random.ts';
import { drawGrid, drawTown, type Town } from './drawn-town.ts';

const oneWay = (id: string, segmentIds: string[], direction: 'along' | 'against' | 'both'): Intervention => ({
  id,
  kind: 'oneWay',
  segmentIds,
  direction,
  exceptBicycles: true,
});

function reach(town: Town, plan: Intervention[], mode: Mode = 'car'): { in: string; out: string } {
  const overlay = applyInterventions(town.network, plan);
  expect(overlay.unresolved).toEqual([]);
  const result = reachability(town.network, overlay, town.gates, town.homes, mode);
  expect(checkReachability(town.network, plan, town.gates, town.homes, mode)).toEqual(result);
  return { in: town.named(result.fromGates), out: town.named(result.toGates) };
}

/*   g --- a --- b --- c     gate g; homes 1 on a-b, 2 on b-c, 3 on the loop a-d-b
           \     /
            - d -                                                                     */
const loop = drawTown({
  nodes: { g: [0, 0], a: [100, 0], b: [200, 0], c: [300, 0], d: [150, -80] },
  streets: ['g-a', 'a-b', 'b-c', 'a-d', 'd-b'],
  gates: 'g',
  homes: { 1: ['a-b', 0.4], 2: ['b-c', 0.9], 3: ['a-d', 0.5] },
});

describe('reachability', () => {
  it('a one-way loop leaves every home reachable in and out', () => {
    const plan = [
      oneWay('there', [loop.segment('a', 'b')], 'along'),
      oneWay('back', [loop.segment('a', 'd'), loop.segment('d', 'b')], 'against'),
    ];
    expect(reach(loop, plan)).toEqual({ in: '1 2 3', out: '1 2 3' });
  });

  it('two one-ways that both lead in let everybody in and nobody out', () => {
    const plan = [
      oneWay('there', [loop.segment('a', 'b')], 'along'),
      oneWay('too', [loop.segment('a', 'd'), loop.segment('d', 'b')], 'along'),
    ];
    expect(reach(loop, plan)).toEqual({ in: '1 2 3', out: '' });
    expect(reach(loop, plan, 'bicycle')).toEqual({ in: '1 2 3', out: '1 2 3' });
    expect(reach(loop, plan, 'fireEngine')).toEqual({ in: '1 2 3', out: '' });
    expect(reach(loop, plan, 'fireEngineAnyWay')).toEqual({ in: '1 2 3', out: '1 2 3' });
  });

  it('a dead end may be left the way it was entered, a junction with another way on may not', () => {
    // from g the only movement at a leads on to b: who wants to turn at a must go round by b
    const town = drawTown({
      nodes: { g: [0, 0], a: [100, 0], b: [200, 0] },
      streets: ['g-a', 'a>b'],
      gates: 'g',
      homes: { 1: ['g-a', 0.9], 2: ['a>b', 0.5] },
    });
    expect(reach(town, [])).toEqual({ in: '1 2', out: '1' });
  });

  it('a modal filter leaves doors on both sides within reach, but not the street behind it', () => {
    const filter: Intervention = {
      id: 'filter',
      kind: 'modalFilter',
      segmentIds: [loop.segment('b', 'c')],
      removable: false,
    };
    // home 2 lies behind the middle of the dead end b-c
    expect(reach(loop, [filter])).toEqual({ in: '1 3', out: '1 3' });
    expect(reach(loop, [{ ...filter, removable: true }], 'fireEngine')).toEqual({
      in: '1 2 3',
      out: '1 2 3',
    });
    expect(reach(loop, [{ ...filter, segmentIds: [loop.segment('a', 'b')] }])).toEqual({
      in: '1 2 3',
      out: '1 2 3',
    });
  });

  it('closing the only street closes the doors on it and behind it', () => {
    const closure: Intervention = {
      id: 'closed',
      kind: 'closure',
      segmentIds: [loop.segment('b', 'c')],
      modes: ['car'],
    };
    expect(reach(loop, [closure])).toEqual({ in: '1 3', out: '1 3' });
    expect(reach(loop, [closure], 'fireEngine')).toEqual({ in: '1 2 3', out: '1 2 3' });
  });

  /*   g --- a --- b    a turn ban from g-a into a-c at a; home 1 on a-c
             |
             c                                                       */
  const corner = {
    nodes: { g: [0, 0], a: [100, 0], b: [200, 0], c: [100, -100] } as Record<string, [number, number]>,
    streets: ['g-a', 'a-b', 'a-c'],
    gates: 'g',
    homes: { 1: ['a-c', 0.5] } as Record<string, [string, number]>,
  };

  it('a turn ban is kept, and a turn round in the next dead end gets there all the same', () => {
    const town = drawTown(corner);
    const ban: Intervention = {
      id: 'ban',
      kind: 'turnBan',
      fromSegmentId: town.segment('g', 'a'),
      nodeId: town.node('a'),
      toSegmentId: town.segment('a', 'c'),
    };
    expect(reach(town, [ban])).toEqual({ in: '1', out: '1' });
    const noTurning: Intervention = {
      id: 'closed',
      kind: 'closure',
      segmentIds: [town.segment('a', 'b')],
      modes: ['car'],
    };
    expect(reach(town, [ban, noTurning])).toEqual({ in: '', out: '1' });
  });

  it('turn restrictions of the map hold: no_* bans one movement, only_* all others', () => {
    const no = [{ kind: 'no_right_turn', from: 'g-a', via: 'a', to: 'a-c' }];
    const only = [{ kind: 'only_straight_on', from: 'g-a', via: 'a', to: 'a-b' }];
    for (const restrictions of [no, only]) {
      const town = drawTown({ ...corner, streets: ['g-a', 'a>b', 'a-c'].with(1, 'a-b'), restrictions });
      const closed: Intervention = {
        id: 'c',
        kind: 'closure',
        segmentIds: [town.segment('a', 'b')],
        modes: ['car'],
      };
      expect(reach(town, [closed])).toEqual({ in: '', out: '1' });
      expect(reach(town, [closed], 'fireEngineAnyWay').in).toBe('1');
    }
  });

  it('bollards stop cars at the node, bicycles pass; a gate lets the fire brigade through', () => {
    const town = (barrier: Record<string, string>): Town => drawTown({ ...corner, barriers: { a: barrier } });
    expect(reach(town({ barrier: 'bollard' }), [])).toEqual({ in: '', out: '' });
    expect(reach(town({ barrier: 'bollard' }), [], 'bicycle')).toEqual({ in: '1', out: '1' });
    expect(reach(town({ barrier: 'gate', motor_vehicle: 'no' }), [])).toEqual({ in: '', out: '' });
    expect(reach(town({ barrier: 'gate', motor_vehicle: 'no' }), [], 'fireEngine').in).toBe('1');
  });

  it('a footway that is opened lets cars through', () => {
    const town = drawTown({ ...corner, streets: ['g-a', 'a~b', 'b-c'], homes: { 1: ['b-c', 0.5] } });
    expect(reach(town, []).in).toBe('');
    const opening: Intervention = {
      id: 'o',
      kind: 'opening',
      segmentIds: [town.segment('a', 'b')],
      modes: ['car'],
    };
    expect(reach(town, [opening])).toEqual({ in: '1', out: '1' });
  });

  it('later interventions win over earlier ones', () => {
    const segmentIds = [loop.segment('b', 'c')];
    const plan = [oneWay('in', segmentIds, 'along'), oneWay('free', segmentIds, 'both')];
    expect(reach(loop, plan)).toEqual({ in: '1 2 3', out: '1 2 3' });
    expect(reach(loop, plan.toReversed())).toEqual({ in: '1 2 3', out: '1 3' });
  });

  it('an intervention outside its hours changes nothing, a night window runs over midnight', () => {
    const plan: Intervention[] = [
      {
        id: 'night',
        kind: 'closure',
        segmentIds: [loop.segment('b', 'c')],
        modes: ['car'],
        window: { days: [5], fromMinute: 22 * 60, toMinute: 6 * 60 },
      },
    ];
    const at = (day: number, hour: number): string =>
      loop.named(
        reachability(
          loop.network,
          applyInterventions(loop.network, plan, { day, minute: hour * 60 }),
          loop.gates,
          loop.homes,
          'car',
        ).fromGates,
      );
    expect(at(5, 21)).toBe('1 2 3');
    expect(at(5, 23)).toBe('1 3');
    expect(at(6, 5)).toBe('1 3');
    expect(at(6, 23)).toBe('1 2 3');
  });

  it('an unknown street in a scenario is told, not skipped in silence', () => {
    const { unresolved } = applyInterventions(loop.network, [oneWay('lost', ['w99/n1-n2'], 'along')]);
    expect(unresolved).toEqual([{ interventionId: 'lost', name: 'w99/n1-n2' }]);
  });

  it('old gaps are not blamed on the plan, and the culprit and the smallest change are named', () => {
    const town = drawTown({
      nodes: { g: [0, 0], a: [100, 0], b: [200, 0], x: [0, 500], y: [100, 500] },
      streets: ['g-a', 'a-b', 'x-y'],
      gates: 'g',
      homes: { 1: ['g-a', 0.5], 2: ['a-b', 0.5], old: ['x-y', 0.5] },
    });
    const plan: Intervention[] = [
      { id: 'slow', kind: 'speed', segmentIds: [town.segment('g', 'a')], speedKmh: 20 },
      oneWay('run', [town.segment('g', 'a'), town.segment('a', 'b')], 'along'),
    ];
    const before = reachability(
      town.network,
      applyInterventions(town.network, []),
      town.gates,
      town.homes,
      'car',
    );
    const after = reachability(
      town.network,
      applyInterventions(town.network, plan),
      town.gates,
      town.homes,
      'car',
    );
    expect(compareReachability(before, after)).toEqual({ cutOff: [0, 1], connected: [], oldGaps: [2] });
    const [first, second] = explainCutOffs(town.network, plan, town.gates, town.homes, 'car');
    expect(first).toEqual({
      point: 0,
      interventionIds: ['run'],
      alone: true,
      segments: [{ interventionId: 'run', segmentId: town.segment('g', 'a') }],
    });
    expect(second.segments).toEqual([]);
  });

  it('two closures that together cut a home off are both named', () => {
    const plan: Intervention[] = ['a-b', 'd-b', 'a-d'].map((street) => ({
      id: street,
      kind: 'closure',
      segmentIds: [loop.segment(street[0], street[2])],
      modes: ['car'],
    }));
    const cause = explainCutOffs(loop.network, plan, loop.gates, loop.homes, 'car').find(
      ({ point }) => point === 1,
    );
    expect(cause).toMatchObject({ interventionIds: ['a-b'], alone: true });
    const causes = explainCutOffs(
      loop.network,
      [
        { id: 'one', kind: 'closure', segmentIds: [loop.segment('b', 'c')], modes: ['car'] },
        { id: 'two', kind: 'closure', segmentIds: [loop.segment('b', 'c')], modes: ['car'] },
      ],
      loop.gates,
      loop.homes,
      'car',
    );
    expect(causes).toMatchObject([{ point: 1, interventionIds: ['two', 'one'], alone: false }]);
  });

  it('a grid of random one-ways, closures, filters and turn bans agrees with brute force in every mode', () => {
    const town = drawGrid();
    const random = seededRandom(5);
    let changed = 0;
    for (let i = 0; i < 100; i++) {
      const plan = randomPlan(town.network, random, 12);
      for (const mode of ['car', 'bicycle', 'fireEngine', 'fireEngineAnyWay'] as const) {
        const { in: inside } = reach(town, plan, mode);
        if (inside.split(' ').length < town.homes.length) changed++;
      }
    }
    expect(changed).toBeGreaterThan(60);
  });

  it('gates are found where streets leave the area and where main roads end', () => {
    const town = drawTown({
      nodes: { a: [0, 0], b: [100, 0], c: [200, 0], d: [300, 0], e: [100, 100] },
      streets: ['a-b', 'b-c', 'c-d', 'b-e'],
      gates: '',
      homes: {},
      tags: { 'a-b': { class: 'secondary' } },
    });
    const limit = town.network.nodeLngLat[2 * town.network.nodeIds.indexOf(town.node('c'))] + 1e-6;
    const gates = findGates(town.network, ([lng]) => lng < limit);
    expect(gates.map(({ node }) => town.network.nodeIds[node])).toEqual([town.node('a'), town.node('d')]);
  });
});
