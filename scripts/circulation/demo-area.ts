import { placeOnStreets } from '#core/circulation/network/access-points.ts';
import { buildMotorNetwork } from '#core/circulation/network/build-motor-network.ts';
import { centreOf } from '#core/circulation/network/building-centre.ts';
import { findGates } from '#core/circulation/network/gates.ts';
import { nearestNode } from '#core/circulation/network/nearest-node.ts';
import type { ScenarioArea } from '#core/circulation/scenario/scenario-model.ts';
import { contains } from '#core/geo/containment.ts';
import { accessOf, sidewalkOf } from '#core/streets/osm-access.ts';
import type { OsmStreet } from '#core/streets/osm-extract.ts';
import { lineLengthM } from '#core/streets/osm-streets.ts';
import { demoCoordinates } from '../../server/features/demo/demo-place.ts';
import { readDemoPlace } from '../../server/features/demo/index.ts';

/** The demonstration sub-district with its grids as zones, its households and its fire station. */
export function readDemoArea(): ScenarioArea {
  const place = readDemoPlace();
  const streets = place.streets.map((street): OsmStreet => {
    const coordinates = demoCoordinates(place.origin, street.line);
    return {
      osmId: street.id,
      nodeIds: street.nodeIds,
      coordinates,
      class: street.class,
      name: street.name,
      oneway: street.oneway,
      access: accessOf(street.class, street.tags),
      lanes: street.lanes,
      widthM: street.widthM,
      maxSpeedKmh: street.maxSpeedKmh,
      isSteps: street.class === 'steps',
      sidewalk: sidewalkOf(street.tags),
      surface: null,
      inclinePercent: null,
      isBridge: street.tags.bridge === 'yes',
      isTunnel: false,
      layer: 0,
      lengthM: lineLengthM(coordinates),
      nodeTags: street.nodeTags,
      tags: street.tags,
    };
  });
  const network = buildMotorNetwork(streets, place.turnRestrictions);
  const border = place.areas.find(({ level }) => level === 'subdistrict')!;
  const polygon = { type: 'Polygon' as const, coordinates: [demoCoordinates(place.origin, border.ring)] };
  const gates = findGates(network, ([lng, lat]) => contains(polygon, lng, lat));
  const { points } = placeOnStreets(
    network,
    place.buildings.map(({ id, ring }) => ({
      id,
      lngLat: centreOf({ type: 'Polygon', coordinates: [demoCoordinates(place.origin, ring)] }),
    })),
  );
  const byId = new Map(place.buildings.map((building) => [building.id, building]));
  const station = place.facilities.find(({ kind }) => kind === 'fire_station');
  return {
    network,
    gates,
    points: points.map((point) => {
      const { grid, households } = byId.get(point.id)!;
      return { ...point, area: place.areas[grid].code, households };
    }),
    stationNode: station && nearestNode(network, demoCoordinates(place.origin, station.at)[0]),
    minutesToGates: 4,
  };
}
