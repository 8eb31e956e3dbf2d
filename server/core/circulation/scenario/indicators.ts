import type { EmergencyAccess } from '../emergency/emergency-access.ts';
import { defaultEmergencyLimits } from '../emergency/emergency-limits.ts';
import { objectivesOf } from '../suggest/objectives.ts';
import type { ScenarioModel, ScenarioResult } from './scenario-model.ts';

/** The figures of a scenario beside those of today. Doors and households are counted; "lost" is what today has and the plan takes. */
export interface Indicators {
  doorsCutOff: number;
  householdsCutOff: number;
  doorsConnected: number;
  /** Out of reach of cars already today. */
  doorsOldGap: number;
  /** Doors that engines reach today with the width they need and then no more: keeping to one-ways, and against them. */
  fireLost: number;
  fireLostAnyWay: number;
  /** Doors no engine gets to with that width, whatever its direction; today's gaps included. */
  fireUnreached: number;
  /** Doors newly beyond the minutes of the limits. */
  fireLate: number;
  secondWayLost: number;
  fireMeanMinutes: number;
  totalTimeH: number;
  totalVehKm: number;
  shortcutVehKm: number;
  detourMeanM: number;
  detourP95M: number;
  detourMaxM: number;
  householdsFarOff: number;
  bays: number;
  conflictPoints: number;
  unreachableVehH: number;
  relativeGap: number;
}

/** Reads the figures off a result of the model. */
export function indicatorsOf(model: ScenarioModel, result: ScenarioResult): Indicators {
  const { area } = model;
  const base = result.before ?? model.base;
  const { limits = defaultEmergencyLimits } = area;
  const households = area.points.map((point) => point.households);
  const { cutOff, connected, oldGaps } = result.reachChange.car;
  const count = (holds: (point: number) => boolean): number =>
    households.reduce((sum, _, point) => sum + (holds(point) ? 1 : 0), 0);
  const lost = (of: (of: EmergencyAccess) => Uint8Array, mode: 'fireEngine' | 'fireEngineAnyWay'): number =>
    count((point) => of(base.emergency[mode])[point] === 1 && of(result.emergency[mode])[point] === 0);
  const now = result.emergency.fireEngineAnyWay;
  const was = base.emergency.fireEngineAnyWay;
  const { paid, free, resident } = result.parking.after;
  const { crossing, merging, diverging } = result.conflicts;
  const reached = Array.from(now.minutes).filter(Number.isFinite);
  const objectives = objectivesOf(result, households, 0);
  return {
    doorsCutOff: cutOff.length,
    householdsCutOff: cutOff.reduce((sum, point) => sum + households[point], 0),
    doorsConnected: connected.length,
    doorsOldGap: oldGaps.length,
    fireLost: lost(({ passable }) => passable, 'fireEngine'),
    fireLostAnyWay: lost(({ passable }) => passable, 'fireEngineAnyWay'),
    fireUnreached: count((point) => now.passable[point] === 0),
    fireLate: count(
      (point) =>
        was.minutes[point] <= limits.responseMinutes &&
        now.passable[point] === 1 &&
        now.minutes[point] > limits.responseMinutes,
    ),
    secondWayLost: lost(({ secondWay }) => secondWay, 'fireEngineAnyWay'),
    fireMeanMinutes: reached.length > 0 ? reached.reduce((a, b) => a + b, 0) / reached.length : 0,
    totalTimeH: objectives.totalTimeH,
    totalVehKm: result.shortcuts.totalVehKm,
    shortcutVehKm: objectives.shortcutVehKm,
    detourMeanM: objectives.meanDetourM,
    detourP95M: result.detours.p95M,
    detourMaxM: result.detours.maxM,
    householdsFarOff: objectives.householdsFarOff,
    bays: paid + free + resident,
    conflictPoints: crossing + merging + diverging,
    unreachableVehH: result.traffic.unreachableFlow,
    relativeGap: result.traffic.relativeGap,
  };
}

/** Which way is better; a figure that is not here is told and not judged. */
export const betterIs: Partial<Record<keyof Indicators, 'less' | 'more'>> = {
  doorsCutOff: 'less',
  householdsCutOff: 'less',
  doorsConnected: 'more',
  fireLost: 'less',
  fireLostAnyWay: 'less',
  fireUnreached: 'less',
  fireLate: 'less',
  secondWayLost: 'less',
  fireMeanMinutes: 'less',
  totalTimeH: 'less',
  shortcutVehKm: 'less',
  detourMeanM: 'less',
  detourP95M: 'less',
  detourMaxM: 'less',
  householdsFarOff: 'less',
  bays: 'more',
  conflictPoints: 'less',
};
