import type { Bbox, LngLat } from '../../geo/types.ts';
import { type MotorNetwork, modeBit } from './motor-network.ts';

/** 出入口: a node where the area meets the rest of the town. Movable: a person may add, drop or shift them. */
export interface Gate {
  node: number;
  name: string | null;
}

const mainClasses = new Set(
  ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'].flatMap((c) => [c, `${c}_link`]),
);

/**
 * Gates as found from the data: the outer ends of streets that leave the area, and the loose ends of main roads and of
 * one-way streets, which must go on where the data stops. An area without either is entered from its main roads: where other streets leave them.
 * `isInside` says what belongs to the area, for instance a sub-district's polygon.
 */
export function findGates(network: MotorNetwork, isInside: (place: LngLat) => boolean): Gate[] {
  const { nodeCount, segmentCount, segmentFrom, segmentTo, nodeLngLat, arcModes } = network;
  const inside = Array.from({ length: nodeCount }, (_, n) =>
    isInside([nodeLngLat[2 * n], nodeLngLat[2 * n + 1]]),
  );
  const found = new Map<number, string | null>();
  const degree = new Int32Array(nodeCount);
  const onMain = new Uint8Array(nodeCount);
  const onOther = new Uint8Array(nodeCount);
  const drivable = Array.from({ length: segmentCount }, (_, s) => s).filter(
    (s) => ((arcModes[2 * s] | arcModes[2 * s + 1]) & modeBit.car) !== 0,
  );
  for (const s of drivable) {
    const main = mainClasses.has(network.segments[s].class);
    for (const node of [segmentFrom[s], segmentTo[s]]) {
      degree[node]++;
      (main ? onMain : onOther)[node] = 1;
    }
  }
  for (const s of drivable) {
    const [from, to] = [segmentFrom[s], segmentTo[s]];
    const { name, class: streetClass } = network.segments[s];
    if (inside[from] !== inside[to]) found.set(inside[from] ? to : from, name);
    const isOneWay = (arcModes[2 * s] & arcModes[2 * s + 1] & modeBit.car) === 0;
    if (!mainClasses.has(streetClass) && !isOneWay) continue;
    for (const node of [from, to]) if (inside[node] && degree[node] === 1) found.set(node, name);
  }
  if (found.size === 0)
    for (const s of drivable)
      if (mainClasses.has(network.segments[s].class))
        for (const node of [segmentFrom[s], segmentTo[s]])
          if (onMain[node] === 1 && onOther[node] === 1) found.set(node, network.segments[s].name);
  return [...found].sort((a, b) => a[0] - b[0]).map(([node, name]) => ({ node, name }));
}

export function insideBounds([west, south, east, north]: Bbox): (place: LngLat) => boolean {
  return ([lng, lat]) => lng >= west && lng <= east && lat >= south && lat <= north;
}
