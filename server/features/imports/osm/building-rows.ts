import { assumedLevels, estimatedHouseholds } from '#core/streets/assumed-values.ts';
import { footprintM2 } from '#core/streets/building-shape.ts';
import type { OsmBuilding, OsmExtract, OsmMapFeature } from '#core/streets/osm-extract.ts';
import { centreOf, isInArea } from '#core/streets/osm-rings.ts';
import { type BuildingRow, boxColumns } from './osm-row-types.ts';

/** Buildings with levels and households assumed where the map does not say them. */
export function buildingRows({ buildings, mapFeatures }: OsmExtract): BuildingRow[] {
  const grounds = mapFeatures.filter(isInstitutionGround);
  return buildings.map((building) => {
    const [lng, lat] = centreOf(building.geometry);
    const levels = building.levels ?? assumedLevels(building);
    const householdCount = estimatedHouseholds({
      kind: building.kind,
      footprintM2: footprintM2(building.geometry),
      levels,
      isOnInstitutionGround: hasPublicUse(building) || grounds.some((ground) => covers(ground, lng, lat)),
    });
    return {
      osmId: building.osmId,
      name: building.name,
      estate: building.estate,
      street: building.street,
      houseNumber: building.houseNumber,
      kind: building.kind,
      geometry: building.geometry,
      ...boxColumns(building.bbox),
      lng,
      lat,
      levels,
      levelsAssumed: building.levels === null,
      householdCount,
      householdsAssumed: householdCount !== null,
    };
  });
}

const institutionKinds = new Set(
  'school university college kindergarten hospital industrial military institutional education prison railway port religious'.split(
    ' ',
  ),
);

function isInstitutionGround(feature: OsmMapFeature): boolean {
  return feature.layer === 'landuse' && institutionKinds.has(feature.kind);
}

function hasPublicUse({ tags }: OsmBuilding): boolean {
  return ['amenity', 'office', 'tourism', 'leisure', 'railway', 'military'].some(
    (key) => tags[key] !== undefined,
  );
}

function covers({ bbox, geometry }: OsmMapFeature, lng: number, lat: number): boolean {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return false;
  if (lng < bbox[0] || lng > bbox[2] || lat < bbox[1] || lat > bbox[3]) return false;
  return isInArea([lng, lat], geometry);
}
