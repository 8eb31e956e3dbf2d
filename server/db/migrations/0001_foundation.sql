-- Foundation. Plain PostgreSQL 14, no extension. Integer keys join and travel in columns; uuids are the identity outside.
-- Every data row says whether it is demonstration data; only one of the two datasets is ever shown or counted.

create table data_version (
  is_only boolean primary key default true check (is_only),
  version bigint not null
);
insert into data_version (version) values (0);

-- active_dataset 'demo' | 'real', profile id, and the like
create table settings (
  name text primary key,
  value jsonb not null
);

create table audit_log (
  key bigint generated always as identity primary key,
  recorded_at timestamptz not null,
  actor text not null,
  action text not null,
  subject text,
  details jsonb not null default '{}'
);

-- One import = one batch = one transaction; a batch can be taken back.
create table import_batches (
  key integer generated always as identity primary key,
  id uuid not null unique,
  kind text not null check (kind in ('areas', 'osm', 'units', 'elevation', 'problems', 'demo')),
  is_demo boolean not null default false,
  file_name text not null,
  file_sha256 text not null,
  options jsonb not null,
  counts jsonb not null,
  report jsonb not null,
  -- what the person chose when some rows were bad
  choice text not null check (choice in ('all_or_nothing', 'good_rows')),
  attribution text,
  licence text,
  actor text not null,
  recorded_at timestamptz not null,
  data_version bigint not null,
  taken_back_at timestamptz,
  taken_back_by text
);

create table areas (
  key integer generated always as identity primary key,
  id uuid not null unique,
  level text not null check (level in ('subdistrict', 'community', 'grid')),
  code text,
  name text not null,
  parent_key integer references areas (key),
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  -- null: unknown; given by the office's own sheet, or the sum of estimates
  household_count integer,
  households_assumed boolean not null default false,
  valid_from date not null,
  valid_to date,
  is_demo boolean not null,
  batch_key integer not null references import_batches (key),
  version bigint not null
);
create index areas_level on areas (is_demo, level);

create table buildings (
  key integer generated always as identity primary key,
  id uuid not null unique,
  osm_id text,
  name text,
  estate text,
  street text,
  -- as written on the door plate: 22号, 18号-24号院, 1号乙
  house_number text,
  kind text not null,
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  lng double precision not null,
  lat double precision not null,
  levels real,
  levels_assumed boolean not null default false,
  year_built integer,
  household_count integer,
  households_assumed boolean not null default false,
  subdistrict_key integer references areas (key),
  community_key integer references areas (key),
  grid_key integer references areas (key),
  is_demo boolean not null,
  batch_key integer not null references import_batches (key),
  version bigint not null
);
create index buildings_place on buildings (is_demo, lng, lat);
create index buildings_grid on buildings (grid_key);

create table entrances (
  key integer generated always as identity primary key,
  id uuid not null unique,
  osm_id text,
  building_key integer references buildings (key) on delete cascade,
  -- 2单元, 东门; null for the only door
  name text,
  lng double precision not null,
  lat double precision not null,
  is_assumed boolean not null default false,
  -- an access point along a street, where the extract has no buildings
  is_access_point boolean not null default false,
  household_count integer,
  households_assumed boolean not null default false,
  subdistrict_key integer references areas (key),
  community_key integer references areas (key),
  grid_key integer references areas (key),
  is_demo boolean not null,
  batch_key integer not null references import_batches (key),
  version bigint not null
);
create index entrances_building on entrances (building_key);
create index entrances_place on entrances (is_demo, lng, lat);

-- Ways of the street network, walkable and drivable; node_ids join them into a graph.
create table streets (
  key integer generated always as identity primary key,
  osm_id text not null,
  name text,
  class text not null,
  node_ids jsonb not null,
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  length_m double precision not null,
  -- 1 along the line, -1 against it, 0 both ways
  oneway smallint not null,
  lanes smallint,
  width_m real,
  width_assumed boolean not null default false,
  max_speed_kmh real,
  is_steps boolean not null default false,
  tags jsonb not null,
  -- crossings, barriers and signals on the line, by node id
  node_tags jsonb not null default '{}',
  is_demo boolean not null,
  batch_key integer not null references import_batches (key),
  version bigint not null
);
create index streets_name on streets (is_demo, name);

create table turn_restrictions (
  key integer generated always as identity primary key,
  osm_id text not null,
  kind text not null,
  from_way text not null,
  via_nodes jsonb not null,
  via_ways jsonb not null,
  to_way text not null,
  except_modes jsonb not null,
  is_demo boolean not null,
  batch_key integer not null references import_batches (key)
);

create table facilities (
  key integer generated always as identity primary key,
  id uuid not null unique,
  osm_id text,
  kind text not null,
  name text,
  lng double precision not null,
  lat double precision not null,
  tags jsonb not null,
  subdistrict_key integer references areas (key),
  community_key integer references areas (key),
  grid_key integer references areas (key),
  is_demo boolean not null,
  batch_key integer not null references import_batches (key),
  version bigint not null
);

-- What only the basemap draws: water, green, coast, rail, land use, place names.
create table map_features (
  key integer generated always as identity primary key,
  osm_id text,
  layer text not null check (layer in ('water', 'green', 'coast', 'rail', 'landuse', 'place', 'land')),
  kind text not null,
  name text,
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  is_demo boolean not null,
  batch_key integer not null references import_batches (key)
);

create table elevation_grids (
  key integer generated always as identity primary key,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  columns integer not null,
  rows integer not null,
  -- float32 little endian, row by row from north-west; NaN where the source has no data
  heights bytea not null,
  is_demo boolean not null,
  batch_key integer not null references import_batches (key)
);

create table problems (
  key integer generated always as identity primary key,
  id uuid not null unique,
  title text not null,
  -- verbatim, never edited
  text text not null,
  category_code text not null,
  source_code text not null,
  status text not null check (status in ('reported', 'verifying', 'filed', 'dispatched', 'handling', 'checking',
    'closed', 'rejected', 'voided', 'merged')),
  triage text check (triage in ('fixed_on_spot', 'to_street', 'to_superior')),
  reported_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  reopen_count integer not null default 0,
  reporter_count integer not null default 1,
  precision text not null check (precision in ('point', 'entrance', 'building', 'street', 'community', 'subdistrict', 'none')),
  lng double precision,
  lat double precision,
  accuracy_m real,
  place_text text,
  -- given | gazetteer.exact | gazetteer.range | ... | person
  place_method text,
  place_confidence real,
  -- as it stood in the file, before the shift to WGS 84
  source_datum text,
  raw_x double precision,
  raw_y double precision,
  -- many rows of a file on one exact point: counted, but kept out of point and heat layers
  is_default_point boolean not null default false,
  subdistrict_key integer references areas (key),
  community_key integer references areas (key),
  grid_key integer references areas (key),
  building_key integer references buildings (key) on delete set null,
  entrance_key integer references entrances (key) on delete set null,
  -- who gave the row and what they call it: importing again updates
  natural_source text,
  natural_key text,
  extra jsonb not null default '{}',
  is_demo boolean not null,
  batch_key integer references import_batches (key),
  deleted_at timestamptz,
  version bigint not null,
  check ((lng is null) = (lat is null)),
  check (lng is not null or precision in ('community', 'subdistrict', 'street', 'none'))
);
create unique index problems_natural on problems (is_demo, natural_source, natural_key);
create index problems_version on problems (version);
create index problems_place on problems (is_demo, lng, lat);
create index problems_reported on problems (is_demo, reported_at);
create index problems_batch on problems (batch_key);

-- The history of each problem, written in the same transaction as the row.
create table problem_events (
  key bigint generated always as identity primary key,
  problem_key integer not null references problems (key) on delete cascade,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null,
  before jsonb,
  after jsonb,
  batch_key integer references import_batches (key),
  version bigint not null
);
create index problem_events_problem on problem_events (problem_key, key);
create index problem_events_batch on problem_events (batch_key);

create table area_events (
  key bigint generated always as identity primary key,
  area_key integer not null,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null,
  before jsonb,
  after jsonb,
  batch_key integer references import_batches (key),
  version bigint not null
);

-- Places that people taught: "same address, apply to all".
create table learned_places (
  key integer generated always as identity primary key,
  address text not null,
  lng double precision not null,
  lat double precision not null,
  precision text not null,
  building_key integer references buildings (key) on delete cascade,
  entrance_key integer references entrances (key) on delete cascade,
  actor text not null,
  recorded_at timestamptz not null,
  is_demo boolean not null,
  unique (is_demo, address)
);
