import { describe, expect, it } from 'vitest';
import { parseTntpNetwork, parseTntpTrips } from '../../../scripts/bench/instances/tntp.ts';

const head =
  '<NUMBER OF ZONES> 2\n<Number of nodes> 3\n<FIRST THRU NODE> 3\n<NUMBER OF LINKS> 2\n<END OF METADATA>\n';

describe('TNTP files', () => {
  it('are read with comments, tabs, odd case, missing semicolons and extra columns', () => {
    const network = parseTntpNetwork(
      `${head}\n~ init term cap len fft b power speed toll type ;\n\t1\t3\t100\t2\t6\t0.15\t4\t0\t5\t1\t;\r\n 3 2 1e3 4 1.5 0 0 60 0 1 extra\n`,
      { toll: 0.1, distance: 0.5 },
    );
    expect(network.zoneCount).toBe(2);
    expect(network.firstThroughNode).toBe(2);
    expect([...network.from, ...network.to]).toEqual([0, 2, 2, 1]);
    expect([...network.capacity]).toEqual([100, 1000]);
    expect([...network.fixedCost]).toEqual([0.1 * 5 + 0.5 * 2, 0.5 * 4]);
  });

  it('trips run over lines, with or without blanks, and diagonal entries count in the total', () => {
    const text =
      '<NUMBER OF ZONES> 2\n<TOTAL OD FLOW> 10\n<END OF METADATA>\n\nOrigin 1 \n 1 : 3.0;\n 2:\t4.5;\norigin  2\n1 : 2.5; 2 : 0.0;';
    const { demand, total, statedTotal } = parseTntpTrips(text, 2);
    expect(total).toBe(statedTotal);
    expect([...demand.flow]).toEqual([4.5, 2.5]);
    expect(demand.intrazonalFlow).toBe(3);
  });

  it.each([
    ['a missing link', `${head}1 3 1 1 1 0 0 0 0 1 ;`, 'promises 2 links and has 1'],
    ['a node out of range', `${head}1 4 1 1 1 0 0 0 0 1 ;\n3 2 1 1 1 0 0 0 0 1 ;`, 'Line 6: node 4'],
    [
      'a word for a number',
      `${head}1 3 1 1 abc 0 0 0 0 1 ;\n3 2 1 1 1 0 0 0 0 1 ;`,
      'Line 6: "abc" in column 5',
    ],
    ['too few columns', `${head}1 3 1 ;\n3 2 1 1 1 0 0 0 0 1 ;`, 'Line 6: 3 columns'],
    ['no metadata', '1 3 1 1 1 0 0', 'before <END OF METADATA>'],
    ['a missing tag', '<NUMBER OF ZONES> 2\n<END OF METADATA>\n', '<NUMBER OF NODES> is missing'],
  ])('%s is refused with its place', (_, text, message) => {
    expect(() => parseTntpNetwork(text)).toThrow(message);
  });

  it.each([
    ['trips before an origin', '1 : 5;', 'Line 2: trips before the first origin'],
    ['an unknown zone', 'Origin 3\n1 : 5;', 'Line 2: zone "3"'],
    ['a negative flow', 'Origin 1\n2 : -5;', '"-5" trips'],
    ['loose text', 'Origin 1\n2 : 5; what', 'cannot read "what"'],
  ])('%s is refused with its place', (_, body, message) => {
    expect(() => parseTntpTrips(`<END OF METADATA>\n${body}`, 2)).toThrow(message);
  });

  it('a heading row without its comment sign is passed over', () => {
    const rows = 'init_node term_node capacity length free_flow_time b power\n1 3 1 1 1 0 0\n3 2 1 1 1 0 0';
    expect(parseTntpNetwork(head + rows).from.length).toBe(2);
  });
});
