-- 征询: what the households of an area are asked, about a scheme of circulation or anything else, and what they said.
create table consultations (
  key integer generated always as identity primary key,
  id uuid not null unique,
  title text not null,
  question text not null,
  -- the scheme it is about
  scheme_key integer references circulation_scenarios (key) on delete set null,
  -- [] asks for or against; else a vote: [{"code":"a","name":"方案一","schemeKey":3}]
  options jsonb not null default '[]',
  -- what concerns are sorted by: [{"code":"parking","name":"停车","nameEn":"Parking"}]
  tags jsonb not null,
  -- which houses are asked, as in circulation_scenarios
  spec jsonb not null,
  starts_on date not null,
  ends_on date,
  is_demo boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  version bigint not null,
  check (ends_on is null or ends_on >= starts_on)
);
create index consultations_dataset on consultations (is_demo, starts_on);
create index consultations_scheme on consultations (scheme_key);

create table consultation_answers (
  key integer generated always as identity primary key,
  id uuid not null unique,
  consultation_key integer not null references consultations (key) on delete cascade,
  building_key integer references buildings (key) on delete set null,
  entrance_key integer references entrances (key) on delete set null,
  household_key integer references households (key) on delete set null,
  -- as it was told, where the household is not registered
  room text not null default '',
  -- which household it is, so that the second answer replaces the first; null where nobody said the room
  household_ref text,
  -- of the place when it was written: an import may take the house away
  subdistrict_key integer references areas (key),
  community_key integer references areas (key),
  grid_key integer references areas (key),
  channel text not null check (channel in ('online', 'visit', 'meeting', 'phone', 'paper')),
  stance text not null check (stance in ('agree', 'conditional', 'disagree', 'none')),
  option_code text,
  reason text not null default '',
  tags jsonb not null default '[]',
  answered_on date not null,
  state text not null check (state in ('current', 'replaced', 'withdrawn')),
  replaced_by integer references consultation_answers (key) on delete set null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  version bigint not null
);
create unique index consultation_answers_household on consultation_answers (consultation_key, household_ref)
  where state = 'current' and household_ref is not null;
create index consultation_answers_current on consultation_answers (consultation_key, state, building_key);

-- What the office says to each concern; the latest stands here, the earlier ones in the events.
create table consultation_replies (
  consultation_key integer not null references consultations (key) on delete cascade,
  tag_code text not null,
  text text not null,
  replied_by text not null,
  replied_on date not null,
  version bigint not null,
  primary key (consultation_key, tag_code)
);

create table consultation_events (
  key bigint generated always as identity primary key,
  consultation_key integer not null references consultations (key) on delete cascade,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null,
  before jsonb,
  after jsonb,
  version bigint not null
);
create index consultation_events_consultation on consultation_events (consultation_key, key);
