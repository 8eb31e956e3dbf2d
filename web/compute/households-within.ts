import { contains } from '#core/geo/containment.ts';
import type { HouseholdPlaces } from '#core/places/place-columns.ts';
import type { ProblemFilter } from '#core/problems/problem-filter.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';

export interface WeightedPlace {
  lng: number;
  lat: number;
  /** Households. */
  weight: number;
  isAssumed: boolean;
}

/**
 * Where the households live that the filtered problems are measured by: those inside the chosen areas and the drawn ring.
 * With all others the surroundings of a chosen community would seem free of problems.
 */
export function householdsWithin(
  table: ProblemTable,
  places: HouseholdPlaces | undefined,
  filters: readonly ProblemFilter[],
): WeightedPlace[] {
  if (!places) return [];
  const inside = filters.map(({ areaKeys, within }) => ({
    areas: areaKeys && areasUnder(table, areaKeys),
    within,
  }));
  const found: WeightedPlace[] = [];
  for (let i = 0; i < places.households.length; i++) {
    const [lng, lat] = [places.lng[i], places.lat[i]];
    const isInside = inside.some(
      ({ areas, within }) =>
        (!areas || areas.has(places.areaKey[i])) && (!within || contains(within, lng, lat)),
    );
    if (isInside) {
      found.push({ lng, lat, weight: places.households[i], isAssumed: places.isAssumed[i] === 1 });
    }
  }
  return found;
}

/** Keys of the areas and of all areas inside them. */
function areasUnder({ areas }: ProblemTable, keys: readonly number[]): Set<number> {
  const wanted = new Set(keys);
  const isUnder = (index: number): boolean =>
    index >= 0 && (wanted.has(areas[index].key) || isUnder(areas[index].parent));
  return new Set([...keys, ...areas.filter((_, index) => isUnder(index)).map(({ key }) => key)]);
}
