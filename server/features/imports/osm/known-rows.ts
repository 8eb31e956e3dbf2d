import type { Bbox } from '#core/geo/types.ts';
import type { Queryable } from '../../../db/db.ts';
import type { BuildingRow, EntranceRow } from './osm-row-types.ts';
import type { TableSpec } from './place-tables.ts';

interface KnownRow {
  key: number;
  name: string;
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Stored rows by a name that the same object has in the next extract, too. */
export class KnownRows {
  private readonly byName = new Map<string, KnownRow>();
  private readonly times = new Map<string, number>();

  constructor(rows: readonly KnownRow[]) {
    const times = new Map<string, number>();
    for (const row of rows) this.byName.set(numbered(times, row.name), row);
  }

  /** The stored row of a name, or null; each is given away once. A name that comes again means the next of its rows. */
  take(name: string): number | null {
    const full = numbered(this.times, name);
    const row = this.byName.get(full);
    this.byName.delete(full);
    return row?.key ?? null;
  }

  /** Rows that nobody took and that lie wholly within the bounds. */
  missingIn([west, south, east, north]: Bbox): number[] {
    return [...this.byName.values()]
      .filter((row) => row.west >= west && row.south >= south && row.east <= east && row.north <= north)
      .map(({ key }) => key);
  }
}

function numbered(times: Map<string, number>, name: string): string {
  const count = (times.get(name) ?? 0) + 1;
  times.set(name, count);
  return `${name}#${count}`;
}

/** A door that the office's own sheet brought: an assumed one has no name, and only estimated households. */
export const givenDoor =
  'osm_id is null and (name is not null or (household_count is not null and not households_assumed))';

const boxOfPoint = 'lng as west, lat as south, lng as east, lat as north';
const box = 'west, south, east, north';

/** The name of an object: its OSM id, with the kind where one object has several rows. */
const names: Record<TableSpec['table'], { name: string; box: string; only?: string }> = {
  streets: { name: 'osm_id', box },
  // Without a place of their own: never missing.
  turn_restrictions: { name: 'osm_id', box: '-999 as west, -999 as south, 999 as east, 999 as north' },
  bus_lines: { name: 'osm_id', box: '-999 as west, -999 as south, 999 as east, 999 as north' },
  buildings: { name: 'osm_id', box, only: 'osm_id is not null' },
  facilities: { name: "osm_id || ' ' || kind", box: boxOfPoint, only: 'osm_id is not null' },
  map_features: { name: "osm_id || ' ' || layer || ' ' || kind", box, only: 'osm_id is not null' },
  entrances: {
    name: `case when osm_id is not null then osm_id
      when is_access_point then 'at ' || lng::text || ' ' || lat::text else 'assumed ' || building_key::text end`,
    box: boxOfPoint,
    // They are not the map's to change.
    only: `not (${givenDoor})`,
  },
};

export async function knownRows(tx: Queryable, table: TableSpec['table']): Promise<KnownRows> {
  const { name, box, only } = names[table];
  const rows = await tx.query<KnownRow>(
    `select key, ${name} as name, ${box} from ${table} where not is_demo ${only ? `and (${only})` : ''} order by key`,
  );
  return new KnownRows(rows);
}

export const facilityName = ({ osmId, kind }: { osmId: string; kind: string }) => `${osmId} ${kind}`;

export const mapFeatureName = ({ osmId, layer, kind }: { osmId: string; layer: string; kind: string }) =>
  `${osmId} ${layer} ${kind}`;

export function entranceName(
  { osmId, isAccessPoint, lng, lat }: EntranceRow,
  buildingKey: number | null,
): string {
  if (osmId !== null) return osmId;
  return isAccessPoint ? `at ${lng} ${lat}` : `assumed ${buildingKey}`;
}

/** Buildings whose doors the office's sheet gave; an assumed door beside them would be one too many. */
export async function buildingsWithGivenDoors(tx: Queryable): Promise<Set<number>> {
  const rows = await tx.query<{ key: number }>(
    `select distinct building_key as key from entrances
     where not is_demo and building_key is not null and ${givenDoor}`,
  );
  return new Set(rows.map(({ key }) => key));
}

export const buildingName = ({ osmId }: BuildingRow) => osmId;
