import { arcHead, arcTail, findMovement, type Mode, type MotorNetwork } from '../network/motor-network.ts';
import { oneWayAlong } from '../network/street-run.ts';
import type { BayKind, Intervention, InterventionChange, ParkingSide, TimeWindow } from './intervention.ts';

/** What a hand chooses before it clicks a street; turn bans need two streets, see turnBanBetween. */
export type StreetTool =
  | { kind: 'oneWay'; exceptBicycles: boolean }
  | { kind: 'closure'; modes: Mode[] }
  | { kind: 'modalFilter'; removable: boolean }
  | { kind: 'parking'; side: ParkingSide; bays: number; bayKind: BayKind }
  | { kind: 'opening'; modes: Mode[] }
  | { kind: 'speed'; speedKmh: number }
  | { kind: 'reclassify'; class: string };

/** One step of a hand may be several interventions (a street drawn in both directions): their ids share what is before the slash. */
export function groupOf(id: string): string {
  return id.split('/')[0];
}

/** The interventions of a tool on the arcs of a street run, in the direction of the arcs. */
export function drawIntervention(
  network: MotorNetwork,
  arcs: readonly number[],
  tool: StreetTool,
  group: string,
  window?: TimeWindow,
): Intervention[] {
  return changesOf(network, arcs, tool).map((change, i) => ({
    ...change,
    id: `${group}/${i}`,
    ...(window ? { window } : {}),
  }));
}

function changesOf(network: MotorNetwork, arcs: readonly number[], tool: StreetTool): InterventionChange[] {
  const segmentIds = arcs.map((arc) => network.segmentIds[arc >> 1]);
  switch (tool.kind) {
    case 'oneWay':
      return oneWayAlong(network, arcs, tool.exceptBicycles);
    case 'parking': {
      // the bays of the whole street, shared among its pieces by length; sides are seen along the run
      const rows = bayRows(network, arcs, tool.bays);
      return rows.map(({ arc, bays }) => ({
        ...tool,
        segmentIds: [network.segmentIds[arc >> 1]],
        side: arc & 1 ? otherSide(tool.side) : tool.side,
        bays,
      }));
    }
    default:
      return [{ ...tool, segmentIds }];
  }
}

const otherSide = (side: ParkingSide): ParkingSide => (side === 'left' ? 'right' : 'left');

function bayRows(
  network: MotorNetwork,
  arcs: readonly number[],
  total: number,
): { arc: number; bays: number }[] {
  const lengths = arcs.map((arc) => network.segments[arc >> 1].lengthM);
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  let given = 0;
  return arcs.map((arc, i) => {
    before += lengths[i];
    const upTo = whole > 0 ? Math.round((total * before) / whole) : total;
    const bays = upTo - given;
    given = upTo;
    return { arc, bays };
  });
}

/** 禁转 from one street into another at a junction they share; undefined where nobody could turn so. */
export function turnBanBetween(
  network: MotorNetwork,
  from: number,
  to: number,
  id: string,
  window?: TimeWindow,
): Intervention | undefined {
  for (const fromArc of [2 * from, 2 * from + 1])
    for (const toArc of [2 * to, 2 * to + 1])
      if (arcHead(network, fromArc) === arcTail(network, toArc) && findMovement(network, fromArc, toArc) >= 0)
        return {
          id,
          kind: 'turnBan',
          fromSegmentId: network.segmentIds[from],
          nodeId: network.nodeIds[arcHead(network, fromArc)],
          toSegmentId: network.segmentIds[to],
          ...(window ? { window } : {}),
        };
  return undefined;
}
