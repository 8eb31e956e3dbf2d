import type { CirculationArea, OpenedArea } from '#core/circulation/area/area-data.ts';
import { modeBit } from '#core/circulation/network/motor-network.ts';
import { indicatorsOf } from '#core/circulation/scenario/indicators.ts';
import type { ScenarioModel, ScenarioResult } from '#core/circulation/scenario/scenario-model.ts';
import { detoursByGroup } from '#core/circulation/traffic/group-detours.ts';
import { shortcutPaths, usersOfArc } from '#core/circulation/traffic/shortcuts.ts';
import type { OpenedStreets, PlanView, StreetUse, Trips } from './circulation.protocol.ts';

/** The strongest ways through the area that are drawn as examples. */
const EXAMPLE_PATHS = 6;

export interface ModelState {
  data: CirculationArea;
  opened: OpenedArea;
  model: ScenarioModel;
}

/** What is shown of a result; the model keeps the rest. */
export function viewOf({ data, opened, model }: ModelState, result: ScenarioResult, ms: number): PlanView {
  const { overlay, shortcuts, detours, traffic, reachChange } = result;
  const names = new Map(data.communities.map(({ key, name }) => [key, name]));
  const communityOf = Array.from(opened.doorOf, (door) => {
    const key = door < 0 ? null : data.doors[door].communityKey;
    return key === null ? undefined : names.get(key);
  });
  return {
    ms,
    arcModes: overlay.arcModes,
    filters: overlay.filters,
    clearWidthM: result.clearWidthM,
    arcSeconds: Float64Array.from(model.topology.linkOfArc, (link) =>
      link < 0 ? Number.POSITIVE_INFINITY : traffic.linkCost[link],
    ),
    flowVehH: shortcuts.flowVehH,
    shortcutVehH: shortcuts.shortcutVehH,
    cutOff: reachChange.car.cutOff,
    connected: reachChange.car.connected,
    oldGaps: reachChange.car.oldGaps,
    emergency: result.emergency,
    deadEnds: result.deadEnds,
    detourInM: detours.detourInM,
    detourOutM: detours.detourOutM,
    byCommunity: detoursByGroup(
      detours,
      communityOf,
      opened.points.map(({ households }) => households),
    ),
    parking: result.parking,
    conflicts: result.conflicts,
    shortcutPaths: shortcutPaths(model.topology, model.demand, traffic, EXAMPLE_PATHS),
    indicators: indicatorsOf(model, result),
    converged: traffic.converged,
    unresolved: overlay.unresolved,
  };
}

/** The streets as the page draws them, with what had to be assumed. */
export function streetsOf(state: ModelState, base: PlanView, buildMs: number): OpenedStreets {
  const { network, gates, points, doorOf, zoneNames, unplaced, stationNode } = state.opened;
  const drivable = network.segments.filter(
    (_, s) => ((network.arcModes[2 * s] | network.arcModes[2 * s + 1]) & modeBit.car) !== 0,
  );
  const lengthOf = (some: typeof drivable) => some.reduce((sum, { lengthM }) => sum + lengthM, 0);
  const lived = state.data.doors.filter(({ households }) => households !== null && households > 0);
  return {
    network,
    gates,
    points,
    doorOf,
    zoneNames,
    unplaced: unplaced.length,
    hasStation: stationNode !== undefined,
    assumedWidthShare:
      lengthOf(drivable.filter(({ widthAssumed }) => widthAssumed)) / (lengthOf(drivable) || 1),
    assumedHouseholdShare:
      lived.length > 0 ? lived.filter(({ householdsAssumed }) => householdsAssumed).length / lived.length : 1,
    ignoredRestrictions: network.ignoredRestrictions.length,
    base,
    buildMs,
  };
}

/** Whose trips use a street today and under the plan, both directions together, the largest change first. */
export function streetUse({ model }: ModelState, result: ScenarioResult, segment: number): StreetUse {
  const trips = new Map<string, Trips>();
  for (const [side, { traffic }] of [
    ['beforeVehH', result.before ?? model.base],
    ['afterVehH', result],
  ] as const)
    for (const arc of [2 * segment, 2 * segment + 1])
      for (const { origin, destination, flowVehH } of usersOfArc(
        model.topology,
        model.demand,
        traffic,
        arc,
      )) {
        const of = `${origin}\n${destination}`;
        const entry = trips.get(of) ?? { origin, destination, beforeVehH: 0, afterVehH: 0 };
        entry[side] += flowVehH;
        trips.set(of, entry);
      }
  const size = ({ beforeVehH, afterVehH }: Trips) => Math.max(beforeVehH, afterVehH);
  return { segment, trips: [...trips.values()].sort((a, b) => size(b) - size(a)) };
}
