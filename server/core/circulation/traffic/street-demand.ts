import { type Demand, type DemandEntry, demandFromEntries } from '../assignment/demand.ts';
import { facilityEntries, type SchoolRun } from './facility-trips.ts';
import type { Zone } from './zones.ts';

/**
 * Trips of one hour. Households make trips out through the gates and back in; gates send traffic through to each other;
 * schools, markets and hospitals draw their own.
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
  /** Facilities draw trips by the hour of the day; absent or null: they draw none. */
  hour?: number | null;
  facilityFactor?: number;
  schoolRun?: SchoolRun;
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

/**
 * Demand between zones. Gates share the households' trips and each other's through traffic by their through flows, as far
 * as they let cars in or out and `isConnected` says that there is a way today: nobody drives through from a gate to one
 * that was never to be reached from it. A zone without any way to a gate keeps its trips, which then count as unreachable.
 */
export function buildDemand(
  zones: readonly Zone[],
  settings: DemandSettings = assumedDemand,
  isConnected: (origin: number, destination: number) => boolean = () => true,
): Demand {
  const parts = zones.flatMap(({ gateNode, isPlace }, zone) =>
    gateNode === undefined && !isPlace ? [zone] : [],
  );
  const gates = zones.flatMap(({ gateNode }, zone) => (gateNode === undefined ? [] : [zone]));
  const entries = gates.filter((gate) => zones[gate].sends);
  const exits = gates.filter((gate) => zones[gate].receives);
  const through = (zone: number): number =>
    settings.throughByGate.get(zones[zone].id) ?? settings.throughVehH;
  const sharesOf = (some: readonly number[]): Map<number, number> => {
    const total = some.reduce((sum, gate) => sum + through(gate), 0);
    return new Map(some.map((gate) => [gate, total > 0 ? through(gate) / total : 1 / some.length]));
  };
  const households = parts.reduce((sum, part) => sum + zones[part].households, 0);
  const demand: DemandEntry[] = [];
  for (const part of parts) {
    const out = zones[part].households * settings.outPerHousehold;
    const back = zones[part].households * settings.inPerHousehold;
    const ways = exits.filter((gate) => isConnected(part, gate));
    for (const [gate, share] of sharesOf(ways.length > 0 ? ways : exits))
      demand.push({ origin: part, destination: gate, flow: out * (1 - settings.innerShare) * share });
    for (const [gate, share] of sharesOf(entries))
      demand.push({ origin: gate, destination: part, flow: back * share });
    for (const other of parts) {
      const share = households > 0 ? zones[other].households / households : 0;
      demand.push({ origin: part, destination: other, flow: out * settings.innerShare * share });
    }
  }
  for (const origin of entries)
    for (const [destination, share] of sharesOf(
      exits.filter((exit) => exit !== origin && isConnected(origin, exit)),
    ))
      demand.push({ origin, destination, flow: through(origin) * share });
  const homes = parts.filter((part) => zones[part].households > 0);
  demand.push(
    ...facilityEntries(
      zones,
      {
        hour: settings.hour ?? null,
        facilityFactor: settings.facilityFactor ?? 0,
        schoolRun: settings.schoolRun ?? 'none',
      },
      {
        homes: new Map(homes.map((part) => [part, zones[part].households / households])),
        entries: sharesOf(entries),
        exits: sharesOf(exits),
      },
    ),
  );
  return demandFromEntries(zones.length, demand);
}
