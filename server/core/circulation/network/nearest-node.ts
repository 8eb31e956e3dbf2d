import { localProjection, toMetres } from '../../geo/local-projection.ts';
import type { LngLat } from '../../geo/types.ts';
import { type MotorNetwork, modeBit } from './motor-network.ts';

/** The node nearest to a place among those on streets cars or engines may drive; undefined in an empty network. */
export function nearestNode(network: MotorNetwork, place: LngLat): number | undefined {
  const projection = localProjection(place);
  let nearest: number | undefined;
  let leastM = Number.POSITIVE_INFINITY;
  for (let s = 0; s < network.segmentCount; s++) {
    const modes = network.arcModes[2 * s] | network.arcModes[2 * s + 1];
    if ((modes & (modeBit.car | modeBit.fireEngineAnyWay)) === 0) continue;
    for (const node of [network.segmentFrom[s], network.segmentTo[s]]) {
      const [x, y] = toMetres(projection, [network.nodeLngLat[2 * node], network.nodeLngLat[2 * node + 1]]);
      const metres = Math.hypot(x, y);
      if (metres < leastM) [nearest, leastM] = [node, metres];
    }
  }
  return nearest;
}
