import type { LngLat } from '../geo/types.ts';
import { facilityKindOf } from './facility-kinds.ts';
import type { RawOsm } from './osm-collector.ts';
import type { OsmFacility, OsmTags } from './osm-extract.ts';
import { areaOfRelation, centreOf } from './osm-rings.ts';
import { presentNodes } from './osm-streets.ts';
import { nameOf } from './osm-tag-values.ts';

/** Facilities as points: nodes, and the centres of areas (a school ground, a car park). */
export function collectFacilities(raw: RawOsm): OsmFacility[] {
  const facilities: OsmFacility[] = [];
  const add = (osmId: string, tags: OsmTags, place: () => LngLat | undefined) => {
    const kind = facilityKindOf(tags);
    const lngLat = kind && place();
    if (lngLat) facilities.push({ osmId, kind, name: nameOf(tags), lngLat, tags });
  };
  for (const node of raw.taggedNodes.values()) add(`n${node.id}`, node.tags, () => node.lngLat);
  for (const way of raw.ways.values()) {
    add(`w${way.id}`, way.tags, () => {
      const { coordinates } = presentNodes(raw, way);
      if (coordinates.length < 4) return coordinates[0];
      return centreOf({ type: 'Polygon', coordinates: [coordinates] });
    });
  }
  for (const relation of raw.relations.values()) {
    if (relation.tags.type !== 'multipolygon') continue;
    add(`r${relation.id}`, relation.tags, () => {
      const area = areaOfRelation(raw, relation);
      return area && centreOf(area.geometry);
    });
  }
  return facilities;
}
