-- 承诺: what was promised, by whom, to whom, where, by when, and whether it was kept. It comes back until it is settled.
create table commitments (
  key integer generated always as identity primary key,
  -- made by the client: what is sent twice is stored once
  id uuid not null unique,
  text text not null,
  promiser_kind text not null check (promiser_kind in ('user', 'department', 'outside')),
  -- users.id; no reference, as a person may go and the promise stays
  promiser_user_id text,
  promiser_department_key integer,
  -- a body outside the office: 物业公司, 供热公司
  promiser_text text not null default '',
  recipient_kind text not null check (recipient_kind in ('text', 'area', 'household')),
  recipient_area_key integer references areas (key) on delete set null,
  -- the room stands in households only, so that what is erased there is gone here
  recipient_household_key integer references households (key) on delete set null,
  recipient_text text not null default '',
  place_text text not null default '',
  lng double precision,
  lat double precision,
  subdistrict_key integer references areas (key),
  community_key integer references areas (key),
  grid_key integer references areas (key),
  -- days on the office's own clocks
  made_on date not null,
  -- at which meeting or visit
  occasion text not null default '',
  due_on date,
  state text not null check (state in ('open', 'kept', 'broken', 'withdrawn')),
  state_note text not null default '',
  settled_on date,
  settled_by text,
  source_kind text not null check (source_kind in ('circulation', 'problem', 'opinion', 'measure', 'walkabout', 'pairing',
    'review', 'consultation', 'other')),
  -- the key in the table of its kind
  source_key integer,
  is_demo boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  version bigint not null,
  check ((lng is null) = (lat is null)),
  check (due_on is null or due_on >= made_on),
  check ((source_kind = 'other') = (source_key is null)),
  check (state <> 'open' or settled_on is null)
);
create index commitments_state on commitments (is_demo, state, due_on);
create index commitments_source on commitments (source_kind, source_key);

-- A promise that became a measure; the one leads to the other.
create table commitment_measures (
  commitment_key integer not null references commitments (key) on delete cascade,
  measure_key integer not null references measures (key) on delete cascade,
  primary key (commitment_key, measure_key)
);
create index commitment_measures_measure on commitment_measures (measure_key);

create table commitment_events (
  key bigint generated always as identity primary key,
  commitment_key integer not null references commitments (key) on delete cascade,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null,
  before jsonb,
  after jsonb,
  version bigint not null
);
create index commitment_events_commitment on commitment_events (commitment_key, key);
