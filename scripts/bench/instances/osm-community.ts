import type { BalancePlace } from '#core/boundaries/grid-balance/balance-types.ts';
import type { LngLat } from '#core/geo/types.ts';
import { osmToRows } from '../../../server/features/imports/osm/osm-rows.ts';
import { fileSource } from '../../../server/features/imports/osm/osm-source.ts';
import { readOsm } from '../../../server/features/imports/osm/read-osm.ts';

/** Beyond the outermost building so far: an extract has no border of a community, so one is drawn around it. */
const MARGIN_DEGREES = 0.0004;

/** A real extract as one community without grids: its buildings, with households as imports estimate them, in one rectangle. */
export async function osmCommunity(path: string): Promise<BalancePlace> {
  const { buildings, streets } = osmToRows(await readOsm(await fileSource(path)));
  const west = Math.min(...buildings.map((each) => each.west)) - MARGIN_DEGREES;
  const south = Math.min(...buildings.map((each) => each.south)) - MARGIN_DEGREES;
  const east = Math.max(...buildings.map((each) => each.east)) + MARGIN_DEGREES;
  const north = Math.max(...buildings.map((each) => each.north)) + MARGIN_DEGREES;
  const ring: LngLat[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return {
    grids: [{ id: 'whole', geometry: { type: 'MultiPolygon', coordinates: [[ring]] } }],
    isDivided: false,
    buildings: buildings.map(({ lng, lat, householdCount, geometry }) => ({
      lng,
      lat,
      householdCount: householdCount ?? 0,
      outline: (geometry.type === 'Polygon'
        ? geometry.coordinates[0]
        : geometry.coordinates[0]![0]) as LngLat[],
    })),
    streets: streets.map(({ class: kind, isSteps, geometry }) => ({
      class: isSteps ? 'steps' : kind,
      line: geometry.coordinates as LngLat[],
    })),
  };
}
