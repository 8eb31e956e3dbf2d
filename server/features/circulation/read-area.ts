import { bbox as bboxOf, buffer, featureCollection, feature as featureOf, union } from '@turf/turf';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { AreaSpec, CirculationArea } from '#core/circulation/area/area-data.ts';
import { vehicleTags } from '#core/circulation/area/stored-street.ts';
import { emergencyLimitsOf } from '#core/circulation/emergency/emergency-limits.ts';
import { isVehicleWay } from '#core/circulation/network/vehicle-access.ts';
import { tripKinds } from '#core/circulation/traffic/facility-trips.ts';
import { contains } from '#core/geo/containment.ts';
import type { Bbox } from '#core/geo/types.ts';
import type { Profile } from '#core/profile/profile.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal } from '../../http/principal.ts';
import { type AreaRow, placesStamp, selectAreas } from '../areas/index.ts';
import { selectAttributions } from '../basemap/index.ts';
import {
  type DoorRow,
  lngLatOf,
  type StreetRow,
  selectAreaDoors,
  selectBusLines,
  selectFireStations,
  selectStreets,
  selectTripFacilities,
  selectTurnRestrictions,
  selectWayNodes,
} from './area.sql.ts';
import { areasOf, seesSpec, specFor } from './area-scope.ts';
import { baysVersion, selectBays } from './bays.sql.ts';

/** Borders run along the middle of streets: so much farther, the whole street belongs to both sides. */
const BORDER_M = 25;
/** A sub-district has some thousand ways; of a whole city a browser makes nothing that anybody could wait for. */
const MOST_STREETS = 9000;
/** So many zones are kept apart; beyond them communities stand for grids. */
const MOST_GRIDS = 90;

/** Changes with everything the answer for a dataset is made of. */
export async function areaStamp(q: Queryable, dataset: Dataset): Promise<string> {
  return `${await placesStamp(q, dataset)}-${await baysVersion(q, dataset)}`;
}

/**
 * Streets, doors, stations and zones of an area. Throws `circulation.area_unknown` (404: not there, or not to be seen),
 * `circulation.no_streets` (404) and `circulation.too_large` (422).
 */
export async function readCirculationArea(
  q: Queryable,
  principal: Principal,
  wanted: AreaSpec | undefined,
  profile: Pick<Profile, 'fireAccess'> = {},
): Promise<CirculationArea> {
  const dataset = await activeDataset(q);
  const areas = await selectAreas(q, dataset);
  const spec = wanted ?? specFor(principal.scope, areas);
  if (!seesSpec(principal.scope, areas, spec))
    throw new AppError('circulation.area_unknown', 404, 'There is no such area to be seen.');
  const ground = groundOf(spec, areas);
  const box = ground ? (bboxOf(ground) as Bbox) : null;
  const [streets, { doors, areBuildings }, stations] = [
    await selectStreets(q, dataset, box),
    await selectAreaDoors(q, dataset, principal.scope, box),
    await selectFireStations(q, dataset),
  ];
  const kept = streets.filter((street) => isVehicleWay(street) && (!ground || touches(ground, street)));
  if (kept.length === 0)
    throw new AppError('circulation.no_streets', 404, 'There are no streets for vehicles.');
  if (kept.length > MOST_STREETS)
    throw new AppError('circulation.too_large', 422, `The area has ${kept.length} streets.`, {
      count: kept.length,
      limit: MOST_STREETS,
    });
  const inside = doors.filter((door) => isIn(spec, ground, door));
  const seen = inside.filter(({ isSeen }) => isSeen);
  const zones = zonesOf(seen, areas);
  const ways = new Set(kept.map(({ osmId }) => osmId));
  return {
    stamp: await areaStamp(q, dataset),
    spec,
    names: areasOf(spec, areas).map(({ name }) => name),
    ground,
    bbox: box ?? boxAround(seen, kept),
    streets: kept.map(({ geometry, tags, ...street }) => ({
      ...street,
      coordinates: geometry.coordinates as [number, number][],
      tags: vehicleTags(tags),
    })),
    cutNodes: ground ? await foreignJunctions(q, dataset, kept) : [],
    turnRestrictions: (await selectTurnRestrictions(q, dataset)).filter(
      ({ fromWay, toWay }) => ways.has(fromWay) && ways.has(toWay),
    ),
    doors: seen.map(({ subdistrictKey: _, gridKey, isSeen: __, ...door }) => ({
      ...door,
      zoneKey: zones.byGrid ? (gridKey ?? door.communityKey) : door.communityKey,
    })),
    doorsAreBuildings: areBuildings,
    zones: zones.names,
    communities: areas
      .filter(({ key, level }) => level === 'community' && seen.some((door) => door.communityKey === key))
      .map(({ key, name }) => ({ key, name })),
    busLines: (await selectBusLines(q, dataset)).filter(({ wayIds }) => wayIds.some((way) => ways.has(way))),
    facilities: (await selectTripFacilities(q, dataset, tripKinds, box))
      .filter((place) => isIn(spec, ground, place))
      .map(({ key, kind, name, gridKey, communityKey, ...place }) => ({
        key,
        kind,
        name,
        lngLat: lngLatOf(place),
        zoneKey: zones.byGrid ? (gridKey ?? communityKey) : communityKey,
      })),
    bays: (await selectBays(q, dataset)).filter(({ wayOsmId }) => ways.has(wayOsmId)),
    fireLimits: emergencyLimitsOf(profile),
    stations: stations.map((station) => ({ name: station.name, lngLat: lngLatOf(station) })),
    isPartial: seen.length < inside.length,
    attributions: await selectAttributions(q, dataset),
  };
}

function groundOf(spec: AreaSpec, areas: readonly AreaRow[]): MultiPolygon | null {
  if (spec.kind === 'all') return null;
  if (spec.kind === 'polygon') return { type: 'MultiPolygon', coordinates: [[[...spec.ring, spec.ring[0]]]] };
  const parts = areasOf(spec, areas).map(({ geometry }) => featureOf(geometry));
  const whole: Feature<Polygon | MultiPolygon> | null =
    parts.length > 1 ? union(featureCollection(parts)) : parts[0];
  const wider = whole && buffer(whole, BORDER_M, { units: 'meters', steps: 4 });
  if (!wider) return null;
  const { geometry } = wider;
  return geometry.type === 'MultiPolygon'
    ? geometry
    : { type: 'MultiPolygon', coordinates: [geometry.coordinates] };
}

/** Nodes of the streets where others, which are left out, meet them. */
async function foreignJunctions(
  q: Queryable,
  dataset: Dataset,
  kept: readonly StreetRow[],
): Promise<number[]> {
  const own = new Set(kept.map(({ osmId }) => osmId));
  const nodes = new Set(kept.flatMap(({ nodeIds }) => nodeIds));
  const others = await selectWayNodes(q, dataset, boxAround([], kept));
  const met = others
    .filter((way) => !own.has(way.osmId) && isVehicleWay(way))
    .flatMap(({ nodeIds }) => nodeIds.filter((node) => nodes.has(node)));
  return [...new Set(met)].sort((a, b) => a - b);
}

function touches(ground: MultiPolygon, { geometry }: StreetRow): boolean {
  return geometry.coordinates.some(([lng, lat]) => contains(ground, lng, lat));
}

/** By the office's own assignment where areas are meant, by place where a ring was drawn. */
function isIn(
  spec: AreaSpec,
  ground: MultiPolygon | null,
  door: Pick<DoorRow, 'lng' | 'lat' | 'subdistrictKey' | 'communityKey' | 'gridKey'>,
): boolean {
  if (spec.kind === 'areas')
    return [door.subdistrictKey, door.communityKey, door.gridKey].some(
      (key) => key !== null && spec.keys.includes(key),
    );
  return !ground || contains(ground, door.lng, door.lat);
}

function zonesOf(doors: readonly DoorRow[], areas: readonly AreaRow[]) {
  const grids = new Set(doors.flatMap(({ gridKey }) => gridKey ?? []));
  const byGrid = grids.size > 0 && grids.size <= MOST_GRIDS;
  const used = new Set(
    doors.flatMap(({ gridKey, communityKey }) => (byGrid ? (gridKey ?? communityKey) : communityKey) ?? []),
  );
  return {
    byGrid,
    names: areas.filter(({ key }) => used.has(key)).map(({ key, name }) => ({ key, name })),
  };
}

/** Around the doors, or without doors around the streets: an import does not say where its data stop. */
function boxAround(doors: readonly DoorRow[], streets: readonly StreetRow[]): Bbox {
  const box: Bbox = [180, 90, -180, -90];
  const take = (lng: number, lat: number): void => {
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  };
  for (const { lng, lat } of doors) take(lng, lat);
  if (doors.length === 0)
    for (const { geometry } of streets) for (const [lng, lat] of geometry.coordinates) take(lng, lat);
  return box;
}
