import {
  type AccessPoint,
  placeOnStreets,
  pointsAlongStreets,
} from '#core/circulation/network/access-points.ts';
import { buildMotorNetwork } from '#core/circulation/network/build-motor-network.ts';
import { centreOf } from '#core/circulation/network/building-centre.ts';
import { findGates, type Gate, insideBounds } from '#core/circulation/network/gates.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import { fileSource } from '../../server/features/imports/osm/osm-source.ts';
import { readOsm } from '../../server/features/imports/osm/read-osm.ts';

export interface StreetArea {
  network: MotorNetwork;
  gates: Gate[];
  /** Buildings where the file has any, otherwise points every 30 m along the streets. */
  points: AccessPoint[];
  pointsAreBuildings: boolean;
  unplaced: number;
}

/** Reads an OSM file into what the circulation kernel works on. Throws where there is nothing to reach or no way in. */
export async function readStreetArea(file: string): Promise<StreetArea> {
  const extract = await readOsm(await fileSource(file));
  const network = buildMotorNetwork(extract.streets, extract.turnRestrictions);
  if (network.segmentCount === 0) throw new Error(`${file} has no streets`);
  const gates = findGates(network, extract.bounds ? insideBounds(extract.bounds) : () => true);
  if (gates.length === 0)
    throw new Error(`${file}: no street leads out of the area and no main road touches it`);
  const buildings = extract.buildings.map(({ osmId, geometry }) => ({
    id: osmId,
    lngLat: centreOf(geometry),
  }));
  const placed = placeOnStreets(network, buildings);
  const pointsAreBuildings = buildings.length > 0;
  const points = pointsAreBuildings ? placed.points : pointsAlongStreets(network);
  if (points.length === 0) throw new Error(`${file} has no buildings and no streets for cars`);
  return { network, gates, points, pointsAreBuildings, unplaced: placed.unplaced.length };
}
