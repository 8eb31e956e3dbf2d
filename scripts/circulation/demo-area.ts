import { readArea } from '#core/circulation/area/read-area.ts';
import { vehicleStreet } from '#core/circulation/area/stored-street.ts';
import { centreOf } from '#core/circulation/network/building-centre.ts';
import type { ScenarioArea } from '#core/circulation/scenario/scenario-model.ts';
import { contains } from '#core/geo/containment.ts';
import { demoCoordinates } from '../../server/features/demo/demo-place.ts';
import { readDemoPlace } from '../../server/features/demo/index.ts';

/** The demonstration sub-district with its grids as zones, its households and its fire station. */
export function readDemoArea(): ScenarioArea {
  const place = readDemoPlace();
  const border = place.areas.find(({ level }) => level === 'subdistrict')!;
  const polygon = { type: 'Polygon' as const, coordinates: [demoCoordinates(place.origin, border.ring)] };
  const station = place.facilities.find(({ kind }) => kind === 'fire_station');
  const area = readArea({
    streets: place.streets.map((street) =>
      vehicleStreet({
        ...street,
        osmId: street.id,
        coordinates: demoCoordinates(place.origin, street.line),
      }),
    ),
    turnRestrictions: place.turnRestrictions,
    places: place.buildings.map(({ id, ring, grid, households }) => ({
      id,
      lngLat: centreOf({ type: 'Polygon', coordinates: [demoCoordinates(place.origin, ring)] }),
      zone: place.areas[grid].code,
      households,
    })),
    isInside: ([lng, lat]) => contains(polygon, lng, lat),
    station: station && demoCoordinates(place.origin, station.at)[0],
  });
  return { ...area, minutesToGates: 4 };
}
