import { buildGazetteer, type Gazetteer } from '#core/addresses/index.ts';
import type { DemoPlace } from '../../server/features/demo/demo-place.ts';
import { demoCoordinates } from '../../server/features/demo/demo-place.ts';

/** The gazetteer of the demonstration place; keys are the indices of its lists. */
export function demoGazetteer(place: DemoPlace): Gazetteer {
  const centres = place.buildings.map(({ ring }) => {
    const corners = demoCoordinates(place.origin, ring).slice(1);
    return [0, 1].map((axis) => corners.reduce((sum, corner) => sum + corner[axis] / corners.length, 0));
  });
  const at = (flat: number[]) => demoCoordinates(place.origin, flat)[0];
  return buildGazetteer({
    buildings: place.buildings.map(({ street, houseNumber, estate, name, grid }, key) => ({
      key,
      street,
      houseNumber,
      estate,
      name,
      lng: centres[key][0],
      lat: centres[key][1],
      areaKey: grid,
    })),
    entrances: place.entrances.map((entrance, key) => {
      const [lng, lat] = at(entrance.at);
      return { key, buildingKey: entrance.building, name: entrance.name, lng, lat };
    }),
    streets: place.streets.map(({ name, line }, key) => ({
      key,
      name,
      line: demoCoordinates(place.origin, line),
    })),
    facilities: place.facilities.map((facility, key) => {
      const [lng, lat] = at(facility.at);
      return { key, kind: facility.kind, name: facility.name, lng, lat };
    }),
    areas: place.areas.map(({ level, name }, key) => ({ key, level, name })),
    learned: [],
  });
}
