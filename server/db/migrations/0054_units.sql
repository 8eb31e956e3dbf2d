-- Units and the people in them: 社区 > 网格 > 楼 > 单元 > 户, contacts, pairing, and counting without mistakes.

-- Persons beside households; who manages the house, with its 统一社会信用代码. What is entered by hand has no batch.
alter table buildings add column person_count integer;
alter table buildings add column manager_name text;
alter table buildings add column manager_code text;
alter table buildings alter column batch_key drop not null;
alter table entrances add column person_count integer;
alter table entrances alter column batch_key drop not null;

-- A household by its room; a name and a number only where somebody has to be reached.
create table households (
  key integer generated always as identity primary key,
  id uuid not null unique,
  -- an import may take a door away; the household stays and is listed as without one
  entrance_key integer references entrances (key) on delete set null,
  -- of the place where it was last, so that it is still somebody's
  subdistrict_key integer references areas (key),
  community_key integer references areas (key),
  grid_key integer references areas (key),
  room text not null,
  floor integer,
  person_count integer not null default 0,
  -- what help it may need: codes of core/units/household-tags
  tags jsonb not null default '[]',
  contact_name text,
  contact_phone text,
  is_demo boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  version bigint not null
);
create index households_entrance on households (entrance_key);
create index households_areas on households (is_demo, community_key);

-- Who is to be asked for a unit: exactly one of the three is set.
create table unit_contacts (
  key integer generated always as identity primary key,
  id uuid not null unique,
  area_key integer references areas (key) on delete cascade,
  building_key integer references buildings (key) on delete cascade,
  entrance_key integer references entrances (key) on delete cascade,
  role text not null check (role in ('community_secretary', 'branch_secretary', 'grid_lead', 'police', 'building_lead',
    'entrance_lead', 'property', 'other')),
  name text not null,
  -- the one of work, nothing else
  work_phone text,
  note text not null default '',
  order_number integer not null default 0,
  is_demo boolean not null,
  version bigint not null,
  check (num_nonnulls(area_key, building_key, entrance_key) = 1)
);
create index unit_contacts_area on unit_contacts (area_key);
create index unit_contacts_building on unit_contacts (building_key);
create index unit_contacts_entrance on unit_contacts (entrance_key);

-- 认亲结对: a cadre and a household (or all behind one door), to be looked in on every so many days.
create table pairings (
  key integer generated always as identity primary key,
  id uuid not null unique,
  user_id text not null references users (id) on delete cascade,
  entrance_key integer references entrances (key) on delete cascade,
  household_key integer references households (key) on delete cascade,
  every_days integer not null check (every_days between 1 and 366),
  started_on date not null,
  ended_on date,
  -- what was promised (承诺卡)
  promise text not null default '',
  is_demo boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  version bigint not null,
  check (num_nonnulls(entrance_key, household_key) = 1)
);
create index pairings_user on pairings (user_id);
create index pairings_entrance on pairings (entrance_key);
create index pairings_household on pairings (household_key);

-- Each time that somebody looked in.
create table pairing_contacts (
  key integer generated always as identity primary key,
  id uuid not null unique,
  pairing_key integer not null references pairings (key) on delete cascade,
  contacted_on date not null,
  channel text not null check (channel in ('visit', 'phone', 'online')),
  note text not null default '',
  contacted_by text not null,
  recorded_at timestamptz not null,
  version bigint not null
);
create index pairing_contacts_pairing on pairing_contacts (pairing_key, contacted_on);

-- 双录: what a second person counted, without having seen the first count.
create table recounts (
  key integer generated always as identity primary key,
  id uuid not null unique,
  building_key integer references buildings (key) on delete cascade,
  entrance_key integer references entrances (key) on delete cascade,
  household_count integer not null,
  person_count integer,
  counted_by text not null,
  counted_at timestamptz not null,
  -- somebody looked and the first count stays
  settled_by text,
  settled_at timestamptz,
  is_demo boolean not null,
  version bigint not null,
  check (num_nonnulls(building_key, entrance_key) = 1)
);
create index recounts_building on recounts (building_key);
create index recounts_entrance on recounts (entrance_key);

-- The history of a unit; of names and numbers it only says that they changed.
create table unit_events (
  key bigint generated always as identity primary key,
  unit_kind text not null check (unit_kind in ('subdistrict', 'community', 'grid', 'building', 'entrance', 'household')),
  unit_key integer not null,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null,
  before jsonb,
  after jsonb,
  is_demo boolean not null,
  version bigint not null
);
create index unit_events_unit on unit_events (unit_kind, unit_key, key);

-- Problems of one community or grid are counted on every panel.
create index problems_community on problems (community_key) where deleted_at is null;
create index problems_grid on problems (grid_key) where deleted_at is null;
