-- What 微循环 knows of the streets beyond their lines: hours of turn restrictions, bus lines, bays as the office counted them,
-- and where the streets of a scheme lay when it was stored.

-- Hours in the words of the map (opening_hours); null where a restriction holds always.
alter table turn_restrictions add column condition text;

-- Bus lines of the map: the ways they take, in their order.
create table bus_lines (
  key integer generated always as identity primary key,
  osm_id text not null,
  ref text,
  name text,
  way_ids jsonb not null,
  -- the relation means both directions
  is_two_way boolean not null,
  is_demo boolean not null,
  batch_key integer not null references import_batches (key)
);
create index bus_lines_dataset on bus_lines (is_demo);

-- 现状泊位 of one side of a way, seen along it. A side that has rows here no longer follows the tags of the map.
create table street_bays (
  key integer generated always as identity primary key,
  way_osm_id text not null,
  side text not null check (side in ('left', 'right')),
  paid integer not null check (paid between 0 and 2000),
  free integer not null check (free between 0 and 2000),
  resident integer not null check (resident between 0 and 2000),
  -- beside the carriageway: they take no room from it
  is_off_road boolean not null,
  -- the day of the count, where somebody said it
  counted_on date,
  is_demo boolean not null,
  updated_by text not null,
  updated_at timestamptz not null,
  version bigint not null,
  unique (is_demo, way_osm_id, side)
);

create table street_bay_events (
  key bigint generated always as identity primary key,
  way_osm_id text not null,
  side text not null,
  is_demo boolean not null,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null check (kind in ('counted', 'cleared')),
  before jsonb,
  after jsonb,
  version bigint not null
);
create index street_bay_events_way on street_bay_events (way_osm_id, side, key);

-- Lines of the segments and places of the junctions that a scheme names, by their ids: it finds its streets again after an import.
alter table circulation_scenarios add column ground jsonb not null default '{}';
