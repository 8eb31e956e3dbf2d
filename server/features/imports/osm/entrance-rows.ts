import { assumedEntrance, pointsAlong } from '#core/streets/building-shape.ts';
import { isInTunnel } from '#core/streets/osm-access.ts';
import type { OsmExtract, OsmStreet } from '#core/streets/osm-extract.ts';
import { streetLocator } from '#core/streets/street-locator.ts';
import type { BuildingRow, EntranceRow } from './osm-row-types.ts';

const accessPointSpacingM = 30;

/** Mapped doors; an assumed one for each building without; access points along the streets where there are no buildings. */
export function entranceRows(extract: OsmExtract, buildings: BuildingRow[]): EntranceRow[] {
  const indexOf = new Map(buildings.map((building, index) => [building.osmId, index]));
  const walkable = extract.streets.filter(isWalkable);
  const rows: EntranceRow[] = extract.entrances.map((entrance) => ({
    ...entranceAt(entrance.lngLat),
    osmId: entrance.osmId,
    building: entrance.buildingOsmId === null ? null : (indexOf.get(entrance.buildingOsmId) ?? null),
    name: entrance.name,
  }));
  if (buildings.length === 0) {
    for (const street of walkable) {
      for (const place of pointsAlong(street.coordinates, accessPointSpacingM)) {
        rows.push({ ...entranceAt(place), isAssumed: true, isAccessPoint: true });
      }
    }
    return rows;
  }
  const withDoor = new Set(rows.map((row) => row.building));
  const nearestStreet = streetLocator(walkable);
  buildings.forEach((building, index) => {
    const door = withDoor.has(index) ? undefined : assumedEntrance(building.geometry, nearestStreet);
    if (door) rows.push({ ...entranceAt(door.lngLat), building: index, isAssumed: true });
  });
  return rows;
}

function isWalkable({ access, tags, class: streetClass }: OsmStreet): boolean {
  return access.foot !== 'no' && !isInTunnel(tags) && streetClass !== 'corridor';
}

function entranceAt([lng, lat]: [number, number]): EntranceRow {
  return {
    osmId: null,
    building: null,
    name: null,
    lng,
    lat,
    isAssumed: false,
    isAccessPoint: false,
    householdCount: null,
    householdsAssumed: false,
  };
}

/** The estimate of a building, shared among its doors so that the sum stays the same. */
export function shareHouseholds(buildings: BuildingRow[], entrances: EntranceRow[]): void {
  const doorsOf = new Map<number, EntranceRow[]>();
  for (const entrance of entrances) {
    if (entrance.building === null) continue;
    const doors = doorsOf.get(entrance.building);
    if (doors) doors.push(entrance);
    else doorsOf.set(entrance.building, [entrance]);
  }
  for (const [index, doors] of doorsOf) {
    const total = buildings[index].householdCount;
    if (total === null) continue;
    doors.forEach((door, i) => {
      door.householdCount = Math.floor(total / doors.length) + (i < total % doors.length ? 1 : 0);
      door.householdsAssumed = true;
    });
  }
}
