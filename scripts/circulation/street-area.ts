import { type ReadArea, readArea } from '#core/circulation/area/read-area.ts';
import { centreOf } from '#core/circulation/network/building-centre.ts';
import { insideBounds } from '#core/circulation/network/gates.ts';
import { fileSource } from '../../server/features/imports/osm/osm-source.ts';
import { readOsm } from '../../server/features/imports/osm/read-osm.ts';

/** Ten households stand for a building: the program takes them from its own sheets, checks and benches need some. */
const householdsPerPoint = 10;

/** Reads an OSM file into what the circulation kernel works on. Throws where there is nothing to reach or no way in. */
export async function readStreetArea(file: string, zoneTarget = 30): Promise<ReadArea> {
  const extract = await readOsm(await fileSource(file));
  const area = readArea({
    streets: extract.streets,
    turnRestrictions: extract.turnRestrictions,
    places: extract.buildings.map(({ osmId, geometry }) => ({
      id: osmId,
      lngLat: centreOf(geometry),
      zone: null,
      households: householdsPerPoint,
    })),
    isInside: extract.bounds ? insideBounds(extract.bounds) : () => true,
    zoneTarget,
    householdsPerPoint,
  });
  if (area.network.segmentCount === 0) throw new Error(`${file} has no streets`);
  if (area.gates.length === 0)
    throw new Error(`${file}: no street leads out of the area and no main road touches it`);
  if (area.points.length === 0) throw new Error(`${file} has no buildings and no streets for cars`);
  return area;
}
