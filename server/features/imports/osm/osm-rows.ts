import { assumedWidthM } from '#core/streets/assumed-values.ts';
import type { OsmExtract, OsmMapFeature, OsmStreet } from '#core/streets/osm-extract.ts';
import { bboxOfPoints } from '#core/streets/osm-rings.ts';
import { buildingRows } from './building-rows.ts';
import { entranceRows, shareHouseholds } from './entrance-rows.ts';
import {
  type AssumedShares,
  boxColumns,
  type MapFeatureRow,
  type OsmRows,
  type StreetRow,
} from './osm-row-types.ts';

/** An extract as rows, with what is missing assumed and marked (design 14). */
export function osmToRows(extract: OsmExtract): OsmRows {
  const buildings = buildingRows(extract);
  const entrances = entranceRows(extract, buildings);
  shareHouseholds(buildings, entrances);
  const rows = {
    streets: extract.streets.map(streetRow),
    turnRestrictions: extract.turnRestrictions,
    busLines: extract.busLines,
    buildings,
    entrances,
    facilities: extract.facilities.map(({ lngLat: [lng, lat], ...facility }) => ({ ...facility, lng, lat })),
    mapFeatures: extract.mapFeatures.map(mapFeatureRow),
  };
  return { ...rows, assumed: assumedShares(rows) };
}

function streetRow(street: OsmStreet): StreetRow {
  return {
    osmId: street.osmId,
    name: street.name,
    class: street.class,
    nodeIds: street.nodeIds,
    geometry: { type: 'LineString', coordinates: street.coordinates },
    ...boxColumns(bboxOfPoints(street.coordinates)),
    lengthM: street.lengthM,
    oneway: street.oneway,
    lanes: street.lanes,
    widthM: street.widthM ?? assumedWidthM(street),
    widthAssumed: street.widthM === null,
    maxSpeedKmh: street.maxSpeedKmh,
    isSteps: street.isSteps,
    tags: street.tags,
    nodeTags: street.nodeTags,
  };
}

function mapFeatureRow({ bbox, ...feature }: OsmMapFeature): MapFeatureRow {
  return { ...feature, ...boxColumns(bbox) };
}

function assumedShares({ streets, buildings, entrances }: Omit<OsmRows, 'assumed'>): AssumedShares {
  const share = <T>(list: T[], isAssumed: (item: T) => boolean) => ({
    assumed: list.filter(isAssumed).length,
    of: list.length,
  });
  const lived = buildings.filter((building) => building.householdCount !== null);
  return {
    streetWidths: share(streets, (street) => street.widthAssumed),
    buildingLevels: share(buildings, (building) => building.levelsAssumed),
    buildingHouseholds: share(lived, (building) => building.householdsAssumed),
    entrances: share(
      entrances.filter((entrance) => !entrance.isAccessPoint),
      (entrance) => entrance.isAssumed,
    ),
    accessPoints: entrances.filter((entrance) => entrance.isAccessPoint).length,
  };
}
