import { holdsAt, type WeekMoment } from '../interventions/intervention.ts';
import type { MaskTable, MotorNetwork, TimedRule } from './motor-network.ts';

const holds = ({ windows }: TimedRule, moment: WeekMoment): boolean =>
  windows.some((window) => holdsAt({ window }, moment));

/** The network's masks at a moment, to be changed at will; without a moment everything holds, the strictest reading. */
export function masksAt(network: MotorNetwork, moment?: WeekMoment): Record<MaskTable, Uint8Array> {
  const { timed, arcModes, movementBans, memory } = network;
  if (moment === undefined || timed.rules.length === 0)
    return {
      arcModes: arcModes.slice(),
      movementBans: movementBans.slice(),
      memoryBans: memory.bans.slice(),
    };
  const masks = {
    arcModes: timed.arcModes.slice(),
    movementBans: timed.movementBans.slice(),
    memoryBans: timed.memoryBans.slice(),
  };
  for (const rule of timed.rules) {
    const { table, index, bits, value } = rule;
    if (holds(rule, moment)) masks[table][index] = (masks[table][index] & ~bits) | (value & bits);
  }
  return masks;
}

/** The same text for moments at which the same rules of the map hold. */
export function hoursKey({ timed }: MotorNetwork, moment?: WeekMoment): string {
  if (moment === undefined) return 'strict';
  return timed.rules.map((rule) => (holds(rule, moment) ? '1' : '0')).join('');
}
