import type { MultiPolygon, Polygon } from 'geojson';
import type { LngLat } from '#core/geo/types.ts';
import type { UnitInput } from '#core/imports/types.ts';
import { spreadAlongSide } from './door-places.ts';

export interface KnownDoor {
  key: number;
  name: string | null;
  lng: number;
  lat: number;
  /** Mapped by somebody, not assumed. */
  isMapped: boolean;
  /** Its households come from an office's sheet. */
  isGiven: boolean;
  householdCount: number | null;
}

export interface PlannedDoor {
  key: number | null;
  name: string | null;
  lng: number;
  lat: number;
  isAssumed: boolean;
  householdCount: number | null;
  householdsAssumed: boolean;
}

export interface DoorPlan {
  doors: PlannedDoor[];
  /** Assumed doors that the sheet replaces. */
  removedKeys: number[];
  /** null: the sheet says nothing about households here. */
  householdCount: number | null;
  levels: number | null;
  yearBuilt: number | null;
  /** Units were given to mapped doors from west to east, as nothing says which is which. */
  isOrderAssumed: boolean;
}

interface Unit {
  name: string | null;
  householdCount: number | null;
  isShare: boolean;
  lngLat: LngLat | null;
}

/**
 * The doors of one building as the office's sheet has them. A unit takes the door of its name, else a mapped door without a
 * name, else a place on the building's street side (marked as assumed). Households are the sheet's; where it gives only
 * the building's total, the doors share it and each share is marked as assumed. Doors of an earlier sheet stay.
 */
export function planDoors(
  geometry: Polygon | MultiPolygon,
  known: readonly KnownDoor[],
  rows: readonly UnitInput[],
): DoorPlan {
  const { units, total } = unitsOf(rows);
  const free = new Set(known);
  const doors = new Map<Unit, KnownDoor>();
  const give = (unit: Unit, door: KnownDoor | undefined) => {
    if (!door || doors.has(unit)) return;
    doors.set(unit, door);
    free.delete(door);
  };
  for (const unit of units)
    give(
      unit,
      [...free].find((door) => door.name !== null && door.name === unit.name),
    );
  if (units.length === 1)
    give(
      units[0],
      [...free].find(({ name }) => name === null),
    );
  const unnamed = [...free]
    .filter((door) => door.isMapped && door.name === null)
    .sort((a, b) => a.lng - b.lng);
  const waiting = units.filter((unit) => !doors.has(unit) && unit.lngLat === null);
  const isOrderAssumed = unnamed.length > 0 && waiting.length > 0;
  for (const [i, unit] of waiting.entries()) give(unit, unnamed[i]);

  const homeless = units.filter((unit) => !doors.has(unit) && unit.lngLat === null);
  const assumed = known.filter((door) => !door.isMapped && !door.isGiven);
  const places = spreadAlongSide(geometry, assumed[0], homeless.length);
  const planned = units.map((unit): PlannedDoor => {
    const door = doors.get(unit);
    const [lng, lat] = unit.lngLat ?? (door ? [door.lng, door.lat] : places[homeless.indexOf(unit)]);
    return {
      key: door?.key ?? null,
      name: unit.name ?? door?.name ?? null,
      lng,
      lat,
      isAssumed: unit.lngLat === null && !door?.isMapped,
      householdCount: unit.householdCount,
      householdsAssumed: unit.isShare && unit.householdCount !== null,
    };
  });
  const staying = [...free].filter(({ isGiven }) => isGiven);
  const counted = [...planned, ...staying].filter(({ householdCount }) => householdCount !== null);
  const sum = counted.reduce((n, { householdCount }) => n + householdCount!, 0);
  return {
    doors: planned,
    removedKeys: assumed.filter((door) => free.has(door)).map(({ key }) => key),
    householdCount: total ?? (counted.length > 0 ? sum : null),
    levels: largest(rows.map(({ levels }) => levels)),
    yearBuilt: largest(rows.map(({ yearBuilt }) => yearBuilt)),
    isOrderAssumed,
  };
}

/** One unit a door: a row that counts the units of a whole building stands for all of them. */
function unitsOf(rows: readonly UnitInput[]): { units: Unit[]; total: number | null } {
  const total = largest(rows.map(({ buildingHouseholdCount }) => buildingHouseholdCount));
  const units = rows.flatMap((row): Unit[] => {
    const { unitName, unitCount, householdCount, lngLat } = row;
    if (unitName !== null || unitCount === null || unitCount < 2) {
      return [{ name: unitName, householdCount, isShare: false, lngLat }];
    }
    return shares(householdCount, unitCount).map((share, i) => ({
      name: `${i + 1}单元`,
      householdCount: share,
      isShare: true,
      lngLat: null,
    }));
  });
  // The last of rows that name the same unit counts, as everywhere in imports.
  const byName = new Map(units.map((unit) => [unit.name, unit]));
  const unique = [...byName.values()];
  if (total !== null) {
    for (const [i, share] of shares(total, unique.length).entries()) {
      unique[i].householdCount ??= share;
      unique[i].isShare = true;
    }
  }
  return { units: unique, total };
}

/** A whole number in n parts that differ by one at most and add up to it. */
function shares(total: number | null, n: number): (number | null)[] {
  return Array.from({ length: n }, (_, i) =>
    total === null ? null : Math.floor(total / n) + (i < total % n ? 1 : 0),
  );
}

function largest(values: readonly (number | null)[]): number | null {
  const given = values.filter((value) => value !== null);
  return given.length > 0 ? Math.max(...given) : null;
}
