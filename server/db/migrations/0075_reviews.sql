-- 会商: a meeting with its agenda of scenes, and what was settled in the room.
create table reviews (
  key integer generated always as identity primary key,
  -- made by the client: what is sent twice is stored once
  id uuid not null unique,
  title text not null,
  -- 筹备 draft, 进行中 open, 已结束 closed
  status text not null check (status in ('draft', 'open', 'closed')),
  -- days on the office's own clocks
  held_on date not null,
  -- what it is about; null for all that its maker saw. No reference: the area may go, and the meeting was held
  area_key integer,
  -- for all of the sub-district; else it is about review_areas
  is_whole boolean not null,
  period_from date not null,
  period_to date not null,
  previous_from date not null,
  previous_to date not null,
  is_demo boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  deleted_at timestamptz,
  version bigint not null,
  check (period_from <= period_to),
  check (previous_from <= previous_to),
  check (area_key is null or not is_whole)
);
create index reviews_dataset on reviews (is_demo, held_on) where deleted_at is null;

-- The areas of a review that is not about all: one that was named, or those of its maker.
create table review_areas (
  review_key integer not null references reviews (key) on delete cascade,
  area_key integer not null,
  primary key (review_key, area_key)
);

-- 议题, each with the scene that is shown.
create table review_items (
  review_key integer not null references reviews (key) on delete cascade,
  id uuid not null,
  position integer not null,
  kind text not null check (kind in ('follow_up', 'commitments', 'rise', 'overdue', 'supervised', 'bottleneck', 'harvest',
    'scheme', 'area', 'custom')),
  title text not null,
  text text not null default '',
  notes text not null default '',
  minutes integer check (minutes > 0),
  -- {"layout":"map","query":"v=16/36/120/0/0","otherQuery":"","subject":{"kind":"overdue","areaKey":null}}
  scene jsonb not null,
  primary key (review_key, id),
  unique (review_key, position)
);

-- 决定 decision, 任务 task, 承诺 commitment. A task is a measure, too, and a commitment stands in the ledger.
create table review_outcomes (
  key integer generated always as identity primary key,
  id uuid not null unique,
  review_key integer not null references reviews (key) on delete cascade,
  -- the item it was settled at, which may have gone since
  item_id uuid,
  kind text not null check (kind in ('decision', 'task', 'commitment')),
  text text not null,
  department_key integer,
  -- users.id; no reference, as a person may go and what was settled stays
  user_id text,
  who_text text not null default '',
  recipient_area_key integer,
  recipient_text text not null default '',
  place_text text not null default '',
  due_on date,
  measure_key integer references measures (key) on delete set null,
  commitment_key integer references commitments (key) on delete set null,
  deleted_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  version bigint not null
);
create index review_outcomes_review on review_outcomes (review_key, key);
create index review_outcomes_measure on review_outcomes (measure_key);
create index review_outcomes_commitment on review_outcomes (commitment_key);

create table review_events (
  key bigint generated always as identity primary key,
  review_key integer not null references reviews (key) on delete cascade,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null,
  before jsonb,
  after jsonb,
  version bigint not null
);
create index review_events_review on review_events (review_key, key);
