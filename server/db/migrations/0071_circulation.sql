-- 微循环 schemes: what would be changed in the streets of an area, in which order, and how far the decision is.

create table circulation_scenarios (
  key integer generated always as identity primary key,
  id uuid not null unique,
  name text not null,
  -- 草案 draft, 征询 consultation, 试行 trial, 实施 in_force, 复盘 review
  status text not null check (status in ('draft', 'consultation', 'trial', 'in_force', 'review')),
  note text not null default '',
  -- which streets it is about: {"kind":"areas","keys":[3]}, {"kind":"polygon","ring":[...]}, {"kind":"all"}
  spec jsonb not null,
  -- trips and gates as they were set by hand
  settings jsonb not null,
  -- in the order in which they hold, the later over the earlier; streets by their stable ids
  interventions jsonb not null,
  trial_from date,
  trial_to date,
  -- the scenario it was copied from
  parent_key integer references circulation_scenarios (key) on delete set null,
  is_demo boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  version bigint not null,
  check (trial_to is null or trial_from is not null and trial_to >= trial_from)
);
create index circulation_scenarios_dataset on circulation_scenarios (is_demo, updated_at) where deleted_at is null;

-- What happened to a scheme, written in the same transaction as the row.
create table circulation_events (
  key bigint generated always as identity primary key,
  scenario_key integer not null references circulation_scenarios (key) on delete cascade,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null check (kind in ('created', 'imported', 'edited', 'status', 'deleted')),
  before jsonb,
  after jsonb,
  version bigint not null
);
create index circulation_events_scenario on circulation_events (scenario_key, key);
