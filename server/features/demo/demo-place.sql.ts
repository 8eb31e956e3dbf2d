import type { Position } from 'geojson';
import { distanceM } from '#core/geo/local-projection.ts';
import type { Bbox } from '#core/geo/types.ts';
import type { Queryable } from '../../db/db.ts';
import { demoBusLines } from './demo-bus-lines.ts';
import { type DemoPlace, demoCoordinates } from './demo-place.ts';

/** What every row of the batch carries. */
export interface DemoStamp {
  batchKey: number;
  version: number;
  recordedAt: string;
}

/** Keys of the stored rows by their index in the file; per area also the keys of the levels above it. */
export interface DemoKeys {
  areas: { subdistrict: number; community: number | null; grid: number | null }[];
  buildings: number[];
  entrances: number[];
}

const BOX = 'west, south, east, north';
const BOX_TYPES = 'west float8, south float8, east float8, north float8';

export async function insertPlace(
  tx: Queryable,
  stamp: DemoStamp,
  place: DemoPlace,
  demoId: (name: string) => string,
): Promise<DemoKeys> {
  const areaKeys = await reserveKeys(tx, 'areas', place.areas.length);
  const areas = place.areas.map((_, i) => areaChain(place, areaKeys, i));
  const buildings = await reserveKeys(tx, 'buildings', place.buildings.length);
  const entrances = await reserveKeys(tx, 'entrances', place.entrances.length);
  await insertAreas(tx, stamp, place, areaKeys, demoId);
  await insertBuildings(tx, stamp, place, buildings, areas, demoId);
  await insertEntrances(tx, stamp, place, { areas, buildings, entrances }, demoId);
  await insertStreets(tx, stamp, place);
  await insertFacilities(tx, stamp, place, areas, demoId);
  await insertScenery(tx, stamp, place);
  await insertElevation(tx, stamp, place);
  return { areas, buildings, entrances };
}

/** Takes `count` keys in a row from a table's identity. */
export async function reserveKeys(tx: Queryable, table: string, count: number): Promise<number[]> {
  const [row] = await tx.query<{ last: number }>(
    `select setval(s, nextval(s) + $1 - 1) as last from (select pg_get_serial_sequence('${table}', 'key')::regclass as s) as t`,
    [count],
  );
  return Array.from({ length: count }, (_, i) => row.last - count + 1 + i);
}

function areaChain(place: DemoPlace, keys: readonly number[], index: number): DemoKeys['areas'][number] {
  const area = place.areas[index];
  if (area.level === 'subdistrict') return { subdistrict: keys[index], community: null, grid: null };
  if (area.level === 'community')
    return { subdistrict: keys[area.parent!], community: keys[index], grid: null };
  return {
    subdistrict: keys[place.areas[area.parent!].parent!],
    community: keys[area.parent!],
    grid: keys[index],
  };
}

function bulk(tx: Queryable, text: string, rows: readonly object[], stamp: DemoStamp): Promise<unknown> {
  return tx.query(text, [JSON.stringify(rows), stamp.batchKey, stamp.version]);
}

async function insertAreas(
  tx: Queryable,
  stamp: DemoStamp,
  place: DemoPlace,
  keys: number[],
  demoId: (name: string) => string,
): Promise<void> {
  const rows = place.areas.map((area, i) => {
    const ring = demoCoordinates(place.origin, area.ring);
    return {
      key: keys[i],
      id: demoId(`area ${area.code}`),
      level: area.level,
      code: area.code,
      name: area.name,
      parent: area.parent === null ? null : keys[area.parent],
      geometry: { type: 'Polygon', coordinates: [ring] },
      ...box(ring),
      households: area.households,
    };
  });
  await bulk(
    tx,
    `insert into areas (key, id, level, code, name, parent_key, geometry, ${BOX}, household_count, valid_from, is_demo, batch_key, version)
     overriding system value
     select key, id, level, code, name, parent, geometry, ${BOX}, households, date '2024-11-01', true, $2, $3
       from jsonb_to_recordset($1::jsonb) as r(key int, id uuid, level text, code text, name text, parent int, geometry jsonb,
         ${BOX_TYPES}, households int)`,
    rows,
    stamp,
  );
}

async function insertBuildings(
  tx: Queryable,
  stamp: DemoStamp,
  place: DemoPlace,
  keys: number[],
  areas: DemoKeys['areas'],
  demoId: (name: string) => string,
): Promise<void> {
  const rows = place.buildings.map((b, i) => {
    const ring = demoCoordinates(place.origin, b.ring);
    const bounds = box(ring);
    const area = areas[b.grid];
    return {
      ...b,
      ...bounds,
      key: keys[i],
      uuid: demoId(`building ${b.id}`),
      geometry: { type: 'Polygon', coordinates: [ring] },
      lng: (bounds.west + bounds.east) / 2,
      lat: (bounds.south + bounds.north) / 2,
      subdistrict: area.subdistrict,
      community: area.community,
      gridKey: area.grid,
      lived: b.households > 0 ? b.households : null,
    };
  });
  await bulk(
    tx,
    `insert into buildings (key, id, osm_id, name, estate, street, house_number, kind, geometry, ${BOX}, lng, lat, levels, year_built,
       household_count, subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
     overriding system value
     select key, uuid, 'demo/' || id, name, estate, street, "houseNumber", kind, geometry, ${BOX}, lng, lat, levels, year,
       lived, subdistrict, community, "gridKey", true, $2, $3
       from jsonb_to_recordset($1::jsonb) as r(key int, uuid uuid, id text, name text, estate text, street text, "houseNumber" text,
         kind text, geometry jsonb, ${BOX_TYPES}, lng float8, lat float8, levels real, year int, lived int,
         subdistrict int, community int, "gridKey" int)`,
    rows,
    stamp,
  );
}

async function insertEntrances(
  tx: Queryable,
  stamp: DemoStamp,
  place: DemoPlace,
  keys: DemoKeys,
  demoId: (name: string) => string,
): Promise<void> {
  const rows = place.entrances.map((e, i) => {
    const [[lng, lat]] = demoCoordinates(place.origin, e.at);
    const area = keys.areas[e.grid];
    return {
      key: keys.entrances[i],
      uuid: demoId(`entrance ${e.id}`),
      id: e.id,
      building: keys.buildings[e.building],
      name: e.name,
      lng,
      lat,
      lived: e.households > 0 ? e.households : null,
      subdistrict: area.subdistrict,
      community: area.community,
      gridKey: area.grid,
    };
  });
  await bulk(
    tx,
    `insert into entrances (key, id, osm_id, building_key, name, lng, lat, household_count, subdistrict_key, community_key, grid_key,
       is_demo, batch_key, version)
     overriding system value
     select key, uuid, 'demo/' || id, building, name, lng, lat, lived, subdistrict, community, "gridKey", true, $2, $3
       from jsonb_to_recordset($1::jsonb) as r(key int, uuid uuid, id text, building int, name text, lng float8, lat float8, lived int,
         subdistrict int, community int, "gridKey" int)`,
    rows,
    stamp,
  );
}

async function insertStreets(tx: Queryable, stamp: DemoStamp, place: DemoPlace): Promise<void> {
  const rows = place.streets.map((street) => {
    const line = demoCoordinates(place.origin, street.line);
    let lengthM = 0;
    for (let i = 1; i < line.length; i++) lengthM += distanceM(line[i - 1], line[i]);
    return {
      ...street,
      ...box(line),
      geometry: { type: 'LineString', coordinates: line },
      lengthM,
      isSteps: street.class === 'steps',
    };
  });
  await bulk(
    tx,
    `insert into streets (osm_id, name, class, node_ids, geometry, ${BOX}, length_m, oneway, lanes, width_m, max_speed_kmh, is_steps,
       tags, node_tags, is_demo, batch_key, version)
     select id, name, class, "nodeIds", geometry, ${BOX}, "lengthM", oneway, lanes, "widthM", "maxSpeedKmh", "isSteps", tags,
       "nodeTags", true, $2, $3
       from jsonb_to_recordset($1::jsonb) as r(id text, name text, class text, "nodeIds" jsonb, geometry jsonb, ${BOX_TYPES},
         "lengthM" float8, oneway smallint, lanes smallint, "widthM" real, "maxSpeedKmh" real, "isSteps" boolean, tags jsonb,
         "nodeTags" jsonb)`,
    rows,
    stamp,
  );
  await tx.query(
    `insert into turn_restrictions (osm_id, kind, from_way, via_nodes, via_ways, to_way, except_modes, is_demo, batch_key)
     select "osmId", kind, "fromWay", "viaNodes", "viaWays", "toWay", "exceptModes", true, $2
       from jsonb_to_recordset($1::jsonb) as r("osmId" text, kind text, "fromWay" text, "viaNodes" jsonb, "viaWays" jsonb,
         "toWay" text, "exceptModes" jsonb)`,
    [JSON.stringify(place.turnRestrictions), stamp.batchKey],
  );
  await tx.query(
    `insert into bus_lines (osm_id, ref, name, way_ids, is_two_way, is_demo, batch_key)
     select "osmId", ref, name, "wayIds", "isTwoWay", true, $2
       from jsonb_to_recordset($1::jsonb) as r("osmId" text, ref text, name text, "wayIds" jsonb, "isTwoWay" boolean)`,
    [JSON.stringify(demoBusLines(place)), stamp.batchKey],
  );
}

async function insertFacilities(
  tx: Queryable,
  stamp: DemoStamp,
  place: DemoPlace,
  areas: DemoKeys['areas'],
  demoId: (name: string) => string,
): Promise<void> {
  const rows = place.facilities.map((f) => {
    const [[lng, lat]] = demoCoordinates(place.origin, f.at);
    const area = f.grid === null ? undefined : areas[f.grid];
    return {
      ...f,
      uuid: demoId(`facility ${f.id}`),
      lng,
      lat,
      subdistrict: area?.subdistrict ?? null,
      community: area?.community ?? null,
      gridKey: area?.grid ?? null,
    };
  });
  await bulk(
    tx,
    `insert into facilities (id, osm_id, kind, name, lng, lat, tags, subdistrict_key, community_key, grid_key, is_demo, batch_key, version)
     select uuid, 'demo/' || id, kind, name, lng, lat, tags, subdistrict, community, "gridKey", true, $2, $3
       from jsonb_to_recordset($1::jsonb) as r(uuid uuid, id text, kind text, name text, lng float8, lat float8, tags jsonb,
         subdistrict int, community int, "gridKey" int)`,
    rows,
    stamp,
  );
}

async function insertScenery(tx: Queryable, stamp: DemoStamp, place: DemoPlace): Promise<void> {
  const rows = place.mapFeatures.map((feature) => {
    const parts = feature.parts.map((part) => demoCoordinates(place.origin, part));
    const geometry =
      feature.shape === 'polygon'
        ? { type: 'Polygon', coordinates: parts }
        : feature.shape === 'line'
          ? { type: 'LineString', coordinates: parts[0] }
          : { type: 'Point', coordinates: parts[0][0] };
    return {
      id: feature.id,
      layer: feature.layer,
      kind: feature.kind,
      name: feature.name,
      geometry,
      ...box(parts.flat()),
    };
  });
  await tx.query(
    `insert into map_features (osm_id, layer, kind, name, geometry, ${BOX}, is_demo, batch_key)
     select 'demo/' || id, layer, kind, name, geometry, ${BOX}, true, $2
       from jsonb_to_recordset($1::jsonb) as r(id text, layer text, kind text, name text, geometry jsonb, ${BOX_TYPES})`,
    [JSON.stringify(rows), stamp.batchKey],
  );
}

async function insertElevation(tx: Queryable, stamp: DemoStamp, place: DemoPlace): Promise<void> {
  const { bbox, columns, rows, heightsDm } = place.elevation;
  const bytes = Buffer.alloc(heightsDm.length * 4);
  for (const [i, height] of heightsDm.entries()) bytes.writeFloatLE(height / 10, i * 4);
  await tx.query(
    `insert into elevation_grids (${BOX}, columns, rows, heights, is_demo, batch_key)
     values ($1, $2, $3, $4, $5, $6, decode($7, 'base64'), true, $8)`,
    [...bbox, columns, rows, bytes.toString('base64'), stamp.batchKey],
  );
}

function box(points: readonly Position[]): Record<'west' | 'south' | 'east' | 'north', number> {
  const bounds: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of points) {
    bounds[0] = Math.min(bounds[0], lng);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lng);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return { west: bounds[0], south: bounds[1], east: bounds[2], north: bounds[3] };
}
