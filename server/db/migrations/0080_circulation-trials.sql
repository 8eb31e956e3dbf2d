-- What the model said of a scheme, what was measured in the street, and sheets of answers to a consultation.

create table circulation_predictions (
  scenario_key integer primary key references circulation_scenarios (key) on delete cascade,
  -- of the area, trips and measures that the figures belong to: another hash means that the scheme was changed since
  content_hash text not null,
  -- of the streets and doors as they were imported
  stamp text not null,
  -- figures of core/circulation/scenario/indicators.ts
  before jsonb not null,
  after jsonb not null,
  -- [{"segmentId":"w7/n1-n4","name":"海棠路","beforeVehH":210,"afterVehH":160}], both directions together
  streets jsonb not null,
  -- [{"name":"东山社区","households":812,"meanM":40,"p95M":210,"maxM":400}]
  communities jsonb not null,
  -- shares 0 to 1 of what had to be assumed, and where the trips come from
  assumed jsonb not null,
  computed_by text not null,
  computed_at timestamptz not null,
  version bigint not null
);

create table circulation_measurements (
  key integer generated always as identity primary key,
  -- made by the client: what is sent twice is stored once
  id uuid not null unique,
  scenario_key integer not null references circulation_scenarios (key) on delete cascade,
  -- 流量 vehicles an hour · 泊位 bays found · 到场 minutes from the call to the door
  figure text not null check (figure in ('flow', 'bays', 'response')),
  phase text not null check (phase in ('before', 'during')),
  -- a street, or a gate by its street; null for the whole area
  segment_id text,
  place text not null default '',
  value double precision not null check (value >= 0),
  -- vehicles as they were counted, from which the value an hour follows
  counted integer check (counted >= 0),
  measured_on date not null,
  from_minute integer check (from_minute between 0 and 1440),
  to_minute integer check (to_minute between 0 and 1440),
  method text not null check (method in ('manual', 'video', 'detector', 'drill', 'survey')),
  note text not null default '',
  state text not null check (state in ('current', 'withdrawn')),
  recorded_by text not null,
  recorded_at timestamptz not null,
  version bigint not null,
  check (figure <> 'flow' or segment_id is not null and counted is not null and to_minute > from_minute)
);
create index circulation_measurements_scenario on circulation_measurements (scenario_key, state);

alter table circulation_events drop constraint circulation_events_kind_check;
alter table circulation_events add constraint circulation_events_kind_check check (kind in ('created', 'imported', 'edited',
  'status', 'deleted', 'predicted', 'measured', 'measurement_withdrawn'));

-- A sheet of answers, stored whole or not at all, which can be taken back.
create table consultation_imports (
  key integer generated always as identity primary key,
  id uuid not null unique,
  consultation_key integer not null references consultations (key) on delete cascade,
  file_name text not null,
  file_sha256 text not null,
  -- {"answers":120,"replaced":4,"unchanged":2}
  counts jsonb not null,
  actor text not null,
  recorded_at timestamptz not null,
  taken_back_at timestamptz,
  taken_back_by text,
  version bigint not null
);
create index consultation_imports_consultation on consultation_imports (consultation_key, key);

alter table consultation_answers add column import_key integer references consultation_imports (key) on delete set null;
create index consultation_answers_import on consultation_answers (import_key);
