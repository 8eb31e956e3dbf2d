import { describe, expect, it } from 'vitest';
import { checkAssignment } from '#core/circulation/assignment/check-assignment.ts';
import { demandFromEntries } from '#core/circulation/assignment/demand.ts';
import { assignToEquilibrium } from '#core/circulation/assignment/equilibrium.ts';
import type { WeekMoment } from '#core/circulation/interventions/intervention.ts';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { clearWidths } from '#core/circulation/network/clear-width.ts';
import { type Mode, modeBit } from '#core/circulation/network/motor-network.ts';
import { windowsOf } from '#core/circulation/network/timed-conditions.ts';
import { checkReachability } from '#core/circulation/reachability/check-reachability.ts';
import { randomPlan } from '#core/circulation/reachability/random-plan.ts';
import { reachability } from '#core/circulation/reachability/reachability.ts';
import { AccessMeter } from '#core/circulation/traffic/access-distances.ts';
import { bestRoute } from '#core/circulation/traffic/best-route.ts';
import { buildStreetTopology, streetAssignmentNetwork } from '#core/circulation/traffic/street-traffic.ts';
import { buildZones } from '#core/circulation/traffic/zones.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { accessOf } from '#core/streets/osm-access.ts';
import { conditionalClauses, hoursInTags } from '#core/streets/osm-conditions.ts';
import { drawGrid, drawTown, type Town } from './drawn-town.ts';

function reach(
  town: Town,
  mode: Mode = 'car',
  moment?: WeekMoment,
  plan: Parameters<typeof applyInterventions>[1] = [],
) {
  const { network, gates, homes } = town;
  const result = reachability(network, applyInterventions(network, plan, moment), gates, homes, mode);
  expect(checkReachability(network, plan, gates, homes, mode, moment)).toEqual(result);
  return { in: town.named(result.fromGates), out: town.named(result.toGates) };
}

/*   g --- a --- b --- c        who comes from g over the bridge a-b may not go on to c;
           |     |              from d, over the same bridge, one may. Home 1 on b-c, 2 on b-e.
           d     e                                                                          */
const bridge = {
  nodes: { g: [0, 0], a: [100, 0], b: [200, 0], c: [300, 0], d: [100, -100], e: [200, -100] } as Record<
    string,
    [number, number]
  >,
  streets: ['g-a', 'a-b', 'b-c', 'a-d', 'b-e'],
  homes: { 1: ['b-c', 0.5], 2: ['b-e', 0.5] } as Record<string, [string, number]>,
};
const overBridge = { kind: 'no_straight_on', from: 'g-a', via: 'a-b', to: 'b-c' };

describe('restrictions over via ways', () => {
  it('forbid the way over all their arcs, and none of its parts', () => {
    // turning back at the end of b-e the car may go on to c: it does not come over a-b any more
    const closed = {
      ...bridge,
      streets: ['g-a', 'a-b', 'b-c', 'd>a', 'b>e'],
      homes: { 1: ['b-c', 0.5], 2: ['b>e', 0.5] } as typeof bridge.homes,
      restrictions: [overBridge],
    };
    expect(reach(drawTown({ ...closed, gates: 'g' }))).toEqual({ in: '2', out: '1' });
    expect(reach(drawTown({ ...closed, gates: 'd' }))).toEqual({ in: '1 2', out: '' });
    expect(reach(drawTown({ ...closed, gates: 'g', restrictions: [] })).in).toBe('1 2');
    expect(reach(drawTown({ ...closed, gates: 'g' }), 'fireEngineAnyWay').in).toBe('1 2');
    expect(reach(drawTown({ ...bridge, restrictions: [overBridge], gates: 'g' })).in).toBe('1 2');
  });

  it('only_* leads whoever came from there over the via way to its end', () => {
    const only = { ...overBridge, kind: 'only_straight_on' };
    const town = drawTown({ ...bridge, gates: 'g', restrictions: [only] });
    // by c and back, b-e is free again
    expect(reach(town)).toEqual({ in: '1 2', out: '1 2' });
    const oneWay = drawTown({
      ...bridge,
      streets: ['g-a', 'a-b', 'b>c', 'd>a', 'b-e'],
      homes: { 1: ['b>c', 0.5], 2: ['b-e', 0.5] },
      gates: 'g',
      restrictions: [{ ...only, to: 'b>c' }],
    });
    expect(reach(oneWay)).toEqual({ in: '1', out: '2' });
  });

  it('two that overlap both hold, and ways that do not meet are told', () => {
    const chain = drawTown({
      nodes: { g: [0, 0], a: [100, 0], b: [200, 0], c: [300, 0], d: [400, 0], x: [100, 90], y: [300, 90] },
      streets: ['g-a', 'a-b', 'b-c', 'c>d', 'x>a', 'c>y'],
      gates: 'gx',
      homes: { 1: ['c>d', 0.5], 2: ['c>y', 0.5] },
      restrictions: [
        { kind: 'no_straight_on', from: 'g-a', via: 'a-b,b-c', to: 'c>d' },
        { kind: 'no_left_turn', from: 'a-b', via: 'b-c', to: 'c>y' },
        { kind: 'no_left_turn', from: 'x>a', via: 'b-c', to: 'c>d' },
      ],
    });
    expect(chain.network.ignoredRestrictions).toEqual(['r3']);
    // from g neither way on at c is left, from x only c>d
    expect(reach(chain)).toEqual({ in: '1', out: '' });
    expect(reach({ ...chain, gates: [chain.gates[0]] }).in).toBe('');
  });

  it('the fastest way goes round them', () => {
    const town = drawTown({ ...bridge, gates: 'g', restrictions: [overBridge] });
    const { network } = town;
    const node = (letter: string) => network.nodeIds.indexOf(town.node(letter));
    const seconds = new Float64Array(network.segmentCount * 2).fill(30);
    const route = (from: string) =>
      bestRoute(network, applyInterventions(network, []), 'car', node(from), node('c'), seconds)!;
    expect(route('d').arcs).toHaveLength(3);
    // into the dead end b-e and out of it again, or first to d
    expect(route('g').arcs).toHaveLength(5);
  });

  it('in a grid with random ones reachability agrees with brute force, and no traffic drives a forbidden way', () => {
    const random = seededRandom(11);
    const plain = drawGrid();
    const names = plain.network.segments.map(({ name }) => name!);
    const timeOfPlain = checkTraffic(plain);
    let changed = 0;
    for (let i = 0; i < 8; i++) {
      const restrictions = Array.from({ length: 10 }, () => randomRestriction(names, random));
      const town = drawGrid({}, restrictions);
      for (const mode of ['car', 'bicycle', 'fireEngine', 'fireEngineAnyWay'] as const)
        for (const moment of [undefined, { day: 2, minute: 480 }, { day: 7, minute: 1300 }]) {
          const plan = randomPlan(town.network, random, 6);
          reach(town, mode, moment, plan);
        }
      if (Math.abs(checkTraffic(town) / timeOfPlain - 1) > 1e-3) changed++;
    }
    expect(changed).toBeGreaterThan(1);
  });
});

function randomRestriction(names: readonly string[], random: ReturnType<typeof seededRandom>) {
  const ends = (name: string) => [name[0], name[2]];
  const meets = (a: string, b: string) => a !== b && ends(a).some((end) => ends(b).includes(end));
  const pick = (some: readonly string[]) => some[randomInt(random, some.length)];
  const from = pick(names);
  const via = [pick(names.filter((name) => meets(name, from)))];
  if (random() < 0.4) via.push(pick(names.filter((name) => meets(name, via[0]) && name !== from)));
  const to = pick(names.filter((name) => meets(name, via.at(-1)!) && !via.includes(name)));
  return {
    kind: random() < 0.7 ? 'no_left_turn' : 'only_straight_on',
    from,
    via: via.join(),
    to,
    ...(random() < 0.3 ? { condition: 'Mo-Fr 07:00-09:00' } : {}),
  };
}

/** Equilibrium on the streets: checked as any, its paths compared with every ban, its distances with a search of their own. */
function checkTraffic({ network, gates, homes }: Town): number {
  const points = homes.map((home, i) => ({ ...home, area: `zone ${i % 4}`, households: 40 }));
  const zones = buildZones(network, gates, points);
  const topology = buildStreetTopology(network, zones);
  const overlay = applyInterventions(network, []);
  const roads = streetAssignmentNetwork(topology, overlay, clearWidths(network, overlay));
  const demand = demandFromEntries(
    zones.length,
    zones.flatMap((_, origin) => zones.map((__, destination) => ({ origin, destination, flow: 90 }))),
  );
  const traffic = assignToEquilibrium(roads, demand, { targetGap: 1e-6, maxIterations: 200 });
  expect(traffic.converged).toBe(true);
  expect(checkAssignment(roads, demand, traffic, 1e-6).problems).toEqual([]);
  const bans = network.pathBans.filter(({ bits }) => bits & modeBit.car).map(({ arcs }) => arcs.join());
  traffic.paths.pair.forEach((_, p) => {
    const links = traffic.paths.links.subarray(traffic.paths.linkStart[p], traffic.paths.linkStart[p + 1]);
    const driven = Array.from(links, (link) => topology.arcOfLink[link]).filter((arc) => arc >= 0);
    const text = `,${driven.join()},`;
    for (const ban of bans) expect(text).not.toContain(`,${ban},`);
  });
  const metres = new AccessMeter(topology).measure(roads.freeFlowTime, overlay, points);
  const { fromGates, toGates } = reachability(network, overlay, gates, homes, 'car');
  points.forEach((_, i) => {
    const from = gates.map((__, g) => metres.inM[g * points.length + i]);
    const to = gates.map((__, g) => metres.outM[g * points.length + i]);
    expect([from.some(Number.isFinite), to.some(Number.isFinite)]).toEqual([
      fromGates[i] === 1,
      toGates[i] === 1,
    ]);
  });
  return traffic.totalTravelTime;
}

describe('hours of the map', () => {
  const workdays = [1, 2, 3, 4, 5];
  const everyDay = [1, 2, 3, 4, 5, 6, 7];

  it('are read as windows of the week, and what is not understood is said', () => {
    expect(windowsOf('Mo-Fr 07:00-09:00,17:00-19:00; Sa 8:00-12:00; PH off')).toEqual([
      { days: workdays, fromMinute: 420, toMinute: 540 },
      { days: workdays, fromMinute: 1020, toMinute: 1140 },
      { days: [6], fromMinute: 480, toMinute: 720 },
    ]);
    expect(windowsOf('20:00-07:00')).toEqual([{ days: everyDay, fromMinute: 1200, toMinute: 420 }]);
    expect(windowsOf('Sa-Mo,We')).toEqual([{ days: [1, 3, 6, 7], fromMinute: 0, toMinute: 1440 }]);
    expect(windowsOf('24/7')).toEqual([{ days: everyDay, fromMinute: 0, toMinute: 1440 }]);
    for (const other of ['sunset-sunrise', 'Jun 01-Aug 31', '07:00-25:00', 'Mo-Xx 07:00-08:00', 'wet'])
      expect(windowsOf(other)).toBeUndefined();
    expect(
      conditionalClauses('no @ (Mo-Fr 07:00-09:00; Sa 08:00-09:00); destination @ (weight>3.5)'),
    ).toEqual([
      { value: 'no', condition: 'Mo-Fr 07:00-09:00; Sa 08:00-09:00' },
      { value: 'destination', condition: 'weight>3.5' },
    ]);
    expect(hoursInTags({ hour_on: '7:00', hour_off: '19:00' })).toBe('7:00-19:00');
    expect(hoursInTags({ day_on: 'Monday', day_off: 'Friday', hour_on: '7', hour_off: '9' })).toBe(
      'Mo-Fr 7:00-9:00',
    );
    expect(hoursInTags({})).toBeNull();
  });

  const corner = {
    nodes: { g: [0, 0], a: [100, 0], b: [200, 0], c: [100, -100] } as Record<string, [number, number]>,
    streets: ['g-a', 'a>b', 'a-c'],
    gates: 'g',
    homes: { 1: ['a-c', 0.5] } as Record<string, [string, number]>,
  };
  const noon = { day: 3, minute: 720 };
  const morning = { day: 3, minute: 450 };
  const sunday = { day: 7, minute: 450 };

  it('a turn ban with hours holds at its hours, and whenever no moment is named', () => {
    const town = drawTown({
      ...corner,
      restrictions: [
        { kind: 'no_right_turn', from: 'g-a', via: 'a', to: 'a-c', condition: 'Mo-Fr 07:00-09:00' },
      ],
    });
    expect(reach(town).in).toBe('');
    expect(reach(town, 'car', morning).in).toBe('');
    expect(reach(town, 'car', noon).in).toBe('1');
    expect(reach(town, 'car', sunday).in).toBe('1');
  });

  it('a street closed to cars before school is closed then, for cars only; its hours may also open it', () => {
    const closing = (tags: Record<string, string>) => {
      const access = accessOf('residential', tags);
      return drawTown({ ...corner, tags: { 'a-c': { tags, access } } });
    };
    const school = closing({ 'motor_vehicle:conditional': 'no @ (Mo-Fr 07:00-08:30)' });
    expect([undefined, morning, noon].map((moment) => reach(school, 'car', moment).in)).toEqual([
      '',
      '',
      '1',
    ]);
    expect(reach(school, 'fireEngine', morning).in).toBe('1');
    const market = closing({ motor_vehicle: 'no', 'motor_vehicle:conditional': 'yes @ (20:00-08:00)' });
    const night = { day: 3, minute: 1380 };
    expect([undefined, night, noon].map((moment) => reach(market, 'car', moment).in)).toEqual(['', '1', '']);
    const lorries = closing({ 'motor_vehicle:conditional': 'no @ (weight>3.5)' });
    expect(reach(lorries, 'car', morning).in).toBe('1');
    const unread = closing({ 'motor_vehicle:conditional': 'no @ (sunset-sunrise)' });
    expect(unread.network.unreadConditions).toEqual(['w3']);
    expect(reach(unread, 'car', noon).in).toBe('');
  });

  it('a street that is one-way at some hours', () => {
    const town = drawTown({
      ...corner,
      tags: { 'a-c': { tags: { 'oneway:conditional': 'yes @ (07:00-09:00)' } } },
    });
    expect(reach(town, 'car', noon)).toEqual({ in: '1', out: '1' });
    expect(reach(town, 'car', morning)).toEqual({ in: '1', out: '' });
  });
});
