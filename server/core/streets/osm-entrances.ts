import type { RawOsm } from './osm-collector.ts';
import type { OsmBuilding, OsmEntrance } from './osm-extract.ts';
import { isInArea } from './osm-rings.ts';

/** Doors: nodes tagged as entrances, with the building whose wall they lie on (or inside which they were drawn). */
export function collectEntrances(raw: RawOsm, buildings: OsmBuilding[]): OsmEntrance[] {
  const byWallNode = new Map<number, OsmBuilding>();
  for (const building of buildings) for (const id of building.outlineNodeIds) byWallNode.set(id, building);
  const entrances: OsmEntrance[] = [];
  for (const { id, lngLat, tags } of raw.taggedNodes.values()) {
    const kind = tags.entrance ?? (tags.building === 'entrance' ? 'yes' : undefined);
    if (kind === undefined || kind === 'no') continue;
    const building = byWallNode.get(id) ?? buildings.find((b) => isWithin(b, lngLat));
    entrances.push({
      osmId: `n${id}`,
      lngLat,
      buildingOsmId: building?.osmId ?? null,
      name: tags.name ?? tags.ref ?? tags['addr:unit'] ?? null,
      kind,
      houseNumber: tags['addr:housenumber'] ?? null,
      tags,
    });
  }
  return entrances;
}

function isWithin({ bbox, geometry }: OsmBuilding, [lng, lat]: OsmEntrance['lngLat']): boolean {
  if (lng < bbox[0] || lng > bbox[2] || lat < bbox[1] || lat > bbox[3]) return false;
  return isInArea([lng, lat], geometry);
}
