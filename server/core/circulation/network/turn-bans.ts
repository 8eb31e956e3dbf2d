import type { OsmTurnRestriction } from '../../streets/osm-extract.ts';
import { arcHead, type MotorNetwork, modeBit } from './motor-network.ts';

/**
 * Puts turn restrictions on the movements: no_* bans the movement from one way into the other at the via node, only_* bans
 * all others from that way there. https://wiki.openstreetmap.org/wiki/Relation:restriction
 * Turning back is no movement of the network, so no_u_turn within one way changes nothing. Restrictions over via ways
 * need a memory of more than one arc and are listed in ignoredRestrictions.
 */
export function banTurns(
  network: MotorNetwork,
  wayOfSegment: string[],
  restrictions: OsmTurnRestriction[],
): MotorNetwork {
  const movementBans = network.movementBans.slice();
  const ignoredRestrictions: string[] = [];
  const nodeIndex = new Map(network.nodeIds.map((id, node) => [id, node]));
  const arcsInto = new Map<string, number[]>();
  for (let arc = 0; arc < network.segmentCount * 2; arc++) {
    const key = `${wayOfSegment[arc >> 1]} ${arcHead(network, arc)}`;
    arcsInto.set(key, [...(arcsInto.get(key) ?? []), arc]);
  }
  for (const { osmId, kind, fromWay, viaNodes, toWay, exceptModes } of restrictions) {
    if (viaNodes.length !== 1) {
      ignoredRestrictions.push(osmId);
      continue;
    }
    const bits = modeBit.car | modeBit.fireEngine | (exceptModes.includes('bicycle') ? 0 : modeBit.bicycle);
    const isOnly = kind.startsWith('only_');
    for (const arc of arcsInto.get(`${fromWay} ${nodeIndex.get(viaNodes[0])}`) ?? []) {
      const movements = Array.from(
        { length: network.movementStart[arc + 1] - network.movementStart[arc] },
        (_, i) => network.movementStart[arc] + i,
      );
      const isNamed = (m: number): boolean => wayOfSegment[network.movementTo[m] >> 1] === toWay;
      // an only_* whose one way on is not in the data would lock everybody in
      if (!movements.some(isNamed)) continue;
      for (const m of movements) if (isNamed(m) !== isOnly) movementBans[m] |= bits;
    }
  }
  return { ...network, movementBans, ignoredRestrictions };
}
