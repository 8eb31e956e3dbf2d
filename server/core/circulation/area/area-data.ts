import type { MultiPolygon, Polygon } from 'geojson';
import { contains } from '../../geo/containment.ts';
import { distanceM } from '../../geo/local-projection.ts';
import type { Bbox, LngLat } from '../../geo/types.ts';
import type { OsmTurnRestriction } from '../../streets/osm-extract.ts';
import type { EmergencyLimits } from '../emergency/emergency-limits.ts';
import { placeOnStreets } from '../network/access-points.ts';
import { type Gate, insideBounds } from '../network/gates.ts';
import type { CountedBays } from '../parking/counted-bays.ts';
import type { ScenarioArea } from '../scenario/scenario-model.ts';
import type { BusLine } from '../traffic/bus-lines.ts';
import { ratesOfHour } from '../traffic/day-profile.ts';
import { type SchoolRun, tripKindsByDraw } from '../traffic/facility-trips.ts';
import { assumedDemand } from '../traffic/street-demand.ts';
import type { TripPlace } from '../traffic/zones.ts';
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

/** A place that draws traffic of its own, see traffic/facility-trips.ts. */
export interface AreaFacility {
  key: number;
  kind: string;
  name: string | null;
  lngLat: LngLat;
  zoneKey: number | null;
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
  /** Bus lines that take one of the streets. */
  busLines: BusLine[];
  /** Schools, markets, hospitals: where others than those who live here drive to. */
  facilities: AreaFacility[];
  /** Bays as the office counted them, by side of a way. */
  bays: CountedBays[];
  /** What the profile asks of a way for fire engines. */
  fireLimits: EmergencyLimits;
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
  /** Hour of the day from which the rates come; null where they were set by hand. */
  hour: number | null;
  /** Trips of schools, markets, hospitals: 0 none, 1 as assumed. */
  facilityFactor: number;
  schoolRun: SchoolRun;
}

/** The morning peak. */
const firstHour = 7;

export const assumedSettings: ScenarioSettings = {
  ...ratesOfHour(firstHour),
  innerShare: assumedDemand.innerShare,
  throughByGate: {},
  origin: 'assumed',
  addedGates: [],
  droppedGates: [],
  minutesToGates: 4,
  hour: firstHour,
  facilityFactor: 1,
  schoolRun: 'none',
};

/** Settings as an earlier version stored them: what it did not know draws no trips, so that its figures stay what they were. */
export function completeSettings(
  stored: Omit<ScenarioSettings, 'hour' | 'facilityFactor' | 'schoolRun'> & Partial<ScenarioSettings>,
): ScenarioSettings {
  return { hour: null, facilityFactor: 0, schoolRun: 'none', ...stored };
}

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
    bays: data.bays,
    ...(station && station.metres < stationWithinM ? { station: station.lngLat } : {}),
  });
  const gates = gatesOf(read, settings);
  const { network } = read;
  const idOfGate = ({ node, name }: Gate): string =>
    name === null ? network.nodeIds[node] : `${name} ${network.nodeIds[node]}`;
  const zoneNames = new Map<string, string>([
    ...data.zones.map(({ key, name }): [string, string] => [String(key), name]),
    ...data.facilities.map(({ key, kind, name }): [string, string] => [placeId(key), name ?? kind]),
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
      limits: data.fireLimits,
      demand: { ...settings, throughByGate },
      places: drawsTrips(settings) ? tripPlaces(data, read) : [],
    },
  };
}

function isNear(ground: MultiPolygon | Polygon | null, bbox: Bbox, lng: number, lat: number): boolean {
  return ground ? contains(ground, lng, lat) : insideBounds(bbox)([lng, lat]);
}

const placeId = (key: number): string => `place ${key}`;

const drawsTrips = ({ hour, facilityFactor, schoolRun }: ScenarioSettings): boolean =>
  schoolRun !== 'none' || (hour !== null && facilityFactor > 0);

/** So many places are zones of their own, the greatest draws first; each costs a tree of shortest paths a click. */
const mostPlaces = 16;

/** The others, and those far from every street, draw their trips to the grid they lie in. */
function tripPlaces({ facilities }: CirculationArea, { network }: ReadArea): TripPlace[] {
  const { points } = placeOnStreets(
    network,
    facilities.map(({ key, lngLat }) => ({ id: placeId(key), lngLat })),
  );
  const segmentOf = new Map(points.map(({ id, segment }) => [id, segment]));
  return [...facilities]
    .sort((a, b) => tripKindsByDraw.indexOf(a.kind) - tripKindsByDraw.indexOf(b.kind))
    .map(({ key, kind, zoneKey }, rank): TripPlace => {
      const id = placeId(key);
      const segment = segmentOf.get(id);
      const isOwn = segment !== undefined && (rank < mostPlaces || zoneKey === null);
      return { id, kind, at: isOwn ? { segment } : { area: String(zoneKey) } };
    });
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
