import { describe, expect, it } from 'vitest';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { countSigns, requiredSigns } from '#core/circulation/signs/required-signs.ts';
import { drawTown } from './drawn-town.ts';

/*              e
 *              |
 *   a --- b -- c --- d      b is no junction: the street only goes on there
 *              |
 *              f
 */
const town = drawTown({
  nodes: { a: [0, 0], b: [100, 0], c: [200, 0], d: [300, 0], e: [200, 100], f: [200, -100] },
  streets: ['a-b', 'b-c', 'c-d', 'c-e', 'f-c'],
  gates: 'ad',
  homes: {},
});
const { network } = town;
const told = (plan: Intervention[]) =>
  requiredSigns(network, plan).map(
    ({ kind, segment, node }) =>
      `${kind} ${network.segments[segment].name}${node < 0 ? '' : ` @${'abcdef'[network.nodeIds.map((id) => Number(id.slice(1))).at(node)! - 1]}`}`,
  );
const oneWay = (
  streets: [string, string][],
  direction: 'along' | 'against' = 'along',
  id = 'm',
): Intervention => ({
  id,
  kind: 'oneWay',
  segmentIds: streets.map(([from, to]) => town.segment(from, to)),
  direction,
  exceptBicycles: true,
});

describe('signs that a plan asks for', () => {
  it('a one-way street: where it begins, and no entry where it ends; nothing where it only goes on', () => {
    expect(
      told([
        oneWay([
          ['a', 'b'],
          ['b', 'c'],
        ]),
      ]),
    ).toEqual(['oneWay a-b @a', 'noEntry b-c @c']);
  });

  it('where a one-way street becomes two-way without a junction, whoever comes the other way is told', () => {
    expect(told([oneWay([['a', 'b']])])).toEqual(['oneWay a-b @a', 'noEntry a-b @b']);
  });

  it('beyond a junction it is told again', () => {
    expect(
      told([
        oneWay([
          ['a', 'b'],
          ['b', 'c'],
          ['c', 'd'],
        ]),
      ]),
    ).toEqual(['oneWay a-b @a', 'oneWay c-d @c', 'noEntry b-c @c', 'noEntry c-d @d']);
  });

  it('against the line of the street it begins at the other end, and bicycles are told of', () => {
    const signs = requiredSigns(network, [oneWay([['c', 'd']], 'against')]);
    expect(told([oneWay([['c', 'd']], 'against')])).toEqual(['oneWay c-d @d', 'noEntry c-d @c']);
    expect(signs.every(({ exceptBicycles }) => exceptBicycles)).toBe(true);
  });

  it('what a later measure takes back asks for nothing', () => {
    expect(
      told([
        oneWay([['c', 'd']]),
        { ...oneWay([['c', 'd']], 'along', 'n'), direction: 'both' } as Intervention,
      ]),
    ).toEqual([]);
  });

  it('a street that was one-way already has its signs; made two-way it loses them', () => {
    const was = drawTown({
      nodes: { a: [0, 0], b: [100, 0], c: [200, 0] },
      streets: ['a>b', 'b-c'],
      gates: 'ac',
      homes: {},
    });
    const same: Intervention = {
      ...oneWay([['a', 'b']]),
      segmentIds: [was.segment('a', 'b')],
    } as Intervention;
    expect(requiredSigns(was.network, [same])).toEqual([]);
    expect(
      requiredSigns(was.network, [{ ...same, direction: 'both' } as Intervention]).map(({ kind }) => kind),
    ).toEqual(['removeOneWay']);
  });

  it('a closed street is told where it meets open ones, a filter at both junctions and by its bollards', () => {
    const ids = [town.segment('a', 'b'), town.segment('b', 'c')];
    expect(told([{ id: 'm', kind: 'closure', segmentIds: ids, modes: ['car'] }])).toEqual(['noMotor b-c @c']);
    expect(
      told([{ id: 'm', kind: 'modalFilter', segmentIds: [town.segment('c', 'e')], removable: true }]),
    ).toEqual(['noThrough c-e @c', 'bollard c-e']);
  });

  it('turns are named by their side, as the driver sees them', () => {
    const ban = (from: [string, string], to: [string, string]): Intervention => ({
      id: `${from}${to}`,
      kind: 'turnBan',
      fromSegmentId: town.segment(...from),
      nodeId: town.node('c'),
      toSegmentId: town.segment(...to),
    });
    expect(told([ban(['b', 'c'], ['c', 'e'])])).toEqual(['noLeft b-c @c']);
    expect(told([ban(['b', 'c'], ['f', 'c'])])).toEqual(['noRight b-c @c']);
    expect(told([ban(['b', 'c'], ['c', 'd'])])).toEqual(['noStraight b-c @c']);
  });

  it('a limit is told to whoever drives in, both ways, once along the street', () => {
    const plan: Intervention[] = [
      { id: 'm', kind: 'speed', segmentIds: [town.segment('a', 'b'), town.segment('b', 'c')], speedKmh: 15 },
    ];
    expect(told(plan)).toEqual(['speed a-b @a', 'speed b-c @c']);
    expect(requiredSigns(network, plan)[0].speedKmh).toBe(15);
  });

  it('bays get their sign, bays that go a ban where there were some; all are counted', () => {
    const s = network.segmentIds.indexOf(town.segment('c', 'd'));
    const parking = (bays: number): Intervention => ({
      id: 'm',
      kind: 'parking',
      segmentIds: [town.segment('c', 'd')],
      side: 'right',
      bays,
      bayKind: 'free',
    });
    expect(told([parking(8)])).toEqual(['parking c-d']);
    const base = new Map([[s, { right: { bays: 8, kind: 'free' as const } }]]);
    expect(requiredSigns(network, [parking(0)], base).map(({ kind }) => kind)).toEqual(['noParking']);
    expect(requiredSigns(network, [parking(8)], base)).toEqual([]);
    expect(
      countSigns(
        requiredSigns(network, [
          oneWay([
            ['a', 'b'],
            ['b', 'c'],
          ]),
          parking(8),
        ]),
      ),
    ).toEqual([
      { kind: 'oneWay', count: 1 },
      { kind: 'noEntry', count: 1 },
      { kind: 'parking', count: 1 },
    ]);
  });
});
