import type { LngLat } from '../../geo/types.ts';
import type { OsmStreet, OsmTurnRestriction } from '../../streets/osm-extract.ts';
import type { ParkingBays } from '../interventions/overlay.ts';
import { type AccessPoint, placeOnStreets, pointsAlongStreets } from '../network/access-points.ts';
import { buildMotorNetwork } from '../network/build-motor-network.ts';
import { findGates, type Gate } from '../network/gates.ts';
import type { MotorNetwork } from '../network/motor-network.ts';
import { nearestNode } from '../network/nearest-node.ts';
import { type CountedBays, withCountedBays } from '../parking/counted-bays.ts';
import { taggedParking } from '../parking/tagged-parking.ts';
import type { ZonedPoint } from '../traffic/zones.ts';
import { squareZones } from './square-zones.ts';

/** A building or access point: where it is, in which zone, and how many households it has. */
export interface AreaPlace {
  id: string;
  lngLat: LngLat;
  /** Grid or community; null where there are none: squares then stand for zones. */
  zone: string | null;
  households: number;
}

export interface AreaSource {
  streets: OsmStreet[];
  turnRestrictions: OsmTurnRestriction[];
  /** Nodes where streets that are left out meet these. */
  cutNodes?: readonly number[];
  /** Empty where the source has no buildings: points every 30 m along the streets then stand for them. */
  places: readonly AreaPlace[];
  /** What belongs to the area; where streets leave it are its gates. */
  isInside(place: LngLat): boolean;
  /** Bays as the office counted them; they stand over the tags of the map. */
  bays?: readonly CountedBays[];
  /** The nearest fire station, where one is known. */
  station?: LngLat;
  /** Squares to be made where no place has a zone. */
  zoneTarget?: number;
  /** Households of each point where points stand for buildings. */
  householdsPerPoint?: number;
}

export interface ReadArea {
  network: MotorNetwork;
  gates: Gate[];
  points: ZonedPoint[];
  /** Farther from every street than anybody drives: told, in no figure. */
  unplaced: string[];
  pointsAreBuildings: boolean;
  parking: Map<number, ParkingBays>;
  stationNode: number | undefined;
}

/**
 * Reads what an office or a file has into what the circulation kernel works on: network, gates, doors with zones and
 * households, bays from the tags, the node of the fire station. Nothing is thrown for what is missing; the lists are empty.
 */
export function readArea(source: AreaSource): ReadArea {
  const network = buildMotorNetwork(source.streets, source.turnRestrictions, source.cutNodes);
  const pointsAreBuildings = source.places.length > 0;
  const placed = placeOnStreets(network, source.places);
  const access: AccessPoint[] = pointsAreBuildings ? placed.points : pointsAlongStreets(network);
  const byId = new Map(source.places.map((place) => [place.id, place]));
  const hasZones = source.places.some(({ zone }) => zone !== null);
  const squares = hasZones ? undefined : squareZones(network, access, source.zoneTarget ?? 30);
  const { householdsPerPoint = 10 } = source;
  return {
    network,
    gates: findGates(network, source.isInside),
    points: access.map((point, i) => ({
      ...point,
      area: squares?.[i] ?? byId.get(point.id)?.zone ?? '-',
      households: byId.get(point.id)?.households ?? householdsPerPoint,
    })),
    unplaced: placed.unplaced.map(({ id }) => id),
    pointsAreBuildings,
    parking: withCountedBays(network, taggedParking(network, source.streets), source.bays ?? []),
    stationNode: source.station && nearestNode(network, source.station),
  };
}
