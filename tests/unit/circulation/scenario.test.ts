import { describe, expect, it } from 'vitest';
import { checkAssignment } from '#core/circulation/assignment/check-assignment.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { ConflictCounter } from '#core/circulation/junctions/conflict-points.ts';
import { clearWidths } from '#core/circulation/network/clear-width.ts';
import { parkingLedger } from '#core/circulation/parking/parking-ledger.ts';
import { randomPlan } from '#core/circulation/reachability/random-plan.ts';
import { ScenarioModel } from '#core/circulation/scenario/scenario-model.ts';
import { usersOfArc } from '#core/circulation/traffic/shortcuts.ts';
import { arcPerformance } from '#core/circulation/traffic/street-cost.ts';
import { assumedDemand, buildDemand } from '#core/circulation/traffic/street-demand.ts';
import { streetAssignmentNetwork } from '#core/circulation/traffic/street-traffic.ts';
import { seededRandom } from '#core/lib/random.ts';
import { drawGrid, drawTown, type Town } from './drawn-town.ts';

/*   g --- a --- b --- h     two gates g and h, a narrow way round by c; homes 1 on a-b, 2 on a-c, 3 on c-b
            \   /
              c                                                                                              */
const town = drawTown({
  nodes: { g: [0, 0], a: [200, 0], b: [500, 0], h: [700, 0], c: [350, -120] },
  streets: ['g-a', 'a-b', 'b-h', 'a-c', 'c-b'],
  gates: 'gh',
  homes: { 1: ['a-b', 0.5], 2: ['a-c', 0.4], 3: ['c-b', 0.6] },
  tags: {
    'g-a': { widthM: 7 },
    'a-b': { widthM: 7 },
    'b-h': { widthM: 7 },
    'a-c': { widthM: 4 },
    'c-b': { widthM: 4 },
  },
});

function modelOf({ network, gates, homes }: Town, throughVehH = 300): ScenarioModel {
  const points = homes.map((home) => ({ ...home, area: 'grid', households: 40 }));
  return new ScenarioModel({
    network,
    gates,
    points,
    demand: { ...assumedDemand, throughVehH },
    targetGap: 1e-9,
  });
}

const oneWay = (id: string, segmentIds: string[], direction: 'along' | 'against'): Intervention => ({
  id,
  kind: 'oneWay',
  segmentIds,
  direction,
  exceptBicycles: true,
});

describe('a scenario', () => {
  const model = modelOf(town);

  it('of no interventions changes nothing', () => {
    const same = model.evaluate([]);
    expect(same.reachChange.car).toEqual({ cutOff: [], connected: [], oldGaps: [] });
    expect(same.detours.maxM).toBe(0);
    expect(same.traffic.objective).toBeCloseTo(model.base.traffic.objective, 6);
    expect(same.shortcuts.shortcutVehKm).toBeCloseTo(model.base.shortcuts.shortcutVehKm, 3);
  });

  it('keeps all traffic: what the gates send through arrives, and the assignment passes the independent check', () => {
    const { traffic, shortcuts } = model.base;
    const widths = clearWidths(town.network, model.base.overlay);
    const network = streetAssignmentNetwork(model.topology, model.base.overlay, widths);
    expect(checkAssignment(network, model.demand, traffic).problems).toEqual([]);
    const intoG = 2 * town.network.segmentIds.indexOf(town.segment('g', 'a')) + 1;
    expect(shortcuts.shortcutVehH[intoG]).toBeCloseTo(300, 6);
  });

  it('closing the direct street sends the shortcuts round and says how far the homes have to go', () => {
    const closed: Intervention = {
      id: 'closed',
      kind: 'modalFilter',
      segmentIds: [town.segment('a', 'b')],
      removable: true,
    };
    const after = model.evaluate([closed]);
    const arc = 2 * town.network.segmentIds.indexOf(town.segment('a', 'c'));
    expect(after.shortcuts.shortcutVehH[arc]).toBeGreaterThan(model.base.shortcuts.shortcutVehH[arc]);
    const round = 2 * Math.hypot(150, 120);
    const longer = [0, 1].map((gate) => after.distances.inM[3 * gate] - model.base.distances.inM[3 * gate]);
    // home 1 lies behind the filter seen from g, so round by c and back along a-b; from h nothing changes
    expect(longer[0]).toBeCloseTo(round, 0);
    expect(longer[1]).toBe(0);
    expect(after.detours.maxM).toBeGreaterThan(100);
    expect(after.reachChange.car.cutOff).toEqual([]);
  });

  it('a turn ban turns the traffic away that took the turn', () => {
    const ban = (from: [string, string], at: string, to: [string, string]): Intervention => ({
      id: `${from} ${to}`,
      kind: 'turnBan',
      fromSegmentId: town.segment(...from),
      nodeId: town.node(at),
      toSegmentId: town.segment(...to),
    });
    const arc = 2 * town.network.segmentIds.indexOf(town.segment('a', 'b'));
    expect(model.base.shortcuts.shortcutVehH[arc]).toBeGreaterThan(100);
    const after = model.evaluate([ban(['g', 'a'], 'a', ['a', 'b'])]);
    expect(after.shortcuts.shortcutVehH[arc]).toBe(0);
    expect(after.traffic.unreachableFlow).toBe(0);
  });

  it('cutting a gate off leaves its traffic counted as unreachable, not lost', () => {
    const closed: Intervention = {
      id: 'c',
      kind: 'closure',
      segmentIds: [town.segment('b', 'h')],
      modes: ['car'],
    };
    const after = model.evaluate([closed]);
    const total = model.demand.flow.reduce((sum, flow) => sum + flow, 0);
    const assigned = after.traffic.paths.flow.reduce((sum, flow) => sum + flow, 0);
    expect(after.traffic.unreachableFlow).toBeGreaterThan(600);
    expect(assigned + after.traffic.unreachableFlow).toBeCloseTo(total, 6);
    expect(
      usersOfArc(
        model.topology,
        model.demand,
        after.traffic,
        2 * town.network.segmentIds.indexOf(town.segment('b', 'h')),
      ),
    ).toEqual([]);
  });

  it('one after the other or each for itself: plans come to the same traffic', () => {
    const random = seededRandom(3);
    let previous = model.base;
    for (let i = 0; i < 25; i++) {
      const plan = randomPlan(town.network, random, 4);
      previous = model.evaluate(plan, previous);
      const fresh = modelOf(town).evaluate(plan);
      expect(previous.traffic.unreachableFlow).toBeCloseTo(fresh.traffic.unreachableFlow, 6);
      const scale = Math.max(1, fresh.traffic.objective);
      expect(Math.abs(previous.traffic.objective - fresh.traffic.objective) / scale).toBeLessThan(1e-7);
      expect(previous.distances).toEqual(fresh.distances);
    }
  });

  it('a home is reachable from a gate exactly where its way in has a length', () => {
    const random = seededRandom(8);
    const grid = drawGrid();
    const gridModel = modelOf(grid);
    for (let i = 0; i < 80; i++) {
      const { reach, distances } = gridModel.evaluate(randomPlan(grid.network, random, 10));
      const reached = (metres: Float64Array): string =>
        grid.named(
          Uint8Array.from(grid.homes, (_, h) =>
            [h, grid.homes.length + h].some((at) => Number.isFinite(metres[at])) ? 1 : 0,
          ),
        );
      expect(reached(distances.inM)).toBe(grid.named(reach.car.fromGates));
      expect(reached(distances.outM)).toBe(grid.named(reach.car.toGates));
    }
  });

  it('a home two fifths up a street has that much to go in and the rest to go out', () => {
    const { inM, outM } = model.base.distances;
    const street = Math.hypot(150, 120);
    // home 2 on a-c, gates g and h: in from g by a; out to h on by c and b
    expect(inM[1]).toBeCloseTo(200 + 0.4 * street, 0);
    expect(outM[3 + 1]).toBeCloseTo(0.6 * street + street + 200, 0);
  });
});

describe('street costs', () => {
  it('on a narrow two-way street one-way traffic pays: more capacity in the one direction, and faster', () => {
    const both = arcPerformance({ clearWidthM: 4, speedKmh: 30, isTwoWay: true });
    const single = arcPerformance({ clearWidthM: 4, speedKmh: 30, isTwoWay: false });
    expect(single.capacityVehH).toBeGreaterThan(both.capacityVehH);
    expect(single.speedKmh).toBeGreaterThan(both.speedKmh);
  });

  it('on a wide street it does not: both directions have their lane', () => {
    const both = arcPerformance({ clearWidthM: 6.5, speedKmh: 30, isTwoWay: true });
    const single = arcPerformance({ clearWidthM: 6.5, speedKmh: 30, isTwoWay: false });
    expect(both.speedKmh).toBe(30);
    expect(2 * both.capacityVehH).toBe(single.capacityVehH);
  });

  it('capacity never falls as the street gets wider, and is nothing where no car passes', () => {
    for (const isTwoWay of [true, false]) {
      let before = 0;
      for (let clearWidthM = 0; clearWidthM < 16; clearWidthM += 0.1) {
        const { capacityVehH } = arcPerformance({ clearWidthM, speedKmh: 30, isTwoWay });
        expect(capacityVehH).toBeGreaterThanOrEqual(before);
        if (clearWidthM < 2.2) expect(capacityVehH).toBe(0);
        before = capacityVehH;
      }
    }
  });
});

describe('demand', () => {
  it('adds up to the households times their trips and the gates times what passes them', () => {
    const gate = { segments: [], households: 0, sends: true, receives: true };
    const part = { gateNode: undefined, sends: true, receives: true };
    const zones = [
      { ...gate, id: 'g1', gateNode: 0 },
      { ...gate, id: 'g2', gateNode: 1 },
      { ...gate, id: 'in only', gateNode: 2, receives: false },
      { ...part, id: 'A', segments: [0], households: 300 },
      { ...part, id: 'B', segments: [1], households: 100 },
    ];
    const settings = { ...assumedDemand, outPerHousehold: 0.2, inPerHousehold: 0.1 };
    const { flow, intrazonalFlow, destination } = buildDemand(zones, settings);
    const total = flow.reduce((sum, value) => sum + value, 0) + intrazonalFlow;
    expect(total).toBeCloseTo(400 * 0.2 + 400 * 0.1 + 3 * assumedDemand.throughVehH, 9);
    expect([...destination]).not.toContain(2);
    // no way from g1 to g2: its through traffic goes nowhere, nobody's trips are lost for it
    const apart = buildDemand(zones, settings, (origin, end) => !(origin === 0 && end === 1));
    const sum = apart.flow.reduce((all, value) => all + value, 0) + apart.intrazonalFlow;
    expect(sum).toBeCloseTo(total - assumedDemand.throughVehH, 9);
  });
});

describe('parking and junctions', () => {
  it('the ledger counts bays by kind before and after, and leaves the other side alone', () => {
    const segment = town.network.segmentIds.indexOf(town.segment('a', 'b'));
    const before = new Map([
      [segment, { left: { bays: 8, kind: 'paid' as const }, right: { bays: 5, kind: 'free' as const } }],
    ]);
    const overlay = applyInterventions(town.network, [
      {
        id: 'residents',
        kind: 'parking',
        segmentIds: [town.segment('a', 'b')],
        side: 'left',
        bays: 6,
        bayKind: 'resident',
      },
    ]);
    const ledger = parkingLedger(town.network, overlay, before);
    expect(ledger.before).toEqual({ paid: 8, free: 5, resident: 0 });
    expect(ledger.after).toEqual({ paid: 0, free: 5, resident: 6 });
    expect(clearWidths(town.network, overlay, before)[segment]).toBe(3);
  });

  it('a crossroads has 16 crossing, 8 merging and 8 diverging points, a T-junction 3 of each', () => {
    const cross = drawTown({
      nodes: { m: [0, 0], e: [90, 3], n: [2, 90], w: [-90, 5], s: [4, -90] },
      streets: ['m-e', 'm-n', 'm-w', 'm-s'],
      gates: 'e',
      homes: {},
    });
    const count = (plan: Intervention[]): unknown =>
      new ConflictCounter(cross.network).total(applyInterventions(cross.network, plan));
    expect(count([])).toEqual({ crossing: 16, merging: 8, diverging: 8 });
    const closed: Intervention = {
      id: 'c',
      kind: 'closure',
      segmentIds: [cross.segment('m', 's')],
      modes: ['car'],
    };
    expect(count([closed])).toEqual({ crossing: 3, merging: 3, diverging: 3 });
    // all one-way through: two streams that cross, each may turn into the other's exit
    const ways = [
      oneWay('e', [cross.segment('m', 'e')], 'along'),
      oneWay('w', [cross.segment('m', 'w')], 'against'),
      oneWay('n', [cross.segment('m', 'n')], 'along'),
      oneWay('s', [cross.segment('m', 's')], 'against'),
    ];
    expect(count(ways)).toEqual({ crossing: 1, merging: 2, diverging: 2 });
  });
});
