import type { ScenarioSettings } from '#core/circulation/area/area-data.ts';
import { type MotorNetwork, modeBit } from '#core/circulation/network/motor-network.ts';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';

/** The junction or end of a street for cars that is nearest to a place. */
export function nearestStreetNode(network: MotorNetwork, place: LngLat): number | undefined {
  let found: number | undefined;
  let nearest = Number.POSITIVE_INFINITY;
  for (let s = 0; s < network.segmentCount; s++) {
    if (((network.arcModes[2 * s] | network.arcModes[2 * s + 1]) & modeBit.car) === 0) continue;
    for (const node of [network.segmentFrom[s], network.segmentTo[s]]) {
      const far = distanceM(place, [network.nodeLngLat[2 * node], network.nodeLngLat[2 * node + 1]]);
      if (far >= nearest) continue;
      nearest = far;
      found = node;
    }
  }
  return found;
}

/** Adds or drops a gate, by the id of its node; taking back what was done by hand leaves no trace. */
export function toggleGate(settings: ScenarioSettings, node: string, isGate: boolean): ScenarioSettings {
  const without = (list: readonly string[]) => list.filter((each) => each !== node);
  const { addedGates, droppedGates } = settings;
  return isGate
    ? {
        ...settings,
        addedGates: without(addedGates),
        droppedGates: addedGates.includes(node) ? droppedGates : [...without(droppedGates), node],
      }
    : {
        ...settings,
        droppedGates: without(droppedGates),
        addedGates: droppedGates.includes(node) ? addedGates : [...without(addedGates), node],
      };
}

/** A gate at another node, with what was counted at it. */
export function moveGate(settings: ScenarioSettings, from: string, to: string): ScenarioSettings {
  const moved = toggleGate(toggleGate(settings, from, true), to, false);
  const { [from]: counted, ...rest } = moved.throughByGate;
  return { ...moved, throughByGate: counted === undefined ? rest : { ...rest, [to]: counted } };
}
