-- What was shown at a review, as it was: never worked out again, so that it can be shown a year later.

-- Problems as columns (Arrow, gzip). What did not change between two snapshots lies here once.
create table frozen_columns (
  key integer generated always as identity primary key,
  sha256 text not null,
  is_demo boolean not null,
  gzipped bytea not null,
  unique (is_demo, sha256)
);

-- The boundaries, as /api/areas answered them.
create table frozen_areas (
  key integer generated always as identity primary key,
  sha256 text not null,
  is_demo boolean not null,
  answer text not null,
  unique (is_demo, sha256)
);

create table review_snapshots (
  key integer generated always as identity primary key,
  review_key integer not null references reviews (key) on delete cascade,
  -- the data version that it shows; `version` is that of its own write
  data_version bigint not null,
  taken_at timestamptz not null,
  taken_by text not null,
  -- what its taker saw: null for all areas
  scope_keys jsonb,
  -- whether problems with few readers are among what it shows
  has_restricted boolean not null,
  columns_key integer not null references frozen_columns (key),
  areas_key integer not null references frozen_areas (key),
  -- the deck: frame, items with all their numbers, outcomes
  content jsonb not null,
  is_demo boolean not null,
  version bigint not null
);
create index review_snapshots_review on review_snapshots (review_key, key);

-- 瓶颈: one or two for each community or department and period, with what can be done about it.
create table bottlenecks (
  key integer generated always as identity primary key,
  id uuid not null unique,
  -- whose it is: a community or a department. No reference: either may go
  area_key integer,
  department_key integer,
  period_from date not null,
  period_to date not null,
  title text not null,
  facts text not null default '',
  lng double precision,
  lat double precision,
  -- [{"text":"...","pros":"...","cons":"..."}]
  options jsonb not null default '[]',
  decision text not null default '',
  status text not null check (status in ('open', 'decided', 'solved')),
  is_demo boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  deleted_at timestamptz,
  version bigint not null,
  check ((area_key is null) <> (department_key is null)),
  check ((lng is null) = (lat is null)),
  check (period_from <= period_to),
  check (status = 'open' or decision <> '')
);
create index bottlenecks_dataset on bottlenecks (is_demo, period_from, period_to) where deleted_at is null;

create table bottleneck_problems (
  bottleneck_key integer not null references bottlenecks (key) on delete cascade,
  problem_key integer not null references problems (key) on delete cascade,
  primary key (bottleneck_key, problem_key)
);
create index bottleneck_problems_problem on bottleneck_problems (problem_key);

create table bottleneck_events (
  key bigint generated always as identity primary key,
  bottleneck_key integer not null references bottlenecks (key) on delete cascade,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null,
  before jsonb,
  after jsonb,
  version bigint not null
);
create index bottleneck_events_bottleneck on bottleneck_events (bottleneck_key, key);
