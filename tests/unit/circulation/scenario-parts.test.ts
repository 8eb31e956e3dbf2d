import { describe, expect, it } from 'vitest';
import {
  drawIntervention,
  groupOf,
  turnBanBetween,
} from '#core/circulation/interventions/draw-intervention.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { modeBit } from '#core/circulation/network/motor-network.ts';
import { streetRun } from '#core/circulation/network/street-run.ts';
import { indicatorsOf } from '#core/circulation/scenario/indicators.ts';
import { ScenarioModel } from '#core/circulation/scenario/scenario-model.ts';
import { bestRoute } from '#core/circulation/traffic/best-route.ts';
import { detoursByGroup } from '#core/circulation/traffic/group-detours.ts';
import { shortcutPaths } from '#core/circulation/traffic/shortcuts.ts';
import { assumedDemand } from '#core/circulation/traffic/street-demand.ts';
import { drawTown } from './drawn-town.ts';

/*   g --- a --- b --- h     gates g and h, a way round by c; b-a is drawn against the others; homes 1 on a-b, 2 on c-b
            \   /
              c                                                                                              */
const one = { name: '长街' };
const town = drawTown({
  nodes: { g: [0, 0], a: [200, 0], b: [500, 0], h: [700, 0], c: [350, -120] },
  streets: ['g-a', 'b-a', 'b-h', 'a-c', 'c-b'],
  gates: 'gh',
  homes: {},
  tags: { 'g-a': one, 'b-a': one, 'b-h': one },
});
const { network, gates } = town;
const segment = (from: string, to: string) => network.segmentIds.indexOf(town.segment(from, to));
const area = {
  network,
  gates,
  points: [
    { id: '1', segment: segment('b', 'a'), share: 0.5, distanceM: 5, area: 'x', households: 30 },
    { id: '2', segment: segment('c', 'b'), share: 0.4, distanceM: 5, area: 'x', households: 10 },
  ],
  demand: { ...assumedDemand, throughVehH: 100 },
};
const everywhere = new Float64Array(network.segmentCount * 2).fill(10);

describe('a street run', () => {
  const run = streetRun(network, segment('g', 'a'));

  it('becomes one-way as a whole, whichever way its pieces were drawn', () => {
    const plan = drawIntervention(network, run, { kind: 'oneWay', exceptBicycles: true }, 'm1');
    expect(plan.map(({ id }) => groupOf(id))).toEqual(plan.map(() => 'm1'));
    const { arcModes } = applyInterventions(network, plan);
    for (const arc of run) {
      expect(arcModes[arc] & modeBit.car).toBe(modeBit.car);
      expect(arcModes[arc ^ 1] & modeBit.car).toBe(0);
      expect(arcModes[arc ^ 1] & modeBit.bicycle).toBe(modeBit.bicycle);
    }
  });

  it('gets its bays on one side, seen along the run, and in all as many as were asked for', () => {
    const plan = drawIntervention(
      network,
      run,
      { kind: 'parking', side: 'left', bays: 23, bayKind: 'free' },
      'm1',
    );
    const bays = plan.flatMap((each) => (each.kind === 'parking' ? [each] : []));
    expect(bays.reduce((sum, each) => sum + each.bays, 0)).toBe(23);
    // b-a runs against the run
    expect(bays.map(({ side }) => side)).toEqual(run.map((arc) => (arc & 1 ? 'right' : 'left')));
    expect(new Set(bays.map(({ side }) => side)).size).toBe(2);
  });
});

it('a turn is banned at the junction two streets share, and nowhere else', () => {
  const ban = turnBanBetween(network, segment('g', 'a'), segment('a', 'c'), 'm1/0');
  expect(ban).toMatchObject({ kind: 'turnBan', nodeId: town.node('a') });
  expect(applyInterventions(network, [ban!]).unresolved).toEqual([]);
  expect(turnBanBetween(network, segment('g', 'a'), segment('c', 'b'), 'm1/0')).toBeUndefined();
});

describe('the way between two places', () => {
  const nodes = { g: network.nodeIds.indexOf(town.node('g')), h: network.nodeIds.indexOf(town.node('h')) };
  const close = (ids: string[]): Intervention => ({
    id: 'x',
    kind: 'closure',
    segmentIds: ids,
    modes: ['car'],
  });
  const way = (plan: Intervention[], mode: 'car' | 'bicycle' = 'car') =>
    bestRoute(network, applyInterventions(network, plan), mode, nodes.g, nodes.h, everywhere);

  it('is the straight one, and the way round where that is closed for the mode', () => {
    expect(way([])?.lengthM).toBeCloseTo(700, -1);
    const around = way([close([town.segment('b', 'a')])])!;
    expect(around.arcs.map((arc) => network.segmentIds[arc >> 1])).toEqual([
      town.segment('g', 'a'),
      town.segment('a', 'c'),
      town.segment('c', 'b'),
      town.segment('b', 'h'),
    ]);
    expect(way([close([town.segment('b', 'a')])], 'bicycle')?.lengthM).toBeCloseTo(700, -1);
  });

  it('is none where all ways are closed, or a barrier stands on the last', () => {
    expect(way([close([town.segment('b', 'h')])])).toBeUndefined();
    const barrier: Intervention = {
      id: 'x',
      kind: 'modalFilter',
      segmentIds: [town.segment('b', 'h')],
      removable: false,
    };
    expect(way([barrier])).toBeUndefined();
  });
});

describe('figures of a plan', () => {
  const model = new ScenarioModel(area);

  it('count the doors and households that are cut off, and none today', () => {
    expect(indicatorsOf(model, model.base)).toMatchObject({
      doorsCutOff: 0,
      householdsCutOff: 0,
      detourMaxM: 0,
    });
    const closed = model.evaluate([
      { id: 'x', kind: 'closure', segmentIds: [town.segment('b', 'a')], modes: ['car'] },
    ]);
    expect(indicatorsOf(model, closed)).toMatchObject({ doorsCutOff: 1, householdsCutOff: 30 });
  });

  it('the strongest ways through lead from gate to gate', () => {
    const [first] = shortcutPaths(model.topology, model.demand, model.base.traffic, 3);
    expect(first.arcs.map((arc) => arc >> 1).sort()).toEqual(
      [segment('g', 'a'), segment('b', 'a'), segment('b', 'h')].sort(),
    );
  });
});

it('detours of a group are weighted by households; doors without any, or without a way, are in none', () => {
  const detour = {
    detourInM: Float64Array.from([10, 100, 50, Number.NaN]),
    detourOutM: Float64Array.from([0, 0, 0, 0]),
  };
  expect(detoursByGroup(detour, ['东', '东', '西', '西'], [9, 1, 0, 4])).toEqual([
    { group: '东', households: 10, meanM: 19, p95M: 100, maxM: 100 },
  ]);
});
