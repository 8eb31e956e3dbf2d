import type { MultiPolygon, Polygon } from 'geojson';
import { contains } from '../../geo/containment.ts';
import { distanceM } from '../../geo/local-projection.ts';
import type { Bbox, LngLat } from '../../geo/types.ts';
import type { OsmTurnRestriction } from '../../streets/osm-extract.ts';
import { type Gate, insideBounds } from '../network/gates.ts';
import type { ScenarioArea } from '../scenario/scenario-model.ts';
import { assumedDemand } from '../traffic/street-demand.ts';
import { type ReadArea, readArea } from './read-area.ts';
import { type StoredStreet, vehicleStreet } from './stored-street.ts';

/** What a plan is about: everything that was imported, some areas, or a drawn ring. */
export type AreaSpec =
  | { kind: 'all' }
  | { kind: 'areas'; keys: number[] }
  | { kind: 'polygon'; ring: LngLat[] };

/** A building, or a door where no buildings are known, as it travels to the worker. */
export interface AreaDoor {
  key: number;
  lng: number;
  lat: number;
  /** 海棠路3号, 幸福小区2号楼; empty where nothing names it. */
  label: string;
  households: number | null;
  householdsAssumed: boolean;
  zoneKey: number | null;
  communityKey: number | null;
}

/** All that the model is made of, as the server answers it. */
export interface CirculationArea {
  /** Changes with whatever the answer is made of. */
  stamp: string;
  spec: AreaSpec;
  names: string[];
  /** The ground of the plan; null where it is everything that was imported. */
  ground: MultiPolygon | null;
  bbox: Bbox;
  streets: StoredStreet[];
  turnRestrictions: OsmTurnRestriction[];
  /** Where streets outside meet these, so that a segment has one name whatever part is looked at. */
  cutNodes: number[];
  doors: AreaDoor[];
  doorsAreBuildings: boolean;
  /** Grids, or communities where there are no grids, and the communities. */
  zones: { key: number; name: string }[];
  communities: { key: number; name: string }[];
  stations: { name: string | null; lngLat: LngLat }[];
  /** Doors that this person may not see are left out of every figure. */
  isPartial: boolean;
  attributions: string[];
}

/** Trips and gates of a scenario, as they are set by hand. Gates by their node. */
export interface ScenarioSettings {
  outPerHousehold: number;
  inPerHousehold: number;
  innerShare: number;
  throughVehH: number;
  throughByGate: Record<string, number>;
  /** Whether the numbers were counted in the street or are assumed. */
  origin: 'counted' | 'assumed';
  addedGates: string[];
  droppedGates: string[];
  /** Minutes from the fire station to the nearest gate where none is in the area. */
  minutesToGates: number;
}

export const assumedSettings: ScenarioSettings = {
  outPerHousehold: assumedDemand.outPerHousehold,
  inPerHousehold: assumedDemand.inPerHousehold,
  innerShare: assumedDemand.innerShare,
  throughVehH: assumedDemand.throughVehH,
  throughByGate: {},
  origin: 'assumed',
  addedGates: [],
  droppedGates: [],
  minutesToGates: 4,
};

export interface OpenedArea extends ReadArea {
  area: ScenarioArea;
  /** By point: its place in the list of doors, -1 for a point that stands for none. */
  doorOf: Int32Array;
  /** Names of zones by their id, gates too. */
  zoneNames: Map<string, string>;
}

/** A station farther away than this is somebody else's. */
const stationWithinM = 3000;

/** Makes the model's input of an answer of the server and the settings of a scenario. Nothing is thrown for what is missing. */
export function openArea(data: CirculationArea, settings: ScenarioSettings = assumedSettings): OpenedArea {
  const { ground, bbox, doors } = data;
  const centre: LngLat = [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2];
  const station = data.stations
    .map(({ lngLat }) => ({ lngLat, metres: distanceM(centre, lngLat) }))
    .filter(({ lngLat: [lng, lat] }) => isNear(ground, bbox, lng, lat))
    .sort((a, b) => a.metres - b.metres)[0];
  const read = readArea({
    streets: data.streets.map(vehicleStreet),
    turnRestrictions: data.turnRestrictions,
    cutNodes: data.cutNodes,
    places: doors.map(({ key, lng, lat, zoneKey, households }) => ({
      id: String(key),
      lngLat: [lng, lat],
      zone: zoneKey === null ? null : String(zoneKey),
      households: households ?? 0,
    })),
    isInside: ground ? ([lng, lat]) => contains(ground, lng, lat) : insideBounds(bbox),
    ...(station && station.metres < stationWithinM ? { station: station.lngLat } : {}),
  });
  const gates = gatesOf(read, settings);
  const { network } = read;
  const idOfGate = ({ node, name }: Gate): string =>
    name === null ? network.nodeIds[node] : `${name} ${network.nodeIds[node]}`;
  const zoneNames = new Map<string, string>([
    ...data.zones.map(({ key, name }): [string, string] => [String(key), name]),
    ...gates.map((gate): [string, string] => [idOfGate(gate), gate.name ?? '']),
  ]);
  const indexOf = new Map(doors.map(({ key }, i) => [String(key), i]));
  const throughByGate = new Map(
    gates.flatMap((gate): [string, number][] => {
      const given = settings.throughByGate[network.nodeIds[gate.node]];
      return given === undefined ? [] : [[idOfGate(gate), given]];
    }),
  );
  return {
    ...read,
    gates,
    zoneNames,
    doorOf: Int32Array.from(read.points, ({ id }) => indexOf.get(id) ?? -1),
    area: {
      network,
      gates,
      points: read.points,
      parking: read.parking,
      stationNode: read.stationNode,
      minutesToGates: settings.minutesToGates,
      demand: { ...settings, throughByGate },
    },
  };
}

function isNear(ground: MultiPolygon | Polygon | null, bbox: Bbox, lng: number, lat: number): boolean {
  return ground ? contains(ground, lng, lat) : insideBounds(bbox)([lng, lat]);
}

/** The gates found, without those dropped and with those added by hand. */
function gatesOf({ network, gates }: ReadArea, { addedGates, droppedGates }: ScenarioSettings): Gate[] {
  const dropped = new Set(droppedGates);
  const kept = gates.filter(({ node }) => !dropped.has(network.nodeIds[node]));
  const known = new Set(kept.map(({ node }) => node));
  const added = addedGates.flatMap((id): Gate[] => {
    const node = network.nodeIds.indexOf(id);
    if (node < 0 || known.has(node)) return [];
    const segment = network.segments.findIndex(
      (_, s) => network.segmentFrom[s] === node || network.segmentTo[s] === node,
    );
    return [{ node, name: network.segments[segment]?.name ?? null }];
  });
  return [...kept, ...added].sort((a, b) => a.node - b.node);
}
