import type { GazetteerEntries } from '#core/addresses/index.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { Dataset } from '../../../db/dataset.ts';
import type { Queryable } from '../../../db/db.ts';
import { selectAreas } from '../../areas/index.ts';

/** About 200 m: a house just over the border is still the one that a neighbour means. */
const marginDegrees = 0.002;

/**
 * All names and doors of a dataset within the areas in force and a little around them; everything where there are no areas.
 * An import asks for the real ones, whatever is shown.
 */
export async function selectGazetteerEntries(
  q: Queryable,
  dataset: Dataset = 'real',
): Promise<GazetteerEntries> {
  const isDemo = [dataset === 'demo'];
  const areas = await selectAreas(q, dataset);
  const box = {
    west: Math.min(...areas.map(({ west }) => west)) - marginDegrees,
    south: Math.min(...areas.map(({ south }) => south)) - marginDegrees,
    east: Math.max(...areas.map(({ east }) => east)) + marginDegrees,
    north: Math.max(...areas.map(({ north }) => north)) + marginDegrees,
  };
  const isNear = (lng: number, lat: number) =>
    areas.length === 0 || (lng >= box.west && lng <= box.east && lat >= box.south && lat <= box.north);

  const buildings = await q.query<GazetteerEntries['buildings'][number]>(
    `select key, street, house_number as "houseNumber", estate, name, lng, lat,
       coalesce(grid_key, community_key, subdistrict_key) as "areaKey"
     from buildings where is_demo = $1 order by key`,
    isDemo,
  );
  const entrances = await q.query<GazetteerEntries['entrances'][number]>(
    `select key, building_key as "buildingKey", name, lng, lat
     from entrances where is_demo = $1 and building_key is not null order by key`,
    isDemo,
  );
  const streets = await q.query<{ key: number; name: string; line: LngLat[] }>(
    `select key, name, geometry->'coordinates' as line from streets
     where is_demo = $1 and name is not null order by key`,
    isDemo,
  );
  const facilities = await q.query<GazetteerEntries['facilities'][number]>(
    'select key, kind, name, lng, lat from facilities where is_demo = $1 and name is not null order by key',
    isDemo,
  );
  const learned = await q.query<GazetteerEntries['learned'][number]>(
    `select address, precision, lng, lat, building_key as "buildingKey", entrance_key as "entranceKey"
     from learned_places where is_demo = $1 order by key`,
    isDemo,
  );
  return {
    buildings: buildings.filter(({ lng, lat }) => isNear(lng, lat)),
    entrances: entrances.filter(({ lng, lat }) => isNear(lng, lat)),
    streets: streets.filter(({ line }) => line.some(([lng, lat]) => isNear(lng, lat))),
    facilities: facilities.filter(({ lng, lat }) => isNear(lng, lat)),
    areas: areas.map(({ key, level, name }) => ({ key, level, name })),
    learned,
  };
}
