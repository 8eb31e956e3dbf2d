-- 整改台账: what is done about problems, by whom, by when, at which doors. departments and users are in 0005.
create table measures (
  key integer generated always as identity primary key,
  id uuid not null unique,
  title text not null,
  plan text not null default '',
  status text not null check (status in ('planned', 'doing', 'done', 'checked', 'cancelled')),
  department_key integer,
  co_department_keys jsonb not null default '[]',
  -- users.id; no reference, as a person may go and the history stays
  person_id text,
  -- the last day, in the office's own time
  due_on date,
  done_at timestamptz,
  -- 销号
  checked_at timestamptz,
  checked_by text,
  created_by text not null,
  created_at timestamptz not null,
  is_demo boolean not null,
  version bigint not null
);
create index measures_status on measures (is_demo, status, due_on);

-- One measure for several problems, several measures for one problem.
create table measure_problems (
  measure_key integer not null references measures (key) on delete cascade,
  problem_key integer not null references problems (key) on delete cascade,
  primary key (measure_key, problem_key)
);
create index measure_problems_problem on measure_problems (problem_key);

-- 点位: the doors, buildings or spots at which a measure is carried out, each done or not.
create table measure_targets (
  key integer generated always as identity primary key,
  id uuid not null unique,
  measure_key integer not null references measures (key) on delete cascade,
  order_number integer not null,
  entrance_key integer references entrances (key) on delete set null,
  building_key integer references buildings (key) on delete set null,
  lng double precision,
  lat double precision,
  place_text text not null,
  subdistrict_key integer,
  community_key integer,
  grid_key integer,
  status text not null check (status in ('todo', 'doing', 'done', 'impossible')),
  note text not null default '',
  done_at timestamptz,
  done_by text,
  version bigint not null,
  check ((lng is null) = (lat is null))
);
create index measure_targets_measure on measure_targets (measure_key, order_number);
create index measure_targets_entrance on measure_targets (entrance_key) where entrance_key is not null;

create table measure_events (
  key bigint generated always as identity primary key,
  measure_key integer not null references measures (key) on delete cascade,
  target_key integer,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null,
  before jsonb,
  after jsonb,
  version bigint not null
);
create index measure_events_measure on measure_events (measure_key, key);

-- 回访: asked whether it is solved and whether they are satisfied; null is no answer. The latest counts.
create table case_callbacks (
  key integer generated always as identity primary key,
  id uuid not null unique,
  problem_key integer not null references problems (key) on delete cascade,
  is_solved boolean,
  is_satisfied boolean,
  note text not null default '',
  called_at timestamptz not null,
  called_by text not null,
  version bigint not null
);
create index case_callbacks_problem on case_callbacks (problem_key, key);

-- 答复: what was answered to the person who reported, or to the office above.
create table case_replies (
  key integer generated always as identity primary key,
  id uuid not null unique,
  problem_key integer not null references problems (key) on delete cascade,
  addressee text not null check (addressee in ('reporter', 'superior')),
  text text not null,
  replied_at timestamptz not null,
  replied_by text not null,
  version bigint not null
);
create index case_replies_problem on case_replies (problem_key, addressee);

-- What a worker found and what they proposed (每人至少一个问题、一条建议).
create table worker_contributions (
  key integer generated always as identity primary key,
  id uuid not null unique,
  user_id text not null references users (id) on delete cascade,
  kind text not null check (kind in ('problem', 'suggestion')),
  problem_key integer references problems (key) on delete cascade,
  text text not null default '',
  given_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  is_demo boolean not null,
  version bigint not null,
  check (kind = 'suggestion' or problem_key is not null)
);
create index worker_contributions_day on worker_contributions (is_demo, given_on);

-- Rates and monitors look at what was dispatched in a period and at what has no point.
create index problems_dispatched on problems (is_demo, dispatched_at) where dispatched_at is not null;
create index problems_closed on problems (is_demo, closed_at) where closed_at is not null;
