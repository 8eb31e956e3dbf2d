import type { OsmTurnRestriction } from '../../streets/osm-extract.ts';
import type { TimeWindow } from '../interventions/intervention.ts';
import { arcHead, type MotorNetwork, modeBit, type PathBan, type TimedRule } from './motor-network.ts';
import { pathBansOf } from './path-bans.ts';
import { windowsOf } from './timed-conditions.ts';
import { buildTurnMemory } from './turn-memory.ts';

/**
 * Puts turn restrictions on the movements: no_* bans the movement from one way into the other at the via node, only_* bans
 * all others from that way there. https://wiki.openstreetmap.org/wiki/Relation:restriction
 * Turning back is no movement of the network, so no_u_turn within one way changes nothing. Restrictions over via ways
 * become path bans. Those with hours hold in the masks (the strictest reading) and are listed as timed.
 */
export function banTurns(
  network: MotorNetwork,
  wayOfSegment: string[],
  restrictions: OsmTurnRestriction[],
): MotorNetwork {
  const movementBans = network.movementBans.slice();
  const always = network.movementBans.slice();
  const rules: TimedRule[] = [];
  const pathBans: PathBan[] = [];
  const ignoredRestrictions: string[] = [];
  const unreadConditions = [...network.unreadConditions];
  const nodeIndex = new Map(network.nodeIds.map((id, node) => [id, node]));
  const arcsInto = new Map<string, number[]>();
  for (let arc = 0; arc < network.segmentCount * 2; arc++) {
    const key = `${wayOfSegment[arc >> 1]} ${arcHead(network, arc)}`;
    arcsInto.set(key, [...(arcsInto.get(key) ?? []), arc]);
  }
  const ban = (m: number, bits: number, windows: TimeWindow[] | null): void => {
    movementBans[m] |= bits;
    if (windows) rules.push({ table: 'movementBans', index: m, bits, value: bits, windows });
    else always[m] |= bits;
  };
  for (const restriction of restrictions) {
    const { osmId, kind, fromWay, viaNodes, viaWays, toWay, exceptModes, condition } = restriction;
    const windows = condition ? (windowsOf(condition) ?? null) : null;
    if (condition && !windows) unreadConditions.push(osmId);
    const bits = modeBit.car | modeBit.fireEngine | (exceptModes.includes('bicycle') ? 0 : modeBit.bicycle);
    if (viaNodes.length !== 1) {
      const found = viaWays.length > 0 ? pathBansOf(network, wayOfSegment, restriction, bits, windows) : [];
      if (found.length === 0) ignoredRestrictions.push(osmId);
      pathBans.push(...found);
      continue;
    }
    const isOnly = kind.startsWith('only_');
    for (const arc of arcsInto.get(`${fromWay} ${nodeIndex.get(viaNodes[0])}`) ?? []) {
      const movements = Array.from(
        { length: network.movementStart[arc + 1] - network.movementStart[arc] },
        (_, i) => network.movementStart[arc] + i,
      );
      const isNamed = (m: number): boolean => wayOfSegment[network.movementTo[m] >> 1] === toWay;
      // an only_* whose one way on is not in the data would lock everybody in
      if (!movements.some(isNamed)) continue;
      for (const m of movements) if (isNamed(m) !== isOnly) ban(m, bits, windows);
    }
  }
  const { memory, always: memoryBans, rules: memoryRules } = buildTurnMemory(network, pathBans);
  const { timed } = network;
  return {
    ...network,
    movementBans,
    pathBans,
    memory,
    timed: {
      ...timed,
      movementBans: always,
      memoryBans,
      rules: [...timed.rules, ...rules, ...memoryRules],
    },
    ignoredRestrictions,
    unreadConditions,
  };
}
