-- Walkabouts: whom to visit, in which order, by which team; and the visits that were made, with or without a plan.

create table walkabouts (
  key integer generated always as identity primary key,
  id uuid not null unique,
  name text not null,
  status text not null check (status in ('draft', 'planned', 'under_way', 'done', 'cancelled')),
  -- the day, in the office's own time
  planned_on date not null,
  -- where it takes place, so that it is somebody's; null for the whole sub-district
  community_key integer references areas (key),
  subdistrict_key integer references areas (key),
  -- core/walkabouts/walkabout-settings: speed, stairs, minutes by kind, required types
  settings jsonb not null,
  note text not null default '',
  is_demo boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  version bigint not null
);
create index walkabouts_day on walkabouts (is_demo, planned_on);

create table walkabout_teams (
  key integer generated always as identity primary key,
  id uuid not null unique,
  walkabout_key integer not null references walkabouts (key) on delete cascade,
  order_number integer not null,
  name text not null,
  start_lng double precision not null,
  start_lat double precision not null,
  start_name text not null default '',
  end_lng double precision not null,
  end_lat double precision not null,
  end_name text not null default '',
  -- seconds after midnight of planned_on
  shift_start_s integer not null,
  shift_end_s integer not null check (shift_end_s > shift_start_s),
  -- { earliestS, latestS, durationS }; null for no rest
  rest jsonb,
  -- 1 as in the settings, 1.25 a quarter slower
  pace real not null default 1 check (pace between 0.5 and 3),
  skills jsonb not null default '[]',
  -- the way through the stops as drawn: one line of [lng, lat], null until planned
  route_line jsonb,
  walk_m real,
  walk_s integer,
  version bigint not null
);
create index walkabout_teams_walkabout on walkabout_teams (walkabout_key, order_number);

create table walkabout_members (
  team_key integer not null references walkabout_teams (key) on delete cascade,
  user_id text not null references users (id) on delete cascade,
  primary key (team_key, user_id)
);
create index walkabout_members_user on walkabout_members (user_id);

-- Every candidate that was weighed: with a team and a position where it is visited, with the reason where it is not.
create table walkabout_stops (
  key integer generated always as identity primary key,
  id uuid not null unique,
  walkabout_key integer not null references walkabouts (key) on delete cascade,
  kind text not null check (kind in ('problem', 'entrance', 'household', 'facility', 'measure_target', 'place')),
  problem_key integer references problems (key) on delete set null,
  -- where one rings, also for problems and households behind it
  entrance_key integer references entrances (key) on delete set null,
  household_key integer references households (key) on delete set null,
  facility_key integer references facilities (key) on delete set null,
  target_key integer references measure_targets (key) on delete set null,
  title text not null,
  place_text text not null default '',
  lng double precision not null,
  lat double precision not null,
  community_key integer references areas (key),
  grid_key integer references areas (key),
  tier text not null check (tier in ('must', 'urgent', 'overdue', 'longUnvisited', 'ordinary')),
  -- why it is in that tier: codes of core/walkabouts/candidate
  reasons jsonb not null default '[]',
  -- what it counts as in a template of required types
  types jsonb not null default '[]',
  points real not null default 1,
  service_s integer not null,
  setup_s integer not null,
  -- [{ openS, closeS }]; an appointment is a narrow one
  windows jsonb not null default '[]',
  skills jsonb not null default '[]',
  is_excluded boolean not null default false,
  -- a person put it with its team, or first, or last; the planner keeps that
  is_locked boolean not null default false,
  pin text check (pin in ('first', 'last')),
  team_key integer references walkabout_teams (key) on delete set null,
  -- from 0 along the team's way; null where it is not visited
  position integer,
  planned_begin_s integer,
  planned_leave_s integer,
  planned_walk_s integer,
  late_s integer not null default 0,
  -- core/walkabouts/why-not with keys in place of indices; null where it is visited
  why_not jsonb,
  -- a second attempt at somebody who was not at home
  attempt_of integer references walkabout_stops (key) on delete set null,
  version bigint not null,
  check ((team_key is null) = (position is null))
);
create index walkabout_stops_walkabout on walkabout_stops (walkabout_key, team_key, position);
create index walkabout_stops_problem on walkabout_stops (problem_key);
create index walkabout_stops_entrance on walkabout_stops (entrance_key);

-- One knock at one door, planned or not. The id is made by the phone, so that sending twice stores once.
create table visits (
  key integer generated always as identity primary key,
  id uuid not null unique,
  walkabout_key integer references walkabouts (key) on delete set null,
  stop_key integer references walkabout_stops (key) on delete set null,
  entrance_key integer references entrances (key) on delete set null,
  household_key integer references households (key) on delete set null,
  problem_key integer references problems (key) on delete set null,
  facility_key integer references facilities (key) on delete set null,
  subdistrict_key integer references areas (key),
  community_key integer references areas (key),
  grid_key integer references areas (key),
  -- where the visit was, and where the phone said it was (null while positions are off)
  lng double precision,
  lat double precision,
  accuracy_m real,
  visited_by text not null references users (id),
  -- those who came along
  companions jsonb not null default '[]',
  arrived_at timestamptz not null,
  left_at timestamptz,
  outcome text not null check (outcome in ('met', 'not_home', 'refused', 'fixed_on_spot', 'brought_back')),
  follow_up_on date,
  people_met integer,
  -- the lines of the diary: 情况 · 诉求 · 感想 · 跟进
  situation text not null default '',
  request text not null default '',
  thoughts text not null default '',
  follow_up text not null default '',
  -- SHA-256 of the record as the phone sent it; what the phone waits for before it forgets
  received_sha256 text not null,
  -- somebody else had recorded the same stop differently: both are kept
  conflict_of integer references visits (key) on delete set null,
  -- the task that was brought back was settled
  settled_at timestamptz,
  settled_by text,
  deleted_at timestamptz,
  recorded_by text not null,
  recorded_at timestamptz not null,
  is_demo boolean not null,
  version bigint not null,
  check (left_at is null or left_at >= arrived_at),
  check (outcome <> 'brought_back' or follow_up_on is not null)
);
create index visits_entrance on visits (entrance_key, arrived_at) where deleted_at is null;
create index visits_household on visits (household_key, arrived_at) where deleted_at is null;
create index visits_day on visits (is_demo, arrived_at) where deleted_at is null;
create index visits_visitor on visits (visited_by, arrived_at) where deleted_at is null;
create index visits_stop on visits (stop_key);
create index visits_problem on visits (problem_key);

-- What happened to a walkabout or a visit.
create table walkabout_events (
  key bigint generated always as identity primary key,
  walkabout_key integer references walkabouts (key) on delete cascade,
  visit_key integer references visits (key) on delete cascade,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null,
  before jsonb,
  after jsonb,
  is_demo boolean not null,
  version bigint not null
);
create index walkabout_events_walkabout on walkabout_events (walkabout_key, key);
create index walkabout_events_visit on walkabout_events (visit_key, key);
