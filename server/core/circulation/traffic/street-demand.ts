import { type Demand, type DemandEntry, demandFromEntries } from '../assignment/demand.ts';
import type { Zone } from './zones.ts';

/**
 * Trips of one hour. Households make trips out through the gates and back in; gates send traffic through to each other.
 * Every number is a slider; `origin` travels with the result, so that a screen can say what was counted and what assumed.
 */
export interface DemandSettings {
  /** Vehicle trips a household makes in the hour, out of the area and into it. */
  outPerHousehold: number;
  inPerHousehold: number;
  /** Share of the out-going trips that end in another zone of the area instead. */
  innerShare: number;
  /** Vehicles an hour through each gate that only pass; by gate id, the default for the rest. */
  throughVehH: number;
  throughByGate: ReadonlyMap<string, number>;
  origin: 'counted' | 'assumed';
}

export const assumedDemand: DemandSettings = {
  outPerHousehold: 0.15,
  inPerHousehold: 0.08,
  innerShare: 0.1,
  throughVehH: 60,
  throughByGate: new Map(),
  origin: 'assumed',
};

/** Demand between zones. Gates share the households' trips and each other's through traffic by their through flows. */
export function buildDemand(zones: readonly Zone[], settings: DemandSettings = assumedDemand): Demand {
  const gates = zones.flatMap(({ gateNode }, index) => (gateNode === undefined ? [] : [index]));
  const parts = zones.flatMap(({ gateNode }, index) => (gateNode === undefined ? [index] : []));
  const through = (zone: number): number =>
    settings.throughByGate.get(zones[zone].id) ?? settings.throughVehH;
  const allThrough = gates.reduce((sum, gate) => sum + through(gate), 0);
  const gateShare = (gate: number): number =>
    allThrough > 0 ? through(gate) / allThrough : 1 / gates.length;
  const households = parts.reduce((sum, part) => sum + zones[part].households, 0);
  const entries: DemandEntry[] = [];
  for (const part of parts) {
    const out = zones[part].households * settings.outPerHousehold;
    const outside = gates.length > 0 ? out * (1 - settings.innerShare) : 0;
    for (const gate of gates) {
      entries.push({ origin: part, destination: gate, flow: outside * gateShare(gate) });
      entries.push({
        origin: gate,
        destination: part,
        flow: zones[part].households * settings.inPerHousehold * gateShare(gate),
      });
    }
    for (const other of parts)
      if (households > 0)
        entries.push({
          origin: part,
          destination: other,
          flow: (out * settings.innerShare * zones[other].households) / households,
        });
  }
  for (const origin of gates)
    for (const destination of gates) {
      const others = allThrough - through(origin);
      if (origin !== destination && others > 0)
        entries.push({ origin, destination, flow: (through(origin) * through(destination)) / others });
    }
  return demandFromEntries(zones.length, entries);
}
