import { facilityVehH, schoolRunVehH } from './facility-trips.ts';
import type { DemandSettings } from './street-demand.ts';

/** One part of the trips of the hour, vehicles an hour, and whether it was counted. */
export interface DemandPart {
  part: 'households' | 'through' | 'facilities' | 'schoolRun';
  vehH: number;
  origin: 'counted' | 'assumed';
}

/**
 * What the trips of the hour are made of, before any of them turns out to be unreachable. Gates with a count of their own are
 * counted; through traffic is so only where all of them are.
 */
export function demandParts(
  settings: DemandSettings,
  area: { households: number; gateCount: number; countedGates: number; facilityKinds: readonly string[] },
): DemandPart[] {
  const { outPerHousehold, inPerHousehold, throughVehH, throughByGate, origin } = settings;
  const counted = [...throughByGate.values()].reduce((sum, flow) => sum + flow, 0);
  const of = {
    hour: settings.hour ?? null,
    facilityFactor: settings.facilityFactor ?? 0,
    schoolRun: settings.schoolRun ?? 'none',
  };
  const sum = (vehH: (kind: string) => number): number =>
    area.facilityKinds.reduce((total, kind) => total + vehH(kind), 0);
  const facilities = sum((kind) => {
    const { in: comes, out: leaves } = facilityVehH(kind, of);
    return comes + leaves;
  });
  const parts: DemandPart[] = [
    { part: 'households', vehH: area.households * (outPerHousehold + inPerHousehold), origin },
    {
      part: 'through',
      vehH: counted + Math.max(0, area.gateCount - area.countedGates) * throughVehH,
      origin: area.gateCount > 0 && area.countedGates >= area.gateCount ? 'counted' : origin,
    },
    { part: 'facilities', vehH: facilities, origin: 'assumed' },
    { part: 'schoolRun', vehH: 2 * sum((kind) => schoolRunVehH(kind, of.schoolRun)), origin: 'assumed' },
  ];
  return parts.filter(({ part, vehH }) => vehH > 0 || part === 'households' || part === 'through');
}
