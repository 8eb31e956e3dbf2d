import type { RawOsm, RawRelation, RawWay } from './osm-collector.ts';
import type { OsmBuilding, OsmTags } from './osm-extract.ts';
import { type AssembledArea, areaOfRelation, areaOfWay, isInArea } from './osm-rings.ts';
import { nameOf, parseCount, parseLengthM } from './osm-tag-values.ts';
import { pointGrid } from './point-grid.ts';

const notBuildings = new Set([
  'no',
  'construction',
  'demolished',
  'ruins',
  'collapsed',
  'entrance',
  'proposed',
]);

/** Buildings, from closed ways and multipolygons, with the numbers of address nodes standing inside them. */
export function collectBuildings(raw: RawOsm): OsmBuilding[] {
  const streetByHouse = streetsOfHouses(raw);
  const buildings: OsmBuilding[] = [];
  for (const way of raw.ways.values()) {
    if (isBuilding(way.tags)) push(buildings, `w${way.id}`, way, areaOfWay(raw, way), streetByHouse);
  }
  for (const relation of raw.relations.values()) {
    if (!isBuilding(relation.tags) || relation.tags.type !== 'multipolygon') continue;
    push(buildings, `r${relation.id}`, relation, areaOfRelation(raw, relation), streetByHouse);
  }
  addNumbersInside(raw, buildings);
  return buildings;
}

function isBuilding(tags: OsmTags): boolean {
  return tags.building !== undefined && !notBuildings.has(tags.building);
}

function push(
  buildings: OsmBuilding[],
  osmId: string,
  { tags }: RawWay | RawRelation,
  area: AssembledArea | undefined,
  streetByHouse: Map<string, string>,
): void {
  if (!area) return;
  buildings.push({
    osmId,
    ...area,
    kind: tags.building,
    name: nameOf(tags),
    levels: parseCount(tags['building:levels']),
    heightM: parseLengthM(tags.height ?? tags['building:height']),
    street: tags['addr:street'] ?? streetByHouse.get(osmId) ?? null,
    houseNumber: tags['addr:housenumber'] ?? null,
    estate: tags['addr:place'] ?? tags['addr:neighbourhood'] ?? tags['addr:housename'] ?? null,
    tags,
  });
}

/** Street names given by relations (associatedStreet, street) instead of addr:street. */
function streetsOfHouses(raw: RawOsm): Map<string, string> {
  const streets = new Map<string, string>();
  for (const { tags, members } of raw.relations.values()) {
    const name = nameOf(tags);
    if (name === null || (tags.type !== 'associatedStreet' && tags.type !== 'street')) continue;
    for (const member of members) {
      if (member.role === 'house' || member.role === 'address')
        streets.set(`${member.type[0]}${member.ref}`, name);
    }
  }
  return streets;
}

/** A building without a number takes those of the address nodes inside it: several are joined by ';' as OSM does. */
function addNumbersInside(raw: RawOsm, buildings: OsmBuilding[]): void {
  const addressed = [...raw.taggedNodes.values()].filter((n) => n.tags['addr:housenumber'] !== undefined);
  if (addressed.length === 0) return;
  const nodesIn = pointGrid(addressed, (node) => node.lngLat);
  for (const building of buildings) {
    if (building.houseNumber !== null) continue;
    const inside = nodesIn(building.bbox).filter((node) => isInArea(node.lngLat, building.geometry));
    if (inside.length === 0) continue;
    building.houseNumber = [...new Set(inside.map((node) => node.tags['addr:housenumber']))].join(';');
    building.street ??=
      inside.map((node) => node.tags['addr:street']).find((street) => street !== undefined) ?? null;
  }
}
