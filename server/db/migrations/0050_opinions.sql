-- 意见: what people said, word for word, where problems come from. Many opinions make one problem, problems make classes of a
-- campaign; every link is a column or a row, so that each count can be traced both ways.

-- 征集活动: who is asked (群体) about what (方面), in which phases. Lists as { code, name }, phases with their first and last day.
create table campaigns (
  key integer generated always as identity primary key,
  id uuid not null unique,
  name text not null,
  description text not null default '',
  from_date date not null,
  to_date date,
  source_groups jsonb not null,
  topics jsonb not null,
  phases jsonb not null default '[]',
  is_demo boolean not null,
  version bigint not null,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (to_date is null or to_date >= from_date)
);
create index campaigns_shown on campaigns (is_demo, from_date desc);

-- 座谈会、民主生活会、走访 …: held once, with how many of which group were there: { groupCode: count }.
create table campaign_events (
  key integer generated always as identity primary key,
  id uuid not null unique,
  campaign_key integer not null references campaigns (key) on delete cascade,
  kind text not null check (kind in ('symposium', 'democratic_life', 'visit', 'online', 'written', 'other')),
  title text not null,
  held_on date not null,
  place text not null default '',
  attendance jsonb not null default '{}',
  is_demo boolean not null,
  version bigint not null,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index campaign_events_campaign on campaign_events (campaign_key, held_on);

-- The history of a campaign and its events.
create table campaign_changes (
  key bigint generated always as identity primary key,
  campaign_key integer not null references campaigns (key) on delete cascade,
  -- no reference: an event may go and its history stays
  event_key integer,
  actor text not null,
  recorded_at timestamptz not null,
  effective_at timestamptz not null,
  kind text not null,
  before jsonb,
  after jsonb,
  version bigint not null
);
create index campaign_changes_campaign on campaign_changes (campaign_key, key);

-- The minutes, letter or article that opinions were taken from.
create table opinion_texts (
  key integer generated always as identity primary key,
  id uuid not null unique,
  title text not null,
  file_name text,
  text text not null,
  campaign_key integer references campaigns (key) on delete set null,
  event_key integer references campaign_events (key) on delete set null,
  is_demo boolean not null,
  version bigint not null,
  created_by text not null,
  created_at timestamptz not null
);
create index opinion_texts_campaign on opinion_texts (campaign_key);

create table opinions (
  key integer generated always as identity primary key,
  -- made by the client, so that sending the same opinion again stores it once
  id uuid not null unique,
  campaign_key integer references campaigns (key) on delete set null,
  event_key integer references campaign_events (key) on delete set null,
  phase_code text,
  source_group text,
  topic text,
  channel text not null check (channel in ('visit', 'meeting', 'phone', 'wechat', 'letter', 'online', 'hotline', 'other')),
  source_code text not null,
  -- verbatim: nothing but an erasure of personal data changes it
  text text not null,
  title text not null,
  summary text not null default '',
  reporter_name text,
  reporter_phone text,
  received_at timestamptz not null,
  precision text not null check (precision in ('point', 'entrance', 'building', 'street', 'community', 'subdistrict', 'none')),
  lng double precision,
  lat double precision,
  accuracy_m real,
  place_text text,
  -- the address as the gazetteer spells it: the same place has the same key
  address_key text,
  -- given | gazetteer.exact | ... | person
  place_method text,
  place_confidence real,
  subdistrict_key integer,
  community_key integer,
  grid_key integer,
  building_key integer references buildings (key) on delete set null,
  entrance_key integer references entrances (key) on delete set null,
  category_code text,
  -- the measure that the one who spoke proposed or that was promised there
  measure text,
  problem_key integer references problems (key) on delete set null,
  -- where it stands in the text it was taken from, UTF-16 positions
  text_key integer references opinion_texts (key) on delete set null,
  span_from integer,
  span_to integer,
  -- as in problems: where personal data stands, what search may match, when something was erased
  personal_spans jsonb,
  search_text text,
  erased_at timestamptz,
  is_demo boolean not null,
  version bigint not null,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((lng is null) = (lat is null)),
  check (lng is not null or precision in ('community', 'subdistrict', 'street', 'none')),
  check ((span_from is null) = (span_to is null) and span_from <= span_to)
);
create index opinions_received on opinions (is_demo, received_at desc, key desc);
create index opinions_campaign on opinions (campaign_key, source_group, topic);
create index opinions_problem on opinions (problem_key) where problem_key is not null;
create index opinions_unlinked on opinions (is_demo, campaign_key) where problem_key is null;
create index opinions_text on opinions (text_key) where text_key is not null;
create index opinions_building on opinions (building_key) where building_key is not null;
create index opinions_entrance on opinions (entrance_key) where entrance_key is not null;

-- changes: { before: { field: value }, after: { field: value } }
create table opinion_events (
  key bigint generated always as identity primary key,
  opinion_key integer not null references opinions (key) on delete cascade,
  kind text not null,
  actor text not null,
  at timestamptz not null,
  changes jsonb not null,
  version bigint not null
);
create index opinion_events_opinion on opinion_events (opinion_key, key);

-- What people put right after a proposal: words and places that the next proposal knows.
create table opinion_corrections (
  key integer generated always as identity primary key,
  kind text not null check (kind in ('place', 'category')),
  passage text not null,
  proposed text,
  chosen text not null,
  opinion_key integer references opinions (key) on delete set null,
  is_demo boolean not null,
  created_by text not null,
  created_at timestamptz not null
);
create index opinion_corrections_kind on opinion_corrections (is_demo, kind, key);

-- 归纳: classes of problems within a campaign (146 条归纳为 7 类 27 条).
create table problem_classes (
  key integer generated always as identity primary key,
  id uuid not null unique,
  campaign_key integer not null references campaigns (key) on delete cascade,
  name text not null,
  position integer not null,
  version bigint not null
);
create index problem_classes_campaign on problem_classes (campaign_key, position);

create table problem_class_members (
  problem_key integer not null references problems (key) on delete cascade,
  class_key integer not null references problem_classes (key) on delete cascade,
  primary key (problem_key, class_key)
);
create index problem_class_members_class on problem_class_members (class_key);

-- Reporters that no opinion stands for: reporter_count = reporter_base + linked opinions. Null: no opinion was ever linked.
alter table problems add column reporter_base integer;

-- An opinion that no problem came of can be erased, too.
alter table erasures alter column problem_key drop not null;
alter table erasures add column opinion_key integer references opinions (key) on delete cascade;
alter table erasures add constraint erasures_of check (problem_key is not null or opinion_key is not null);
create index erasures_opinion on erasures (opinion_key) where opinion_key is not null;
