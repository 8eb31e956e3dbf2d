import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Assignment } from '#core/circulation/assignment/assignment.ts';
import type { AssignmentNetwork } from '#core/circulation/assignment/assignment-network.ts';
import { checkAssignment } from '#core/circulation/assignment/check-assignment.ts';
import { demandFromEntries } from '#core/circulation/assignment/demand.ts';
import { assignToEquilibrium, solveEquilibrium } from '#core/circulation/assignment/equilibrium.ts';
import { type CityShape, syntheticCity } from '../../../scripts/bench/instances/synthetic-city.ts';
import { parseTntpNetwork, parseTntpTrips } from '../../../scripts/bench/instances/tntp.ts';
import { describeWithFixtures } from '../../support/fixtures.ts';

type LinkRow = [
  from: number,
  to: number,
  time: number,
  attributes?: { b?: number; power?: number; capacity?: number },
];

function networkOf(
  nodeCount: number,
  zoneCount: number,
  rows: LinkRow[],
  firstThroughNode = 0,
): AssignmentNetwork {
  return {
    nodeCount,
    zoneCount,
    firstThroughNode,
    from: Int32Array.from(rows, ([from]) => from),
    to: Int32Array.from(rows, ([, to]) => to),
    freeFlowTime: Float64Array.from(rows, ([, , time]) => time),
    b: Float64Array.from(rows, ([, , , a]) => a?.b ?? 0),
    power: Float64Array.from(rows, ([, , , a]) => a?.power ?? 4),
    capacity: Float64Array.from(rows, ([, , , a]) => a?.capacity ?? 1),
    fixedCost: new Float64Array(rows.length),
  };
}

const smallCity: CityShape = {
  zones: 12,
  nodes: 60,
  links: 220,
  pairShare: 0.8,
  connectorsPerZone: 2,
  powers: [0, 0.5, 1, 2.45, 4, 6.87, 16.83],
  connectorTime: 0,
  distanceFactor: 0.02,
  load: 1.3,
};

function holds(
  network: AssignmentNetwork,
  demand: ReturnType<typeof demandFromEntries>,
  assignment: Assignment,
) {
  expect(checkAssignment(network, demand, assignment).problems).toEqual([]);
}

describe('traffic assignment', () => {
  // 0 -> 2 -> 1 and 0 -> 3 -> 1, with times 10 v and 50 + v; the shortcut 2 -> 3 takes 10 + v (Braess 1968)
  const braess = (withShortcut: boolean): AssignmentNetwork =>
    networkOf(4, 2, [
      [0, 2, 1e-8, { b: 1e9, power: 1 }],
      [0, 3, 50, { b: 0.02, power: 1 }],
      [2, 1, 50, { b: 0.02, power: 1 }],
      [3, 1, 1e-8, { b: 1e9, power: 1 }],
      ...(withShortcut ? [[2, 3, 10, { b: 0.1, power: 1 }] as LinkRow] : []),
    ]);
  const six = demandFromEntries(2, [{ origin: 0, destination: 1, flow: 6 }]);

  it("Braess's shortcut makes everybody slower: 83 minutes each without it, 92 with it", () => {
    const without = assignToEquilibrium(braess(false), six, { targetGap: 1e-12 });
    const withIt = assignToEquilibrium(braess(true), six, { targetGap: 1e-12 });
    expect(without.totalTravelTime / 6).toBeCloseTo(83, 6);
    expect(withIt.totalTravelTime / 6).toBeCloseTo(92, 6);
    [4, 2, 2, 4, 2].forEach((flow, link) => {
      expect(withIt.linkFlow[link]).toBeCloseTo(flow, 6);
    });
    holds(braess(true), six, withIt);
  });

  it('two equal streets share the traffic equally', () => {
    const network = networkOf(4, 2, [
      [0, 2, 1, { b: 1, capacity: 10 }],
      [0, 3, 1, { b: 1, capacity: 10 }],
      [2, 1, 1],
      [3, 1, 1],
    ]);
    const { linkFlow } = assignToEquilibrium(network, six, { targetGap: 1e-12 });
    expect([...linkFlow].map((flow) => Math.round(flow * 1e6) / 1e6)).toEqual([3, 3, 3, 3]);
  });

  it('a symmetric grid carries mirrored demand on mirrored flows', () => {
    const side = 5;
    const node = (row: number, column: number): number => row * side + column;
    const rows: LinkRow[] = [];
    const congested = { b: 0.15, capacity: 10 };
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) {
        if (column + 1 < side) {
          rows.push([node(row, column), node(row, column + 1), 1, congested]);
          rows.push([node(row, column + 1), node(row, column), 1, congested]);
        }
        if (row + 1 < side) {
          rows.push([node(row, column), node(row + 1, column), 1, congested]);
          rows.push([node(row + 1, column), node(row, column), 1, congested]);
        }
      }
    const zones = side * side;
    const network = networkOf(zones, zones, rows);
    const corners = [node(0, 0), node(0, 4), node(4, 0), node(4, 4)];
    const demand = demandFromEntries(
      zones,
      corners.flatMap((origin) =>
        corners.filter((end) => end !== origin).map((destination) => ({ origin, destination, flow: 12 })),
      ),
    );
    const { linkFlow } = assignToEquilibrium(network, demand, { targetGap: 1e-13 });
    const flowBetween = (a: number, b: number): number =>
      linkFlow[rows.findIndex(([from, to]) => from === a && to === b)];
    const mirror = (n: number): number => node(Math.floor(n / side), side - 1 - (n % side));
    for (const [from, to] of rows) {
      expect(flowBetween(mirror(from), mirror(to))).toBeCloseTo(flowBetween(from, to), 4);
      expect(flowBetween(to, from)).toBeCloseTo(flowBetween(from, to), 4);
    }
  });

  it('demand without any path is counted and reported, the rest is assigned', () => {
    // 0 -> 3 -> 1, nothing leads to zone 2
    const network = networkOf(4, 3, [
      [0, 3, 1],
      [3, 1, 1],
      [2, 3, 1],
    ]);
    const demand = demandFromEntries(3, [
      { origin: 0, destination: 1, flow: 5 },
      { origin: 0, destination: 2, flow: 7 },
      { origin: 1, destination: 1, flow: 3 },
    ]);
    const assignment = assignToEquilibrium(network, demand);
    expect([...assignment.linkFlow]).toEqual([5, 5, 0]);
    expect([...assignment.unreachablePairs]).toEqual([1]);
    expect(assignment.unreachableFlow).toBe(7);
    expect(assignment.intrazonalFlow).toBe(3);
    holds(network, demand, assignment);
  });

  it('zones below the first through node are never passed through, even when that is shorter', () => {
    // 0 -> 1 -> 2 takes 2 but passes zone 1; 0 -> 3 -> 2 takes 20
    const rows: LinkRow[] = [
      [0, 1, 1],
      [1, 2, 1],
      [0, 3, 10],
      [3, 2, 10],
      [3, 1, 1],
    ];
    const demand = demandFromEntries(3, [{ origin: 0, destination: 2, flow: 4 }]);
    expect(assignToEquilibrium(networkOf(4, 3, rows, 3), demand).totalTravelTime).toBe(80);
    expect(assignToEquilibrium(networkOf(4, 3, rows, 0), demand).totalTravelTime).toBe(8);
  });

  it('closed links, free links, endless capacity and powers from 0 to 17 keep costs finite and the gap exact', () => {
    const closed = { b: 1, power: 4, capacity: 0 };
    const endless = { b: 1, power: 4, capacity: Number.POSITIVE_INFINITY };
    const network = networkOf(6, 2, [
      [0, 2, 0],
      [0, 3, 0, { b: 3, power: 2 }],
      [2, 3, 0],
      [3, 2, 0],
      [2, 1, 4, { b: 0.5, power: 17, capacity: 3 }],
      [3, 1, 4, endless],
      [2, 4, 1, closed],
      [4, 1, 1],
      [3, 5, 1, { b: 2, power: 0 }],
      [5, 1, 1, { b: 1, power: 0.5, capacity: 50 }],
    ]);
    const demand = demandFromEntries(2, [{ origin: 0, destination: 1, flow: 40 }]);
    const assignment = assignToEquilibrium(network, demand, { targetGap: 1e-9 });
    expect(assignment.converged).toBe(true);
    expect(assignment.linkFlow[6]).toBe(0);
    holds(network, demand, assignment);
    // through 5 the time is 3 + 1 + sqrt(v / 50) > 4, so all take one of the two others, at 4 minutes each
    expect(assignment.totalTravelTime).toBeCloseTo(160, 6);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'invented city %i: conserved, not negative, stated gap true, objective falling',
    (seed) => {
      const { network, demand } = syntheticCity(smallCity, seed);
      const solve = solveEquilibrium(network, demand, { targetGap: 1e-10 });
      let objective = Number.POSITIVE_INFINITY;
      for (;;) {
        const step = solve.next();
        if (step.done) {
          expect(step.value.converged).toBe(true);
          holds(network, demand, step.value);
          break;
        }
        expect(step.value.objective).toBeLessThanOrEqual(objective * (1 + 1e-12));
        objective = step.value.objective;
      }
    },
  );

  it('starting from an earlier result finds the same equilibrium after a link lost half its capacity or was closed', () => {
    const { network, demand } = syntheticCity(smallCity, 9);
    const before = assignToEquilibrium(network, demand, { targetGap: 1e-11 });
    const busiest = before.linkFlow.indexOf(
      Math.max(...before.linkFlow.filter((_, link) => network.power[link] > 0 && network.b[link] > 0)),
    );
    const capacity = network.capacity.slice();
    capacity[busiest] /= 2;
    const freeFlowTime = network.freeFlowTime.slice();
    freeFlowTime[busiest] = Number.POSITIVE_INFINITY;
    for (const changed of [
      { ...network, capacity },
      { ...network, freeFlowTime },
    ]) {
      const cold = assignToEquilibrium(changed, demand, { targetGap: 1e-11 });
      const warm = assignToEquilibrium(changed, demand, { targetGap: 1e-11, warmStart: before });
      holds(changed, demand, warm);
      expect(Math.abs(warm.objective - cold.objective)).toBeLessThan(1e-9 * cold.objective);
    }
  });

  it('starting from an earlier result carries more demand on the paths there were, and ends in the same equilibrium', () => {
    const { network, demand } = syntheticCity(smallCity, 4);
    const before = assignToEquilibrium(network, demand, { targetGap: 1e-11 });
    const more = { ...demand, flow: demand.flow.map((flow, pair) => flow * (1 + (pair % 3) / 4)) };
    const warm = assignToEquilibrium(network, more, { targetGap: 1e-11, warmStart: before });
    const cold = assignToEquilibrium(network, more, { targetGap: 1e-11 });
    holds(network, more, warm);
    expect(Math.abs(warm.objective - cold.objective)).toBeLessThan(1e-9 * cold.objective);
    // the largest path is set to what the others leave it, so a wrong share would show in the first gap alone
    const first = solveEquilibrium(network, demand, { targetGap: 1e-9, warmStart: before }).next();
    expect(first.done === false && first.value.relativeGap).toBeLessThan(1e-9);
  });

  it('the checker sees a lost trip, a broken path and a wrong gap', () => {
    const { network, demand } = syntheticCity(smallCity, 3);
    const good = assignToEquilibrium(network, demand);
    const lost = { ...good, paths: { ...good.paths, flow: good.paths.flow.with(0, 0) } };
    const broken = { ...good, paths: { ...good.paths, links: good.paths.links.toReversed() } };
    for (const bad of [lost, broken, { ...good, relativeGap: 0.5 }, { ...good, objective: 1 }])
      expect(checkAssignment(network, demand, bad).problems.length).toBeGreaterThan(0);
  });

  it('refuses a network with a negative capacity and demand between zones that do not exist', () => {
    const bad = networkOf(2, 2, [[0, 1, 1, { capacity: -5 }]]);
    expect(() => assignToEquilibrium(bad, demandFromEntries(2, []))).toThrow('capacity -5');
    expect(() => demandFromEntries(2, [{ origin: 0, destination: 2, flow: 1 }])).toThrow('zone 2 of 2');
  });
});

describeWithFixtures('published equilibria', (path) => {
  it.each([
    ['SiouxFalls', 4231335.287107, 7480225.344921],
    ['Anaheim', 1286032.171096, 1419913.851059],
  ])('%s comes within 1e-7 of the best known objective and its flows', (name, objective, totalTravelTime) => {
    const read = (kind: string): string => readFileSync(path(`traffic/${name}/${name}_${kind}.tntp`), 'utf8');
    const network = parseTntpNetwork(read('net'));
    const { demand, total, statedTotal } = parseTntpTrips(read('trips'), network.zoneCount);
    expect(total).toBeCloseTo(statedTotal!, 2);
    const assignment = assignToEquilibrium(network, demand, { targetGap: 1e-10 });
    holds(network, demand, assignment);
    expect(Math.abs(assignment.objective / objective - 1)).toBeLessThan(1e-7);
    expect(Math.abs(assignment.totalTravelTime / totalTravelTime - 1)).toBeLessThan(1e-7);
    const published = read('flow').trim().split('\n').slice(1);
    published.forEach((row) => {
      const [from, to, volume] = row.trim().split(/\s+/).map(Number);
      const link = network.from.findIndex((tail, i) => tail === from - 1 && network.to[i] === to - 1);
      expect(Math.abs(assignment.linkFlow[link] - volume)).toBeLessThan(0.5);
    });
  });
});
