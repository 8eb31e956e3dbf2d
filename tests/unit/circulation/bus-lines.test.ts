import { describe, expect, it } from 'vitest';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { type BusLine, brokenLines, layBusLines } from '#core/circulation/traffic/bus-lines.ts';
import { demoBusLines } from '../../../server/features/demo/demo-bus-lines.ts';
import { readDemoPlace } from '../../../server/features/demo/demo-files.ts';
import { n, readXml, relation, way } from '../osm/osm-xml.ts';
import { drawTown } from './drawn-town.ts';

/*   g --- a --- b --- h      the line g-a, a-b, b-h; c and d hang on a ring road b>c>d>b
                  \ /
                 c - d                                                                    */
const town = drawTown({
  nodes: { g: [0, 0], a: [100, 0], b: [200, 0], h: [300, 0], c: [170, -80], d: [230, -80] },
  streets: ['g-a', 'a-b', 'b-h', 'b>c', 'c>d', 'd>b'],
  gates: 'gh',
  homes: {},
});
const { network } = town;
const line = (streets: string[], isTwoWay = false): BusLine => ({
  osmId: streets.join(),
  ref: '1',
  name: null,
  isTwoWay,
  wayIds: streets.map((text) => `w${['g-a', 'a-b', 'b-h', 'b>c', 'c>d', 'd>b'].indexOf(text) + 1}`),
});
const driven = (streets: string[], isTwoWay = false): string[] =>
  layBusLines(network, [line(streets, isTwoWay)]).flatMap(({ pieces }) =>
    pieces.map((piece) =>
      piece.map((arc) => `${arc & 1 ? 'back ' : ''}${network.segments[arc >> 1].name}`).join(' '),
    ),
  );
const oneWay = (from: string, to: string, direction: 'along' | 'against'): Intervention => ({
  id: `${from}${to}`,
  kind: 'oneWay',
  segmentIds: [town.segment(from, to)],
  direction,
  exceptBicycles: true,
});
const broken = (lines: BusLine[], plan: Intervention[]): string[] =>
  brokenLines(
    network,
    layBusLines(network, lines),
    applyInterventions(network, []),
    applyInterventions(network, plan),
  ).flatMap(({ places }) => places.map(({ segment, why }) => `${network.segments[segment].name} ${why}`));

describe('bus lines', () => {
  it('are driven way by way in their order, turned round where the file has them from the end, and both ways where said', () => {
    expect(driven(['g-a', 'a-b', 'b-h'])).toEqual(['g-a a-b b-h']);
    expect(driven(['b-h', 'a-b', 'g-a'])).toEqual(['back b-h back a-b back g-a']);
    expect(driven(['d>b', 'c>d', 'b>c'])).toEqual(['b>c c>d d>b']);
    expect(driven(['g-a', 'a-b'], true)).toEqual(['g-a a-b', 'back a-b back g-a']);
    expect(driven(['g-a', 'b-h'])).toEqual(['g-a', 'b-h']);
    expect(driven(['w99'])).toEqual([]);
  });

  it('a plan breaks a line where the bus can no longer drive in its direction, and says why', () => {
    const through = line(['g-a', 'a-b', 'b-h']);
    expect(broken([through], [oneWay('a', 'b', 'along')])).toEqual([]);
    expect(broken([through], [oneWay('a', 'b', 'against')])).toEqual(['a-b against']);
    expect(broken([line(['g-a', 'a-b', 'b-h'], true)], [oneWay('a', 'b', 'along')])).toEqual(['a-b against']);
    const segmentIds = [town.segment('a', 'b')];
    expect(broken([through], [{ id: 'c', kind: 'closure', segmentIds, modes: ['car'] }])).toEqual([
      'a-b closed',
    ]);
    expect(broken([through], [{ id: 'f', kind: 'modalFilter', segmentIds, removable: true }])).toEqual([
      'a-b filter',
    ]);
    const ban: Intervention = {
      id: 't',
      kind: 'turnBan',
      fromSegmentId: town.segment('a', 'b'),
      nodeId: town.node('b'),
      toSegmentId: town.segment('b', 'h'),
    };
    expect(broken([through], [ban])).toEqual(['a-b turn']);
    expect(broken([line(['g-a', 'a-b'])], [ban])).toEqual([]);
  });

  it('what a bus could not drive before is not blamed on the plan', () => {
    // against the one-way b>c today: a lane of its own, which the network does not know
    expect(broken([line(['a-b', 'b>c', 'c>d'])], [])).toEqual([]);
    const segmentIds = [town.segment('b', 'c')];
    const closed: Intervention = { id: 'c', kind: 'closure', segmentIds, modes: ['car'] };
    const contraflow = layBusLines(network, [line(['c>d', 'b>c', 'a-b', 'g-a'])]);
    const [before, after] = [[], [closed]].map((plan) => applyInterventions(network, plan));
    const places = brokenLines(network, contraflow, before, after).flatMap((found) => found.places);
    expect(places.length).toBeLessThanOrEqual(1);
  });

  it('are read from relations with their ways in order, those beyond the file too; stops and other routes are left', async () => {
    const streets =
      [1, 2, 3, 4].map((id) => n(id, id, 0)).join('') +
      way(10, [1, 2], { highway: 'residential' }) +
      way(11, [2, 3], { highway: 'residential' });
    const bus = { type: 'route', route: 'bus', 'public_transport:version': '2' };
    const { busLines, report } = await readXml(
      streets +
        relation(20, ['n1:stop', 'w10:', 'w11:', 'w99:', 'w12:platform'], {
          ...bus,
          ref: '26',
          name: '26路',
        }) +
        relation(21, ['w10:forward', 'w11:'], { ...bus, route: 'trolleybus' }) +
        relation(22, ['w98:'], bus) +
        relation(23, ['w10:'], { type: 'route', route: 'bicycle' }),
    );
    expect(busLines).toEqual([
      { osmId: 'r20', ref: '26', name: '26路', wayIds: ['w10', 'w11', 'w99'], isTwoWay: false },
      { osmId: 'r21', ref: null, name: null, wayIds: ['w10', 'w11'], isTwoWay: true },
    ]);
    expect(report.found.busLines).toBe(2);
  });

  it('of the demonstration run over its own streets without a gap', () => {
    const place = readDemoPlace();
    const lines = demoBusLines(place);
    expect(lines.map(({ ref }) => ref)).toEqual(['1路', '26路', '308路']);
    const byId = new Map(place.streets.map((street) => [street.id, street]));
    for (const { wayIds } of lines) {
      expect(wayIds.length).toBeGreaterThan(10);
      wayIds.slice(1).forEach((id, i) => {
        const before = new Set(byId.get(wayIds[i])!.nodeIds);
        expect(byId.get(id)!.nodeIds.some((node) => before.has(node))).toBe(true);
      });
    }
  });
});
